//! What the parts of the gateway share: what answers, how the connection stands, what an answer needs.

use std::{collections::BTreeSet, future::Future, sync::Arc};

use tokio::sync::{Mutex, watch};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::pace::{Door, Journal};
use crate::{
    discord::rest::Rest,
    invocation::Invocation,
    metrics::Connections,
    model::{desk::Locale, ids::DeskId},
    reply::{Message, Reply},
};

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
pub struct GatewayStatus {
    /// Whether interactions arrive, on every shard.
    pub ready: bool,
    /// The application, once Discord has told: for the invite link and the commands.
    pub application: Option<u64>,
    /// The desks that the bot is in, as far as Discord has told.
    pub desks: BTreeSet<DeskId>,
    /// The shards that are connected.
    pub(super) shards: BTreeSet<u32>,
}

/// One of the shards, and how many there are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shard {
    pub(super) id: u32,
    pub(super) of: u32,
}

/// What every shard and every interaction's task needs.
#[derive(Debug)]
pub(super) struct Shared<H> {
    pub(super) rest: Arc<Rest>,
    pub(super) handler: Arc<H>,
    pub(super) status: watch::Sender<GatewayStatus>,
    pub(super) stop: CancellationToken,
    pub(super) tasks: TaskTracker,
    pub(super) connections: Connections,
    pub(super) journal: Journal,
    /// Who holds it may begin a session.
    pub(super) door: Mutex<Door>,
}

impl<H> Shared<H> {
    /// Changes the status, and wakes who waits for it only when it is another.
    pub(super) fn set(&self, change: impl FnOnce(&mut GatewayStatus)) {
        self.status.send_if_modified(|status| {
            let before = status.clone();
            change(status);
            *status != before
        });
    }

    /// That shard has no connection any more.
    pub(super) fn disconnected(&self, shard: Shard) {
        self.set(|status| {
            status.shards.remove(&shard.id);
            status.ready = false;
        });
    }
}
