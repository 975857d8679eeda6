//! A day's ledger, read from events: a day that is over gives the same whenever it is asked for.

mod review;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::{AssertSqlSafe, any::AnyRow};

use super::figures::uncounted;
use crate::{
    model::{
        case::{Status, clocks::ClockKind},
        event::EventName,
        ids::{CaseId, CaseNumber, DeskId, UserId},
        page::{Place, Turn, lines_before},
        time::Timestamp,
    },
    rules::report::{
        digest::Period,
        ledger::{Happened, Ledger, Line, Sums, standing},
    },
    store::{
        Session, StoreError,
        events::{OF_CASE, set},
        row::{Columns, UNFINISHED, word},
    },
};

/// A case of a day before it is read in full.
#[derive(Clone, Copy)]
struct Found {
    case: CaseId,
    /// Its newest event of the day; 0 where it is only due.
    newest: i64,
    logged: i64,
    breached: i64,
    due: Option<Timestamp>,
}

impl Found {
    /// Where it stands in the list.
    fn place(&self, number: CaseNumber) -> Place {
        let rank = match self {
            Self { breached: 1.., .. } => 0,
            Self { due: Some(_), .. } => 1,
            Self { logged: 1.., .. } => 2,
            _ => 3,
        };
        Place {
            key: rank,
            number: number.0,
        }
    }
}

impl Session {
    /// The ledger of a desk's day, which `period` bounds; `turn` and `take` choose the lines: one after or before a place
    /// holds what stands there now. `now` ends a day that is not
    /// over.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn ledger(
        &mut self,
        desk: DeskId,
        (day, period): (NaiveDate, Period),
        now: Timestamp,
        (turn, take): (Turn, usize),
    ) -> Result<Ledger, StoreError> {
        let figures = self.counts(desk, period).await?.figures;
        let mut found = self.moved(desk, period).await?;
        if now < period.until {
            self.add_due(desk, period, &mut found).await?;
        }
        let sums = Sums {
            flow: figures.flow,
            decided: figures.decided,
            open: self.open_at_end(desk, period.until).await?,
        };
        let newest = found.iter().map(|(number, case)| (*number, case.newest));
        let review = self.review(desk, day, newest.collect()).await?;
        let places = found.iter();
        let mut listed: Vec<Place> = places.map(|(number, case)| case.place(*number)).collect();
        listed.sort_unstable();
        let count = |lines: usize| i64::try_from(lines).unwrap_or(i64::MAX);
        let passed = match turn {
            Turn::Skip(_) => 0,
            Turn::After(place) => listed.partition_point(|line| *line <= place),
            Turn::Before(place) => listed.partition_point(|line| *line < place),
        };
        let total = count(listed.len());
        let before = lines_before(turn, count(passed), (total, count(take)));
        let skip = usize::try_from(before).unwrap_or(usize::MAX);
        let page: Vec<Place> = listed.into_iter().skip(skip).take(take).collect();
        let mut lines = Vec::new();
        for place in &page {
            let number = CaseNumber(place.number);
            if let Some(case) = found.get(&number) {
                lines.extend(self.ledger_line(number, *case, period).await?);
            }
        }
        Ok(Ledger {
            sums,
            total,
            before,
            ends: page.first().copied().zip(page.last().copied()),
            lines,
            review,
        })
    }

    /// The cases that moved within the period.
    async fn moved(
        &mut self,
        desk: DeskId,
        period: Period,
    ) -> Result<BTreeMap<CaseNumber, Found>, StoreError> {
        let names = EventName::ALL.iter().copied();
        let movements: Vec<EventName> = names.filter(|name| name.is_movement()).collect();
        let sql = format!(
            "SELECT c.number, d.subject_id, d.newest, d.logged, d.breached \
             FROM (SELECT subject_id, MAX(id) AS newest, \
             CAST(SUM(CASE WHEN what IN {} THEN 1 ELSE 0 END) AS BIGINT) AS logged, \
             CAST(SUM(CASE WHEN what IN {} AND id NOT IN {} THEN 1 ELSE 0 END) AS BIGINT) AS breached \
             FROM events WHERE desk_id = $1 AND at >= $2 AND at < $3 AND what IN {} \
             GROUP BY subject_id) d JOIN cases c ON c.id = d.subject_id",
            set(EventName::LOGGING),
            set(&[EventName::Breached]),
            uncounted(),
            set(&movements)
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(period.from.0)
            .bind(period.until.0)
            .fetch_all(self.conn().await?)
            .await?;
        let mut found = BTreeMap::new();
        for row in &rows {
            let case = Found {
                case: CaseId(row.int("subject_id")?),
                newest: row.int("newest")?,
                logged: row.int("logged")?,
                breached: row.int("breached")?,
                due: None,
            };
            found.insert(CaseNumber(row.int("number")?), case);
        }
        Ok(found)
    }

    /// Adds the cases with a deadline that is still to come in the period. A deadline that was met or missed has its event.
    async fn add_due(
        &mut self,
        desk: DeskId,
        period: Period,
        found: &mut BTreeMap<CaseNumber, Found>,
    ) -> Result<(), StoreError> {
        // The nearest deadline of a case may be a missed one, so that it only bounds what has to be looked at.
        let sql = format!(
            "SELECT c.number, c.id, k.deadline FROM cases c \
             JOIN clocks k ON k.case_id = c.id WHERE c.desk_id = $1 \
             AND c.status IN {UNFINISHED} AND c.next_deadline < $3 \
             AND k.state = 'running' AND k.deadline >= $2 AND k.deadline < $3"
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(period.from.0)
            .bind(period.until.0)
            .fetch_all(self.conn().await?)
            .await?;
        for row in &rows {
            let number = CaseNumber(row.int("number")?);
            let case = found.entry(number).or_insert(Found {
                case: CaseId(row.int("id")?),
                newest: 0,
                logged: 0,
                breached: 0,
                due: None,
            });
            let deadline = row.at("deadline")?;
            case.due = Some(case.due.map_or(deadline, |due| due.min(deadline)));
        }
        Ok(())
    }

    /// How many cases were unfinished at an instant: those of now, and what has happened since undone. One statement, so
    /// that nothing happens in between.
    async fn open_at_end(&mut self, desk: DeskId, until: Timestamp) -> Result<i64, StoreError> {
        let both = [EventName::OPENING, EventName::FINISHING].concat();
        let sql = format!(
            "SELECT CAST(COALESCE(SUM(CASE WHEN what IN {} THEN 1 ELSE -1 END), 0) \
             + (SELECT COUNT(*) FROM cases WHERE desk_id = $1 \
             AND status IN {UNFINISHED}) AS BIGINT) AS n FROM events \
             WHERE desk_id = $1 AND at >= $2 AND what IN {}",
            set(EventName::FINISHING),
            set(&both)
        );
        sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(until.0)
            .fetch_one(self.conn().await?)
            .await?
            .int("n")
    }

    async fn ledger_line(
        &mut self,
        number: CaseNumber,
        found: Found,
        period: Period,
    ) -> Result<Option<Line>, StoreError> {
        let sql = format!(
            "SELECT at, what, clock, kind, answerable FROM events \
             WHERE {OF_CASE} = $1 AND (at < $2 OR what IN {}) ORDER BY id",
            set(EventName::CORRECTING)
        );
        let records = sqlx::query(AssertSqlSafe(sql))
            .bind(found.case.0)
            .bind(period.until.0)
            .fetch_all(self.conn().await?)
            .await?;
        let mut record = Vec::with_capacity(records.len());
        for row in &records {
            record.extend(happened(row)?);
        }
        let row = sqlx::query(
            "SELECT c.status, c.state_at, c.summary, u.name AS customer FROM cases c \
             JOIN customers u ON u.id = c.customer_id WHERE c.id = $1",
        )
        .bind(found.case.0)
        .fetch_one(self.conn().await?)
        .await?;
        let Some(mut standing) = standing(&record, period) else {
            return Ok(None);
        };
        if row.at("state_at")? < period.until {
            standing.status = word(&row, ("cases", "status"), Status::parse)?;
        }
        Ok(Some(Line {
            number,
            customer: row.text("customer")?,
            summary: row.text("summary")?,
            standing,
            due: found.due,
        }))
    }
}

/// None for what only a newer version knows.
fn happened(row: &AnyRow) -> Result<Option<Happened>, StoreError> {
    let Some(what) = EventName::parse(&row.text("what")?) else {
        return Ok(None);
    };
    let clock = row.maybe_text("clock")?;
    Ok(Some(Happened {
        at: row.at("at")?,
        what,
        clock: clock.as_deref().and_then(ClockKind::parse),
        kind: row.text("kind")?,
        answerable: UserId(row.int("answerable")?),
    }))
}
