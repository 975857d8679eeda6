//! Timers as rows: "what is due?" costs the same at ten cases and at a million.

use super::{
    Session, StoreError, Tx,
    row::{Columns, values},
    write::Statement,
};
use crate::{
    model::{clocks::ClockKind, ids::CaseId, time::Timestamp},
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
                .fetch_all(self.conn().await?)
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

    /// The next instant at which anything falls due, of a case or of a routine.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn next_due(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let row = sqlx::query(
            "SELECT (SELECT MIN(due_at) FROM timers) AS timer, \
             (SELECT MIN(next_at) FROM routines) AS routine",
        )
        .fetch_one(self.conn().await?)
        .await?;
        let (timer, routine) = (row.maybe_at("timer")?, row.maybe_at("routine")?);
        Ok(timer.into_iter().chain(routine).min())
    }
}

/// A step of a ladder that stands in its channel now, or will stand nowhere: the next one is counted from here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Reached {
    /// The case.
    pub case: CaseId,
    /// Its clock.
    pub clock: ClockKind,
    /// The clock's run.
    pub generation: i64,
    /// The step.
    pub step: u8,
    /// The earliest instant of the next one; none where it was the last.
    pub next: Option<Timestamp>,
}

fn bind_step(statement: Statement, step: &Reached) -> Statement {
    statement
        .bind(step.case.0)
        .bind(step.clock.as_str())
        .bind(step.generation)
        .bind(i64::from(step.step))
}

impl Tx {
    /// Lets ladders go on from steps reached at `now`; locks their cases. Where a case has gone on meanwhile, that counts.
    pub fn reached(&mut self, mut steps: Vec<Reached>, now: Timestamp) {
        // Locked in the order of their rows, as everywhere: two who lock the same cases never wait for each other.
        steps.sort_by_key(|step| step.case);
        for step in &steps {
            let lock = Statement::new("UPDATE cases SET version = version WHERE id = $1");
            self.write(lock.bind(step.case.0));
        }
        for step in steps {
            let posted = Statement::new(
                "UPDATE clocks SET last_step_at = $5 WHERE case_id = $1 AND kind = $2 \
                 AND generation = $3 AND last_step = $4 AND state = 'breached' \
                 AND last_step_at IS NULL",
            );
            self.write(bind_step(posted, &step).bind(now.0));
            let Some(next) = step.next else { continue };
            let timer = Statement::new(
                "INSERT INTO timers (case_id, kind, due_at) SELECT case_id, kind, \
                 CAST($5 AS BIGINT) FROM clocks WHERE case_id = $1 AND kind = $2 \
                 AND generation = $3 AND last_step = $4 AND state = 'breached' \
                 ON CONFLICT (case_id, kind) DO UPDATE SET due_at = excluded.due_at",
            );
            self.write(bind_step(timer, &step).bind(next.0));
        }
    }

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
            .execute(self.conn().await?)
            .await?;
        Ok(())
    }

    /// Removes the timers of a case.
    pub(super) fn clear_timers(&mut self, case: CaseId) {
        self.write(Statement::new("DELETE FROM timers WHERE case_id = $1").bind(case.0));
    }

    /// Writes the timers of a case that has none.
    pub(super) fn set_timers(&mut self, case: CaseId, timers: &[(TimerKind, Timestamp)]) {
        if timers.is_empty() {
            return;
        }
        let rows = values(timers.len(), 3);
        let insert = format!("INSERT INTO timers (case_id, kind, due_at) VALUES {rows}");
        let statement = timers
            .iter()
            .fold(Statement::new(insert), |statement, (kind, at)| {
                statement.bind(case.0).bind(kind.as_str()).bind(at.0)
            });
        self.write(statement);
    }
}
