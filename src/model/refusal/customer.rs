//! Why something about a customer is refused.

use crate::model::time::Timestamp;

/// One refusal about a customer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum CustomerRefusal {
    /// The record says what was given already.
    Unchanged,
    /// The desk has no customer of that name.
    Unknown {
        /// What was typed.
        given: String,
    },
    /// Every case of theirs is one of other teams, whose contacts are not this reader's.
    OtherTeams {
        /// The name.
        name: String,
    },
    /// Another customer has that name.
    Exists {
        /// The name.
        name: String,
        /// How many cases that one has.
        cases: i64,
    },
    /// A customer cannot be merged into themselves.
    MergeItself {
        /// The name.
        name: String,
    },
    /// One of the names leads to the other already.
    MergeCircle {
        /// The one.
        name: String,
        /// The other.
        other: String,
    },
    /// The name leads to another customer already.
    MergedAlready {
        /// The name.
        name: String,
    },
    /// There is no merge of these to take back.
    NotMerged {
        /// The name.
        name: String,
        /// The other.
        other: String,
    },
    /// Too late to take a merge back.
    MergeStands {
        /// The name.
        name: String,
        /// Until when it could be taken back.
        until: Timestamp,
    },
    /// The other was merged into a third one since: that has to be taken back first.
    MergedOn {
        /// The other.
        name: String,
        /// The third.
        other: String,
    },
    /// Somebody else merged one of them at this moment.
    MergedMeanwhile,
}
