//! Timers: each case's row tells when something happens to it next, so that "what is due?" costs the same at ten cases and
//! at a million.

use std::collections::BTreeSet;

use crate::{
    model::{
        case::{Case, Status, clocks::ClockKind},
        ids::CaseId,
        post::{Card, Post},
        time::Timestamp,
    },
    rules::case::work::Work,
    store::{
        Session, StoreError, Tx,
        row::{Columns, limit},
        write::Statement,
    },
};

impl Session {
    /// Cases with something due by `now`, the longest due first, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn due_cases(
        &mut self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<CaseId>, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT id FROM cases WHERE next_at <= $1 ORDER BY next_at ",
            limit!("$2")
        ))
        .bind(now.0)
        .bind(limit)
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter().map(|row| row.int("id").map(CaseId)).collect()
    }

    /// When a resolved case closes by itself; none of any other.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn closes_at(&mut self, case: &Case) -> Result<Option<Timestamp>, StoreError> {
        if case.status() != Status::Resolved {
            return Ok(None);
        }
        let row = sqlx::query("SELECT next_at FROM cases WHERE id = $1")
            .bind(case.id.0)
            .fetch_one(self.conn().await?)
            .await?;
        row.maybe_at("next_at")
    }

    /// The next instant at which something happens to a case.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn next_timer(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let row = sqlx::query("SELECT MIN(next_at) AS next FROM cases WHERE next_at IS NOT NULL")
            .fetch_one(self.conn().await?)
            .await?;
        row.maybe_at("next")
    }
}

/// A step of a ladder that stands in its channel now, or will stand nowhere: the next one is counted from here.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct LadderStep {
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

fn bind_step(statement: Statement, step: &LadderStep) -> Statement {
    statement
        .bind(step.case.0)
        .bind(step.clock.as_str())
        .bind(step.generation)
        .bind(i64::from(step.step))
}

impl Tx {
    /// Locks cases whose posts are to be marked: who changes a case locks it before its posts. In the order of their rows, as
    /// everywhere: two who lock the same cases never wait for each other.
    pub fn hold_cases(&mut self, cases: &BTreeSet<CaseId>) {
        for case in cases {
            let lock = Statement::new("UPDATE cases SET version = version WHERE id = $1");
            self.write(lock.bind(case.0));
        }
    }

    /// Lets ladders go on from steps reached at `now`. Where a case has gone on meanwhile, that counts.
    pub fn reached(&mut self, steps: Vec<LadderStep>, now: Timestamp) {
        self.hold_cases(&steps.iter().map(|step| step.case).collect());
        for step in steps {
            let posted = Statement::new(
                "UPDATE clocks SET last_step_at = $5 WHERE case_id = $1 AND kind = $2 \
                 AND generation = $3 AND last_step = $4 AND state = 'breached' \
                 AND last_step_at IS NULL",
            );
            self.write(bind_step(posted, &step).bind(now.0));
            let Some(next) = step.next else { continue };
            let timer = Statement::new(
                "UPDATE cases SET next_at = $5 WHERE id = $1 AND (next_at IS NULL OR next_at > $5) \
                 AND EXISTS (SELECT 1 FROM clocks WHERE case_id = $1 AND kind = $2 \
                 AND generation = $3 AND last_step = $4 AND state = 'breached')",
            );
            self.write(bind_step(timer, &step).bind(next.0));
        }
    }

    /// Lets what falls due on a case rest until then: it could not be processed.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn postpone(&mut self, case: CaseId, until: Timestamp) -> Result<(), StoreError> {
        sqlx::query("UPDATE cases SET next_at = $2 WHERE id = $1 AND next_at < $2")
            .bind(case.0)
            .bind(until.0)
            .execute(self.conn().await?)
            .await?;
        Ok(())
    }

    /// Writes afresh when something happens to a case next.
    pub fn retime(&mut self, work: &Work) {
        let case = &work.case;
        let update = Statement::new("UPDATE cases SET next_at = $2 WHERE id = $1");
        self.write(update.bind(case.id.0).bind(next(work)));
        if case.status() == Status::Resolved {
            // Its card says when it closes.
            let card = Post::from(Card { case: case.id });
            self.refresh(&card.key(case.desk), work.now());
        }
    }
}

/// When something happens to a case next.
pub(in crate::store) fn next(work: &Work) -> Option<i64> {
    work.next_at().map(|at| at.0)
}
