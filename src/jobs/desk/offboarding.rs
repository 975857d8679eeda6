//! Offboarding: who works here no more has their cases taken from them.
//!
//! Discord tells a bot without the Members intent of nobody who leaves, so that is found when it matters: whoever is
//! called by a post, whose case somebody else works on, who is named or acts without a role, is looked up soon after;
//! nothing waits for it. A slow sweep finds the rest. A lookup that fails says nothing and changes nothing.

mod departed;

use anyhow::Context as _;
use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use self::departed::{Departed, departed_teams, take_away};
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
    app.offboarding.sweeps(app.clock.now());
    app.offboarding.swept();
    while !shutdown.is_cancelled() {
        let now = app.clock.now();
        if app.offboarding.sweeps(now) {
            match next_of_sweep(app, swept).await {
                Ok(Some((desk, user))) => {
                    swept = (desk, user);
                    app.offboarding.ask(desk, user, now);
                }
                Ok(None) => swept = start,
                Err(error) => tracing::warn!("offboarding cannot read on: {error:#}"),
            }
            app.offboarding.swept();
        }
        while let Some((desk, user)) = app.offboarding.next(app.clock.now()) {
            let looked = look_up(app, pulse, (desk, user)).await;
            let asked = looked.as_ref().is_ok_and(|asked| !asked);
            let now = app.clock.now();
            app.offboarding.done(if asked { now } else { now + PACE });
            if let Err(error) = looked {
                tracing::warn!(desk = desk.0, "a member could not be looked up: {error:#}");
            }
        }
        let next = app.offboarding.wakes();
        let rested = async {
            tokio::select! {
                () = app.clock.sleep_until(next) => {}
                () = app.offboarding.changed() => {}
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
    let departed = match pulse.wait(app.inspect.member(desk, user)).await? {
        None => Some(Departed::Desk),
        Some(held) => match access::role_held(&settings, &held) {
            Some(role) => departed_teams((app, pulse), (desk, user), (role, &held)).await?,
            None => {
                // Where every role that was mapped is gone, it is the desk that has changed and not this person.
                let exist = pulse.wait(app.inspect.roles(desk)).await?;
                let mapped = access::mapped(&settings).any(|role| exist.contains(&role));
                mapped.then_some(Departed::Desk)
            }
        },
    };
    if let Some(departed) = departed {
        tracing::info!(desk = desk.0, "somebody has cases and cannot work on them");
        take_away((app, pulse), (desk, user), &departed, app.clock.now()).await?;
    }
    Ok(true)
}
