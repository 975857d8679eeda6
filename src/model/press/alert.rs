//! Buttons of alerts: each says which alert it stands on, however that is worded by now.

use crate::model::{case::clocks::ClockKind, ids::CaseNumber};

/// One alert.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Alerted {
    /// The case.
    pub number: CaseNumber,
    /// The clock it is about.
    pub clock: ClockKind,
    /// The clock's run.
    pub generation: i64,
    /// The ladder step that was posted.
    pub step: u8,
}

/// The id of a button on that alert.
pub(super) fn id(on: &Alerted, wish: &str) -> String {
    let Alerted {
        number,
        clock,
        generation,
        step,
    } = on;
    format!(
        "alert:{number}:{}:{generation}:{step}:{wish}",
        clock.as_str()
    )
}

/// Reads what stands between the number and the wish, cut at its colons.
pub(super) fn parse(number: CaseNumber, parts: &[&str]) -> Option<Alerted> {
    let [clock, generation, step] = parts else {
        return None;
    };
    Some(Alerted {
        number,
        clock: ClockKind::parse(clock)?,
        generation: generation.parse().ok()?,
        step: step.parse().ok()?,
    })
}
