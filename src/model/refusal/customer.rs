//! Why something about a customer is refused.

use crate::model::{ids::UserId, time::Timestamp};

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
    /// Somebody said already that they may leave.
    AlreadyAtRisk {
        /// The name.
        name: String,
        /// Who answers for it.
        who: UserId,
    },
    /// They are lost already.
    AlreadyLost {
        /// The name.
        name: String,
    },
    /// They are neither lost nor about to leave.
    NotLost {
        /// The name.
        name: String,
    },
    /// Nobody talked with them before they were lost, and nobody said why.
    NoTalk {
        /// The name.
        name: String,
    },
    /// They moved, and nobody said where they were referred to.
    MovedWhere,
    /// Somebody answers for a customer who may leave already, or it is over.
    RiskTaken {
        /// Who.
        who: UserId,
    },
    /// Another person looks after the customer.
    NotTheAdviser {
        /// Who, if anybody.
        adviser: Option<UserId>,
    },
    /// Files must have that field already.
    FieldRequired,
    /// No file must have that field for that reason.
    FieldNotRequired,
    /// Files must have as many fields as a desk can ask for.
    TooManyFields {
        /// How many.
        max: usize,
    },
    /// When a need ends was given without the need.
    UntilWithoutNeed,
    /// How often somebody is to be visited cannot be read, or is more than daily or less than yearly.
    BadRhythm {
        /// What was typed.
        given: String,
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
