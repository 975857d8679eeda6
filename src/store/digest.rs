//! The digest's counts, all of them from events: the same period gives the same figures whenever it is asked for.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use sqlx::any::AnyRow;

use super::{Session, StoreError, row::Columns};
use crate::{
    model::{
        clocks::ClockKind,
        ids::{CaseNumber, DeskId, UserId},
        time::Timestamp,
    },
    rules::digest::{Digest, Figures, OpenCase, Period, Tally},
};

/// A period's figures with their break-down.
struct Counted {
    figures: Figures,
    by_kind: BTreeMap<String, Tally>,
    by_owner: BTreeMap<i64, Tally>,
}

/// Whether case `c` was unfinished at `$2`.
macro_rules! was_open {
    () => {
        "(c.logged_at < $2 AND \
         CASE WHEN c.state_at < $2 THEN c.status IN ('new', 'open', 'waiting') ELSE \
         (SELECT e.what FROM events e WHERE e.case_id = c.id AND e.at < $2 AND e.what IN \
         ('logged', 'logged-again', 'accepted', 'waiting', 'resumed', 'resolved', 'closed', 'reopened', 'voided') \
         ORDER BY e.id DESC LIMIT 1) NOT IN ('resolved', 'closed', 'voided') END)"
    };
}

/// How many of those that are unfinished were so at `$2` too: all but the few that came or came back since, of which the
/// record tells without reading the rest.
const STILL_OPEN: &str = concat!(
    "SELECT (SELECT COUNT(*) FROM cases WHERE desk_id = $1 AND status IN ('new', 'open', 'waiting')) - \
     (SELECT COUNT(*) FROM (SELECT DISTINCT case_id FROM events WHERE desk_id = $1 AND at >= $2 \
     AND what IN ('logged', 'logged-again', 'reopened')) AS came CROSS JOIN cases c WHERE c.id = came.case_id \
     AND c.status IN ('new', 'open', 'waiting') AND NOT ",
    was_open!(),
    ") AS n"
);

/// How many were unfinished at `$2` and are not any more.
const OPEN_THEN: &str = concat!(
    "SELECT COUNT(*) AS n FROM cases c WHERE c.desk_id = $1 AND \
     c.status NOT IN ('new', 'open', 'waiting') AND c.state_at >= $2 AND ",
    was_open!()
);

/// The oldest of both: found first, read then.
macro_rules! select_oldest {
    ($status:literal) => {
        concat!(
            "SELECT c.number, c.kind, u.name AS customer, c.summary, c.logged_at, \
             (SELECT e.answerable FROM events e WHERE e.case_id = c.id AND e.at < $2 \
             ORDER BY e.id DESC LIMIT 1) AS answerable \
             FROM cases c JOIN customers u ON u.id = c.customer_id WHERE c.id IN \
             (SELECT id FROM (SELECT c.id FROM cases c WHERE c.desk_id = $1 AND c.status ",
            $status,
            " AND ",
            was_open!(),
            " ORDER BY c.logged_at, c.number LIMIT 5) AS oldest)"
        )
    };
}

impl Session {
    /// The digest of a period. `now` ends what is still going on in a period that has not ended.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn digest(
        &mut self,
        desk: DeskId,
        period: Period,
        before: Period,
        now: Timestamp,
    ) -> Result<Digest, StoreError> {
        let until = period.until.min(now);
        let counted = self.counted(desk, Period { until, ..period }).await?;
        let previous = self.counted(desk, before).await?;
        let (open, oldest) = self.open_at(desk, until).await?;
        let mut by_kind: Vec<_> = counted.by_kind.into_iter().collect();
        by_kind.sort_by_key(|(_, tally)| std::cmp::Reverse(tally.logged));
        let mut by_owner: Vec<_> = counted
            .by_owner
            .into_iter()
            .map(|(owner, tally)| (UserId(owner), tally))
            .collect();
        by_owner.sort_by_key(|(_, tally)| std::cmp::Reverse((tally.resolved, tally.logged)));
        Ok(Digest {
            period,
            now: counted.figures,
            before: previous.figures,
            open,
            oldest,
            by_kind,
            by_owner,
            alerts: self.audit_tally(desk, Period { until, ..period }).await?,
        })
    }

    async fn counted(&mut self, desk: DeskId, period: Period) -> Result<Counted, StoreError> {
        let rows = sqlx::query(
            // The number first: telling groups apart by it is twice as fast as by words that most rows share.
            "SELECT what, clock, kind, answerable, COUNT(*) AS n FROM events \
             WHERE desk_id = $1 AND at >= $2 AND at < $3 \
             AND what IN ('logged', 'logged-again', 'resolved', 'breached', 'met', 'met-late', \
             'extension-asked', 'extension-approved', 'extension-refused') \
             GROUP BY answerable, kind, what, clock",
        )
        .bind(desk.0)
        .bind(period.from.0)
        .bind(period.until.0)
        .fetch_all(self.conn().await?)
        .await?;
        let mut counted = Counted {
            figures: Figures::default(),
            by_kind: BTreeMap::new(),
            by_owner: BTreeMap::new(),
        };
        let mut ended = [0; 2];
        for row in &rows {
            count(row, &mut counted, &mut ended)?;
        }
        // Whoever only met clocks has no line of their own.
        counted
            .by_kind
            .retain(|_, tally| *tally != Tally::default());
        counted
            .by_owner
            .retain(|_, tally| *tally != Tally::default());
        let figures = &mut counted.figures;
        figures.waited = self.waited(desk, period).await?;
        (figures.satisfied, figures.rated) = self.satisfied(desk, period).await?;
        figures.median_response = self
            .median(desk, period, ClockKind::Response, ended[0])
            .await?;
        figures.median_resolution = self
            .median(desk, period, ClockKind::Resolution, ended[1])
            .await?;
        Ok(counted)
    }

    /// The median of what a clock had counted when it was met, in time or late; of `count` such events.
    async fn median(
        &mut self,
        desk: DeskId,
        period: Period,
        clock: ClockKind,
        count: i64,
    ) -> Result<Option<TimeDelta>, StoreError> {
        if count == 0 {
            return Ok(None);
        }
        let rows = sqlx::query(
            "SELECT elapsed FROM events WHERE desk_id = $1 AND at >= $2 AND at < $3 \
             AND what IN ('met', 'met-late') AND clock = $4 ORDER BY elapsed LIMIT $5 OFFSET $6",
        )
        .bind(desk.0)
        .bind(period.from.0)
        .bind(period.until.0)
        .bind(clock.as_str())
        .bind(2 - count % 2)
        .bind((count - 1) / 2)
        .fetch_all(self.conn().await?)
        .await?;
        let mut sum = 0;
        for row in &rows {
            sum += row.int("elapsed")?;
        }
        let middle = i64::try_from(rows.len()).unwrap_or(1).max(1);
        Ok(Some(TimeDelta::milliseconds(sum / middle)))
    }

    /// How long cases waited for their customers within the period, added up.
    async fn waited(&mut self, desk: DeskId, period: Period) -> Result<TimeDelta, StoreError> {
        let row = sqlx::query(
            "SELECT CAST(COALESCE(SUM(\
             CASE WHEN until_at IS NULL OR until_at > $3 THEN $3 ELSE until_at END - \
             CASE WHEN from_at < $2 THEN $2 ELSE from_at END), 0) AS BIGINT) AS waited \
             FROM pauses WHERE desk_id = $1 AND from_at < $3 \
             AND (until_at IS NULL OR until_at > $2)",
        )
        .bind(desk.0)
        .bind(period.from.0)
        .bind(period.until.0)
        .fetch_one(self.conn().await?)
        .await?;
        row.span("waited")
    }

    /// How many cases were unfinished at that instant, and the five oldest of them.
    async fn open_at(
        &mut self,
        desk: DeskId,
        at: Timestamp,
    ) -> Result<(i64, Vec<OpenCase>), StoreError> {
        const OLDEST: [&str; 2] = [
            select_oldest!("IN ('new', 'open', 'waiting')"),
            select_oldest!("NOT IN ('new', 'open', 'waiting') AND c.state_at >= $2"),
        ];
        let mut open = 0;
        for sql in [STILL_OPEN, OPEN_THEN] {
            let row = sqlx::query(sql)
                .bind(desk.0)
                .bind(at.0)
                .fetch_one(self.conn().await?)
                .await?;
            open += row.int("n")?;
        }
        let mut oldest = Vec::new();
        for sql in OLDEST {
            let rows = sqlx::query(sql)
                .bind(desk.0)
                .bind(at.0)
                .fetch_all(self.conn().await?)
                .await?;
            for row in &rows {
                oldest.push(open_case(row)?);
            }
        }
        oldest.sort_by_key(|case: &OpenCase| (case.logged_at, case.number));
        oldest.truncate(5);
        Ok((open, oldest))
    }
}

/// Adds one group of events to the figures; `ended` counts response and resolution clocks that were met, late or not.
fn count(row: &AnyRow, counted: &mut Counted, ended: &mut [i64; 2]) -> Result<(), StoreError> {
    let n = row.int("n")?;
    let clock = row.maybe_text("clock")?;
    let promised = match clock.as_deref().and_then(ClockKind::parse) {
        Some(ClockKind::Response) => Some(0),
        Some(ClockKind::Resolution) => Some(1),
        _ => None,
    };
    let by_kind = counted.by_kind.entry(row.text("kind")?).or_default();
    let by_owner = counted.by_owner.entry(row.int("answerable")?).or_default();
    let figures = &mut counted.figures;
    match row.text("what")?.as_str() {
        what @ ("logged" | "logged-again") => {
            figures.logged += n;
            if what == "logged-again" {
                figures.repeated += n;
            }
            by_kind.logged += n;
            by_owner.logged += n;
        }
        "resolved" => {
            figures.resolved += n;
            by_kind.resolved += n;
            by_owner.resolved += n;
        }
        "breached" => {
            figures.breached += n;
            by_kind.breached += n;
            by_owner.breached += n;
            if promised.is_some() {
                figures.decided += n;
            }
        }
        "extension-asked" => figures.extensions_asked += n,
        "extension-approved" => figures.extensions_granted += n,
        "extension-refused" => figures.extensions_refused += n,
        what => {
            if let Some(index) = promised {
                ended[index] += n;
                if what == "met" {
                    figures.in_time += n;
                    figures.decided += n;
                }
            }
        }
    }
    Ok(())
}

fn open_case(row: &AnyRow) -> Result<OpenCase, StoreError> {
    Ok(OpenCase {
        number: CaseNumber(row.int("number")?),
        kind: row.text("kind")?,
        customer: row.text("customer")?,
        summary: row.text("summary")?,
        answerable: UserId(row.int("answerable")?),
        logged_at: row.at("logged_at")?,
    })
}
