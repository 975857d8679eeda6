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
        stands_still(self.app.scheduler.age())
    }
}

/// What is wrong with a scheduler that ticked so long ago last.
fn stands_still(age: Option<Duration>) -> Option<String> {
    match age {
        Some(age) if age <= SCHEDULER_BEATS => None,
        Some(age) => Some(format!("has not ticked for {} s", age.as_secs())),
        None => Some("has not ticked yet".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use chrono_tz::Tz;

    use super::*;
    use crate::{
        app::Defaults,
        clock::Clock,
        discord::{lookup::DiscordInspector, rest::Rest},
        model::{desk::Locale, time::Timestamp},
        store::Store,
        text::lang::Texts,
    };

    #[test]
    fn a_scheduler_that_stands_still_is_told() {
        let told = |age| stands_still(age).unwrap_or_default();
        assert_eq!(told(None), "has not ticked yet");
        assert_eq!(told(Some(SCHEDULER_BEATS)), "");
        let late = SCHEDULER_BEATS + Duration::from_secs(1);
        assert_eq!(told(Some(late)), "has not ticked for 16 s");
    }

    #[tokio::test]
    async fn without_a_beat_it_is_not_ready_and_with_one_it_is() {
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
        let (status, gateway) = watch::channel(Status::default());
        let watched = Watched::new(Arc::clone(&app), gateway);
        let told = async || watched.parts().await.map(|part| part.to_string());
        let nothing = [
            "gateway: not connected",
            "database: ok",
            "scheduler: has not ticked yet",
        ];
        assert_eq!(told().await, nothing);
        status.send_modify(|status| status.ready = true);
        app.scheduler.rest();
        let all = ["gateway: ok", "database: ok", "scheduler: ok"];
        assert_eq!(told().await, all);
    }
}
