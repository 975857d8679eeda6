//! Reads a ladder as people write it, in English and Chinese.
//!
//! ```text
//! ladder   = step {"," step}                       also ; ， ； 、 and new lines
//! step     = {duration} audience {"every" duration} {"x" times}
//! audience = answerer | supervisors | managers     责任人 | 主管 | 经理
//! every    = every | each | 每                      times: x5, ×5, 5次
//! ```
//!
//! The duration is how long the step waits, nothing where it is left out. A step that is said several times and does not say
//! how often waits as long between two of them as before the first.

use chrono::TimeDelta;

use super::spec::{Audience, Ladder, LadderError, Repeat, Step};
use crate::rules::time::when;

/// Words for who hears of a step.
const AUDIENCES: &[(&str, Audience)] = &[
    ("answerer", Audience::Answerer),
    ("owner", Audience::Answerer),
    ("责任人", Audience::Answerer),
    ("supervisor", Audience::Supervisors),
    ("supervisors", Audience::Supervisors),
    ("主管", Audience::Supervisors),
    ("manager", Audience::Managers),
    ("managers", Audience::Managers),
    ("经理", Audience::Managers),
];

/// Words before how often a step is said.
const EVERY: &[&str] = &["every", "each", "每隔", "每"];

/// Why a text is no ladder.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ReadError {
    /// A step that cannot be read, as typed.
    Unreadable(String),
    /// It can be read and is no possible ladder.
    Impossible(LadderError),
}

impl Ladder {
    /// Reads what somebody typed.
    ///
    /// # Errors
    /// [`ReadError`] names the step.
    pub fn read(typed: &str) -> Result<Self, ReadError> {
        let steps = typed.split([',', ';', '\u{FF0C}', '\u{FF1B}', '\u{3001}', '\n']);
        let steps = steps.map(str::trim).filter(|step| !step.is_empty());
        let rows = steps
            .map(|typed| step(typed).ok_or_else(|| ReadError::Unreadable(typed.to_owned())))
            .collect::<Result<Vec<_>, _>>()?;
        Self::new(rows).map_err(ReadError::Impossible)
    }
}

fn step(typed: &str) -> Option<Step> {
    let typed = typed.to_lowercase();
    let (at, word, audience) = AUDIENCES
        .iter()
        .filter_map(|(word, audience)| Some((typed.find(word)?, *word, *audience)))
        // The longer word of those that stand in one place.
        .min_by_key(|(at, word, _)| (*at, std::cmp::Reverse(word.len())))?;
    let (before, rest) = (typed[..at].trim(), typed[at + word.len()..].trim());
    let after = wait(before)?;
    let (rest, times) = times(rest)?;
    let every = if rest.is_empty() {
        None
    } else {
        let length = EVERY.iter().find_map(|word| rest.strip_prefix(word))?;
        Some(when::duration(length).ok()?)
    };
    let repeat = match (every, times) {
        (None, None) => None,
        // Said at all intervals and no number: that would be for ever.
        (Some(_), None) => return None,
        (every, Some(times)) => Some(Repeat {
            every: every.unwrap_or(after),
            times,
        }),
    };
    Some(Step {
        after,
        audience,
        repeat,
    })
}

/// How long a step waits. `0m`, which is a duration nowhere else, is none.
fn wait(typed: &str) -> Option<TimeDelta> {
    const ZEROS: [char; 2] = ['0', '\u{FF10}'];
    let mut digits = typed.chars().filter(|c| c.is_numeric()).peekable();
    let is_zero = digits.peek().is_some() && digits.all(|digit| ZEROS.contains(&digit));
    if typed.is_empty() || (is_zero && when::duration(&typed.replace(ZEROS, "1")).is_ok()) {
        return Some(TimeDelta::zero());
    }
    when::duration(typed).ok()
}

/// The number of times at the end, and what comes before it.
fn times(typed: &str) -> Option<(&str, Option<u8>)> {
    let (head, last) = typed.rsplit_once(' ').unwrap_or(("", typed));
    let number = last
        .strip_prefix(['x', '\u{D7}'])
        .or_else(|| last.strip_suffix('次'));
    match number {
        None => Some((typed, None)),
        Some(number) => Some((head.trim(), Some(number.parse().ok()?))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minutes(count: i64) -> TimeDelta {
        TimeDelta::minutes(count)
    }

    fn row(after: i64, audience: Audience, repeat: Option<(i64, u8)>) -> Step {
        Step {
            after: minutes(after),
            audience,
            repeat: repeat.map(|(every, times)| Repeat {
                every: minutes(every),
                times,
            }),
        }
    }

    #[test]
    fn both_languages_are_read() {
        use Audience::{Answerer, Managers, Supervisors};
        let four = [
            row(0, Answerer, None),
            row(0, Supervisors, None),
            row(15, Managers, None),
            row(60, Managers, Some((60, 5))),
        ];
        for typed in [
            "answerer, supervisors, 15m managers, 60m managers x5",
            "0m Answerer; 0 min supervisor ;15 min manager; 1h managers every 60m x5,",
            "责任人，主管，15分钟经理，1小时 经理 每60分钟 5次",
            "0分 责任人、0分 主管、15分 经理、60分 经理 每隔1小时 ×5",
        ] {
            let ladder = Ladder::read(typed);
            assert_eq!(ladder.as_ref().map(Ladder::rows), Ok(&four[..]), "{typed}");
        }
        assert_eq!(
            Ladder::read("10m answerer").map(|ladder| ladder.rows().to_vec()),
            Ok(vec![row(10, Answerer, None)])
        );
    }

    #[test]
    fn what_cannot_be_read_is_named_and_what_cannot_be_is_refused() {
        for (typed, step) in [
            ("answerer, lunch", "lunch"),
            ("15x answerer", "15x answerer"),
            ("answerer x", "answerer x"),
            ("answerer x999", "answerer x999"),
            ("answerer every x5", "answerer every x5"),
            ("answerer every 5m", "answerer every 5m"),
            ("answerer 5m", "answerer 5m"),
            ("-5m answerer", "-5m answerer"),
            ("0x answerer", "0x answerer"),
        ] {
            let unreadable = ReadError::Unreadable(step.to_owned());
            assert_eq!(Ladder::read(typed), Err(unreadable), "{typed}");
        }
        for (typed, error) in [
            ("", LadderError::Empty),
            (" , ;", LadderError::Empty),
            ("answerer x2", LadderError::Times(1)),
            (
                "answerer, supervisors, 15m managers x0",
                LadderError::Times(3),
            ),
            ("answerer, supervisors, managers", LadderError::Wait(3)),
            ("answerer, 31d supervisors", LadderError::Wait(2)),
            (
                "answerer, supervisors, 1m managers x51",
                LadderError::TooLong,
            ),
        ] {
            let impossible = ReadError::Impossible(error);
            assert_eq!(Ladder::read(typed), Err(impossible), "{typed}");
        }
    }
}
