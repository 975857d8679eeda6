//! The deliverer: posts the outbox, in order per channel, several channels at once; alerts wait for no other post, and edits
//! go beside the posts.
//!
//! A row is claimed before it is posted and marked after, so that a crash in between leaves it `sending`: perhaps posted.
//! Such a row is looked for, and sent again under the same nonce where it does not stand.

mod alerts;
mod deliverer;
mod edit;
mod in_flight;
mod ladder;
mod marked;
mod moving;
mod next;
mod outcome;
mod posted;
mod refusals;
mod refused;
mod reopen;
mod rollup;
mod slots;
mod thread;
mod unreadable;
mod workers;

use std::{collections::HashMap, time::Duration};

use chrono::TimeDelta;
use tokio_util::sync::CancellationToken;

pub use deliverer::Deliverer;
use deliverer::Left;
use next::{InFront, head, next};
use outcome::pause;
pub(super) use reopen::Reopenings;
use slots::Room;
use workers::{Served, Workers, named};

use super::{
    batch::{ALONE, alerts_at_head, together},
    posts::{Said, said},
    supervisor::Supervisor,
};
use crate::{
    clock::{Pulse, Stopwatch},
    model::{post::Post, time::Timestamp},
    ports::{Notifier, PostError},
    store::{Lane, OutboxState, Task},
};

/// So far apart at least it is looked at which lanes there are: commands come by the hundred, and each says that there may be
/// something to post.
const APART: Duration = Duration::from_millis(10);

/// A clock that goes back by more than this was set; by less, it was only corrected.
const SET_BACK: TimeDelta = TimeDelta::seconds(1);

impl<N: Notifier> Deliverer<N> {
    /// Delivers until shutdown; what is being posted then is finished.
    pub async fn run(
        mut self,
        supervisor: &Supervisor,
        pulse: &Pulse,
        shutdown: CancellationToken,
    ) {
        self.shutdown = shutdown;
        let mut resting: HashMap<Lane, Timestamp> = HashMap::new();
        let mut workers = Workers::default();
        let mut latest = Timestamp(i64::MAX);
        while !self.shutdown.is_cancelled() {
            let looked = Stopwatch::start();
            let now = self.app.clock.now();
            let mut is_woken = true;
            if self.is_set_back(latest) {
                // By the clock of before, what was put off would rest until it is as late again; at the start nobody knows.
                resting.clear();
                is_woken = self.wake_all(now).await;
            }
            if is_woken {
                latest = now;
            }
            resting.retain(|_, until| *until > now);
            workers.stop_the_stuck(supervisor);
            for lane in self.waiting_lanes().await {
                let waits = resting.contains_key(&lane) || self.gathers(lane);
                if !waits && workers.can_serve(lane) {
                    let worker = |pulse| Self {
                        pulse,
                        ..self.clone()
                    };
                    workers.serve((lane, now), |pulse| worker(pulse).serve(lane));
                }
            }
            let again = (!is_woken).then(|| now + TimeDelta::seconds(1));
            let next = resting.values().copied().chain(again).min();
            let woken = async {
                tokio::select! {
                    Some(served) = workers.done() => Some(served),
                    () = self.app.outbox_changed.notified() => None,
                    () = self.app.clock.sleep_until(next.unwrap_or(Timestamp(i64::MAX))) => None,
                    () = self.shutdown.cancelled() => None,
                }
            };
            let served = pulse.wait(woken).await;
            if let Some(rest) = APART.checked_sub(looked.elapsed()) {
                tokio::time::sleep(rest).await;
            }
            let Some(Served {
                lane,
                since,
                rests,
                failed,
            }) = served
            else {
                continue;
            };
            let until = rests.unwrap_or_else(|why| {
                // A bug in one post is no reason to leave the rest of its lane for ever.
                supervisor.lane_failed(&named(lane), why);
                Some(self.app.clock.now() + pause(failed, None))
            });
            if self.is_set_back(since) {
                // What it put off meanwhile, it put off by the clock of before.
                latest = Timestamp(i64::MAX);
            } else {
                resting.extend(until.map(|until| (lane, until)));
            }
        }
        pulse
            .wait(async { while workers.done().await.is_some() {} })
            .await;
    }

    /// Whether the clock was set back since it showed that.
    fn is_set_back(&self, before: Timestamp) -> bool {
        self.app.clock.now() + SET_BACK < before
    }

    /// Has everything tried again that was put off, and says whether that worked.
    async fn wake_all(&self, now: Timestamp) -> bool {
        let woken = async {
            let mut tx = self.app.store.begin_first().await?;
            tx.wake_posts(now).await?;
            tx.commit().await
        };
        let woken = woken.await;
        if let Err(error) = &woken {
            tracing::error!("what was put off by another clock stays so for now: {error}");
        }
        woken.is_ok()
    }

    async fn waiting_lanes(&self) -> Vec<Lane> {
        let found = async { self.app.store.read().await?.waiting_lanes().await };
        found.await.unwrap_or_else(|error| {
            tracing::error!("the outbox cannot be read, it is tried again: {error}");
            Vec::new()
        })
    }

    /// Serves one lane until nothing is left in it or it has to rest. What is claimed is sent, also at the end.
    async fn serve(self, lane: Lane) -> Option<Timestamp> {
        let mut room = Room::none();
        let mut in_front = InFront::Untried;
        let mut claimed = None;
        while claimed.is_some() || !self.shutdown.is_cancelled() {
            self.pulse.beat();
            let left = match claimed.take() {
                Some(claimed) => self.send_next(lane, claimed).await,
                None => self.step(lane, &mut room, in_front).await,
            };
            match left {
                Ok(Left::NoSlot) if self.gathers(lane) => return None,
                Ok(Left::NoSlot) => {
                    let slot = self.shutdown.run_until_cancelled(self.wait_for_slot(lane));
                    room = self.pulse.wait(slot).await.unwrap_or(room);
                }
                Ok(Left::More) => {}
                Ok(Left::Claimed(next)) => claimed = Some(*next),
                Ok(Left::Failed) => in_front = InFront::Failed,
                Ok(Left::Nothing) => return None,
                Ok(Left::Until(until)) => return Some(until),
                Err(error) => {
                    if let Some(error) = self.past_unreadable(error).await {
                        return Some(self.complain(lane, &error));
                    }
                }
            }
        }
        None
    }

    /// Tells that a lane cannot be served; when to look at it again.
    fn complain(&self, lane: Lane, error: &anyhow::Error) -> Timestamp {
        if let Some(error) = error.downcast_ref() {
            self.app.noticed(error);
        }
        tracing::error!(
            channel = lane.channel.0,
            "a post could not be worked on: {error:#}"
        );
        self.app.clock.now() + TimeDelta::seconds(1)
    }

    /// Takes the next post of a lane, or the next alerts that share a message, one step further.
    async fn step(&self, lane: Lane, room: &mut Room, in_front: InFront) -> anyhow::Result<Left> {
        let now = self.app.clock.now();
        let waiting = head(&mut self.app.store.read().await?, lane, now).await?;
        let waiting = match next(&waiting, now, in_front) {
            Ok(waiting) => waiting,
            Err(until) => return Ok(Left::Until(until)),
        };
        let Some(head) = waiting.first() else {
            return Ok(Left::Nothing);
        };
        // Edits and threads have limits of their own.
        if matches!(lane.task, Task::Alert | Task::Post) && !room.is_for(waiting) {
            return Ok(Left::NoSlot);
        }
        if let Post::Thread(thread) = head.post {
            return self.open_thread(head, thread).await;
        }
        if head.state == OutboxState::Sending {
            room.take();
            return self.resolve_in_flight(head, now).await;
        }
        if self.is_behind(head).await? {
            return Ok(Left::More);
        }
        let alerts = together(alerts_at_head(waiting, now), ALONE.min(room.left()));
        if !alerts.is_empty() {
            return self.post_together(&alerts, room, now).await;
        }
        let audited = (&*self.auditor, &*self.pulse);
        match (said(&self.app, audited, head, now).await?, head.message) {
            (Said::Nothing, _) => {
                self.end(head, OutboxState::Stale, "does not matter any more")
                    .await
            }
            (Said::Later(pause), _) => {
                let error = PostError::Retry { after: None };
                let rows = std::slice::from_ref(head);
                self.put_off(rows, &error, (OutboxState::Pending, pause))
                    .await?;
                Ok(Left::More)
            }
            (Said::Elsewhere(channel), _) => self.move_post(head, channel, now).await,
            (Said::Here(notice), Some(message)) => self.edit(head, message, &notice).await,
            (Said::Here(notice), None) => {
                room.take();
                self.post_one(lane, head, notice).await
            }
        }
    }
}
