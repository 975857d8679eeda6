//! What all handles of one sandbox share, and the task that keeps the state file.

use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use tokio::sync::watch;

use crate::config::Config;
use crate::state::State;

/// The shared part.
pub(crate) struct Inner {
    pub(crate) config: Config,
    pub(crate) addr: SocketAddr,
    pub(crate) state: Mutex<State>,
    /// Counts the changes of the state.
    pub(crate) changed: watch::Sender<u64>,
    /// Counts the changes of what is kept in the state file.
    pub(crate) dirty: watch::Sender<u64>,
    /// How many of those are in the state file.
    pub(crate) saved: watch::Sender<u64>,
    pub(crate) stop: watch::Sender<bool>,
}

impl Inner {
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Unix milliseconds by the sandbox's clock.
    pub(crate) fn now(&self) -> i64 {
        (self.config.now)()
    }

    /// `http://127.0.0.1:PORT`.
    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// Wakes who waits for a change.
    pub(crate) fn touch(&self) {
        self.lock().last_activity = Instant::now();
        self.changed.send_modify(|n| *n += 1);
    }

    /// Returns when every change so far is in the state file, so that what is answered outlives this process; at once where
    /// nothing is kept.
    pub(crate) async fn saved(&self) {
        if self.config.state_file.is_none() {
            return;
        }
        let changes = *self.dirty.borrow();
        // The sender is here.
        let _ = self
            .saved
            .subscribe()
            .wait_for(|saved| *saved >= changes)
            .await;
    }

    /// As [`Inner::touch`], and has the state file written.
    pub(crate) fn keep(&self) {
        self.touch();
        self.dirty.send_modify(|n| *n += 1);
    }
}

/// Returns when the sandbox stops, or is gone.
pub(crate) async fn stopped(stop: &mut watch::Receiver<bool>) {
    // An error means that every handle is gone, which stops as well.
    let _ = stop.wait_for(|s| *s).await;
}
