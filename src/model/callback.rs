//! The callback: what the customer said when asked afterwards.

use serde::{Deserialize, Serialize};

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

/// Whether the matter is settled.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The customer says that it is solved.
    Solved,
    /// The customer says that it is not.
    Unsolved,
    /// Nobody was reached.
    Unreachable,
    /// The customer did not want to be asked.
    Declined,
}

impl Outcome {
    /// The words of all outcomes, as the commands offer them.
    pub const WORDS: [&str; 4] = ["solved", "unsolved", "unreachable", "declined"];

    const ALL: [Self; 4] = [
        Self::Solved,
        Self::Unsolved,
        Self::Unreachable,
        Self::Declined,
    ];

    /// The word that commands and message ids use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Unsolved => "unsolved",
            Self::Unreachable => "unreachable",
            Self::Declined => "declined",
        }
    }

    /// The outcome that [`Outcome::as_str`] names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// How satisfied a customer is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Satisfaction {
    /// Very much.
    VerySatisfied,
    /// Yes.
    Satisfied,
    /// On the whole.
    Fair,
    /// No.
    Dissatisfied,
    /// Not at all.
    VeryDissatisfied,
}

impl Satisfaction {
    /// The words of all grades, best first, as the commands offer them.
    pub const WORDS: [&str; 5] = [
        "very-satisfied",
        "satisfied",
        "fair",
        "dissatisfied",
        "very-dissatisfied",
    ];

    /// Every grade, best first.
    pub const ALL: [Self; 5] = [
        Self::VerySatisfied,
        Self::Satisfied,
        Self::Fair,
        Self::Dissatisfied,
        Self::VeryDissatisfied,
    ];

    /// The word that commands and message ids use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VerySatisfied => "very-satisfied",
            Self::Satisfied => "satisfied",
            Self::Fair => "fair",
            Self::Dissatisfied => "dissatisfied",
            Self::VeryDissatisfied => "very-dissatisfied",
        }
    }

    /// The grade that [`Satisfaction::as_str`] names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == text)
    }

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
    fn the_words_are_those_of_the_values() {
        assert_eq!(Outcome::ALL.map(Outcome::as_str), Outcome::WORDS);
        assert_eq!(
            Satisfaction::ALL.map(Satisfaction::as_str),
            Satisfaction::WORDS
        );
    }

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
