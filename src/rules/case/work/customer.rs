//! What a customer's record and other cases do to a case.

use super::Work;
use crate::{
    model::{case::grade::Tier, ids::UserId, refusal::Refusal},
    rules::{case::work::Told, time::calendar::NoWorkingTime},
};

impl Work {
    /// Counts the clocks anew for a customer who is more, or less, to the company than before.
    ///
    /// # Errors
    /// [`NoWorkingTime`] where the team's calendar leaves none.
    pub fn retier(&mut self, by: UserId, tier: Tier) -> Result<(), NoWorkingTime> {
        self.breach_what_is_late();
        self.case.customer.tier = tier;
        self.retarget(Some(by))
    }

    /// Adds to this case what was logged as `other` for the same customer: as a note, and by starting again what has
    /// ended. A contact is taken over where there was none.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn absorb(&mut self, by: UserId, other: &Self) -> Result<(), Refusal> {
        if !self.case.status().is_unfinished() {
            self.reopen(by, &other.case.summary)?;
        }
        let parts = [Some(&other.case.summary), other.case.details.as_ref()];
        let text: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
        self.note(by, text.join("\n"), Told::No)?;
        if self.case.contact.is_none() {
            self.case.contact.clone_from(&other.case.contact);
        }
        Ok(())
    }
}
