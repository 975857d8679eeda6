//! A ladder as it is written down: rows, stored as JSON with lengths in milliseconds.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::words::words;

/// The most steps a ladder may have, repetitions counted.
pub const MOST_STEPS: usize = 50;
/// The longest wait before a step.
const LONGEST: TimeDelta = TimeDelta::days(30);

words! {
    /// Who is mentioned by a step. Whoever answers for the case is mentioned from the breach on as well.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Audience {
        /// The one who answers for the case, in the team's channel.
        Answerer = "answerer",
        /// The supervisors, in their channel.
        Supervisors = "supervisors",
        /// The managers, in the supervisors' channel; the supervisors where a desk has no manager role.
        Managers = "managers",
    }
}

/// How a row goes on.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Repeat {
    /// The wait between two of its steps.
    #[serde(with = "crate::model::millis")]
    pub every: TimeDelta,
    /// How many steps the row has, the first included.
    pub times: u8,
}

/// A row of a ladder.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Step {
    /// The wait before its first step: after the warning's instant in the first row, after the breach in
    /// the second, after the step before was posted in the others.
    #[serde(with = "crate::model::millis")]
    pub after: TimeDelta,
    /// Who hears of it.
    pub audience: Audience,
    /// Whether it is said more than once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repeat: Option<Repeat>,
}

impl Step {
    /// A row of one step.
    #[must_use]
    pub const fn once(after: TimeDelta, audience: Audience) -> Self {
        Self {
            after,
            audience,
            repeat: None,
        }
    }

    /// The row as many times as it has steps, each with its own wait.
    fn flat(self) -> impl Iterator<Item = (TimeDelta, Audience)> {
        let (every, times) = self
            .repeat
            .map_or((self.after, 1), |repeat| (repeat.every, repeat.times));
        let waits = std::iter::once(self.after).chain(std::iter::repeat(every));
        waits
            .take(times.into())
            .map(move |wait| (wait, self.audience))
    }
}

/// A checked ladder: warning, breach, and what comes after.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(try_from = "Vec<Step>", into = "Vec<Step>")]
pub struct Ladder(Vec<Step>);

impl Ladder {
    /// Checks the rows of a ladder.
    ///
    /// # Errors
    /// A [`LadderError`] that names the row.
    pub fn new(rows: Vec<Step>) -> Result<Self, LadderError> {
        if rows.is_empty() {
            return Err(LadderError::Empty);
        }
        for (row, step) in (1..).zip(&rows) {
            // Warning and breach are instants and have one step; what follows must wait for something.
            let least = TimeDelta::minutes(if row <= 2 { 0 } else { 1 });
            let is_wait = |wait: TimeDelta| (least..=LONGEST).contains(&wait);
            if !is_wait(step.after) || step.repeat.is_some_and(|repeat| !is_wait(repeat.every)) {
                return Err(LadderError::Wait(row));
            }
            let times = step.repeat.map_or(1, |repeat| repeat.times);
            if times == 0 || (row <= 2 && times > 1) {
                return Err(LadderError::Times(row));
            }
        }
        if rows.iter().flat_map(|row| row.flat()).count() > MOST_STEPS {
            return Err(LadderError::TooLong);
        }
        Ok(Self(rows))
    }

    /// Its rows, at least one.
    #[must_use]
    pub fn rows(&self) -> &[Step] {
        &self.0
    }

    /// How many steps it has, repetitions counted; at most 50.
    #[must_use]
    pub fn steps(&self) -> u8 {
        u8::try_from(self.flat().count()).unwrap_or(u8::MAX)
    }

    /// Who hears of a step, counted from 1; `None` past the end.
    #[must_use]
    pub fn audience(&self, step: u8) -> Option<Audience> {
        Some(self.step(step)?.1)
    }

    /// How long a step, counted from 1, waits for what comes before it; `None` past the end.
    #[must_use]
    pub fn wait(&self, step: u8) -> Option<TimeDelta> {
        Some(self.step(step)?.0)
    }

    fn step(&self, step: u8) -> Option<(TimeDelta, Audience)> {
        self.flat().nth(usize::from(step.checked_sub(1)?))
    }

    fn flat(&self) -> impl Iterator<Item = (TimeDelta, Audience)> {
        self.0.iter().flat_map(|row| row.flat())
    }
}

impl Default for Ladder {
    /// The ladder of a team that set none (`design.md` 2.4).
    fn default() -> Self {
        let hour = TimeDelta::minutes(60);
        Self(vec![
            Step::once(TimeDelta::zero(), Audience::Answerer),
            Step::once(TimeDelta::zero(), Audience::Supervisors),
            Step::once(TimeDelta::minutes(15), Audience::Managers),
            Step {
                after: hour,
                audience: Audience::Managers,
                repeat: Some(Repeat {
                    every: hour,
                    times: 5,
                }),
            },
        ])
    }
}

impl TryFrom<Vec<Step>> for Ladder {
    type Error = LadderError;

    fn try_from(rows: Vec<Step>) -> Result<Self, LadderError> {
        Self::new(rows)
    }
}

impl From<Ladder> for Vec<Step> {
    fn from(ladder: Ladder) -> Self {
        ladder.0
    }
}

/// Why a ladder was refused. Rows are counted from 1.
#[derive(Clone, Copy, Debug, Eq, Error, PartialEq)]
pub enum LadderError {
    /// It has no rows.
    #[error("a ladder needs a step")]
    Empty,
    /// It has more than 50 steps.
    #[error("a ladder has at most {MOST_STEPS} steps, repetitions counted")]
    TooLong,
    /// The row waits less than nothing, less than a minute after the breach, or more than 30 days.
    #[error("row {0} waits too short or too long")]
    Wait(usize),
    /// The row is said no times, or is the warning or the breach and repeats.
    #[error("row {0} cannot be said that many times")]
    Times(usize),
}
