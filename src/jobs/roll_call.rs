//! The roll call: whether the people who have cases still work here.
//!
//! Discord tells a bot without the Members intent of nobody who leaves, so that is found when it matters: whoever is
//! called by a post, whose case somebody else works on, who is named or acts without a role, is looked up soon after;
//! nothing waits for it. A slow sweep finds the rest. A lookup that fails says nothing and changes nothing.

mod lost;

use std::{
    collections::{HashMap, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

use anyhow::Context as _;
use chrono::TimeDelta;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use self::lost::{Lost, lost_teams, take_away};
use crate::{
    app::App,
    model::{
        ids::{DeskId, UserId},
        time::Timestamp,
    },
    rules::access,
};

/// The time between two lookups; each is two requests.
const PACE: TimeDelta = TimeDelta::seconds(1);

/// For how long somebody who was looked up is not looked up again.
const KNOWN_FOR: TimeDelta = TimeDelta::minutes(10);

/// The time between two people of the sweep.
const SWEEP: TimeDelta = TimeDelta::minutes(1);

/// How many cases share one transaction.
const BATCH: i64 = 100;

/// A member of a desk.
type Person = (DeskId, UserId);

/// Who is to be looked up.
#[derive(Debug, Default)]
pub struct RollCall {
    list: Mutex<List>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct List {
    wanted: VecDeque<Person>,
    /// Who was looked up, and when.
    known: HashMap<Person, Timestamp>,
    /// Whether somebody is being looked up, or the next one of the sweep looked for.
    busy: bool,
    /// The next lookup is not made before.
    not_before: Timestamp,
    /// When the sweep goes on.
    sweep_at: Timestamp,
}

impl RollCall {
    /// Has a person looked up soon, unless that was done a moment ago.
    pub fn ask(&self, desk: DeskId, user: UserId, now: Timestamp) {
        let mut list = self.list();
        let person = (desk, user);
        let known = list.known.get(&person);
        if known.is_some_and(|at| now - *at < KNOWN_FOR) || list.wanted.contains(&person) {
            return;
        }
        list.wanted.push_back(person);
        drop(list);
        self.changed.notify_one();
    }

    /// Whether somebody is being looked up, or would be by now.
    #[must_use]
    pub fn is_busy(&self, now: Timestamp) -> bool {
        let list = self.list();
        let wanted = !list.wanted.is_empty() && list.not_before <= now;
        list.busy || wanted || list.sweep_at <= now
    }

    /// The next one to look up now.
    fn next(&self, now: Timestamp) -> Option<Person> {
        let mut list = self.list();
        if list.not_before > now {
            return None;
        }
        let person = list.wanted.pop_front()?;
        list.known.retain(|_, at| now - *at < KNOWN_FOR);
        list.known.insert(person, now);
        list.busy = true;
        Some(person)
    }

    /// The lookup is done; Discord was asked, so that the next one waits, or it was not.
    fn done(&self, not_before: Timestamp) {
        let mut list = self.list();
        list.busy = false;
        list.not_before = not_before;
    }

    /// When to look at the list again.
    fn wakes(&self) -> Timestamp {
        let list = self.list();
        let wanted = (!list.wanted.is_empty()).then_some(list.not_before);
        wanted.map_or(list.sweep_at, |at| at.min(list.sweep_at))
    }

    /// Whether the sweep goes on now; the next time is a while later.
    fn sweeps(&self, now: Timestamp) -> bool {
        let mut list = self.list();
        let due = list.sweep_at <= now;
        if due {
            list.sweep_at = now + SWEEP;
            list.busy = true;
        }
        due
    }

    /// The sweep found the next one, or that there is none.
    fn swept(&self) {
        self.list().busy = false;
    }

    fn list(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Looks people up until shutdown.
pub async fn run(app: &App, shutdown: CancellationToken) {
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
            let looked = look_up(app, (desk, user)).await;
            let asked = looked.as_ref().is_ok_and(|asked| !asked);
            let now = app.clock.now();
            app.roll_call.done(if asked { now } else { now + PACE });
            if let Err(error) = looked {
                tracing::warn!(desk = desk.0, "a member could not be looked up: {error:#}");
            }
        }
        let next = app.roll_call.wakes();
        tokio::select! {
            () = app.clock.sleep_until(next) => {}
            () = app.roll_call.changed.notified() => {}
            () = shutdown.cancelled() => {}
        }
    }
}

async fn next_of_sweep(app: &App, after: Person) -> anyhow::Result<Option<Person>> {
    Ok(app.store.read().await?.next_answerable(after).await?)
}

/// Looks one person up, and takes their cases from them if they certainly work here no more. Says whether Discord was
/// asked: it is not about somebody who has no cases.
async fn look_up(app: &App, (desk, user): Person) -> anyhow::Result<bool> {
    let mut session = app.store.read().await?;
    if session.hold_of(desk, user, 1).await?.is_empty() {
        return Ok(false);
    }
    let settings = session.desk(desk).await?.context("cases without a desk")?;
    drop(session);
    let lost = match app.inspect.member(desk, user).await? {
        None => Some(Lost::Desk),
        Some(held) => match access::role_held(&settings, &held) {
            Some(role) => lost_teams(app, (desk, user), (role, &held)).await?,
            None => {
                // Where every role that was mapped is gone, it is the desk that has changed and not this person.
                let exist = app.inspect.roles(desk).await?;
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
