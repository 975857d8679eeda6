//! The digest's counts, all of them from events: the same period gives the same figures whenever it is asked for.

mod open;

use chrono::TimeDelta;
use sqlx::AssertSqlSafe;

use super::figures::{Counted, uncounted};
use crate::{
    model::{
        case::clocks::ClockKind,
        event::EventName,
        ids::{DeskId, UserId},
        time::Timestamp,
    },
    rules::report::digest::{Digest, Period},
    store::{Session, StoreError, events::set, row::Columns},
};

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
            compared: before,
            open,
            oldest,
            by_kind,
            by_owner,
            alerts: self.audit_tally(desk, Period { until, ..period }).await?,
        })
    }

    async fn counted(&mut self, desk: DeskId, period: Period) -> Result<Counted, StoreError> {
        let mut counted = self.counts(desk, period).await?;
        let figures = &mut counted.figures;
        figures.requests.before = self.requests_open(desk, period.from).await?;
        figures.requests.open = self.requests_open(desk, period.until).await?;
        figures.waited = self.waited(desk, period).await?;
        (figures.satisfied, figures.rated) = self.satisfied(desk, period).await?;
        figures.callbacks = self.callback_funnel(desk, period).await?;
        figures.median_response = self
            .median(desk, period, ClockKind::Response, counted.responses)
            .await?;
        figures.median_resolution = self
            .median(desk, period, ClockKind::Resolution, counted.resolutions)
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
             AND what IN {} AND clock = $4 AND id NOT IN {} ORDER BY counted LIMIT $5 OFFSET $6",
            set(EventName::MET),
            uncounted()
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
