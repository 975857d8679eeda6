//! Which of a desk's roles still exist: a role that was deleted calls nobody, so that the next one is called.
//!
//! Discord is asked now and then before somebody is called by a role. Where it does not say in time, what it said last holds,
//! and every role exists that it was never asked about.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::TimeDelta;

use crate::{
    model::{
        desk::Desk,
        ids::{DeskId, RoleId},
        time::Timestamp,
    },
    ports::Inspect,
    rules::desk::access,
};

/// How long an answer holds.
const HOLDS: TimeDelta = TimeDelta::minutes(1);

/// How long Discord has for it: an alert waits for the answer.
const PATIENCE: Duration = Duration::from_millis(300);

/// What is known of roles.
#[derive(Debug, Default)]
pub struct Roles {
    known: Mutex<HashMap<DeskId, Known>>,
    /// Held by whoever asks: the others wait for the answer.
    asking: tokio::sync::Mutex<()>,
}

#[derive(Debug)]
struct Known {
    asked_at: Timestamp,
    /// None while nobody has said.
    exist: Option<Vec<RoleId>>,
}

impl Roles {
    /// Those of a desk's mapped roles that are known to be deleted.
    #[must_use]
    pub fn gone(&self, desk: &Desk) -> Vec<RoleId> {
        let held = self.held();
        let exist = held.get(&desk.id).and_then(|known| known.exist.as_ref());
        let Some(exist) = exist else {
            return Vec::new();
        };
        access::mapped(desk)
            .map(|(_, role)| role)
            .filter(|role| !exist.contains(role))
            .collect()
    }

    /// Asks which roles there are, where that was not asked lately.
    pub async fn ask(&self, inspect: &dyn Inspect, desk: &Desk, now: Timestamp) {
        if desk.supervisor_role.is_none() && desk.manager_role.is_none() {
            return;
        }
        let _asks = self.asking.lock().await;
        {
            let mut held = self.held();
            let known = held.entry(desk.id).or_insert(Known {
                asked_at: Timestamp(i64::MIN / 2),
                exist: None,
            });
            // Also after the clock was set back.
            if (TimeDelta::zero()..HOLDS).contains(&(now - known.asked_at)) {
                return;
            }
            known.asked_at = now;
        }
        let asked = tokio::time::timeout(PATIENCE, inspect.roles(desk.id));
        if let Ok(Ok(exist)) = asked.await
            && let Some(known) = self.held().get_mut(&desk.id)
        {
            known.exist = Some(exist);
        }
    }

    fn held(&self) -> MutexGuard<'_, HashMap<DeskId, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
