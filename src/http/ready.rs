//! Whether the bot can do its work: hear people, store what they say, and be on time.

use std::{fmt, sync::Arc, time::Duration};

use tokio::sync::{Mutex, watch};

use crate::{
    app::App, clock::Stopwatch, discord::gateway::GatewayStatus, jobs::Supervisor, metrics::Waiting,
};

/// A job with something to do beats with every batch of it.
const BEATS: Duration = Duration::from_secs(15);

/// For how long it is not tried again whether anything can be written: each try is a durable write.
const PROBED: Duration = Duration::from_secs(2);

/// How long the database may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// What readiness is found out from.
pub struct Watched {
    app: Arc<App>,
    gateway: watch::Receiver<GatewayStatus>,
    supervisor: Arc<Supervisor>,
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
    /// Watches that application, that connection and those jobs.
    #[must_use]
    pub fn new(
        app: Arc<App>,
        gateway: watch::Receiver<GatewayStatus>,
        supervisor: Arc<Supervisor>,
    ) -> Self {
        Self {
            app,
            gateway,
            supervisor,
            probed: Mutex::default(),
        }
    }

    /// Every part, whether well or not.
    pub(super) async fn parts(&self) -> Vec<Part> {
        let gateway = (!self.gateway.borrow().ready).then(|| "not connected".to_owned());
        let parts = [("gateway", gateway), ("database", self.database().await)];
        let jobs = self.supervisor.jobs().into_iter();
        let jobs = jobs.map(|(name, stood)| (name, stands_still(stood)));
        let all = parts.into_iter().chain(jobs);
        all.map(|(name, problem)| Part { name, problem }).collect()
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
}

/// What is wrong with a job that has stood still for so long.
fn stands_still(stood: Duration) -> Option<String> {
    (stood > BEATS).then(|| format!("no progress for {} s", stood.as_secs()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use chrono_tz::Tz;
    use tokio_util::sync::CancellationToken;

    use super::*;
    use crate::{
        app::Defaults,
        clock::Clock,
        discord::{lookup::DiscordInspector, rest::Rest},
        jobs::Job,
        model::{desk::Locale, time::Timestamp},
        store::Store,
        text::lang::Texts,
    };

    #[test]
    fn a_job_that_stands_still_is_told() {
        assert_eq!(stands_still(BEATS), None);
        let late = BEATS + Duration::from_secs(1);
        assert_eq!(stands_still(late).unwrap(), "no progress for 16 s");
    }

    #[tokio::test]
    async fn every_job_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", dir.path().join("ready.db").display());
        let store = Store::open(&url).await.unwrap();
        let defaults = Defaults {
            locale: Locale::EnUs,
            zone: Tz::UTC,
        };
        let rest = Arc::new(Rest::new("http://127.0.0.1:1", "t").unwrap());
        let inspect = Arc::new(DiscordInspector::new(rest));
        let texts = Texts::load(None).unwrap();
        let clock = Clock::manual(Timestamp(0));
        let app = Arc::new(App::new(store, clock, texts, (defaults, inspect)));
        let (status, gateway) = watch::channel(GatewayStatus::default());
        let stop = CancellationToken::new();
        let metrics = Arc::clone(&app.metrics);
        let supervisor = Arc::new(Supervisor::new(metrics, BEATS, stop));
        let watched = Watched::new(Arc::clone(&app), gateway, Arc::clone(&supervisor));
        let told = async || {
            let parts = watched.parts().await;
            parts.iter().map(Part::to_string).collect::<Vec<_>>()
        };
        assert_eq!(told().await, ["gateway: not connected", "database: ok"]);
        status.send_modify(|status| status.ready = true);
        let job = Job::new("timers", |_, stop| async move { stop.cancelled().await });
        drop(supervisor.start(job));
        let all = ["gateway: ok", "database: ok", "timers: ok"];
        assert_eq!(told().await, all);
    }
}
