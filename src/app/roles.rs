//! Which of a desk's roles still exist: a role that was deleted calls nobody, so that the next one is called.
//!
//! Discord is asked now and then before somebody is called by a role. Where it does not say in time, what it said last holds,
//! and every role exists that it was never asked about.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
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
}

#[derive(Debug, Default)]
struct Known {
    /// Held by whoever asks: the others of that desk wait for the answer.
    asking: Arc<tokio::sync::Mutex<()>>,
    asked_at: Option<Timestamp>,
    /// None while nobody has said.
    exist: Option<Vec<RoleId>>,
}

impl Roles {
    /// Those of a desk's mapped roles that are known to be deleted.
    #[must_use]
    pub fn gone(&self, desk: &Desk) -> Vec<RoleId> {
        access::mapped(desk)
            .map(|(_, role)| role)
            .filter(|role| self.is_gone(desk.id, *role))
            .collect()
    }

    /// Whether a role of a desk is known to be deleted.
    #[must_use]
    pub fn is_gone(&self, desk: DeskId, role: RoleId) -> bool {
        let held = self.held();
        let exist = held.get(&desk).and_then(|known| known.exist.as_ref());
        exist.is_some_and(|exist| !exist.contains(&role))
    }

    /// Asks which roles there are, where that was not asked lately.
    pub async fn ask(&self, inspect: &dyn Inspect, desk: &Desk, now: Timestamp) {
        if desk.supervisor_role.is_none() && desk.manager_role.is_none() {
            return;
        }
        let asking = Arc::clone(&self.held().entry(desk.id).or_default().asking);
        let _asks = asking.lock().await;
        {
            let mut held = self.held();
            let known = held.entry(desk.id).or_default();
            // Also after the clock was set back.
            let holds = |at: Timestamp| (TimeDelta::zero()..HOLDS).contains(&(now - at));
            if known.asked_at.is_some_and(holds) {
                return;
            }
            known.asked_at = Some(now);
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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use chrono_tz::Tz;
    use futures_util::future::BoxFuture;

    use super::*;
    use crate::{
        clock::Stopwatch,
        model::{
            desk::{Held, Locale, channel::ChannelHealth},
            ids::{ChannelId, UserId},
        },
        ports::PostError,
    };

    /// A server that never says anything.
    #[derive(Default)]
    struct Silent(AtomicUsize);

    impl Inspect for Silent {
        fn channel_health(
            &self,
            _: DeskId,
            _: ChannelId,
        ) -> BoxFuture<'_, Result<ChannelHealth, PostError>> {
            Box::pin(std::future::pending())
        }

        fn member(&self, _: DeskId, _: UserId) -> BoxFuture<'_, Result<Option<Held>, PostError>> {
            Box::pin(std::future::pending())
        }

        fn roles(&self, _: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Box::pin(std::future::pending())
        }
    }

    fn desk(id: i64) -> Desk {
        Desk {
            id: DeskId(id),
            locale: Locale::EnUs,
            zone: Tz::UTC,
            agent_role: None,
            supervisor_role: Some(RoleId(31)),
            manager_role: None,
            set_up: true,
            teams_closed: false,
            masks: Vec::new(),
            words: Default::default(),
        }
    }

    /// Alerts of a desk wait for its own roles and for those of no other.
    #[tokio::test]
    async fn desks_do_not_wait_for_each_other() {
        let (roles, server) = (Roles::default(), Silent::default());
        let watch = Stopwatch::start();
        let desks: Vec<Desk> = (1..=20).chain(1..=20).map(desk).collect();
        let asked = desks
            .iter()
            .map(|desk| roles.ask(&server, desk, Timestamp(0)));
        futures_util::future::join_all(asked).await;
        assert!(watch.elapsed() < PATIENCE * 5, "{:?}", watch.elapsed());
        assert_eq!(server.0.load(Ordering::Relaxed), 20);
        assert_eq!(roles.gone(&desks[0]), []);
    }
}
