//! Who serves which lane: a worker each, stopped where it hangs and started again where it fails.

use std::{collections::HashMap, sync::Arc};

use tokio::task::{AbortHandle, Id, JoinSet};

use super::super::supervisor::{RestartReason, Supervisor};
use crate::{
    clock::Pulse,
    model::time::Timestamp,
    store::{Lane, Task},
};

/// How many lanes are served at once. One that Discord holds back keeps its place while it waits, so there are more of
/// them than channels of a large desk; what the database can bear is limited by its connections.
const LANES: usize = 64;

/// How many may be served at once before anything but an alert has to wait.
const COMMON: usize = LANES / 4 * 3;

/// How many may be served at once before threads and their lines have to wait: an alert never waits for those.
const SPARE: usize = LANES / 2;

/// The workers.
#[derive(Default)]
pub(super) struct Workers {
    running: JoinSet<Option<Timestamp>>,
    serving: HashMap<Id, Serving>,
    /// How often in a row lanes failed.
    failed: HashMap<Lane, i64>,
}

struct Serving {
    lane: Lane,
    since: Timestamp,
    pulse: Arc<Pulse>,
    stop: AbortHandle,
}

/// A worker that is done.
pub(super) struct Served {
    /// Its lane.
    pub(super) lane: Lane,
    /// Since when it was served.
    pub(super) since: Timestamp,
    /// Until when the lane rests, or why the worker failed.
    pub(super) rests: Result<Option<Timestamp>, RestartReason>,
    /// How often in a row it had failed before.
    pub(super) failed: i64,
}

impl Workers {
    /// Whether a lane can be served now: nobody does, and there is room for its sort.
    pub(super) fn can_serve(&self, lane: Lane) -> bool {
        let room = match lane.task {
            Task::Alert => LANES,
            Task::Post | Task::Edit => COMMON,
            Task::Background => SPARE,
        };
        let is_served = self.serving.values().any(|serving| serving.lane == lane);
        self.serving.len() < room && !is_served
    }

    /// Has a lane served.
    pub(super) fn serve<F>(
        &mut self,
        (lane, since): (Lane, Timestamp),
        work: impl FnOnce(Arc<Pulse>) -> F,
    ) where
        F: Future<Output = Option<Timestamp>> + Send + 'static,
    {
        let pulse = Arc::new(Pulse::default());
        pulse.beat();
        let stop = self.running.spawn(work(Arc::clone(&pulse)));
        let serving = Serving {
            lane,
            since,
            pulse,
            stop,
        };
        self.serving.insert(serving.stop.id(), serving);
    }

    /// Stops whoever hangs.
    pub(super) fn stop_the_stuck(&self, supervisor: &Supervisor) {
        for serving in self.serving.values() {
            if supervisor.is_stuck(&serving.pulse) {
                serving.stop.abort();
                supervisor.stops(&named(serving.lane), &serving.pulse);
            }
        }
    }

    /// Waits for the next one to be done; none where nobody works.
    pub(super) async fn done(&mut self) -> Option<Served> {
        let (id, rests) = match self.running.join_next_with_id().await? {
            Ok((id, until)) => (id, Ok(until)),
            Err(error) => (error.id(), Err(RestartReason::of(&error))),
        };
        let serving = self.serving.remove(&id)?;
        let failed = self.failed.remove(&serving.lane).unwrap_or_default();
        if rests.is_err() {
            self.failed.insert(serving.lane, failed + 1);
        }
        Some(Served {
            failed,
            lane: serving.lane,
            since: serving.since,
            rests,
        })
    }
}

/// A lane by its name.
pub(super) fn named(lane: Lane) -> String {
    format!("lane {:?} of channel {}", lane.task, lane.channel)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use std::time::Duration;

    use tokio_util::sync::CancellationToken;

    use super::*;
    use crate::model::ids::ChannelId;

    #[tokio::test]
    async fn a_worker_that_panics_or_hangs_gives_its_lane_back() {
        let patience = Duration::from_millis(50);
        let supervisor = Supervisor::new(Arc::default(), patience, CancellationToken::new());
        let lane = |channel| Lane {
            channel: ChannelId(channel),
            task: Task::Post,
        };
        let mut workers = Workers::default();
        workers.serve((lane(1), Timestamp(0)), |_| async { panic!("on purpose") });
        workers.serve((lane(2), Timestamp(0)), |_| std::future::pending());
        assert!(!workers.can_serve(lane(1)) && !workers.can_serve(lane(2)));
        let panicked = workers.done().await.unwrap();
        assert_eq!(
            (panicked.lane, panicked.rests),
            (lane(1), Err(RestartReason::Panic))
        );
        tokio::time::sleep(patience).await;
        workers.stop_the_stuck(&supervisor);
        let hung = workers.done().await.unwrap();
        assert_eq!((hung.lane, hung.rests), (lane(2), Err(RestartReason::Hang)));
        assert!(workers.can_serve(lane(2)) && workers.done().await.is_none());
        // How often in a row: until it works.
        let mut failed = Vec::new();
        for panics in [true, false, true] {
            workers.serve((lane(1), Timestamp(0)), |_| async move {
                assert!(!panics, "on purpose");
                None
            });
            failed.push(workers.done().await.unwrap().failed);
        }
        assert_eq!((panicked.failed, failed), (0, vec![1, 2, 0]));
    }
}
