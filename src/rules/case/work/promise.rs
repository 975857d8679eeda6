//! Promises: instants agreed with the customer (design 2.2). Only resolving the case keeps one; telling the customer
//! how it stands does not, and a new promise takes the place of the old one without keeping it.

use super::Work;
use crate::model::{
    case::clocks::ClockKind,
    event::What,
    ids::UserId,
    refusal::{CaseRefusal, Move, Refusal, TimeRefusal},
    time::Timestamp,
};

impl Work {
    /// Agrees an instant with the customer. An older promise is replaced; that it was broken stays on record.
    ///
    /// # Errors
    /// [`TimeRefusal::Past`], [`CaseRefusal::PromisedAlready`] for the very same instant, and the lifecycle's.
    pub fn promise(
        &mut self,
        by: UserId,
        at: Timestamp,
        note: Option<String>,
    ) -> Result<(), Refusal> {
        self.check(Move::Promise)?;
        if at <= self.now {
            return Err(Refusal::Time(TimeRefusal::Past { at }));
        }
        let from = self
            .unfinished(ClockKind::Promise)
            .and_then(|index| self.case.clocks[index].deadline);
        if from == Some(at) {
            return Err(Refusal::Case(CaseRefusal::PromisedAlready { at }));
        }
        self.record(Some(by), What::Promised { from, to: at }).note = note;
        self.cancel(ClockKind::Promise);
        self.start_promise(at);
        Ok(())
    }
}
