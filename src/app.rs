//! What a use case may touch: the store, the time, the wording, the desk's policy. Never Discord.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use chrono_tz::Tz;
use tokio::sync::Notify;

use crate::{
    clock::Clock,
    jobs::notify::Inspect,
    model::desk::{Desk, Locale},
    rules::{
        calendar::{Calendar, CalendarSpec, Hours},
        ladder::{Ladder, QuietHours},
        targets,
        work::Policy,
    },
    store::Store,
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
    /// Told when a timer was set: the scheduler looks again.
    pub timers_changed: Notify,
    /// Told when something is to be posted: the deliverer looks.
    pub outbox_changed: Notify,
    policies: Mutex<HashMap<Tz, Arc<Policy>>>,
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
            timers_changed: Notify::new(),
            outbox_changed: Notify::new(),
            policies: Mutex::default(),
        }
    }

    /// What a desk has decided about its cases. Compiling a calendar is dear, so it is done once for each zone.
    #[must_use]
    pub fn policy(&self, desk: &Desk) -> Arc<Policy> {
        let mut policies = self.policies.lock().unwrap_or_else(PoisonError::into_inner);
        let policy = policies.entry(desk.zone).or_insert_with(|| {
            let week = CalendarSpec::default_week(desk.zone);
            Arc::new(Policy {
                hours: Calendar::compile(&week).map_or(Hours::Always, Hours::Working),
                targets: targets::built_in(),
                ladder: Ladder::default(),
                quiet: QuietHours::usual(desk.zone),
            })
        });
        Arc::clone(policy)
    }

    /// Wakes scheduler and deliverer after something was committed.
    pub fn wake(&self) {
        self.timers_changed.notify_one();
        self.outbox_changed.notify_one();
    }
}
