//! Cases that belong together, and duplicates: on record on both sides. The links themselves are kept by the store.

use super::Work;
use crate::model::{
    change::Change,
    event::What,
    ids::{CaseNumber, UserId},
    refusal::{CaseRefusal, Move, Refusal},
};

impl Work {
    /// Records on one of two cases that it belongs to the other.
    ///
    /// # Errors
    /// [`CaseRefusal::LinkToItself`] and the lifecycle's.
    pub fn link(&mut self, by: UserId, other: CaseNumber) -> Result<(), Refusal> {
        self.about(by, What::Linked, other)
    }

    /// Records on one of two cases that it does not belong to the other after all.
    ///
    /// # Errors
    /// As for [`Work::link`].
    pub fn unlink(&mut self, by: UserId, other: CaseNumber) -> Result<(), Refusal> {
        self.about(by, What::Unlinked, other)
    }

    /// Crosses the case out as a duplicate of another one.
    ///
    /// # Errors
    /// [`CaseRefusal::LinkToItself`] and the lifecycle's.
    pub fn void_as_duplicate(
        &mut self,
        by: UserId,
        original: CaseNumber,
        reason: &str,
    ) -> Result<(), Refusal> {
        self.differs(original)?;
        self.case.duplicate_of = Some(original);
        self.void(by, reason)?;
        let voided = self.entries.iter_mut();
        for entry in voided.filter(|entry| entry.what == What::Voided) {
            entry.change = Some(Change::Case(original));
        }
        Ok(())
    }

    /// Records on the original that another case was crossed out as its duplicate.
    pub fn duplicated(&mut self, by: UserId, duplicate: CaseNumber) {
        self.record(Some(by), What::Duplicated).change = Some(Change::Case(duplicate));
    }

    fn about(&mut self, by: UserId, what: What, other: CaseNumber) -> Result<(), Refusal> {
        self.differs(other)?;
        self.check(Move::Link)?;
        self.record(Some(by), what).change = Some(Change::Case(other));
        Ok(())
    }

    fn differs(&self, other: CaseNumber) -> Result<(), Refusal> {
        if other == self.case.number {
            return Err(Refusal::Case(CaseRefusal::LinkToItself { number: other }));
        }
        Ok(())
    }
}
