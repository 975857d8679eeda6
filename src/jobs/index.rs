//! The indexer: makes the words of new cases and notes findable by index, behind the commands and out of their way.
//!
//! Nothing is lost while it is behind or stopped: a search looks at what the index does not know yet itself.

use std::time::Duration;

use tokio_util::sync::CancellationToken;

use crate::app::App;

/// How many events share a transaction: few enough that a command hardly waits for it.
const BATCH: i64 = 200;

/// How long it gathers what changes before it begins.
const GATHER: Duration = Duration::from_millis(500);

/// How long it rests after a failure.
const REST: Duration = Duration::from_secs(10);

/// Follows the record until shutdown.
pub async fn run(app: &App, shutdown: CancellationToken) {
    while !shutdown.is_cancelled() {
        let pause = match app.store.index(BATCH).await {
            Ok(true) => {
                // Whoever waits for the database goes first.
                tokio::task::yield_now().await;
                continue;
            }
            Ok(false) => GATHER,
            Err(error) => {
                tracing::warn!("the index of words could not follow, it tries again: {error}");
                REST
            }
        };
        tokio::select! {
            () = async {
                tokio::time::sleep(pause).await;
                app.index_changed.notified().await;
            } => {}
            () = shutdown.cancelled() => {}
        }
    }
}
