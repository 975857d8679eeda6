//! What comes of asking: whether it can have been so, and how the callback stands then.

use chrono_tz::Tz;

use super::attempts;
use crate::model::{
    callback::{
        Callback, State,
        event::Ending,
        said::{Outcome, Said},
    },
    refusal::CallbackRefusal,
};

/// Refuses a grade of somebody who was not reached, and nothing at all.
///
/// # Errors
/// [`CallbackRefusal::NotHeard`].
pub fn check(said: Said) -> Result<(), CallbackRefusal> {
    let unheard = said.outcome.is_some_and(|outcome| !outcome.is_heard());
    if said == Said::default() || (unheard && said.satisfaction.is_some()) {
        return Err(CallbackRefusal::NotHeard);
    }
    Ok(())
}

/// How a callback stands after the latest of its attempts; none where it goes on.
#[must_use]
pub fn comes_to(callback: &Callback, said: Said, zone: Tz) -> Option<(State, Ending)> {
    if said.is_heard() {
        return Some((State::Done, Ending::Answered));
    }
    let unreachable = (State::Unreachable, Ending::NotReached);
    match said.outcome {
        Some(Outcome::Refused) => Some((State::Refused, Ending::Answered)),
        Some(Outcome::WrongNumber) => Some(unreachable),
        Some(Outcome::Busy | Outcome::NoAnswer) => {
            let missing = attempts::missing(&callback.attempts, callback.tries, zone);
            missing.is_none().then_some(unreachable)
        }
        Some(Outcome::Solved | Outcome::Unsolved) | None => None,
    }
}
