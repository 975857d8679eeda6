//! What the process counts about itself, and how Prometheus reads it.
//!
//! Every handle is cheap to clone and to use from anywhere. Who counts something holds the handle, [`Page`] lists them all.
//! No label ever holds what a person typed.

mod page;

use prometheus_client::metrics::{
    counter::Counter, family::Family, gauge::Gauge, histogram::Histogram,
};

use crate::clock::Stopwatch;

pub use self::page::{Page, Snapshot, Waiting};

/// Labels of a family: names with values from a fixed set.
type Labels<const N: usize> = [(&'static str, &'static str); N];

/// Seconds from a commit on a fast disk to the patience of Discord.
const SHORT: [f64; 14] = [
    0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0,
];

/// Seconds that an alert may be late: exact below the second that is promised, coarse where it is about downtime.
const LATE: [f64; 14] = [
    0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 300.0, 3600.0, 86_400.0,
];

/// A histogram for what takes less than a few seconds.
#[derive(Clone, Debug)]
pub struct Durations(Histogram);

impl Default for Durations {
    fn default() -> Self {
        Self(short())
    }
}

fn short() -> Histogram {
    Histogram::new(SHORT)
}

impl Durations {
    /// Measures from now until what is returned is dropped.
    #[must_use]
    pub fn start(&self) -> Timing {
        Timing {
            histogram: self.0.clone(),
            watch: Stopwatch::start(),
        }
    }
}

/// A measurement that ends when it is dropped.
#[derive(Debug)]
pub struct Timing {
    histogram: Histogram,
    watch: Stopwatch,
}

impl Drop for Timing {
    fn drop(&mut self) {
        self.histogram.observe(self.watch.elapsed().as_secs_f64());
    }
}

/// How long the database takes.
#[derive(Clone, Debug, Default)]
pub struct Database {
    /// Waiting for the turn to write.
    pub turn: Durations,
    /// Holding a connection to read with.
    pub read: Durations,
    /// A transaction, from its begin until it is durable or undone.
    pub write: Durations,
    /// Durable commits of SQLite; use cases that queue share them.
    pub commits: Counter,
}

/// What Discord answers to requests.
#[derive(Clone, Debug)]
pub struct Requests {
    answers: Family<Labels<1>, Counter>,
    rate_limited: Family<Labels<1>, Counter>,
}

impl Default for Requests {
    fn default() -> Self {
        let rate_limited: Family<Labels<1>, Counter> = Family::default();
        for scope in ["route", "global"] {
            // There from the start, so that the first one is seen as a change.
            drop(rate_limited.get_or_create(&[("scope", scope)]));
        }
        Self {
            answers: Family::default(),
            rate_limited,
        }
    }
}

impl Requests {
    /// An answer with that HTTP status came; none when no answer came.
    pub fn answered(&self, status: Option<u16>) {
        let status = match status {
            Some(200..=299) => "2xx",
            Some(429) => "429",
            Some(400..=499) => "4xx",
            Some(500..=599) => "5xx",
            Some(_) => "other",
            None => "none",
        };
        self.answers.get_or_create(&[("status", status)]).inc();
    }

    /// Discord asked to slow down: one sort of requests, or all of them.
    pub fn rate_limited(&self, everywhere: bool) {
        let scope = if everywhere { "global" } else { "route" };
        self.rate_limited.get_or_create(&[("scope", scope)]).inc();
    }
}

/// How often the gateway connection was made again.
#[derive(Clone, Debug, Default)]
pub struct Connections(Family<Labels<1>, Counter>);

impl Connections {
    /// The session was taken up where it was.
    pub fn resumed(&self) {
        self.0.get_or_create(&[("how", "resumed")]).inc();
    }

    /// A new session was begun, and it was not the first.
    pub fn begun_again(&self) {
        self.0.get_or_create(&[("how", "new")]).inc();
    }
}

/// How a command ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum CommandOutcome {
    /// As asked.
    Done,
    /// With a sentence that says what would be possible.
    Refused,
    /// Because the database could not be used.
    Failed,
    /// It came a second time and was given the answer of the first.
    Replayed,
}

impl CommandOutcome {
    fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::Replayed => "replayed",
        }
    }
}

/// What became of an attempt to post.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Delivery {
    /// It stands in its channel.
    Sent,
    /// A post that stands was shown afresh.
    Edited,
    /// It is tried again.
    PutOff,
    /// It goes to another channel.
    Redirected,
    /// It did not matter any more.
    Stale,
    /// The bot may post it nowhere for now.
    LockedOut,
    /// It was given up.
    Failed,
    /// It was set aside: another version wrote it.
    Unreadable,
}

impl Delivery {
    fn as_str(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Edited => "edited",
            Self::PutOff => "put-off",
            Self::Redirected => "redirected",
            Self::Stale => "stale",
            Self::LockedOut => "locked-out",
            Self::Failed => "failed",
            Self::Unreadable => "unreadable",
        }
    }
}

/// What the application counts.
#[derive(Debug)]
pub struct Metrics {
    commands: Family<(Command, Labels<1>), Histogram, fn() -> Histogram>,
    posts: Family<Labels<1>, Counter>,
    restarts: Family<Labels<2>, Counter>,
    lateness: Histogram,
    audit: Audit,
}

/// Which command, by its path.
type Command = [(&'static str, String); 1];

/// What the auditor found.
#[derive(Clone, Debug, Default)]
struct Audit {
    verdicts: Family<Labels<1>, Counter>,
    open: Family<Labels<1>, Gauge>,
    looks: Counter,
    looked_at: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        Self {
            commands: Family::new_with_constructor(short),
            posts: Family::default(),
            restarts: Family::default(),
            lateness: Histogram::new(LATE),
            audit: Audit::default(),
        }
    }
}

impl Metrics {
    /// A command was answered.
    pub fn command(&self, command: &str, outcome: CommandOutcome, watch: &Stopwatch) {
        let labels = (
            [("command", command.to_owned())],
            [("outcome", outcome.as_str())],
        );
        let seconds = watch.elapsed().as_secs_f64();
        self.commands.get_or_create(&labels).observe(seconds);
    }

    /// An attempt to post came to something.
    pub fn delivered(&self, delivery: Delivery) {
        let labels = [("outcome", delivery.as_str())];
        self.posts.get_or_create(&labels).inc();
    }

    /// A job had to be started again, for a reason of a fixed set.
    pub fn restarted(&self, job: &'static str, why: &'static str) {
        let labels = [("job", job), ("why", why)];
        self.restarts.get_or_create(&labels).inc();
    }

    /// An alert was posted so many milliseconds after its instant.
    pub fn alert_posted(&self, late_ms: i64) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "thousands of years are far below the limit"
        )]
        self.lateness.observe(late_ms.max(0) as f64 / 1000.0);
    }

    /// The auditor looked: how many alerts came to which verdict, and how many wait and are missing now.
    pub fn audited(
        &self,
        at_seconds: i64,
        verdicts: &[(&'static str, u64)],
        (waiting, missing): (i64, i64),
    ) {
        self.audit.looks.inc();
        self.audit.looked_at.set(at_seconds);
        for (verdict, count) in verdicts {
            let labels = [("verdict", *verdict)];
            self.audit.verdicts.get_or_create(&labels).inc_by(*count);
        }
        for (verdict, count) in [("waiting", waiting), ("missing", missing)] {
            let labels = [("verdict", verdict)];
            self.audit.open.get_or_create(&labels).set(count);
        }
    }
}
