//! Offboarding: who works here no more has their cases taken from them.
//!
//! Discord tells a bot without the Members intent of nobody who leaves, so that is found when it matters: whoever is
//! called by a post, whose case somebody else works on, who is named or acts without a role, is looked up soon after;
//! nothing waits for it. A slow sweep finds the rest. A lookup that fails says nothing and changes nothing.
//!
//! Who left the server works here no more; so does who lost a role that counts, that exists, and that they were seen with.
//! Where a role was deleted or replaced the desk has changed, and not the people: nobody loses a case, the managers are told.

mod departed;
mod judged;

use anyhow::Context as _;
use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

use self::{
    departed::{Departed, take_away},
    judged::{Was, Without, judge, teams_without},
};
use crate::{
    app::{App, Person},
    clock::Pulse,
    model::ids::{DeskId, RoleId, UserId},
    rules::desk::access,
    store::StoreError,
};

/// The time between two lookups; each is two requests.
const PACE: TimeDelta = TimeDelta::seconds(1);

/// Looks people up until shutdown, and remembers beside that who was seen with which roles.
pub async fn run(app: &App, pulse: &Pulse, shutdown: CancellationToken) {
    let looking = look_people_up(app, pulse, shutdown.clone());
    tokio::join!(looking, keep_sighted(app, shutdown));
}

async fn look_people_up(app: &App, pulse: &Pulse, shutdown: CancellationToken) {
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

/// Stores who was seen with which roles.
async fn keep_sighted(app: &App, shutdown: CancellationToken) {
    while !shutdown.is_cancelled() {
        while let Some(person) = app.offboarding.sighted() {
            let roles = app.offboarding.seen_of(person);
            if let Err(error) = store_sighted(app, person, &roles).await {
                app.offboarding.forget(person);
                tracing::warn!("who was seen with which roles cannot be stored: {error}");
            }
            app.offboarding.kept();
        }
        shutdown
            .run_until_cancelled(app.offboarding.more_seen())
            .await;
    }
}

async fn store_sighted(
    app: &App,
    (desk, user): Person,
    roles: &[RoleId],
) -> Result<(), StoreError> {
    let known = app.store.read().await?.seen_roles(desk, user).await?;
    if roles.iter().all(|role| known.contains(role)) {
        return Ok(());
    }
    let mut tx = app.store.begin_last().await?;
    tx.add_seen_roles(desk, user, roles).await?;
    tx.commit().await
}

/// Looks one person up, and takes their cases from them if they certainly work here no more. Says whether Discord was
/// asked: it is not about somebody who has no cases.
async fn look_up(app: &App, pulse: &Pulse, person: Person) -> anyhow::Result<bool> {
    let (desk, user) = person;
    let mut session = app.store.read().await?;
    let has_cases = !session.hold_of(desk, user, 1).await?.is_empty();
    if !has_cases && !session.has_callbacks(desk, user).await? {
        return Ok(false);
    }
    drop(session);
    let Some(held) = pulse.wait(app.inspect.member(desk, user)).await? else {
        take_away((app, pulse), person, &Departed::Desk, app.clock.now()).await?;
        return Ok(true);
    };
    // Read after that: what the desk decided before a role was taken counts.
    let mut session = app.store.read().await?;
    let settings = session.desk(desk).await?.context("cases without a desk")?;
    let mut seen = session.seen_roles(desk, user).await?;
    drop(session);
    seen.extend(app.offboarding.seen_of(person));
    let role = access::role_held(&settings, &held);
    let without = match role {
        None => Without::Desk(settings),
        Some(role) => Without::Teams(teams_without((app, person), (role, &held.roles)).await?),
    };
    let was = Was { seen, held };
    judge((app, pulse), person, without, was).await?;
    Ok(true)
}
