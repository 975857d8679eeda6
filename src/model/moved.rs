//! A clock that was counted anew: what it aimed at before and what it aims at now, as the record keeps it.

use std::fmt;

use chrono::TimeDelta;

use super::{clocks::ClockKind, time::Timestamp};

/// What a clock aims at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Aim {
    /// When it ends; none while it is paused.
    pub deadline: Option<Timestamp>,
    /// How long the stage may take.
    pub length: TimeDelta,
}

/// A clock whose deadline or length changed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Moved {
    /// Which.
    pub clock: ClockKind,
    /// What it aimed at; none where it did not run.
    pub old: Option<Aim>,
    /// What it aims at; none where no target matches any more.
    pub new: Option<Aim>,
}

impl Moved {
    /// How far it moved: from deadline to deadline, else by how much the length changed; the longest span there is where
    /// one of the two does not exist.
    #[must_use]
    pub fn distance(&self) -> TimeDelta {
        let (Some(old), Some(new)) = (self.old, self.new) else {
            return TimeDelta::MAX;
        };
        match (old.deadline, new.deadline) {
            (Some(old), Some(new)) => (new - old).abs(),
            (None, None) => (new.length - old.length).abs(),
            _ => TimeDelta::MAX,
        }
    }

    /// Reads what [`Moved`] is written as: `resolution 1795424400000/28800000 -/14400000`, each aim as deadline and
    /// length in milliseconds, `-` for what there is not.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let moved = Self {
            clock: ClockKind::parse(words.next()?)?,
            old: aim(words.next()?)?,
            new: aim(words.next()?)?,
        };
        words.next().is_none().then_some(moved)
    }
}

impl fmt::Display for Moved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.clock.as_str())?;
        for aim in [self.old, self.new] {
            match aim {
                None => write!(f, " -")?,
                Some(Aim {
                    deadline: None,
                    length,
                }) => write!(f, " -/{}", length.num_milliseconds())?,
                Some(Aim {
                    deadline: Some(at),
                    length,
                }) => write!(f, " {}/{}", at.0, length.num_milliseconds())?,
            }
        }
        Ok(())
    }
}

/// An aim as it is written; none for what is no aim.
fn aim(text: &str) -> Option<Option<Aim>> {
    if text == "-" {
        return Some(None);
    }
    let (deadline, length) = text.split_once('/')?;
    let deadline = match deadline {
        "-" => None,
        at => Some(Timestamp(at.parse().ok()?)),
    };
    let length = TimeDelta::try_milliseconds(length.parse().ok()?)?;
    Some(Some(Aim { deadline, length }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let aim = |deadline: Option<i64>, length| {
            Some(Aim {
                deadline: deadline.map(Timestamp),
                length: TimeDelta::milliseconds(length),
            })
        };
        let table = [
            (aim(Some(5), 7), aim(Some(-9), 8), "update 5/7 -9/8", 14),
            (aim(None, 7), aim(None, 4), "update -/7 -/4", 3),
        ];
        for (old, new, written, distance) in table {
            let clock = ClockKind::Update;
            let moved = Moved { clock, old, new };
            assert_eq!(moved.to_string(), written);
            assert_eq!(Moved::parse(written), Some(moved));
            assert_eq!(moved.distance(), TimeDelta::milliseconds(distance));
        }
        for (old, new) in [
            (None, aim(Some(5), 7)),
            (aim(Some(5), 7), None),
            (aim(None, 5), aim(Some(5), 7)),
        ] {
            let clock = ClockKind::Response;
            let moved = Moved { clock, old, new };
            assert_eq!(Moved::parse(&moved.to_string()), Some(moved));
            assert_eq!(moved.distance(), TimeDelta::MAX);
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "response",
            "response -",
            "lunch - -",
            "response 5 -",
            "response x/5 -",
            "response 5/9223372036854775808 -",
            "response - - -",
        ] {
            assert_eq!(Moved::parse(text), None, "{text}");
        }
    }
}
