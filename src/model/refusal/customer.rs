//! Why something about a customer is refused.

/// One refusal about a customer.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum CustomerRefusal {
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
}
