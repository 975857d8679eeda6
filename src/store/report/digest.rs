//! The digest's counts, all of them from events: the same period gives the same figures whenever it is asked for.

mod open;

use std::collections::BTreeMap;

use chrono::TimeDelta;
use sqlx::{AssertSqlSafe, any::AnyRow};

use crate::{
    model::{
        case::clocks::ClockKind,
        event::EventName,
        ids::{DeskId, UserId},
        time::Timestamp,
    },
    rules::report::digest::{Digest, Figures, Period, Tally},
    store::{
        Session, StoreError,
        events::set,
        row::{Columns, word},
    },
};

/// A period's figures with their break-down.
struct Counted {
    figures: Figures,
    by_kind: BTreeMap<String, Tally>,
    by_owner: BTreeMap<i64, Tally>,
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
        // The number first: telling groups apart by it is twice as fast as by words that most rows share.
        let sql = format!(
            "SELECT what, clock, kind, answerable, COUNT(*) AS n FROM events \
             WHERE desk_id = $1 AND at >= $2 AND at < $3 AND what IN {} \
             GROUP BY answerable, kind, what, clock",
            set(EventName::COUNTED)
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
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
        for row in &self.withdrawn(desk, period).await? {
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
        let sql = format!(
            "SELECT counted FROM events WHERE desk_id = $1 AND at >= $2 AND at < $3 \
             AND what IN {} AND clock = $4 ORDER BY counted LIMIT $5 OFFSET $6",
            set(EventName::MET)
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
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
            sum += row.int("counted")?;
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
}

/// Adds one group of events to the figures; `ended` counts response and resolution clocks that were met, late or not.
fn count(row: &AnyRow, counted: &mut Counted, ended: &mut [i64; 2]) -> Result<(), StoreError> {
    use EventName::*;
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
    let what = word(row, ("events", "what"), EventName::parse)?;
    match what {
        Logged | LoggedAgain => {
            figures.logged += n;
            if what == LoggedAgain {
                figures.repeated += n;
            }
            by_kind.logged += n;
            by_owner.logged += n;
        }
        Resolved => {
            figures.resolved += n;
            by_kind.resolved += n;
            by_owner.resolved += n;
        }
        Breached => {
            figures.breached += n;
            by_kind.breached += n;
            by_owner.breached += n;
            if promised.is_some() {
                figures.decided += n;
            }
        }
        BreachWithdrawn => {
            figures.breached -= n;
            by_kind.breached -= n;
            by_owner.breached -= n;
            if promised.is_some() {
                figures.decided -= n;
            }
        }
        ExtensionAsked => figures.extensions_asked += n,
        ExtensionApproved => figures.extensions_granted += n,
        ExtensionRefused => figures.extensions_refused += n,
        Met | MetLate => {
            if let Some(index) = promised {
                ended[index] += n;
                if what == Met {
                    figures.in_time += n;
                    figures.decided += n;
                }
            }
        }
        // Not asked for: see `EventName::COUNTED`.
        Assigned | Accepted | Declined | OfferLapsed | OfferWithdrawn | Noted | Progress
        | Waiting | WaitOver | Resumed | Closed | Reopened | Voided | Unvoided | Urged
        | Escalated | Acknowledged | ContactRead | FileKept | Promised | ExtensionLapsed
        | Edited | Linked | Unlinked | Duplicated | CalledBack | Retargeted | Transferred
        | Unassigned | TeamLost => {}
    }
    Ok(())
}
