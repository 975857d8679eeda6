//! Desks whose rules have changed, and their cases that have to be recomputed.

use sqlx::any::AnyRow;

use super::cases::{SELECT_CASE_LIVING, case, clock, pause};
use crate::{
    model::{
        case::Case,
        ids::{CaseNumber, DeskId},
        time::Timestamp,
    },
    rules::case::clocks::Pause,
    store::{
        Session, StoreError, Tx,
        row::{Columns, clock_columns, living},
    },
};

/// A desk whose rules have changed, and how far its cases have been recomputed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Unsettled {
    /// The desk.
    pub desk: DeskId,
    /// How often its rules have changed.
    pub rules: i64,
    /// The case up to which it is done.
    pub done: CaseNumber,
}

/// A case with what belongs to it, as it is stored.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenCase {
    /// The case.
    pub case: Case,
    /// When it waited for its customer, oldest first.
    pub pauses: Vec<Pause>,
    /// When something happens to it next.
    pub next_at: Option<Timestamp>,
}

impl Session {
    /// The desks that are not settled, the one that waits longest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn unsettled(&mut self) -> Result<Vec<Unsettled>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, rules, settled_number FROM desks WHERE unsettled_at IS NOT NULL \
             ORDER BY unsettled_at",
        )
        .fetch_all(self.conn().await?)
        .await?;
        let each = rows.iter().map(|row| {
            Ok(Unsettled {
                desk: DeskId(row.int("id")?),
                rules: row.int("rules")?,
                done: CaseNumber(row.int("settled_number")?),
            })
        });
        each.collect()
    }

    /// A desk's cases that are neither closed nor void, by number, after that one, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn living(
        &mut self,
        desk: DeskId,
        after: CaseNumber,
        limit: i64,
    ) -> Result<Vec<OpenCase>, StoreError> {
        let rows = sqlx::query(SELECT_CASE_LIVING)
            .bind(desk.0)
            .bind(after.0)
            .bind(limit)
            .fetch_all(self.conn().await?)
            .await?;
        let mut living = Vec::with_capacity(rows.len());
        for row in &rows {
            living.push(OpenCase {
                case: case(row)?,
                pauses: Vec::new(),
                next_at: row.maybe_at("next_at")?,
            });
        }
        let Some(last) = living.last().map(|one| one.case.number) else {
            return Ok(living);
        };
        macro_rules! around {
            ($columns:expr, $table:literal, $order:literal) => {
                sqlx::query(concat!(
                    "SELECT ",
                    $columns,
                    ", c.number AS of_case FROM cases c JOIN ",
                    $table,
                    " x ON x.case_id = c.id WHERE c.desk_id = $1 AND c.number > $2 \
                     AND c.number <= $3 AND c.status IN ",
                    living!(),
                    " ORDER BY c.number, ",
                    $order
                ))
                .bind(desk.0)
                .bind(after.0)
                .bind(last.0)
                .fetch_all(self.conn().await?)
                .await?
            };
        }
        let clocks = around!(clock_columns!("x"), "clocks", "x.kind");
        spread(&mut living, &clocks, |one, row| {
            one.case.clocks.push(clock(row)?);
            Ok(())
        })?;
        let pauses = around!("x.from_at, x.until_at", "pauses", "x.from_at");
        spread(&mut living, &pauses, |one, row| {
            one.pauses.push(pause(row)?);
            Ok(())
        })?;
        for one in &mut living {
            one.case.clocks.sort_by_key(|clock| clock.kind);
        }
        Ok(living)
    }
}

/// Gives rows to the cases they belong to; both are in the order of the case's number.
fn spread(
    living: &mut [OpenCase],
    rows: &[AnyRow],
    give: impl Fn(&mut OpenCase, &AnyRow) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let mut each = living.iter_mut().peekable();
    for row in rows {
        let number = row.int("of_case")?;
        while each.next_if(|one| one.case.number.0 < number).is_some() {}
        // A case that was closed or reopened between two statements has rows without it: it is another's then.
        if let Some(one) = each.peek_mut().filter(|one| one.case.number.0 == number) {
            give(one, row)?;
        }
    }
    Ok(())
}

impl Tx {
    /// Remembers up to which case a desk has been recomputed; none when all are. False, and nothing is remembered,
    /// where its rules have changed once more.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn settled(
        &mut self,
        unsettled: &Unsettled,
        done: Option<CaseNumber>,
    ) -> Result<bool, StoreError> {
        self.forget_teams()?;
        let changed = sqlx::query(
            "UPDATE desks SET settled_number = $3, \
             unsettled_at = CASE WHEN $3 = 0 THEN NULL ELSE unsettled_at END \
             WHERE id = $1 AND rules = $2",
        )
        .bind(unsettled.desk.0)
        .bind(unsettled.rules)
        .bind(done.map_or(0, |done| done.0))
        .execute(self.conn().await?)
        .await?;
        Ok(changed.rows_affected() == 1)
    }
}
