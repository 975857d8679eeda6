//! What the deliverer works with, and what a step of it leaves.

use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use super::{super::audit::Auditor, alerts::Alerts, refusals::Refusals};
use crate::{
    app::App, clock::Pulse, model::time::Timestamp, ports::Notifier, reply::Notice,
    store::OutboxRow,
};

/// Posts the outbox through a notifier.
pub struct Deliverer<N> {
    pub(super) app: Arc<App>,
    pub(super) notifier: Arc<N>,
    pub(super) auditor: Arc<Auditor>,
    pub(super) alerts: Arc<Alerts>,
    /// Beats with the lane that is served.
    pub(super) pulse: Arc<Pulse>,
    pub(super) refusals: Arc<Refusals>,
    pub(super) shutdown: CancellationToken,
}

impl<N> Clone for Deliverer<N> {
    fn clone(&self) -> Self {
        Self {
            app: Arc::clone(&self.app),
            notifier: Arc::clone(&self.notifier),
            auditor: Arc::clone(&self.auditor),
            alerts: Arc::clone(&self.alerts),
            pulse: Arc::clone(&self.pulse),
            refusals: Arc::clone(&self.refusals),
            shutdown: self.shutdown.clone(),
        }
    }
}

/// A post that is claimed, with what it says.
pub(super) struct Claimed {
    pub(super) row: OutboxRow,
    pub(super) notice: Notice,
}

/// What is left in a lane.
pub(super) enum Left {
    /// There may be more.
    More,
    /// One that is claimed already, to be sent now.
    Claimed(Box<Claimed>),
    /// The same, once the server takes it.
    NoSlot,
    /// Nothing.
    Nothing,
    /// None of its posts is to be tried before.
    Until(Timestamp),
    /// The one that was tried, which is perhaps at fault itself.
    Failed,
}

impl<N: Notifier> Deliverer<N> {
    /// Puts it together.
    pub fn new(app: Arc<App>, notifier: Arc<N>, auditor: Arc<Auditor>) -> Self {
        Self {
            app,
            notifier,
            auditor,
            alerts: Arc::default(),
            pulse: Arc::default(),
            refusals: Arc::default(),
            shutdown: CancellationToken::new(),
        }
    }
}
