//! The people to look up, whether they still work here: handlers put them on the list, a job goes through it.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::TimeDelta;
use tokio::sync::Notify;

use crate::model::{
    ids::{DeskId, RoleId, UserId},
    time::Timestamp,
};

/// For how long somebody who was looked up is not looked up again.
const KNOWN_FOR: TimeDelta = TimeDelta::minutes(10);

/// The time between two people of the sweep.
const SWEEP: TimeDelta = TimeDelta::minutes(1);

/// A member of a desk.
pub type Person = (DeskId, UserId);

/// Who is to be looked up.
#[derive(Debug, Default)]
pub struct Offboarding {
    list: Mutex<List>,
    changed: Notify,
    more_seen: Notify,
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
    /// The roles that people were seen with since the start.
    seen: HashMap<Person, HashSet<RoleId>>,
    /// Who was seen with more roles than before.
    sighted: VecDeque<Person>,
    /// Whether it is being stored who was.
    keeping: bool,
}

impl Offboarding {
    /// Takes note of the roles that somebody holds now: only who had one can lose it.
    pub fn seen(&self, desk: DeskId, user: UserId, roles: &[RoleId]) {
        let mut list = self.list();
        let person = (desk, user);
        let known = list.seen.entry(person).or_default();
        let before = known.len();
        known.extend(roles);
        if known.len() == before {
            return;
        }
        list.sighted.push_back(person);
        drop(list);
        self.more_seen.notify_one();
    }

    /// The roles that somebody was seen with since the start.
    #[must_use]
    pub fn seen_of(&self, person: Person) -> Vec<RoleId> {
        let list = self.list();
        let seen = list.seen.get(&person).into_iter().flatten();
        seen.copied().collect()
    }

    /// The next one who was seen with more roles than before; [`Offboarding::kept`] when these are stored.
    #[must_use]
    pub fn sighted(&self) -> Option<Person> {
        let mut list = self.list();
        let person = list.sighted.pop_front()?;
        list.keeping = true;
        Some(person)
    }

    /// What was sighted is stored, or cannot be.
    pub fn kept(&self) {
        self.list().keeping = false;
    }

    /// Forgets the roles that somebody was seen with, so that the next sighting counts anew.
    pub fn forget(&self, person: Person) {
        self.list().seen.remove(&person);
    }

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
        let sighted = list.keeping || !list.sighted.is_empty();
        list.busy || wanted || sighted || list.sweep_at <= now
    }

    /// The next one to look up now.
    #[must_use]
    pub fn next(&self, now: Timestamp) -> Option<Person> {
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
    pub fn done(&self, not_before: Timestamp) {
        let mut list = self.list();
        list.busy = false;
        list.not_before = not_before;
    }

    /// When to look at the list again.
    #[must_use]
    pub fn wakes(&self) -> Timestamp {
        let list = self.list();
        let wanted = (!list.wanted.is_empty()).then_some(list.not_before);
        wanted.map_or(list.sweep_at, |at| at.min(list.sweep_at))
    }

    /// Whether the sweep goes on now; the next time is a while later.
    pub fn sweeps(&self, now: Timestamp) -> bool {
        let mut list = self.list();
        let due = list.sweep_at <= now;
        if due {
            list.sweep_at = now + SWEEP;
            list.busy = true;
        }
        due
    }

    /// The sweep found the next one, or that there is none.
    pub fn swept(&self) {
        self.list().busy = false;
    }

    /// Returns when somebody was seen with more roles than before.
    pub async fn more_seen(&self) {
        self.more_seen.notified().await;
    }

    /// Returns when somebody was put on the list.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }

    fn list(&self) -> MutexGuard<'_, List> {
        self.list.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
