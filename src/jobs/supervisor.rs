//! Runs the jobs: one that panics, hangs or ends before its time is started again. One that does so three times within a
//! minute, or cannot be stopped, ends the process with a line that names it: a bot that is silent helps nobody.

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use futures_util::future::BoxFuture;
use tokio::{
    sync::watch,
    task::{JoinError, JoinHandle},
};
use tokio_util::sync::CancellationToken;

use crate::{
    clock::{Pulse, Stopwatch},
    metrics::Metrics,
};

/// How long a job may go on without progress.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// So many failures within a minute are too many.
const FAILURES: usize = 3;
const MINUTE: Duration = Duration::from_secs(60);

/// How long it is until a job is started again.
const PAUSE: Duration = Duration::from_millis(500);

/// How often it is looked whether jobs go on, at least so often within their patience.
const LOOKS: u32 = 4;

/// How long a job that hangs may take to stop.
const STOPS: Duration = Duration::from_secs(5);

type Run = Box<dyn Fn(Arc<Pulse>, CancellationToken) -> BoxFuture<'static, ()> + Send + Sync>;

/// Something that runs until shutdown, and how it is started.
pub struct Job {
    name: &'static str,
    run: Run,
}

impl Job {
    /// A job of that name. What `run` gives beats with the pulse, and returns when it is told to stop only.
    pub fn new<F>(
        name: &'static str,
        run: impl Fn(Arc<Pulse>, CancellationToken) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let run: Run = Box::new(move |pulse, stop| Box::pin(run(pulse, stop)));
        Self { name, run }
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Starts it.
    pub fn run(&self, pulse: Arc<Pulse>, stop: CancellationToken) -> BoxFuture<'static, ()> {
        (self.run)(pulse, stop)
    }
}

/// Why something has to be started again.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RestartReason {
    /// It panicked.
    Panic,
    /// It made no progress.
    Hang,
    /// It ended before the end.
    Ended,
}

impl RestartReason {
    fn as_str(self) -> &'static str {
        match self {
            Self::Panic => "panic",
            Self::Hang => "hang",
            Self::Ended => "ended",
        }
    }

    /// Why a task failed that nobody but its supervisor stops.
    pub(super) fn of(error: &JoinError) -> Self {
        if error.is_panic() {
            Self::Panic
        } else {
            Self::Hang
        }
    }
}

impl fmt::Display for RestartReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Panic => "panicked",
            Self::Hang => "made no progress",
            Self::Ended => "ended",
        })
    }
}

/// When something failed, and why.
type Failures = Vec<(Stopwatch, RestartReason)>;

/// Watches over the jobs.
pub struct Supervisor {
    metrics: Arc<Metrics>,
    patience: Duration,
    stop: CancellationToken,
    /// The last failures, by what failed.
    failures: Mutex<HashMap<String, Failures>>,
    jobs: Mutex<Vec<(&'static str, Arc<Pulse>)>>,
    /// Why the process has to end.
    end: watch::Sender<Option<String>>,
}

impl Supervisor {
    /// Watches until shutdown; who makes no progress for that long is stopped.
    #[must_use]
    pub fn new(metrics: Arc<Metrics>, patience: Duration, stop: CancellationToken) -> Self {
        Self {
            metrics,
            patience,
            stop,
            failures: Mutex::default(),
            jobs: Mutex::default(),
            end: watch::Sender::new(None),
        }
    }

    /// Starts a job and keeps it going.
    pub fn start(self: &Arc<Self>, job: Job) -> JoinHandle<()> {
        let pulse = Arc::new(Pulse::default());
        held(&self.jobs).push((job.name, Arc::clone(&pulse)));
        let supervisor = Arc::clone(self);
        tokio::spawn(async move { supervisor.keep(&job, &pulse).await })
    }

    /// Every job, and for how long it has stood still.
    #[must_use]
    pub fn jobs(&self) -> Vec<(&'static str, Duration)> {
        let jobs = held(&self.jobs);
        let each = jobs.iter();
        each.map(|(name, pulse)| (*name, pulse.stands_still()))
            .collect()
    }

    /// Returns once the process has to end, and says why.
    pub async fn given_up(&self) -> String {
        let mut end = self.end.subscribe();
        loop {
            if let Some(why) = end.borrow_and_update().clone() {
                return why;
            }
            if end.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    /// Whether something stands still for too long.
    pub(super) fn is_stuck(&self, pulse: &Pulse) -> bool {
        pulse.stands_still() >= self.patience
    }

    /// Something was stopped; where it goes on all the same, the process has to end.
    pub(super) fn stops(&self, which: &str, pulse: &Pulse) {
        if pulse.stands_still() >= self.patience + STOPS {
            self.give_up(format!("{which} hangs and cannot be stopped"));
        }
    }

    /// Something failed and is started again: tells it, counts it, and ends the process where that helps no more. `which`
    /// is one of the sort that `sort` names.
    fn failed(&self, (sort, which): (&'static str, &str), why: RestartReason) {
        self.tell((sort, which), why);
        let mut failures = held(&self.failures);
        let own = failures.entry(which.to_owned()).or_default();
        own.push((Stopwatch::start(), why));
        // The time in which nothing went on is not counted: three hangs take longer than a minute by themselves.
        let hangs = own
            .iter()
            .filter(|(_, why)| *why == RestartReason::Hang)
            .count();
        let hung = self.patience * u32::try_from(hangs).unwrap_or_default();
        own.retain(|(at, _)| at.elapsed() < MINUTE + hung);
        if own.len() >= FAILURES {
            self.give_up(format!("{which} {why}, {FAILURES} times within a minute"));
        }
    }

    /// A lane failed. One that panics stumbles over a post of its own: the others go on, and so does the process.
    pub(super) fn lane_failed(&self, lane: &str, why: RestartReason) {
        match why {
            RestartReason::Panic => self.tell(("lane", lane), why),
            _ => self.failed(("lane", lane), why),
        }
    }

    fn tell(&self, (sort, which): (&'static str, &str), why: RestartReason) {
        self.metrics.restarted(sort, why.as_str());
        tracing::error!(job = sort, "{which} {why}, it is started again");
    }

    fn give_up(&self, why: String) {
        self.end.send_if_modified(|end| {
            let first = end.is_none();
            end.get_or_insert(why);
            first
        });
    }

    async fn keep(&self, job: &Job, pulse: &Arc<Pulse>) {
        while !self.stop.is_cancelled() {
            pulse.beat();
            let mut task = tokio::spawn(job.run(Arc::clone(pulse), self.stop.clone()));
            let Some(ended) = self.watch(&mut task, pulse).await else {
                return self.give_up(format!("{} hangs and cannot be stopped", job.name));
            };
            if self.stop.is_cancelled() && ended.is_ok() {
                return;
            }
            self.failed(
                (job.name, job.name),
                ended
                    .as_ref()
                    .err()
                    .map_or(RestartReason::Ended, RestartReason::of),
            );
            tokio::select! {
                () = tokio::time::sleep(PAUSE) => {}
                () = self.stop.cancelled() => {}
            }
        }
    }

    /// Waits until a job ends, and stops it where it hangs; none where it cannot be stopped.
    async fn watch(
        &self,
        task: &mut JoinHandle<()>,
        pulse: &Pulse,
    ) -> Option<Result<(), JoinError>> {
        loop {
            tokio::select! {
                ended = &mut *task => return Some(ended),
                () = tokio::time::sleep(self.patience / LOOKS) => {}
            }
            if self.is_stuck(pulse) && !self.stop.is_cancelled() {
                task.abort();
                return tokio::time::timeout(STOPS, task).await.ok();
            }
        }
    }
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
