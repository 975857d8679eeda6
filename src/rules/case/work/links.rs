//! Cases that belong together, and duplicates: on record on both sides. The links themselves are kept by the store.

use super::Work;
use crate::model::{
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
        self.about(by, other, What::Linked { other })
    }

    /// Records on one of two cases that it does not belong to the other after all.
    ///
    /// # Errors
    /// As for [`Work::link`].
    pub fn unlink(&mut self, by: UserId, other: CaseNumber) -> Result<(), Refusal> {
        self.about(by, other, What::Unlinked { other })
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
        self.make_void(by, reason, Some(original))
    }

    /// Records on the original that another case was made void as its duplicate.
    pub fn duplicated(&mut self, by: UserId, duplicate: CaseNumber) {
        self.record(Some(by), What::Duplicated { by: duplicate });
    }

    fn about(&mut self, by: UserId, other: CaseNumber, what: What) -> Result<(), Refusal> {
        self.differs(other)?;
        self.check(Move::Link)?;
        self.record(Some(by), what);
        Ok(())
    }

    fn differs(&self, other: CaseNumber) -> Result<(), Refusal> {
        if other == self.case.number {
            return Err(Refusal::Case(CaseRefusal::LinkToItself { number: other }));
        }
        Ok(())
    }
}
