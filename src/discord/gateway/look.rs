//! Looks at a session from outside, and says goodbye for it.

use std::{sync::Arc, time::Duration};

use serenity::{
    all::{ConnectionStage, OnlineStatus, ShardId, ShardManager},
    prelude::{RwLock, TypeMap},
};
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Message as Frame;

use super::{Shared, ears::set, session::End};

/// How often the connection is looked at.
const LOOK: Duration = Duration::from_secs(3);
/// How long after a ping a runner without a socket has ended.
const ENDED: Duration = Duration::from_millis(500);
/// How long it may be without a session before everything is made anew, also the question where the gateway is.
const HOPELESS: Duration = Duration::from_secs(90);
/// How long the goodbye may take: a runner reads what it is told twice a second.
const GOODBYE: Duration = Duration::from_millis(800);
/// Who holds the client's data when no runner does: the client, its queue and its [`Parts`].
const WITHOUT_RUNNER: usize = 3;
/// The only shard.
const SHARD: ShardId = ShardId(0);

/// What is looked at from outside.
pub(super) struct Parts {
    pub(super) manager: Arc<ShardManager>,
    pub(super) data: Arc<RwLock<TypeMap>>,
}

/// Looks at the session every few seconds, until it is lost or the end is asked for.
pub(super) async fn watch<H>(parts: &Parts, shared: &Shared<H>) -> End {
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
