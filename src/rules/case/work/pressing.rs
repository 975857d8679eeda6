//! Pressing for progress, and going over the head of whoever does not answer: anybody may.

use chrono::TimeDelta;

use super::Work;
use crate::model::{
    event::What,
    ids::UserId,
    post::{Escalated, URGES_TO_SUPERVISORS, Urged},
    refusal::{CaseRefusal, Move, Refusal},
    time::Timestamp,
};

/// How long the same person waits before pressing for progress again.
const URGE_AGAIN_AFTER: TimeDelta = TimeDelta::minutes(10);

impl Work {
    /// Presses for progress. `last` is when this person did so before.
    ///
    /// # Errors
    /// [`CaseRefusal::UrgedJustNow`] within ten minutes.
    pub fn urge(&mut self, by: UserId, last: Option<Timestamp>) -> Result<(), Refusal> {
        self.check(Move::Urge)?;
        if let Some(again_at) = last.map(|at| at + URGE_AGAIN_AFTER)
            && again_at > self.now
        {
            return Err(Refusal::Case(CaseRefusal::UrgedJustNow { again_at }));
        }
        self.case.urged += 1;
        let answerable = self.case.answerable();
        self.record(Some(by), What::Urged { whom: answerable });
        // Nobody calls themselves; the supervisors are called all the same.
        if self.case.answerer() != Some(by) || self.case.urged >= URGES_TO_SUPERVISORS {
            let urged = Urged {
                case: self.case.id,
                by,
                count: self.case.urged,
                to_answerer: false,
            };
            self.post(urged);
            let has_answerer = self.case.answerer().is_some_and(|answerer| answerer != by);
            if self.case.urged >= URGES_TO_SUPERVISORS && has_answerer {
                self.post(Urged {
                    to_answerer: true,
                    ..urged
                });
            }
        }
        Ok(())
    }

    /// Goes over the head of whoever answers for the case, as anybody may. `last` is when this person did so before.
    ///
    /// # Errors
    /// [`CaseRefusal::EscalatedJustNow`] within ten minutes, and the lifecycle's.
    pub fn go_over(
        &mut self,
        by: UserId,
        reason: String,
        last: Option<Timestamp>,
    ) -> Result<(), Refusal> {
        self.check(Move::Escalate)?;
        if let Some(again_at) = last.map(|at| at + URGE_AGAIN_AFTER)
            && again_at > self.now
        {
            return Err(Refusal::Case(CaseRefusal::EscalatedJustNow { again_at }));
        }
        let whom = self.case.answerable();
        self.record(Some(by), What::Escalated { whom }).note = Some(reason.clone());
        self.post(Escalated {
            case: self.case.id,
            by,
            at: self.now,
            reason,
        });
        Ok(())
    }
}
