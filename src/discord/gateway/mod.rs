//! Hears what people do through Discord's gateway, and has it answered.
//!
//! A library opens the WebSocket; what is said over it is told here, in few words: `twilight-gateway`, which could say it,
//! connects by nothing but its own socket, so by no proxy, and connects again at once as often as it is cut off. An
//! interaction is decoded, handed to the [`Handle`] in a task of its own and answered over REST. Nothing here may depend on
//! an event that was missed: a session that Discord gave up is begun afresh.

mod address;
mod answer;
mod dial;
mod ending;
mod events;
mod pace;
mod session;
mod shard;
mod shared;
mod wire;

use std::{sync::Arc, time::Duration};

use futures_util::future::try_join_all;
use tokio::sync::{Mutex, watch};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use self::{
    address::Address,
    ending::End,
    pace::{Journal, Trouble},
    shard::Keeper,
    shared::{Shard, Shared},
};
pub use self::{
    ending::Fatal,
    shared::{Fallback, GatewayStatus, Handle},
};
use super::rest::Rest;
use crate::metrics::Connections;

/// How long answers that are in flight may take after the end was asked for: with the goodbye, less than the five seconds
/// that the process has.
const GRACE: Duration = Duration::from_secs(3);

/// The connection to the gateway, not yet started.
#[derive(Debug)]
pub struct Gateway<H> {
    shared: Arc<Shared<H>>,
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
                journal: Journal::default(),
                door: Mutex::default(),
            }),
        }
    }

    /// How the connection stands, now and from now on.
    #[must_use]
    pub fn status(&self) -> watch::Receiver<GatewayStatus> {
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
    let mut trouble = Trouble::default();
    let address = loop {
        let asked = shared.stop.run_until_cancelled(Address::ask(&shared.rest));
        let why = match asked.await {
            Some(Ok(address)) => break address,
            Some(Err(End::Fatal(fatal))) => return Err(fatal),
            Some(Err(End::Lost(why))) => why,
            Some(Err(End::Stopped)) | None => return Ok(()),
        };
        if !shard::pause(shared, &mut trouble, why, Duration::ZERO).await {
            return Ok(());
        }
    };
    let of = address.shards.max(1);
    shared.door.lock().await.address = Some(address);
    let keepers = (0..of).map(|id| Keeper::new(shared, Shard { id, of }).run());
    try_join_all(keepers).await.map(drop)
}

/// Whether the gateway greets: where it is, or why not.
///
/// # Errors
/// In words: the address, and what went wrong.
pub async fn greets(rest: &Rest) -> Result<String, String> {
    let tried = async {
        let address = Address::ask(rest).await?;
        dial::open(&address.url).await?;
        Ok(dial::shown(&address.url))
    };
    tried.await.map_err(|end| match end {
        End::Lost(why) => why,
        End::Fatal(fatal) => fatal.to_string(),
        End::Stopped => String::new(),
    })
}

#[cfg(test)]
mod tests;
