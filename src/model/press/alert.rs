//! Buttons of alerts: each says which alert it stands on, however that is worded by now.

use crate::model::{case::clocks::ClockKind, ids::CaseNumber};

/// One alert.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Alerted {
    /// The case.
    pub number: CaseNumber,
    /// The clocks it is about, each with its run; at least one.
    pub clocks: Vec<(ClockKind, i64)>,
    /// The ladder step that was posted.
    pub step: u8,
}

/// The id of a button on that alert.
pub(super) fn id(on: &Alerted, wish: &str) -> String {
    let Alerted {
        number,
        clocks,
        step,
    } = on;
    let clocks = clocks.iter();
    let clocks: Vec<String> = clocks
        .map(|(clock, generation)| format!("{}:{generation}", clock.as_str()))
        .collect();
    format!("alert:{number}:{}:{step}:{wish}", clocks.join(":"))
}

/// Reads what stands between the number and the wish, cut at its colons.
pub(super) fn parse(number: CaseNumber, parts: &[&str]) -> Option<Alerted> {
    let (step, clocks) = parts.split_last()?;
    let (pairs, []) = clocks.as_chunks::<2>() else {
        return None;
    };
    let clocks = pairs
        .iter()
        .map(|[clock, generation]| Some((ClockKind::parse(clock)?, generation.parse().ok()?)));
    let clocks: Vec<(ClockKind, i64)> = clocks.collect::<Option<_>>()?;
    let each_once =
        (1..clocks.len()).all(|at| clocks[..at].iter().all(|one| one.0 != clocks[at].0));
    (!clocks.is_empty() && each_once).then_some(Alerted {
        number,
        clocks,
        step: step.parse().ok()?,
    })
}
