//! The only file that asks for the time.
//!
//! A use case reads [`Clock::now`] once and passes it down. Loops wait with [`Clock::sleep_until`], which a manual
//! clock ends when it is moved: tests move time, they never wait for it.

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use chrono::{TimeDelta, Utc};
use tokio::sync::watch;

use crate::model::time::Timestamp;

/// The longest a loop sleeps: a clock that was set forward, or a machine that slept, is noticed within this time.
const LONGEST_SLEEP: Duration = Duration::from_secs(1);

/// Where the time comes from.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    Manual(Arc<Manual>),
}

#[derive(Debug)]
struct Manual {
    now: AtomicI64,
    moved: watch::Sender<()>,
}

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands at `now` until it is moved.
    #[must_use]
    pub fn manual(now: Timestamp) -> Self {
        Self(Source::Manual(Arc::new(Manual {
            now: AtomicI64::new(now.0),
            moved: watch::Sender::new(()),
        })))
    }

    /// The present instant.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks")]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::System => Utc::now().into(),
            Source::Manual(manual) => Timestamp(manual.now.load(Ordering::SeqCst)),
        }
    }

    /// Moves a manual clock and wakes everything that sleeps by it; a machine's clock stays as it is.
    pub fn advance(&self, by: TimeDelta) {
        if let Source::Manual(manual) = &self.0 {
            manual
                .now
                .fetch_add(by.num_milliseconds(), Ordering::SeqCst);
            manual.moved.send_replace(());
        }
    }

    /// Returns at that instant, or a second from now at the latest, so that whoever waits looks again.
    pub async fn sleep_until(&self, instant: Timestamp) {
        match &self.0 {
            Source::System => {
                let left = (instant - self.now()).to_std().unwrap_or_default();
                tokio::time::sleep(left.min(LONGEST_SLEEP)).await;
            }
            Source::Manual(manual) => {
                let mut moved = manual.moved.subscribe();
                let moved =
                    async { while self.now() < instant && moved.changed().await.is_ok() {} };
                // Over or not: whoever waits looks again.
                let _ = tokio::time::timeout(LONGEST_SLEEP, moved).await;
            }
        }
    }
}

/// Measures how long something takes. What is due is never decided by it.
#[derive(Debug)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts to measure.
    #[must_use]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// The time since then.
    #[must_use]
    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// Beats as long as something goes on, so that others notice when it has stopped. Setting the clock does not fool it.
#[derive(Debug, Default)]
pub struct Pulse {
    last: Mutex<Option<Instant>>,
    busy: Mutex<Option<Instant>>,
    waits: AtomicBool,
}

impl Pulse {
    /// It goes on.
    pub fn beat(&self) {
        *held(&self.last) = Some(Instant::now());
    }

    /// It goes on, with something to do.
    pub fn work(&self) {
        held(&self.busy).get_or_insert_with(Instant::now);
        self.beat();
    }

    /// It goes on, and has done everything.
    pub fn rest(&self) {
        *held(&self.busy) = None;
        self.beat();
    }

    /// Waits for something from outside: that nothing goes on meanwhile is no fault.
    pub async fn wait<T>(&self, what: impl Future<Output = T>) -> T {
        let _waits = Waits::begin(self);
        what.await
    }

    /// For how long there has been something to do; none when there is nothing.
    #[must_use]
    pub fn busy(&self) -> Option<Duration> {
        held(&self.busy).map(|since| since.elapsed())
    }

    /// How long ago it beat last; none when it never did.
    #[must_use]
    pub fn age(&self) -> Option<Duration> {
        held(&self.last).map(|last| last.elapsed())
    }

    /// For how long nothing has gone on that should have.
    #[must_use]
    pub fn stands_still(&self) -> Duration {
        let age = self.age().filter(|_| !self.waits.load(Ordering::Relaxed));
        age.unwrap_or_default()
    }
}

/// A wait that is over when it is dropped.
struct Waits<'a>(&'a Pulse);

impl<'a> Waits<'a> {
    fn begin(pulse: &'a Pulse) -> Self {
        pulse.waits.store(true, Ordering::Relaxed);
        Self(pulse)
    }
}

impl Drop for Waits<'_> {
    fn drop(&mut self) {
        self.0.beat();
        self.0.waits.store(false, Ordering::Relaxed);
    }
}

fn held<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_waits_does_not_stand_still() {
        let pulse = Pulse::default();
        assert_eq!(pulse.stands_still(), Duration::ZERO);
        pulse.beat();
        let moment = || tokio::time::sleep(Duration::from_millis(20));
        moment().await;
        assert!(pulse.stands_still() >= Duration::from_millis(20));
        let during = async {
            moment().await;
            pulse.stands_still()
        };
        assert_eq!(pulse.wait(during).await, Duration::ZERO);
        // A wait that is given up ends, too.
        tokio::select! {
            () = pulse.wait(std::future::pending()) => {}
            () = moment() => {}
        }
        moment().await;
        assert!(pulse.stands_still() >= Duration::from_millis(20));
    }
}
