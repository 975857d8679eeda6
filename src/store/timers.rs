//! Timers as rows: "what is due?" costs the same at ten cases and at a million.

use sqlx::AssertSqlSafe;

use super::{
    Session, StoreError, Tx,
    row::{Columns, values},
};
use crate::{
    model::{ids::CaseId, time::Timestamp},
    rules::work::TimerKind,
};

impl Session {
    /// Cases with something due by `now`, the longest due first, each once, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn due_cases(
        &mut self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<CaseId>, StoreError> {
        let rows =
            sqlx::query("SELECT case_id FROM timers WHERE due_at <= $1 ORDER BY due_at LIMIT $2")
                .bind(now.0)
                .bind(limit)
                .fetch_all(self.conn())
                .await?;
        let mut cases: Vec<CaseId> = Vec::with_capacity(rows.len());
        for row in &rows {
            let case = CaseId(row.int("case_id")?);
            if !cases.contains(&case) {
                cases.push(case);
            }
        }
        Ok(cases)
    }

    /// The next instant at which anything falls due.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn next_timer(&mut self) -> Result<Option<Timestamp>, StoreError> {
        sqlx::query("SELECT MIN(due_at) AS due_at FROM timers")
            .fetch_one(self.conn())
            .await?
            .maybe_at("due_at")
    }
}

impl Tx {
    /// Lets a case's timers rest until then: they could not be processed.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn postpone_timers(
        &mut self,
        case: CaseId,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE timers SET due_at = $2 WHERE case_id = $1 AND due_at < $2")
            .bind(case.0)
            .bind(until.0)
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Removes the timers of a case.
    pub(super) async fn clear_timers(&mut self, case: CaseId) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM timers WHERE case_id = $1")
            .bind(case.0)
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Writes the timers of a case that has none.
    pub(super) async fn set_timers(
        &mut self,
        case: CaseId,
        timers: &[(TimerKind, Timestamp)],
    ) -> Result<(), StoreError> {
        if timers.is_empty() {
            return Ok(());
        }
        let rows = values(timers.len(), 3);
        let sql = format!("INSERT INTO timers (case_id, kind, due_at) VALUES {rows}");
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (kind, at) in timers {
            query = query.bind(case.0).bind(kind.as_str()).bind(at.0);
        }
        query.execute(self.conn()).await?;
        Ok(())
    }
}
