//! Hears what people do through Discord's gateway, and has it answered.
//!
//! Serenity keeps the connection; this file keeps serenity going. An interaction is decoded, handed to the [`Handle`] in a
//! task of its own and answered over REST. Nothing here may depend on an event that was missed: serenity 0.12 often
//! identifies afresh where it could resume.

mod answer;
mod ears;
mod look;
mod session;

use std::{collections::BTreeSet, future::Future, sync::Arc, time::Duration};

use reqwest::Method;
use serde::Deserialize;
use serenity::http::Route;
use tokio::{sync::watch, time::Instant};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::rest::{Request, Rest, RestError};
use crate::{
    invocation::Invocation,
    metrics::Connections,
    model::{desk::Locale, ids::DeskId},
    reply::{Message, Reply},
};

/// How long answers that are in flight may take after the end was asked for: with the goodbye, less than the five seconds
/// that the process has.
const GRACE: Duration = Duration::from_secs(3);
/// A session that lasted so long was a good one: the next try comes soon again.
const GOOD: Duration = Duration::from_secs(60);

/// What answers: the handlers, and the words for what never reaches them.
pub trait Handle: Send + Sync + 'static {
    /// The answer to an invocation; without one the person is told [`Fallback::Unreadable`]. Runs to its end even when
    /// the person has stopped waiting.
    fn handle(&self, invocation: Invocation) -> impl Future<Output = Option<Reply>> + Send;

    /// What a person is told when no handler can tell them, in the language of their client.
    fn fallback(&self, locale: Option<Locale>, why: Fallback) -> Message;
}

/// Why no handler answers.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Fallback {
    /// It was done outside of any server.
    OutsideServer,
    /// Firstline does not offer this (any more).
    Unreadable,
    /// The handler failed; the log has why.
    Failed,
    /// It took so long that a form could no longer be shown.
    TooLate,
}

/// How the connection stands.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Status {
    /// Whether interactions arrive.
    pub ready: bool,
    /// The application, once Discord has told: for the invite link and the commands.
    pub application: Option<u64>,
    /// The desks that the bot is in, as far as Discord has told.
    pub desks: BTreeSet<DeskId>,
}

/// Why the connection ended for good.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Fatal {
    /// The token is wrong or was reset.
    #[error(
        "Discord refuses the token: copy it from the Bot page of the developer portal into DISCORD_TOKEN"
    )]
    Token,
    /// The intents are refused.
    #[error(
        "Discord refuses the gateway intents: Firstline asks for GUILDS alone, so check that the application is a bot"
    )]
    Intents,
    /// No thread or runtime for the connection.
    #[error("the system gives no thread for the gateway connection")]
    System,
}

/// The connection to the gateway, not yet started.
#[derive(Debug)]
pub struct Gateway<H> {
    shared: Arc<Shared<H>>,
}

/// What every interaction's task needs.
#[derive(Debug)]
struct Shared<H> {
    rest: Arc<Rest>,
    handler: Arc<H>,
    status: watch::Sender<Status>,
    stop: CancellationToken,
    tasks: TaskTracker,
    connections: Connections,
}

/// Where the gateway is, and how often it may still be greeted today.
#[derive(Debug, Deserialize)]
struct Address {
    url: String,
    #[serde(default)]
    shards: u64,
    session_start_limit: Option<StartLimit>,
}

#[derive(Debug, Deserialize)]
struct StartLimit {
    remaining: u64,
    /// In milliseconds.
    reset_after: u64,
}

impl<H: Handle> Gateway<H> {
    /// A connection whose interactions that handler answers, until `stop` is cancelled.
    #[must_use]
    pub fn new(rest: Arc<Rest>, handler: Arc<H>, stop: CancellationToken) -> Self {
        Self {
            shared: Arc::new(Shared {
                rest,
                handler,
                status: watch::Sender::default(),
                stop,
                tasks: TaskTracker::new(),
                connections: Connections::default(),
            }),
        }
    }

    /// How the connection stands, now and from now on.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<Status> {
        self.shared.status.subscribe()
    }

    /// How often it was made again.
    #[must_use]
    pub fn connections(&self) -> Connections {
        self.shared.connections.clone()
    }

    /// Keeps connected until the end is asked for, then lets the answers in flight finish, three seconds at most.
    ///
    /// # Errors
    /// [`Fatal`] where trying again cannot help.
    pub async fn run(self) -> Result<(), Fatal> {
        let shared = self.shared;
        let end = keep_connected(&shared).await;
        shared.status.send_modify(|status| status.ready = false);
        shared.tasks.close();
        if tokio::time::timeout(GRACE, shared.tasks.wait())
            .await
            .is_err()
        {
            tracing::warn!(
                left = shared.tasks.len(),
                "answers were still in flight at the end"
            );
        }
        end
    }
}

async fn keep_connected<H: Handle>(shared: &Arc<Shared<H>>) -> Result<(), Fatal> {
    let mut backoff = Backoff::default();
    loop {
        let asked = shared.stop.run_until_cancelled(address(&shared.rest));
        let Some(address) = asked.await else {
            return Ok(());
        };
        let begun = Instant::now();
        let end = session::run(shared, &address?.url).await;
        shared.status.send_modify(|status| status.ready = false);
        match end {
            session::End::Stopped => return Ok(()),
            session::End::Fatal(fatal) => return Err(fatal),
            session::End::Lost => tracing::warn!("gateway connection lost, connecting afresh"),
        }
        if begun.elapsed() > GOOD {
            backoff = Backoff::default();
        }
        let wait = tokio::time::sleep(backoff.next());
        if shared.stop.run_until_cancelled(wait).await.is_none() {
            return Ok(());
        }
    }
}

/// Asks where the gateway is until it is told, and waits where Discord allows no more sessions today.
async fn address(rest: &Rest) -> Result<Address, Fatal> {
    let request = Request::new(Method::GET, Route::GatewayBot);
    let mut backoff = Backoff::default();
    loop {
        match rest.send::<Address>(&request).await {
            Ok(address) => {
                if address.shards > 1 {
                    tracing::warn!(
                        shards = address.shards,
                        "Discord recommends more shards than the one in use"
                    );
                }
                match &address.session_start_limit {
                    Some(limit) if limit.remaining == 0 && limit.reset_after > 0 => {
                        tracing::warn!(
                            wait_ms = limit.reset_after,
                            "no gateway sessions left today, waiting"
                        );
                        tokio::time::sleep(Duration::from_millis(limit.reset_after)).await;
                    }
                    _ => return Ok(address),
                }
            }
            Err(RestError::Unauthorized) => return Err(Fatal::Token),
            Err(error) => {
                let wait = backoff.next();
                tracing::warn!(%error, wait_ms = wait.as_millis(), "cannot ask for the gateway, trying again");
                tokio::time::sleep(wait).await;
            }
        }
    }
}

/// Waits between tries: one second, doubled each time, 30 at most.
#[derive(Debug, Default)]
struct Backoff(u32);

impl Backoff {
    fn next(&mut self) -> Duration {
        let wait = Duration::from_secs(1 << self.0.min(5)).min(Duration::from_secs(30));
        self.0 += 1;
        wait
    }
}

#[cfg(test)]
mod tests;
