//! Whether the bot can do its work: hear people, store what they say, and be on time.

use std::{fmt, sync::Arc, time::Duration};

use tokio::sync::{Mutex, watch};

use crate::{app::App, clock::Stopwatch, discord::gateway::Status, metrics::Waiting};

/// The scheduler beats once a second at least; a storm may keep it busy for a while.
const SCHEDULER_BEATS: Duration = Duration::from_secs(15);

/// For how long it is not tried again whether anything can be written: each try is a durable write.
const PROBED: Duration = Duration::from_secs(2);

/// How long the database may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// What readiness is found out from.
pub struct Watched {
    app: Arc<App>,
    gateway: watch::Receiver<Status>,
    probed: Mutex<Option<(Stopwatch, Option<String>)>>,
}

/// One part of readiness.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Part {
    /// Its name.
    pub(super) name: &'static str,
    /// What is wrong with it.
    pub(super) problem: Option<String>,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.problem.as_deref().unwrap_or("ok");
        write!(f, "{}: {said}", self.name)
    }
}

impl Watched {
    /// Watches that application and that connection.
    #[must_use]
    pub fn new(app: Arc<App>, gateway: watch::Receiver<Status>) -> Self {
        Self {
            app,
            gateway,
            probed: Mutex::default(),
        }
    }

    /// Every part, whether well or not.
    pub(super) async fn parts(&self) -> [Part; 3] {
        let gateway = (!self.gateway.borrow().ready).then(|| "not connected".to_owned());
        let parts = [
            ("gateway", gateway),
            ("database", self.database().await),
            ("scheduler", self.scheduler()),
        ];
        parts.map(|(name, problem)| Part { name, problem })
    }

    /// Posts and edits that wait; none when the database does not answer.
    pub(super) async fn depth(&self) -> Option<[Waiting; 2]> {
        let now = self.app.clock.now();
        let asked = async { self.app.store.read().await?.depth(now).await };
        tokio::time::timeout(PATIENCE, asked).await.ok()?.ok()
    }

    /// One try for everybody who asks at the same time. Damage is told even where the page that is tried can be written.
    async fn database(&self) -> Option<String> {
        if self.app.is_damaged() {
            return Some("damaged, see the log and `firstline doctor`".to_owned());
        }
        let mut probed = self.probed.lock().await;
        if let Some((watch, problem)) = &*probed
            && watch.elapsed() < PROBED
        {
            return problem.clone();
        }
        let tried = self.app.store.probe(self.app.clock.now());
        let problem = match tokio::time::timeout(PATIENCE, tried).await {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(error.to_string()),
            Err(_) => Some("no answer in time".to_owned()),
        };
        *probed = Some((Stopwatch::start(), problem.clone()));
        problem
    }

    fn scheduler(&self) -> Option<String> {
        match self.app.scheduler.age() {
            Some(age) if age <= SCHEDULER_BEATS => None,
            Some(age) => Some(format!("has not ticked for {} s", age.as_secs())),
            None => Some("has not ticked yet".to_owned()),
        }
    }
}
