//! Who hears that a callback is overdue: at its instant whoever has to ask, an hour of work later the supervisors. After that
//! the morning list goes on naming it.

use chrono::TimeDelta;

use crate::{
    model::{callback::Callback, time::Timestamp},
    rules::time::calendar::Hours,
};

/// The step at which whoever has to ask hears of it.
pub const PERSON: i64 = 1;

/// The step at which the supervisors do.
pub const SUPERVISORS: i64 = 2;

/// How long after the first step the second comes, in working time.
const LATER: TimeDelta = TimeDelta::hours(1);

/// When the next step falls due; none after the last one.
#[must_use]
pub fn next(callback: &Callback, hours: &Hours) -> Option<Timestamp> {
    if !callback.is_open() || callback.step >= SUPERVISORS {
        return None;
    }
    if callback.step < PERSON {
        return Some(callback.task.due);
    }
    let from = callback.stepped.unwrap_or(callback.task.due);
    Some(hours.add(from, LATER).unwrap_or(from + LATER))
}

/// When today ends, as far as something is due today: with the opening of the next working day.
#[must_use]
pub fn today(hours: &Hours, now: Timestamp) -> Timestamp {
    let next = hours.opening(now).ok().flatten();
    next.unwrap_or(now + TimeDelta::days(1))
}

/// Takes the step that is due; none where it is not.
pub fn step(callback: &mut Callback, hours: &Hours, now: Timestamp) -> Option<i64> {
    next(callback, hours).filter(|at| *at <= now)?;
    callback.step += 1;
    callback.stepped = Some(now);
    callback.next = next(callback, hours);
    Some(callback.step)
}
