//! What a person can be doing to a case.

use crate::model::words::words;

words! {
    /// What a person can be doing to a case; the words of the lifecycle.
    pub enum Move {
        /// Take it or agree to an assignment.
        Accept = "accept",
        /// Give an assignment back.
        Decline = "decline",
        /// Hand it to somebody.
        Assign = "assign",
        /// Record what was done.
        Note = "note",
        /// Stop it for the customer's own reasons.
        Wait = "wait",
        /// Go on after waiting.
        Resume = "resume",
        /// Record what the customer was told.
        Resolve = "resolve",
        /// Finish it.
        Close = "close",
        /// Start it again.
        Reopen = "reopen",
        /// Cross it out.
        Void = "void",
        /// Press for progress.
        Urge = "urge",
        /// Go over the head of whoever answers for it.
        Escalate = "escalate",
        /// Agree an instant with the customer.
        Promise = "promise",
        /// Ask for more time.
        Extend = "extend",
        /// Correct what was written.
        Edit = "edit",
        /// Say that it belongs to another case, or that it does not.
        Link = "link",
        /// Hand it over to another person or team.
        Transfer = "transfer",
    }
}
