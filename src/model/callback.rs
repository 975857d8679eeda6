//! The callback: what the customer said when asked afterwards.

use serde::{Deserialize, Serialize};

use super::words::words;

/// What came of asking.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Callback {
    /// Whether the matter is settled.
    pub outcome: Option<Outcome>,
    /// How satisfied the customer is.
    pub satisfaction: Option<Satisfaction>,
}

impl Callback {
    /// Whether it has to be done again: not solved, or the customer is not satisfied.
    #[must_use]
    pub fn asks_for_more(self) -> bool {
        self.outcome == Some(Outcome::Unsolved)
            || self
                .satisfaction
                .is_some_and(|satisfaction| !satisfaction.is_satisfied())
    }
}

words! {
    /// Whether the matter is settled.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Outcome {
        /// The customer says that it is solved.
        Solved = "solved",
        /// The customer says that it is not.
        Unsolved = "unsolved",
        /// Nobody was reached.
        Unreachable = "unreachable",
        /// The customer did not want to be asked.
        Declined = "declined",
    }
}

words! {
    /// How satisfied a customer is.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Satisfaction {
        /// Very much.
        VerySatisfied = "very-satisfied",
        /// Yes.
        Satisfied = "satisfied",
        /// On the whole.
        Fair = "fair",
        /// No.
        Dissatisfied = "dissatisfied",
        /// Not at all.
        VeryDissatisfied = "very-dissatisfied",
    }
}

impl Satisfaction {
    /// Whether it counts as satisfied.
    #[must_use]
    pub fn is_satisfied(self) -> bool {
        matches!(self, Self::VerySatisfied | Self::Satisfied | Self::Fair)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_not_satisfied_is_not_done() {
        let callback = |outcome, satisfaction| Callback {
            outcome,
            satisfaction,
        };
        let satisfied = Satisfaction::ALL.map(|one| callback(None, Some(one)).asks_for_more());
        assert_eq!(satisfied, [false, false, false, true, true]);
        let outcomes = Outcome::ALL.map(|one| callback(Some(one), None).asks_for_more());
        assert_eq!(outcomes, [false, true, false, false]);
        assert!(!Callback::default().asks_for_more());
    }
}
