//! Whose turn it is in a channel: alerts first, the rest where it leaves room for them.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use super::{
    super::notify::{Haste, Notifier, STREAM},
    Deliverer,
};
use crate::{
    clock::Stopwatch,
    model::ids::ChannelId,
    store::{Lane, Task},
};

/// The last alert of each channel.
#[derive(Default)]
pub(super) struct Alerts(Mutex<HashMap<ChannelId, Alert>>);

/// A channel's last alert.
struct Alert {
    posted: Stopwatch,
    /// Whether it came at the heels of another.
    streams: bool,
}

impl Alerts {
    /// Remembers that a channel has one now.
    pub(super) fn posted(&self, channel: ChannelId) {
        let mut alerts = self.held();
        let before = alerts.get(&channel).map(|before| before.posted.elapsed());
        let now = Alert {
            posted: Stopwatch::start(),
            streams: before.is_some_and(|before| before < STREAM),
        };
        alerts.insert(channel, now);
    }

    fn held(&self) -> MutexGuard<'_, HashMap<ChannelId, Alert>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<N: Notifier> Deliverer<N> {
    /// Waits until the server takes something of a lane: how much.
    pub(super) async fn turn(&self, lane: Lane) -> usize {
        let haste = match lane.task {
            Task::Alert => Haste::Alert,
            Task::Post => Haste::Other,
            // Those have limits of their own.
            Task::Edit | Task::Aside => return usize::MAX,
        };
        let alerted = || {
            let alerts = self.alerts.held();
            let alert = alerts.get(&lane.channel)?;
            let counts = haste == Haste::Alert || alert.streams;
            counts.then(|| alert.posted.elapsed())
        };
        self.notifier.turn(lane.channel, haste, &alerted).await
    }
}
