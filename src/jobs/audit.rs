//! The auditor: once a minute it works out from the record which alerts have to exist, and looks whether they do.
//!
//! It shares nothing with the scheduler but the record and the outbox, so that it notices when that stands still. A look
//! costs as much as what happened and fell due since the last one, however many cases there are.

mod round;

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

use self::round::Round;
use crate::{app::App, clock::Pulse, model::time::Timestamp, store::StoreError};

/// How often it looks.
const EVERY: TimeDelta = TimeDelta::minutes(1);

/// A longer gap between two wakings means that the clock was set or the machine slept.
const GAP: TimeDelta = TimeDelta::seconds(5);

/// For so long what is missing is told as such.
const DAY: TimeDelta = TimeDelta::days(1);

/// How many events are read together.
const EVENTS: i64 = 5000;

/// A scheduler that works something off beats with every batch.
const BEATS: Duration = Duration::from_secs(15);

/// For so long a scheduler may work something off and be believed.
const BUSY: Duration = Duration::from_secs(600);

/// The auditor, with what it remembers between two looks.
pub struct Auditor {
    app: Arc<App>,
    memory: Mutex<Memory>,
}

struct Memory {
    /// Since when the process has run without a gap.
    awake: Timestamp,
    /// The newest event at the last look. What was committed later with a smaller number is found by the next one, which
    /// begins before it.
    newest: Option<i64>,
}

/// Whether a look is one of those that come once a minute: only these may find, two in a row, that an alert is missing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Look {
    /// It is.
    Regular,
    /// It is one in between, for figures of this very moment.
    Between,
}

impl Auditor {
    /// That of a process that has just been started.
    #[must_use]
    pub fn new(app: Arc<App>) -> Self {
        let memory = Memory {
            awake: app.clock.now(),
            newest: None,
        };
        let memory = Mutex::new(memory);
        Self { app, memory }
    }

    /// Looks once a minute until shutdown.
    pub async fn run(&self, pulse: &Pulse, shutdown: CancellationToken) {
        let app = &self.app;
        let mut woke = app.clock.now();
        let mut next = woke + EVERY;
        while !shutdown.is_cancelled() {
            tokio::select! {
                () = pulse.wait(app.clock.sleep_until(next)) => {}
                () = shutdown.cancelled() => return,
            }
            let now = app.clock.now();
            if !(TimeDelta::zero()..=GAP).contains(&(now - woke)) {
                pulse.wait(self.memory.lock()).await.awake = now;
            }
            woke = now;
            if now >= next {
                if let Err(error) = self.look(now, Look::Regular, pulse).await {
                    app.noticed(&error);
                    tracing::warn!("the auditor could not look, it tries again: {error}");
                }
                next = now + EVERY;
            }
            // Also after the clock was set back.
            next = next.min(now + EVERY);
        }
    }

    /// Looks at every case that something happened to since the last look, that something fell due on, or whose alerts had
    /// no end yet. Beats with each batch of them.
    ///
    /// # Errors
    /// When the store fails; the next look goes on where this one ended.
    pub async fn look(&self, now: Timestamp, look: Look, pulse: &Pulse) -> Result<(), StoreError> {
        let app = &*self.app;
        let mut memory = pulse.wait(self.memory.lock()).await;
        let counts = look == Look::Regular && !is_catching_up(&app.scheduler);
        let mut round = Round::new((app, pulse), (now, memory.awake), counts);
        let (seen, newest) = app.store.read().await?.audit_progress().await?;
        let mut from = seen;
        while from < newest {
            let to = newest.min(from + EVENTS);
            let cases = app.store.read().await?.audit_changed(from, to).await?;
            round.cases(&cases).await?;
            from = to;
        }
        round.due().await?;
        round.open().await?;
        let read = memory.newest.filter(|read| *read > seen);
        if let Some(read) = read {
            let mut tx = app.store.begin_first().await?;
            tx.set_audit_progress(read).await?;
            tx.commit().await?;
        }
        memory.newest = Some(newest);
        let open = app.store.read().await?.audit_open_count(now - DAY).await?;
        app.metrics.audited(now.seconds(), &round.ended(), open);
        Ok(())
    }
}

/// Whether the scheduler works off what fell due: it is late then, and nothing is missing yet.
fn is_catching_up(scheduler: &Pulse) -> bool {
    let beats = scheduler.age().is_some_and(|age| age < BEATS);
    beats && scheduler.busy().is_some_and(|busy| busy < BUSY)
}
