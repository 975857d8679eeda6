//! What came of asking a customer.

use serde::{Deserialize, Serialize};

use crate::model::{ids::UserId, time::Timestamp, words::words};

/// What came of asking.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Said {
    /// Whether the matter is settled, or why the customer was not heard.
    pub outcome: Option<Outcome>,
    /// How satisfied the customer is.
    pub satisfaction: Option<Satisfaction>,
}

impl Said {
    /// Whether it has to be done again: not solved, or the customer is not satisfied.
    #[must_use]
    pub fn asks_for_more(self) -> bool {
        self.outcome == Some(Outcome::Unsolved)
            || self
                .satisfaction
                .is_some_and(|satisfaction| !satisfaction.is_satisfied())
    }

    /// Whether the customer was heard: they said how it is, or how satisfied they are.
    #[must_use]
    pub fn is_heard(self) -> bool {
        match self.outcome {
            Some(outcome) => outcome.is_heard(),
            None => self.satisfaction.is_some(),
        }
    }
}

/// One try to reach a customer.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Attempt {
    /// When.
    pub at: Timestamp,
    /// Who tried.
    pub by: UserId,
    /// What came of it.
    pub said: Said,
}

words! {
    /// Whether the matter is settled, or why the customer was not heard.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Outcome {
        /// The customer says that it is solved.
        Solved = "solved",
        /// The customer says that it is not.
        Unsolved = "unsolved",
        /// The line was busy.
        Busy = "busy",
        /// Nobody answered; the record of earlier versions calls it unreachable.
        #[serde(alias = "unreachable")]
        NoAnswer = "no-answer",
        /// Somebody else has that number.
        WrongNumber = "wrong-number",
        /// The customer did not want to be asked; the record of earlier versions calls it declined.
        #[serde(alias = "declined")]
        Refused = "refused",
    }
}

impl Outcome {
    /// Whether the customer was heard.
    #[must_use]
    pub fn is_heard(self) -> bool {
        match self {
            Self::Solved | Self::Unsolved => true,
            Self::Busy | Self::NoAnswer | Self::WrongNumber | Self::Refused => false,
        }
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
        let said = |outcome, satisfaction| Said {
            outcome,
            satisfaction,
        };
        let satisfied = Satisfaction::ALL.map(|one| said(None, Some(one)).asks_for_more());
        assert_eq!(satisfied, [false, false, false, true, true]);
        let outcomes = Outcome::ALL.map(|one| said(Some(one), None).asks_for_more());
        assert_eq!(outcomes, [false, true, false, false, false, false]);
        assert!(!Said::default().asks_for_more());
    }

    #[test]
    fn the_words_of_earlier_versions_are_read() {
        for (word, outcome) in [
            ("\"solved\"", Outcome::Solved),
            ("\"unreachable\"", Outcome::NoAnswer),
            ("\"declined\"", Outcome::Refused),
            ("\"no-answer\"", Outcome::NoAnswer),
        ] {
            let read: Option<Outcome> = serde_json::from_str(word).ok();
            assert_eq!(read, Some(outcome), "{word}");
        }
    }
}
