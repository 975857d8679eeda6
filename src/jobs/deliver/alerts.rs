//! When the last alert of each channel was posted.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use crate::{clock::Stopwatch, model::ids::ChannelId, ports::STREAM};

/// The last alert of each channel.
#[derive(Default)]
pub(super) struct Alerts(Mutex<HashMap<ChannelId, Alert>>);

struct Alert {
    posted: Stopwatch,
    streams: bool,
}

/// A channel's last alert.
pub(super) struct LastAlert {
    /// How long ago it was posted.
    pub(super) ago: Duration,
    /// Whether it came soon after another.
    pub(super) streams: bool,
}

impl Alerts {
    /// Remembers that a channel has one now.
    pub(super) fn posted(&self, channel: ChannelId) {
        let mut alerts = self.held();
        let before = alerts.get(&channel);
        let now = Alert {
            streams: before.is_some_and(|before| before.posted.elapsed() < STREAM),
            posted: Stopwatch::start(),
        };
        alerts.insert(channel, now);
    }

    /// The last one of a channel.
    pub(super) fn last(&self, channel: ChannelId) -> Option<LastAlert> {
        self.held().get(&channel).map(|last| LastAlert {
            ago: last.posted.elapsed(),
            streams: last.streams,
        })
    }

    fn held(&self) -> MutexGuard<'_, HashMap<ChannelId, Alert>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
