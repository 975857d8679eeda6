//! When a clock's deadline is, with its pauses, and how much of its target is used (`design.md` 2.2).
//!
//! A clock counts the time of its [`Hours`] outside of its pauses, and a pause adds none:
//!
//! - The deadline is the earliest instant at which the target's length has been counted.
//! - A pause that begins at that very instant comes first: the deadline is then the end of the pause, and
//!   the clock is not breached during it.
//! - A clock is met at its deadline and breached one millisecond after it.
//!
//! Everything is worked out from the start with all pauses, so that a change of target, calendar or pause is
//! no more than asking again. A promise is an instant by itself: it is never paused and needs no arithmetic
//! here, but [`standing`] and [`outcome`] hold for it too.

#[cfg(test)]
mod tests;

use chrono::TimeDelta;

use crate::{
    model::{
        case::{clocks::ClockState, extension::Grant},
        time::Timestamp,
    },
    rules::time::calendar::{Hours, NoWorkingTime},
};

/// A time during which a clock stands still; `from` is in it, `to` is not.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Pause {
    /// When it began.
    pub from: Timestamp,
    /// When it ended; `None` while it lasts.
    pub to: Option<Timestamp>,
}

/// The instant at which `length` has been counted since `start`; `None` when a pause that still lasts
/// comes before it. Pauses may be in any order, touch, overlap, or lie before the start.
///
/// # Errors
/// [`NoWorkingTime`] when the hours have none for 400 days before the length is counted.
pub fn deadline(
    start: Timestamp,
    pauses: &[Pause],
    length: TimeDelta,
    hours: &Hours,
) -> Result<Option<Timestamp>, NoWorkingTime> {
    let mut left = length.max(TimeDelta::zero());
    for stretch in stretches(start, pauses) {
        let Some(to) = stretch.to else {
            return hours.add(stretch.from, left).map(Some);
        };
        let worked = hours.measure(stretch.from, to);
        match hours.add(stretch.from, left) {
            Ok(reached) if reached < to => return Ok(Some(reached)),
            Err(none) if worked > left => return Err(none),
            // No working time ahead is no error yet: the pause comes first, and there may be some after it.
            Ok(_) | Err(_) => left -= worked,
        }
    }
    Ok(None)
}

/// The instant at which three quarters of `length` have been counted, to the millisecond below: when the
/// warning is due. `None` as for [`deadline`].
///
/// # Errors
/// [`NoWorkingTime`] as for [`deadline`].
pub fn warning(
    start: Timestamp,
    pauses: &[Pause],
    length: TimeDelta,
    hours: &Hours,
) -> Result<Option<Timestamp>, NoWorkingTime> {
    let length = length.num_milliseconds();
    let part = length / 4 * 3 + length % 4 * 3 / 4;
    deadline(start, pauses, TimeDelta::milliseconds(part), hours)
}

/// The instant until which an extension reaches. Pauses after it was granted move it as they move a deadline, by the time
/// that the hours count; without one it is the very instant that was granted, also outside of the hours. `None` as for
/// [`deadline`].
///
/// # Errors
/// [`NoWorkingTime`] as for [`deadline`].
pub fn granted(
    grant: Grant,
    pauses: &[Pause],
    hours: &Hours,
) -> Result<Option<Timestamp>, NoWorkingTime> {
    let length = hours.measure(grant.at, grant.until);
    let counted = deadline(grant.at, pauses, length, hours)?;
    let instant = stretches(grant.until, pauses)
        .first()
        .map(|stretch| stretch.from);
    Ok(counted
        .zip(instant)
        .map(|(counted, instant)| counted.max(instant)))
}

/// The time counted from `start` until `at`, pauses left out; zero when `at` is before `start`.
#[must_use]
pub fn elapsed(start: Timestamp, pauses: &[Pause], at: Timestamp, hours: &Hours) -> TimeDelta {
    stretches(start, pauses)
        .into_iter()
        .take_while(|stretch| stretch.from < at)
        .map(|stretch| {
            let to = stretch.to.map_or(at, |to| to.min(at));
            hours.measure(stretch.from, to)
        })
        .sum()
}

/// The wall time from `start` until `at` during which the clock stood still: shown beside every figure that
/// it improves.
#[must_use]
pub fn paused(start: Timestamp, pauses: &[Pause], at: Timestamp) -> TimeDelta {
    let all = (at - start).max(TimeDelta::zero());
    all - elapsed(start, pauses, at, &Hours::Always)
}

/// The instant at which a deadline is breached: one millisecond after it.
#[must_use]
pub fn breach_instant(deadline: Timestamp) -> Timestamp {
    deadline + TimeDelta::milliseconds(1)
}

/// How a clock that has not ended stands at `now`. Without a deadline it is paused; a deadline that passed
/// before a pause began stays breached during it.
#[must_use]
pub fn standing(deadline: Option<Timestamp>, now: Timestamp) -> ClockState {
    match deadline {
        None => ClockState::Paused,
        Some(deadline) if now > deadline => ClockState::Breached,
        Some(_) => ClockState::Running,
    }
}

/// How a clock ends that is met at `at`: in time when it has no deadline, being paused, or not passed it.
#[must_use]
pub fn outcome(deadline: Option<Timestamp>, at: Timestamp) -> ClockState {
    match deadline {
        Some(deadline) if at > deadline => ClockState::MetLate,
        _ => ClockState::Met,
    }
}

/// A stretch in which a clock runs; without an end when no pause follows.
#[derive(Clone, Copy, Debug)]
struct Running {
    from: Timestamp,
    to: Option<Timestamp>,
}

/// The stretches between the pauses, in order; none is empty but for the one without an end.
fn stretches(start: Timestamp, pauses: &[Pause]) -> Vec<Running> {
    let mut pauses: Vec<Pause> = pauses
        .iter()
        .filter(|pause| pause.to.is_none_or(|to| to > pause.from))
        .copied()
        .collect();
    pauses.sort_by_key(|pause| pause.from);
    let mut from = start;
    let mut stretches = Vec::with_capacity(pauses.len() + 1);
    for pause in pauses {
        if pause.from > from {
            let to = Some(pause.from);
            stretches.push(Running { from, to });
        }
        match pause.to {
            None => return stretches,
            Some(to) => from = from.max(to),
        }
    }
    stretches.push(Running { from, to: None });
    stretches
}
