//! One serenity client from its start to its end, in a runtime of its own.
//!
//! Serenity 0.12.5 leaves things behind. Its queue of shard starts holds its manager and its manager the queue, so neither
//! ever ends; a runner whose socket has ended without a close code (or whose first attempt to resume was refused) polls
//! the ended socket without pause until the next heartbeat, up to 41 seconds; asked to shut down in that state it never
//! returns. So it gets a thread and a runtime that end with it, a ping every few seconds that ends a runner whose socket
//! is gone, and a goodbye that needs no answer.

use std::{future::Future, sync::Arc, time::Duration};

use serenity::{
    Client,
    all::{
        ConnectionStage, Context, EventHandler, GatewayIntents, Guild, Interaction, OnlineStatus,
        Ready, ResumedEvent, ShardId, ShardManager, UnavailableGuild,
    },
    client::ClientBuilder,
    gateway::GatewayError,
    http::HttpBuilder,
    prelude::{RwLock, TypeMap},
};
use tokio::{runtime::Handle as Runtime, sync::oneshot, time::Instant};
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_util::sync::CancellationToken;

use super::{Fatal, Handle, Shared, Status, answer};
use crate::model::ids::DeskId;

/// How often the connection is looked at.
const LOOK: Duration = Duration::from_secs(3);
/// How long after a ping a runner without a socket has ended.
const ENDED: Duration = Duration::from_millis(500);
/// How long it may be without a session before everything is made anew, also the question where the gateway is.
const HOPELESS: Duration = Duration::from_secs(90);
/// How long the client may take to be made; it asks for the gateway's address, which is then not used.
const MADE: Duration = Duration::from_secs(20);
/// How long the goodbye may take: a runner reads what it is told twice a second.
const GOODBYE: Duration = Duration::from_millis(800);
/// Who holds the client's data when no runner does: the client, its queue and its [`Parts`].
const WITHOUT_RUNNER: usize = 3;
/// The only shard.
const SHARD: ShardId = ShardId(0);

/// How a session ended.
pub(super) enum End {
    /// As asked.
    Stopped,
    /// For no good reason: try again.
    Lost,
    /// For good.
    Fatal(Fatal),
}

/// What is looked at from outside.
struct Parts {
    manager: Arc<ShardManager>,
    data: Arc<RwLock<TypeMap>>,
}

/// Runs one until it ends, is lost, or the end is asked for.
pub(super) async fn run<H: Handle>(shared: &Arc<Shared<H>>, url: &str) -> End {
    let quit = CancellationToken::new();
    // However this future ends, also by being dropped, the thread ends too.
    let _guard = quit.clone().drop_guard();
    let (parts_tx, parts) = oneshot::channel();
    let (ended_tx, ended) = oneshot::channel();
    let ears = Ears {
        shared: Arc::clone(shared),
        runtime: Runtime::current(),
    };
    let life = live(ears, url.to_owned(), parts_tx);
    let started = std::thread::Builder::new()
        .name("gateway".to_owned())
        .spawn(move || {
            // Nobody listens when the session was given up.
            let _ = ended_tx.send(host(life, &quit));
        });
    if started.is_err() {
        return End::Fatal(Fatal::System);
    }
    let watched = async {
        match tokio::time::timeout(MADE, parts).await {
            Ok(Ok(parts)) => watch(&parts, shared).await,
            // It ended before it began: how, the other branch tells.
            Ok(Err(_)) => std::future::pending().await,
            Err(_) => End::Lost,
        }
    };
    tokio::select! {
        end = ended => end.unwrap_or(End::Lost),
        end = watched => end,
    }
}

/// Runs the client's life in a runtime that ends with it, on this thread.
fn host(life: impl Future<Output = End>, quit: &CancellationToken) -> End {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let Ok(runtime) = runtime else {
        return End::Fatal(Fatal::System);
    };
    runtime.block_on(async {
        tokio::select! {
            end = life => end,
            () = quit.cancelled() => End::Lost,
        }
    })
}

async fn live<H: Handle>(ears: Ears<H>, url: String, parts: oneshot::Sender<Parts>) -> End {
    let rest = &ears.shared.rest;
    let http = HttpBuilder::new(rest.token())
        .proxy(rest.server())
        .ratelimiter_disabled(true)
        .build();
    let client = ClientBuilder::new_with_http(http, GatewayIntents::GUILDS)
        .event_handler(ears)
        .await;
    let mut client: Client = match client {
        Ok(client) => client,
        Err(error) => return end_of(&error),
    };
    // Its own question may have failed, and then it would go to Discord's gateway whatever server is set.
    *client.ws_url.lock().await = url;
    let looked_at = Parts {
        manager: Arc::clone(&client.shard_manager),
        data: Arc::clone(&client.data),
    };
    if parts.send(looked_at).is_err() {
        return End::Lost;
    }
    match client.start().await {
        Ok(()) => End::Lost,
        Err(error) => end_of(&error),
    }
}

fn end_of(error: &serenity::Error) -> End {
    match error {
        serenity::Error::Gateway(GatewayError::InvalidAuthentication) => End::Fatal(Fatal::Token),
        serenity::Error::Gateway(
            GatewayError::InvalidGatewayIntents | GatewayError::DisallowedGatewayIntents,
        ) => End::Fatal(Fatal::Intents),
        error => {
            tracing::warn!(%error, "the gateway client ended");
            End::Lost
        }
    }
}

/// Looks at the session every few seconds, until it is lost or the end is asked for.
async fn watch<H: Handle>(parts: &Parts, shared: &Shared<H>) -> End {
    let mut ready_at = Instant::now();
    loop {
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = shared.stop.cancelled() => {
                goodbye(parts).await;
                return End::Stopped;
            }
        }
        let stage = match look(parts).await {
            Look::Gone => return End::Lost,
            Look::At(stage) => stage,
        };
        if stage != ConnectionStage::Connected {
            set(shared, |status| status.ready = false);
        }
        if shared.status.borrow().ready {
            ready_at = Instant::now();
        } else if ready_at.elapsed() > HOPELESS {
            return End::Lost;
        }
    }
}

/// What a look shows.
enum Look {
    /// There is no runner, and nobody is about to start one.
    Gone,
    /// The runner stands there, or its start is queued.
    At(ConnectionStage),
}

/// Pings through the runner, which ends one whose socket is gone, and looks whether it is still there.
async fn look(parts: &Parts) -> Look {
    let runners = parts.manager.runners.lock().await;
    let Some(runner) = runners.get(&SHARD) else {
        return Look::At(ConnectionStage::Disconnected);
    };
    let stage = runner.stage;
    runner.runner_tx.websocket_message(Frame::Ping(Vec::new()));
    drop(runners);
    tokio::time::sleep(ENDED).await;
    // A runner that restarts itself is struck off the list first.
    let listed = parts.manager.has(SHARD).await;
    if listed && Arc::strong_count(&parts.data) <= WITHOUT_RUNNER {
        return Look::Gone;
    }
    Look::At(stage)
}

/// Closes the session so that Discord shows the bot offline at once. The close frame is not waited for; the message after
/// it cannot be sent any more, which ends the runner.
async fn goodbye(parts: &Parts) {
    if let Some(runner) = parts.manager.runners.lock().await.get(&SHARD) {
        runner.runner_tx.shutdown_clean();
        runner.runner_tx.set_status(OnlineStatus::Offline);
    }
    let gone = async {
        while Arc::strong_count(&parts.data) > WITHOUT_RUNNER {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let _ = tokio::time::timeout(GOODBYE, gone).await;
}

/// Changes the status, and wakes who waits for it only when it is another.
fn set<H>(shared: &Shared<H>, change: impl FnOnce(&mut Status)) {
    shared.status.send_if_modified(|status| {
        let before = status.clone();
        change(status);
        *status != before
    });
}

/// Takes serenity's events to where the answers are made: the runtime that runs everything else.
struct Ears<H> {
    shared: Arc<Shared<H>>,
    runtime: Runtime,
}

#[serenity::async_trait]
impl<H: Handle> EventHandler for Ears<H> {
    async fn ready(&self, _: Context, ready: Ready) {
        let application = ready.application.id.get();
        let desks = ready.guilds.iter().map(|guild| desk(guild.id)).collect();
        tracing::info!(application, desks = ready.guilds.len(), "gateway ready");
        set(&self.shared, |status| {
            *status = Status {
                ready: true,
                application: Some(application),
                desks,
            };
        });
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        tracing::info!("gateway resumed");
        set(&self.shared, |status| status.ready = true);
    }

    async fn guild_create(&self, _: Context, guild: Guild, _: Option<bool>) {
        set(&self.shared, |status| {
            status.desks.insert(desk(guild.id));
        });
    }

    async fn guild_delete(&self, _: Context, guild: UnavailableGuild, _: Option<Guild>) {
        // An outage is no farewell.
        if !guild.unavailable {
            set(&self.shared, |status| {
                status.desks.remove(&desk(guild.id));
            });
        }
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        if self.shared.stop.is_cancelled() {
            return;
        }
        let answer = answer::answer(Arc::clone(&self.shared), interaction);
        self.shared.tasks.spawn_on(answer, &self.runtime);
    }
}

fn desk(guild: serenity::all::GuildId) -> DeskId {
    DeskId(guild.get().cast_signed())
}
