//! One serenity client from its start to its end, in a runtime of its own.
//!
//! Serenity 0.12.5 leaves things behind. Its queue of shard starts holds its manager and its manager the queue, so neither
//! ever ends; a runner whose socket has ended without a close code (or whose first attempt to resume was refused) polls
//! the ended socket without pause until the next heartbeat, up to 41 seconds; asked to shut down in that state it never
//! returns. So it gets a thread and a runtime that end with it, a ping every few seconds that ends a runner whose socket
//! is gone, and a goodbye that needs no answer.

use std::{future::Future, sync::Arc, time::Duration};

use serenity::{
    Client, all::GatewayIntents, client::ClientBuilder, gateway::GatewayError, http::HttpBuilder,
};
use tokio::{runtime::Handle as Runtime, sync::oneshot};
use tokio_util::sync::CancellationToken;

use super::{
    Fatal, Handle, Shared,
    ears::Ears,
    look::{Parts, watch},
};

/// How long the client may take to be made; it asks for the gateway's address, which is then not used.
const MADE: Duration = Duration::from_secs(20);

/// How a session ended.
pub(super) enum End {
    /// As asked.
    Stopped,
    /// For no good reason: try again.
    Lost,
    /// For good.
    Fatal(Fatal),
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
