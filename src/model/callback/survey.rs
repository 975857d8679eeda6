//! Surveys: a sample of customers is asked how satisfied they are.

use super::{State, said::Satisfaction};
use crate::model::{
    case::grade::Tier,
    ids::{CustomerId, DeskId, SurveyId, TeamId},
    time::Timestamp,
};

/// A survey.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// Its row.
    pub id: SurveyId,
    /// Its desk.
    pub desk: DeskId,
    /// What it is called, as typed.
    pub name: String,
    /// When it began.
    pub at: Timestamp,
    /// When it ends.
    pub until: Timestamp,
    /// What share of those it is about it asks, in percent.
    pub share: i64,
    /// How many it is about.
    pub of_all: i64,
    /// When it was closed.
    pub closed: Option<Timestamp>,
}

/// Somebody whom a survey may ask.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Candidate {
    /// Who.
    pub customer: CustomerId,
    /// The team that served them last.
    pub team: TeamId,
    /// Their tier.
    pub tier: Tier,
}

/// What became of asking one of the sample.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Answer {
    /// How the callback stands.
    pub state: State,
    /// How satisfied they are, where they said so.
    pub grade: Option<Satisfaction>,
}

/// What a survey came to.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Tally {
    /// How many are asked.
    pub sampled: i64,
    /// How many were heard.
    pub heard: i64,
    /// How many did not want to be asked.
    pub refused: i64,
    /// How many could not be reached, or were not asked in time.
    pub missed: i64,
    /// How many are still to be asked.
    pub open: i64,
    /// How many gave each grade, in the order of [`Satisfaction::ALL`].
    pub grades: [i64; 5],
}

impl Tally {
    /// How many said how satisfied they are.
    #[must_use]
    pub fn rated(&self) -> i64 {
        self.grades.iter().sum()
    }

    /// How many of them are satisfied.
    #[must_use]
    pub fn satisfied(&self) -> i64 {
        let each = Satisfaction::ALL.iter().zip(self.grades);
        let good = each.filter(|(grade, _)| grade.is_satisfied());
        good.map(|(_, count)| count).sum()
    }

    /// Counts answers.
    #[must_use]
    pub fn of(answers: &[Answer]) -> Self {
        let mut tally = Self::default();
        for answer in answers {
            tally.sampled += 1;
            match answer.state {
                State::Planned => tally.open += 1,
                State::Done => tally.heard += 1,
                State::Refused => tally.refused += 1,
                State::Unreachable | State::Dropped => tally.missed += 1,
            }
            let heard = answer.grade.filter(|_| answer.state == State::Done);
            let at = heard.and_then(|grade| Satisfaction::ALL.iter().position(|one| *one == grade));
            if let Some(count) = at.and_then(|at| tally.grades.get_mut(at)) {
                *count += 1;
            }
        }
        tally
    }
}
