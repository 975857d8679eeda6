//! The roll call: whether the people who have cases still work here.
//!
//! Discord tells a bot without the Members intent of nobody who leaves, so that is found when it matters: whoever is
//! called by a post, whose case somebody else works on, who is named or acts without a role, is looked up soon after;
//! nothing waits for it. A slow sweep finds the rest. A lookup that fails says nothing and changes nothing.

mod lost;

use anyhow::Context as _;
use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use self::lost::{Lost, lost_teams, take_away};
use crate::{
    app::{App, Person},
    clock::Pulse,
    model::ids::{DeskId, UserId},
    rules::desk::access,
};

/// The time between two lookups; each is two requests.
const PACE: TimeDelta = TimeDelta::seconds(1);

/// Looks people up until shutdown.
pub async fn run(app: &App, pulse: &Pulse, shutdown: CancellationToken) {
    let start = (DeskId(i64::MIN), UserId(i64::MIN));
    let mut swept = start;
    // The first to be swept is found a while after the start.
    app.roll_call.sweeps(app.clock.now());
    app.roll_call.swept();
    while !shutdown.is_cancelled() {
        let now = app.clock.now();
        if app.roll_call.sweeps(now) {
            match next_of_sweep(app, swept).await {
                Ok(Some((desk, user))) => {
                    swept = (desk, user);
                    app.roll_call.ask(desk, user, now);
                }
                Ok(None) => swept = start,
                Err(error) => tracing::warn!("the roll call cannot read on: {error:#}"),
            }
            app.roll_call.swept();
        }
        while let Some((desk, user)) = app.roll_call.next(app.clock.now()) {
            let looked = look_up(app, pulse, (desk, user)).await;
            let asked = looked.as_ref().is_ok_and(|asked| !asked);
            let now = app.clock.now();
            app.roll_call.done(if asked { now } else { now + PACE });
            if let Err(error) = looked {
                tracing::warn!(desk = desk.0, "a member could not be looked up: {error:#}");
            }
        }
        let next = app.roll_call.wakes();
        let rested = async {
            tokio::select! {
                () = app.clock.sleep_until(next) => {}
                () = app.roll_call.changed() => {}
                () = shutdown.cancelled() => {}
            }
        };
        pulse.wait(rested).await;
    }
}

async fn next_of_sweep(app: &App, after: Person) -> anyhow::Result<Option<Person>> {
    Ok(app.store.read().await?.next_answerable(after).await?)
}

/// Looks one person up, and takes their cases from them if they certainly work here no more. Says whether Discord was
/// asked: it is not about somebody who has no cases.
async fn look_up(app: &App, pulse: &Pulse, (desk, user): Person) -> anyhow::Result<bool> {
    let mut session = app.store.read().await?;
    if session.hold_of(desk, user, 1).await?.is_empty() {
        return Ok(false);
    }
    let settings = session.desk(desk).await?.context("cases without a desk")?;
    drop(session);
    let lost = match pulse.wait(app.inspect.member(desk, user)).await? {
        None => Some(Lost::Desk),
        Some(held) => match access::role_held(&settings, &held) {
            Some(role) => lost_teams((app, pulse), (desk, user), (role, &held)).await?,
            None => {
                // Where every role that was mapped is gone, it is the desk that has changed and not this person.
                let exist = pulse.wait(app.inspect.roles(desk)).await?;
                let mapped = access::mapped(&settings).any(|role| exist.contains(&role));
                mapped.then_some(Lost::Desk)
            }
        },
    };
    if let Some(lost) = lost {
        tracing::info!(desk = desk.0, "somebody has cases and cannot work on them");
        take_away(app, (desk, user), &lost, app.clock.now()).await?;
    }
    Ok(true)
}
