//! What a sandbox is started with: the fixture, the clock, the limits.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::desk::Desk;

/// Gives the present instant in Unix milliseconds.
pub type Now = Arc<dyn Fn() -> i64 + Send + Sync>;

/// How a sandbox is started. Change the fields that matter, keep the rest.
///
/// ```
/// use sandbox::{Config, Desk, Limits};
/// let config = Config { limits: Limits::relaxed(), ..Config::new(Desk::small()) };
/// assert!(config.token.contains('.'));
/// ```
#[derive(Clone)]
pub struct Config {
    /// Guilds and people at start; a state file that exists wins over it.
    pub desk: Desk,
    /// The only token that is accepted, without `Bot `.
    pub token: String,
    /// The clock of snowflakes, timestamps, the nonce window and the 15 minutes of an interaction token.
    pub now: Now,
    /// Rate limits of the REST interface. They run on real time, as do the 3 s for an answer.
    pub limits: Limits,
    /// Where the state is kept between runs; nothing is kept without it.
    pub state_file: Option<PathBuf>,
    /// Where to listen; port 0 takes a free one.
    pub listen: SocketAddr,
    /// How long a nonce with `enforce_nonce` is remembered.
    pub nonce_window: Duration,
    /// How long the bot has for the first answer to an interaction (3 s at Discord).
    pub answer_within: Duration,
    /// How long `play` and its like wait for the text after a deferred answer.
    pub deferred_wait: Duration,
    /// The heartbeat interval told in HELLO (41.25 s at Discord).
    pub heartbeat: Duration,
}

impl Config {
    /// Realistic limits, the system clock, a free port, nothing kept.
    pub fn new(desk: Desk) -> Self {
        Self {
            desk,
            token: "MTAwMDAwMDAwMDAwMDAwMDAw.G00000.sandbox-token-that-opens-nothing".to_owned(),
            now: Arc::new(system_now),
            limits: Limits::default(),
            state_file: None,
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            nonce_window: Duration::from_secs(180),
            answer_within: Duration::from_secs(3),
            deferred_wait: Duration::from_secs(15),
            heartbeat: Duration::from_millis(41_250),
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the pocket Discord has a clock of its own"
)]
fn system_now() -> i64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |d| i64::try_from(d.as_millis()).unwrap_or(i64::MAX))
}

/// One rate limit: so many requests in each window of so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Requests allowed in one window.
    pub limit: u32,
    /// Length of the window, which opens with its first request.
    pub per: Duration,
}

impl Rate {
    const fn new(limit: u32, per_ms: u64) -> Self {
        Self {
            limit,
            per: Duration::from_millis(per_ms),
        }
    }
}

/// The rate limits by bucket. Interaction callbacks have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// `POST /channels/{id}/messages`, per channel.
    pub post: Rate,
    /// `PATCH /channels/{id}/messages/{id}`, per channel.
    pub edit: Rate,
    /// `DELETE /channels/{id}/messages/{id}`, per channel.
    pub delete: Rate,
    /// Overwriting the commands.
    pub commands: Rate,
    /// Webhook follow-ups, per interaction token.
    pub webhook: Rate,
    /// Every other route.
    pub other: Rate,
    /// All routes that need the token, together.
    pub global: Rate,
    /// IDENTIFY, for the one bucket of `max_concurrency` 1; more is answered with an invalid session.
    pub identify: Rate,
}

impl Default for Limits {
    /// As measured at Discord.
    fn default() -> Self {
        Self {
            post: Rate::new(5, 5_000),
            edit: Rate::new(5, 5_000),
            delete: Rate::new(5, 1_000),
            commands: Rate::new(2, 10_000),
            webhook: Rate::new(5, 2_000),
            other: Rate::new(50, 1_000),
            global: Rate::new(50, 1_000),
            identify: Rate::new(1, 5_000),
        }
    }
}

impl Limits {
    /// Limits that no test reaches; the headers are still there.
    pub const fn relaxed() -> Self {
        let rate = Rate::new(1_000_000, 1_000);
        Self {
            post: rate,
            edit: rate,
            delete: rate,
            commands: rate,
            webhook: rate,
            other: rate,
            global: rate,
            identify: rate,
        }
    }
}
