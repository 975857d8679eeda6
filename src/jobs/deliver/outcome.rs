//! What became of a post that does not stand: it is tried again, it goes elsewhere, it is given up, or nobody knows yet.

use std::time::Duration;

use chrono::TimeDelta;

use super::{
    super::{
        notify::{Notifier, PostError},
        render::Scene,
    },
    Deliverer, Left,
};
use crate::{
    metrics::Delivery,
    model::ids::ChannelId,
    rules::route,
    store::{OutboxRow, OutboxState},
};

/// The longest pause between two tries: so late are alerts at most once Discord is back.
const LONGEST_PAUSE: TimeDelta = TimeDelta::seconds(10);

impl<N: Notifier> Deliverer<N> {
    /// A post was not taken: tried again later, elsewhere, or given up.
    pub(super) async fn failed(
        &self,
        rows: &[OutboxRow],
        error: PostError,
        state: OutboxState,
    ) -> anyhow::Result<Left> {
        let is_certain = matches!(error, PostError::Retry { .. } | PostError::Unauthorized);
        let after = match error {
            PostError::NoChannel | PostError::NoAccess if rows[0].post.is_aside() => {
                return self
                    .end(&rows[0], OutboxState::Stale, "its thread is out of reach")
                    .await;
            }
            PostError::NoChannel | PostError::NoAccess => return self.elsewhere(rows).await,
            PostError::Refused(ref why) => {
                for row in rows {
                    tracing::error!(
                        desk = row.desk.0,
                        key = row.key,
                        "a post is refused for good: {why}"
                    );
                    self.end(row, OutboxState::Failed, why).await?;
                }
                return Ok(Left::More);
            }
            PostError::Retry { after } => after,
            PostError::Unknown | PostError::NoMessage | PostError::Unauthorized => None,
        };
        let pause = pause(rows[0].attempts, after);
        tracing::warn!(
            desk = rows[0].desk.0,
            key = rows[0].key,
            "not posted, tried again in {pause}: {error}"
        );
        let until = self.app.clock.now() + pause;
        let mut tx = self.begin(&rows[0]).await?;
        for row in rows {
            tx.put_off(row, state, until).await?;
            self.app.metrics.delivered(Delivery::PutOff);
        }
        tx.commit().await?;
        Ok(if is_certain {
            Left::Until(until)
        } else {
            Left::Failed
        })
    }

    async fn elsewhere(&self, rows: &[OutboxRow]) -> anyhow::Result<Left> {
        let now = self.app.clock.now();
        for row in rows {
            let scene = {
                let mut session = self.app.store.read().await?;
                Scene::load(&self.app, &mut session, row, now).await?
            };
            let next = scene.and_then(|scene| route::after(&scene.channels(row), row.channel));
            match next {
                Some(next) => self.redirect(row, next).await?,
                None => {
                    tracing::error!(
                        desk = row.desk.0,
                        key = row.key,
                        "no channel can be posted in"
                    );
                    self.end(row, OutboxState::Failed, "no channel can be posted in")
                        .await?
                }
            };
        }
        Ok(Left::More)
    }

    pub(super) async fn redirect(
        &self,
        row: &OutboxRow,
        channel: ChannelId,
    ) -> anyhow::Result<Left> {
        let mut tx = self.begin(row).await?;
        tx.redirect(row, channel).await?;
        tx.commit().await?;
        self.app.metrics.delivered(Delivery::Redirected);
        self.app.outbox_changed.notify_one();
        Ok(Left::More)
    }

    pub(super) async fn end(
        &self,
        row: &OutboxRow,
        state: OutboxState,
        why: &str,
    ) -> anyhow::Result<Left> {
        let now = self.app.clock.now();
        let mut tx = self.begin(row).await?;
        self.climb_on(&mut tx, std::slice::from_ref(row), now)
            .await?;
        tx.drop_post(row, state, why).await?;
        tx.commit().await?;
        self.app.metrics.delivered(match state {
            OutboxState::Stale => Delivery::Stale,
            _ => Delivery::Failed,
        });
        Ok(Left::More)
    }
}

/// How long to wait before the next try: doubling from a second, or what the server asks for where that is longer. One
/// that asks for less has been tried several times in vain by then.
fn pause(attempts: i64, after: Option<Duration>) -> TimeDelta {
    let doubled = TimeDelta::seconds(1 << attempts.clamp(0, 6)).min(LONGEST_PAUSE);
    let asked = after.and_then(|after| TimeDelta::from_std(after).ok());
    asked.map_or(doubled, |asked| asked.max(doubled))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_asks_for_no_pause_gets_one() {
        let secs = |attempts, after: Option<u64>| {
            pause(attempts, after.map(Duration::from_secs)).num_seconds()
        };
        let growing: Vec<i64> = (0..8).map(|attempts| secs(attempts, Some(0))).collect();
        assert_eq!(growing, [1, 2, 4, 8, 10, 10, 10, 10]);
        assert_eq!([secs(0, None), secs(3, None), secs(99, None)], [1, 8, 10]);
        assert_eq!([secs(0, Some(5)), secs(6, Some(3600))], [5, 3600]);
    }
}
