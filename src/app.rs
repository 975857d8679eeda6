//! What a use case may touch: the store, the time, the wording, the desk's policy. Never Discord.

mod answering;
mod offboarding;
mod roles;
mod taking;

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use chrono_tz::Tz;
use tokio::sync::Notify;

pub use self::{
    answering::Answering,
    offboarding::{Offboarding, Person},
    roles::Roles,
};
use crate::{
    clock::{Clock, Pulse},
    metrics::Metrics,
    model::{
        desk::{Locale, Team},
        ids::TeamId,
    },
    ports::Inspect,
    rules::case::work::Policy,
    store::{Session, Store, StoreError},
    text::lang::Texts,
};

/// Settings of desks that have set none.
#[derive(Clone, Copy, Debug)]
pub struct Defaults {
    /// Language of what is posted.
    pub locale: Locale,
    /// Zone of wall times.
    pub zone: Tz,
}

/// What was compiled for each team, and from which of its desk's rules.
type Policies = HashMap<TeamId, (i64, Arc<Policy>)>;

/// The application, shared by handlers and jobs.
pub struct App {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Clock,
    /// The wording.
    pub texts: Texts,
    /// For desks that have set nothing.
    pub defaults: Defaults,
    /// Asks Discord about channels and members.
    pub inspect: Arc<dyn Inspect>,
    /// Who is to be looked up, whether they still work here.
    pub offboarding: Offboarding,
    /// Which roles of desks exist.
    pub roles: Roles,
    /// Told when a timer was set: the scheduler looks again.
    pub timers_changed: Notify,
    /// Told when something is to be posted: the deliverer looks.
    pub outbox_changed: Notify,
    /// Told when a case has changed: the indexer looks.
    pub index_changed: Notify,
    /// What is counted.
    pub metrics: Arc<Metrics>,
    /// Beats with what the scheduler works off.
    pub scheduler: Pulse,
    /// Whether more has fallen due than the scheduler has come to: alerts of one channel gather meanwhile.
    pub is_behind: AtomicBool,
    /// Told when a desk's rules changed: its cases are recomputed.
    pub rules_changed: Notify,
    /// Interactions that are being answered.
    pub answering: Answering,
    damaged: AtomicBool,
    policies: Mutex<Policies>,
}

impl App {
    /// Puts the application together.
    #[must_use]
    pub fn new(
        store: Store,
        clock: Clock,
        texts: Texts,
        (defaults, inspect): (Defaults, Arc<dyn Inspect>),
    ) -> Self {
        Self {
            store,
            clock,
            texts,
            defaults,
            inspect,
            offboarding: Offboarding::default(),
            roles: Roles::default(),
            timers_changed: Notify::new(),
            outbox_changed: Notify::new(),
            index_changed: Notify::new(),
            metrics: Arc::default(),
            scheduler: Pulse::default(),
            is_behind: AtomicBool::default(),
            rules_changed: Notify::new(),
            answering: Answering::default(),
            damaged: AtomicBool::new(false),
            policies: Mutex::default(),
        }
    }

    /// What a team's desk has decided about its cases. Compiling a calendar costs much, so it is done once for each team
    /// and again when the desk's rules have changed.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn policy(
        &self,
        session: &mut Session,
        team: &Team,
    ) -> Result<Arc<Policy>, StoreError> {
        if let Some((rules, policy)) = self.policies().get(&team.id)
            && *rules == team.rules
        {
            return Ok(Arc::clone(policy));
        }
        let (settings, rules) = session.settings_for(team).await?;
        let policy = settings.policy(team.id);
        let mut policy = policy.map_err(|_| StoreError::Corrupt {
            table: "teams",
            column: "calendar",
        })?;
        policy.secret = session.secret(team.desk).await?;
        let policy = Arc::new(policy);
        self.policies()
            .insert(team.id, (rules, Arc::clone(&policy)));
        Ok(policy)
    }

    fn policies(&self) -> MutexGuard<'_, Policies> {
        self.policies.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Remembers what the store failed with, where that tells of a damaged database.
    pub fn noticed(&self, error: &StoreError) {
        if error.is_damage() {
            self.damaged.store(true, Ordering::Relaxed);
        }
    }

    /// Whether anything has met damage in the database. Until the next start: what is damaged stays so until its operator
    /// has put a backup in its place.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Wakes scheduler, deliverer and indexer after something was committed.
    pub fn wake(&self) {
        self.timers_changed.notify_one();
        self.outbox_changed.notify_one();
        self.index_changed.notify_one();
    }
}
