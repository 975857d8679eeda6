//! Which cases were unfinished at an instant.

use sqlx::{AssertSqlSafe, any::AnyRow};

use crate::{
    model::{
        event::EventName,
        ids::{CaseNumber, DeskId, UserId},
        time::Timestamp,
    },
    rules::report::digest::CountedCase,
    store::{
        Session, StoreError,
        events::{OF_CASE, set},
        row::{Columns, UNFINISHED},
    },
};

/// Whether case `c` was unfinished at `$2`.
fn was_open() -> String {
    format!(
        "(c.logged_at < $2 AND CASE WHEN c.state_at < $2 THEN c.status IN {UNFINISHED} ELSE \
         (SELECT e.what FROM events e WHERE e.{OF_CASE} = c.id AND e.at < $2 AND e.what IN {} \
         ORDER BY e.id DESC LIMIT 1) NOT IN {} END)",
        set(EventName::STATUS),
        set(EventName::ENDING)
    )
}

/// How many of those that are unfinished were so at `$2` too: all but the few that came or came back since, of which the
/// record tells without reading the rest.
fn still_open() -> String {
    format!(
        "SELECT (SELECT COUNT(*) FROM cases WHERE desk_id = $1 AND status IN {UNFINISHED}) - \
         (SELECT COUNT(*) FROM (SELECT DISTINCT subject_id FROM events WHERE desk_id = $1 AND at >= $2 \
         AND what IN {}) AS came CROSS JOIN cases c WHERE c.id = came.subject_id \
         AND c.status IN {UNFINISHED} AND NOT {}) AS n",
        set(EventName::OPENING),
        was_open()
    )
}

/// How many were unfinished at `$2` and are not any more.
fn open_then() -> String {
    format!(
        "SELECT COUNT(*) AS n FROM cases c WHERE c.desk_id = $1 AND \
         c.status NOT IN {UNFINISHED} AND c.state_at >= $2 AND {}",
        was_open()
    )
}

/// The oldest of those with that status: found first, read then.
fn select_oldest(status: &str) -> String {
    format!(
        "SELECT c.number, c.kind, u.name AS customer, c.summary, c.logged_at, \
         (SELECT e.answerable FROM events e WHERE e.{OF_CASE} = c.id AND e.at < $2 \
         ORDER BY e.id DESC LIMIT 1) AS answerable \
         FROM cases c JOIN customers u ON u.id = c.customer_id WHERE c.id IN \
         (SELECT id FROM (SELECT c.id FROM cases c WHERE c.desk_id = $1 AND c.status {status} AND {} \
         ORDER BY c.logged_at, c.number LIMIT 5) AS oldest)",
        was_open()
    )
}

impl Session {
    /// How many cases were unfinished at that instant, and the five oldest of them.
    pub(super) async fn open_at(
        &mut self,
        desk: DeskId,
        at: Timestamp,
    ) -> Result<(i64, Vec<CountedCase>), StoreError> {
        let mut open = 0;
        for sql in [still_open(), open_then()] {
            let row = sqlx::query(AssertSqlSafe(sql))
                .bind(desk.0)
                .bind(at.0)
                .fetch_one(self.conn().await?)
                .await?;
            open += row.int("n")?;
        }
        let mut oldest = Vec::new();
        for sql in [
            select_oldest(&format!("IN {UNFINISHED}")),
            select_oldest(&format!("NOT IN {UNFINISHED} AND c.state_at >= $2")),
        ] {
            let rows = sqlx::query(AssertSqlSafe(sql))
                .bind(desk.0)
                .bind(at.0)
                .fetch_all(self.conn().await?)
                .await?;
            for row in &rows {
                oldest.push(open_case(row)?);
            }
        }
        oldest.sort_by_key(|case: &CountedCase| (case.logged_at, case.number));
        oldest.truncate(5);
        Ok((open, oldest))
    }
}

fn open_case(row: &AnyRow) -> Result<CountedCase, StoreError> {
    Ok(CountedCase {
        number: CaseNumber(row.int("number")?),
        kind: row.text("kind")?,
        customer: row.text("customer")?,
        summary: row.text("summary")?,
        answerable: UserId(row.int("answerable")?),
        logged_at: row.at("logged_at")?,
    })
}
