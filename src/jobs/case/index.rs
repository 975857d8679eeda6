//! The indexer: makes the words of new cases and notes findable by index, behind the commands and out of their way.
//!
//! Nothing is lost while it is behind or stopped: a search looks at what the index does not know yet itself.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::{app::App, clock::Pulse, store::StoreError};

/// How many events share a transaction: few enough that a command hardly waits for it.
const BATCH: i64 = 20;

/// How long it gathers what changes before it begins.
const GATHER: Duration = Duration::from_millis(500);

/// How long it rests after a failure.
const REST: Duration = Duration::from_secs(10);

/// Follows the record until shutdown.
pub async fn run(app: &App, pulse: &Pulse, shutdown: CancellationToken) {
    while !shutdown.is_cancelled() {
        // A batch that was begun is finished.
        let indexed = app.store.index(BATCH).await;
        pulse
            .wait(shutdown.run_until_cancelled(rest(app, indexed)))
            .await;
    }
}

/// Waits until there may be more to do.
async fn rest(app: &App, indexed: Result<bool, StoreError>) {
    match indexed {
        // Whoever waits for the database goes first.
        Ok(true) => tokio::task::yield_now().await,
        Ok(false) => {
            tokio::time::sleep(GATHER).await;
            app.index_changed.notified().await;
        }
        Err(error) => {
            tracing::warn!("the index of words could not follow, it tries again: {error}");
            tokio::time::sleep(REST).await;
        }
    }
}
