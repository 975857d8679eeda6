//! A customer is asked whom no case waits for: what that does to the callback.

use chrono_tz::Tz;

use super::{
    attempts::{self, Missing},
    outcome,
};
use crate::{
    model::{
        callback::{
            Callback,
            event::{Asked, Happened},
            said::{Attempt, Said},
        },
        case::grade::Tier,
        ids::UserId,
        refusal::{CallbackRefusal, Refusal},
        time::Timestamp,
    },
    rules::time::calendar::Hours,
};

/// Records what came of asking; gives what goes on record.
///
/// # Errors
/// [`CallbackRefusal::Over`] where it was done by somebody else, [`CallbackRefusal::NotHeard`].
pub fn record(
    callback: &mut Callback,
    (by, now): (UserId, Timestamp),
    said: Said,
    (tier, hours): (Tier, &Hours),
) -> Result<Vec<Happened>, Refusal> {
    if !callback.is_open() {
        return Err(CallbackRefusal::Over.into());
    }
    outcome::check(said)?;
    callback.attempts.push(Attempt { at: now, by, said });
    let asked = Asked {
        nth: callback.nth,
        attempt: i64::try_from(callback.attempts.len()).unwrap_or(i64::MAX),
        agent: callback.task.solver.or(callback.task.person),
        team: callback.task.team,
        tier,
        corrects: false,
    };
    let mut happened = vec![Happened::Asked(said, asked)];
    if let Some((state, how)) = outcome::comes_to(callback, said, zone(hours)) {
        happened.push(Happened::Ended(callback.end(state, how, now)));
    }
    Ok(happened)
}

/// What is missing before the customer counts as unreachable.
#[must_use]
pub fn missing(callback: &Callback, hours: &Hours) -> Option<Missing> {
    attempts::missing(&callback.attempts, callback.tries, zone(hours))
}

/// The zone whose days and noons count.
#[must_use]
pub fn zone(hours: &Hours) -> Tz {
    match hours {
        Hours::Always => Tz::UTC,
        Hours::Working(calendar) => calendar.zone(),
    }
}
