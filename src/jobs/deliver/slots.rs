//! Who goes next in a channel: alerts first, the rest where it leaves room for them.

use std::{sync::atomic::Ordering, time::Duration};

use super::deliverer::Deliverer;
use crate::{
    ports::{DeliveryPriority, Notifier},
    store::{Lane, OutboxRow, Task},
};

/// So long at most a channel's alerts gather behind the one before, while more have fallen due than the scheduler has come
/// to: how many messages a storm makes depends on how long it lasts alone.
const GATHER: Duration = Duration::from_secs(10);

/// How many posts the server takes, of those that waited when it was asked: for what comes after it is asked anew.
#[derive(Clone, Copy)]
pub(super) struct Room {
    posts: usize,
    /// The newest row that waited.
    newest: Option<i64>,
}

impl Room {
    /// Nobody has asked yet.
    pub(super) fn none() -> Self {
        Self::of(0)
    }

    fn of(posts: usize) -> Self {
        Self {
            posts,
            newest: None,
        }
    }

    /// Whether the first of those that wait has a place in it.
    pub(super) fn is_for(&mut self, waiting: &[OutboxRow]) -> bool {
        let ids = || waiting.iter().map(|row| row.id);
        let newest = *self.newest.get_or_insert(ids().max().unwrap_or_default());
        self.posts > 0 && ids().next().is_some_and(|first| first <= newest)
    }

    /// How many places there are.
    pub(super) fn left(self) -> usize {
        self.posts
    }

    /// Takes a place.
    pub(super) fn take(&mut self) {
        self.posts = self.posts.saturating_sub(1);
    }
}

impl<N: Notifier> Deliverer<N> {
    /// Whether the alerts of a lane wait for more of them. Who works through what is due says when there is more to look at.
    pub(super) fn gathers(&self, lane: Lane) -> bool {
        let has_just_one = || {
            let last = self.alerts.last(lane.channel);
            last.is_some_and(|last| last.ago < GATHER)
        };
        lane.task == Task::Alert && self.app.is_behind.load(Ordering::Relaxed) && has_just_one()
    }

    /// Waits until the server takes something of a lane: how much.
    pub(super) async fn wait_for_slot(&self, lane: Lane) -> Room {
        Room::of(self.slots(lane).await)
    }

    async fn slots(&self, lane: Lane) -> usize {
        let priority = match lane.task {
            Task::Alert => DeliveryPriority::Alert,
            _ => DeliveryPriority::Other,
        };
        let alerted = || {
            let last = self.alerts.last(lane.channel)?;
            (priority == DeliveryPriority::Alert || last.streams).then_some(last.ago)
        };
        self.notifier
            .wait_for_slot(lane.channel, priority, &alerted)
            .await
    }
}
