//! The deliverer: posts the outbox, in order per channel, several channels at once; edits go beside the posts.
//!
//! A row is claimed before it is posted and marked after, so that a crash in between leaves it `sending`: perhaps posted.
//! Such a row is sent again under the same nonce while Discord still knows that; an older one is looked for first.

use std::{collections::HashMap, sync::Arc, time::Duration};

use anyhow::Context as _;
use chrono::TimeDelta;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{
    batch::{ALONE, alerts_at_head, is_same, nonce},
    notify::{Notifier, PostError},
    render::Scene,
};
use crate::{
    app::App,
    model::{
        case::CardPlace,
        ids::{ChannelId, MessageId},
        post::Post,
        time::Timestamp,
    },
    reply::Notice,
    rules::route,
    store::{Lane, OutboxRow, OutboxState},
    text::rollup,
};

/// How many posts of a lane are looked at together.
const LOOK: i64 = 200;

/// How many lanes are served at once.
const LANES: usize = 16;

/// How long a repeated nonce is sure to give the first message again. Discord says "the past few minutes".
const NONCE_LIVES: TimeDelta = TimeDelta::seconds(90);

/// The longest pause between two tries.
const LONGEST_PAUSE: TimeDelta = TimeDelta::seconds(60);

/// Posts the outbox through a notifier.
pub struct Deliverer<N> {
    app: Arc<App>,
    notifier: Arc<N>,
}

impl<N> Clone for Deliverer<N> {
    fn clone(&self) -> Self {
        Self {
            app: Arc::clone(&self.app),
            notifier: Arc::clone(&self.notifier),
        }
    }
}

/// What is left in a lane.
enum Left {
    /// There may be more.
    More,
    /// Nothing.
    Nothing,
    /// Its first post is not to be tried before.
    Until(Timestamp),
}

impl<N: Notifier> Deliverer<N> {
    /// Puts it together.
    pub fn new(app: Arc<App>, notifier: Arc<N>) -> Self {
        Self { app, notifier }
    }

    /// Delivers until shutdown; what is being posted then is finished.
    pub async fn run(self, shutdown: CancellationToken) {
        let mut busy: HashMap<tokio::task::Id, Lane> = HashMap::new();
        let mut resting: HashMap<Lane, Timestamp> = HashMap::new();
        let mut workers = JoinSet::new();
        while !shutdown.is_cancelled() {
            let now = self.app.clock.now();
            resting.retain(|_, until| *until > now);
            for lane in self.waiting_lanes().await {
                let is_busy = busy.values().any(|served| *served == lane);
                if busy.len() < LANES && !is_busy && !resting.contains_key(&lane) {
                    let worker = workers.spawn(self.clone().serve(lane, shutdown.clone()));
                    busy.insert(worker.id(), lane);
                }
            }
            let next = resting.values().min().copied();
            tokio::select! {
                Some(served) = workers.join_next_with_id() => match served {
                    Ok((worker, until)) => {
                        let lane = busy.remove(&worker);
                        resting.extend(lane.zip(until));
                    }
                    Err(error) => {
                        // A bug in one post is no reason to leave the rest of its lane for ever.
                        tracing::error!("a deliverer stopped, it is started again: {error}");
                        let lane = busy.remove(&error.id());
                        resting.extend(lane.map(|lane| (lane, now + TimeDelta::seconds(1))));
                    }
                },
                () = self.app.outbox_changed.notified() => {}
                () = self.app.clock.sleep_until(next.unwrap_or(Timestamp(i64::MAX))) => {}
                () = shutdown.cancelled() => {}
            }
        }
        while workers.join_next().await.is_some() {}
    }

    async fn waiting_lanes(&self) -> Vec<Lane> {
        let found = async { self.app.store.read().await?.waiting_lanes().await };
        found.await.unwrap_or_else(|error| {
            tracing::error!("the outbox cannot be read, it is tried again: {error}");
            Vec::new()
        })
    }

    /// Serves one lane until nothing is left in it or it has to rest.
    async fn serve(self, lane: Lane, shutdown: CancellationToken) -> Option<Timestamp> {
        while !shutdown.is_cancelled() {
            match self.step(lane).await {
                Ok(Left::More) => {}
                Ok(Left::Nothing) => return None,
                Ok(Left::Until(until)) => return Some(until),
                Err(error) => {
                    tracing::error!(
                        channel = lane.channel.0,
                        "a post could not be worked on: {error:#}"
                    );
                    let soon = self.app.clock.now() + TimeDelta::seconds(1);
                    return Some(soon);
                }
            }
        }
        None
    }

    /// Takes the next post of a lane, or the next roll-up, one step further.
    async fn step(&self, lane: Lane) -> anyhow::Result<Left> {
        let now = self.app.clock.now();
        let waiting = self.app.store.read().await?.waiting(lane, LOOK).await?;
        let Some(head) = waiting.first() else {
            return Ok(Left::Nothing);
        };
        if head.try_at > now {
            return Ok(Left::Until(head.try_at));
        }
        if head.state == OutboxState::Sending {
            return self.settle(head, now).await;
        }
        let alerts = alerts_at_head(&waiting, now);
        if alerts.len() > ALONE {
            return self.roll_up(alerts, now).await;
        }
        let Some((scene, notice)) = self.render(head, now).await? else {
            return self
                .end(head, OutboxState::Stale, "does not matter any more")
                .await;
        };
        match head.message {
            Some(message) => self.edit(head, &scene, message, &notice).await,
            None => self.post(std::slice::from_ref(head), &notice, now).await,
        }
    }

    async fn render(
        &self,
        row: &OutboxRow,
        now: Timestamp,
    ) -> anyhow::Result<Option<(Scene, Notice)>> {
        let mut session = self.app.store.read().await?;
        let scene = Scene::load(&self.app, &mut session, row, now).await?;
        Ok(scene.and_then(|scene| {
            let notice = scene.render(&self.app, row, now)?;
            Some((scene, notice))
        }))
    }

    /// Posts several alerts as one message, without those that do not matter any more.
    async fn roll_up(&self, rows: &[OutboxRow], now: Timestamp) -> anyhow::Result<Left> {
        let mut session = self.app.store.read().await?;
        let mut matter = Vec::new();
        let mut scenes = Vec::new();
        for row in rows {
            match Scene::load(&self.app, &mut session, row, now).await? {
                Some(scene) if scene.alert(row, now).is_some() => {
                    matter.push(row.clone());
                    scenes.push(scene);
                }
                _ => {
                    self.end(row, OutboxState::Stale, "does not matter any more")
                        .await?;
                }
            }
        }
        drop(session);
        if matter.len() <= ALONE {
            return Ok(Left::More);
        }
        let notice = self.roll_up_notice((&matter, &scenes), &nonce(&matter), now);
        self.post(&matter, &notice, now).await
    }

    fn roll_up_notice(
        &self,
        (rows, scenes): (&[OutboxRow], &[Scene]),
        nonce: &str,
        now: Timestamp,
    ) -> Notice {
        let alerts: Vec<_> = rows
            .iter()
            .zip(scenes)
            .filter_map(|(row, scene)| scene.alert(row, now))
            .collect();
        let locale = scenes
            .first()
            .map_or(self.app.defaults.locale, |scene| scene.desk.locale);
        rollup::rollup(self.app.texts.lang(locale), &alerts, nonce)
    }

    async fn post(
        &self,
        rows: &[OutboxRow],
        notice: &Notice,
        now: Timestamp,
    ) -> anyhow::Result<Left> {
        let nonce = nonce(rows);
        let mut tx = self.app.store.begin_first().await?;
        tx.claim(rows, &nonce, now).await?;
        tx.commit().await?;
        self.send(rows, notice, &nonce).await
    }

    /// Finds out what became of posts that were being sent when the process or the connection ended.
    async fn settle(&self, head: &OutboxRow, now: Timestamp) -> anyhow::Result<Left> {
        let nonce = head
            .batch
            .clone()
            .context("a post in flight without its nonce")?;
        let claimed = head.claimed_at.unwrap_or(head.due_at);
        let mut session = self.app.store.read().await?;
        let mut rows = session.batch(&nonce).await?;
        rows.retain(|row| row.state == OutboxState::Sending);
        let mut scenes = Vec::with_capacity(rows.len());
        for row in &rows {
            let scene = Scene::load(&self.app, &mut session, row, now).await?;
            scenes.push(scene.context("a post in flight without its case")?);
        }
        drop(session);
        let notice = match (rows.as_slice(), scenes.as_slice()) {
            ([row], [scene]) => scene.render(&self.app, row, now),
            _ =>
            // Its button names the posts by the nonce of then, whatever has changed since.
            {
                Some(self.roll_up_notice((&rows, &scenes), &nonce, now))
            }
        };
        if now - claimed > NONCE_LIVES {
            let since = claimed - TimeDelta::minutes(1);
            let found = match self.notifier.recent(head.channel, since).await {
                Ok(posted) => posted.into_iter().find(|posted| {
                    notice
                        .as_ref()
                        .is_some_and(|notice| is_same(posted, notice, &nonce))
                }),
                Err(error) => return self.failed(&rows, error, OutboxState::Sending).await,
            };
            if let Some(posted) = found {
                return self.sent(&rows, posted.id).await;
            }
        }
        let Some(notice) = notice else {
            return self
                .end(head, OutboxState::Stale, "does not matter any more")
                .await;
        };
        self.send(&rows, &notice, &nonce).await
    }

    async fn send(&self, rows: &[OutboxRow], notice: &Notice, nonce: &str) -> anyhow::Result<Left> {
        match self.notifier.post(rows[0].channel, notice, nonce).await {
            Ok(message) => self.sent(rows, message).await,
            Err(PostError::Unknown) => {
                self.failed(rows, PostError::Unknown, OutboxState::Sending)
                    .await
            }
            Err(error) => self.failed(rows, error, OutboxState::Pending).await,
        }
    }

    async fn edit(
        &self,
        row: &OutboxRow,
        scene: &Scene,
        message: MessageId,
        notice: &Notice,
    ) -> anyhow::Result<Left> {
        let rows = std::slice::from_ref(row);
        let together = match &row.batch {
            Some(batch) => self.app.store.read().await?.batch(batch).await?.len(),
            None => 1,
        };
        if together > 1 {
            // A roll-up lists what was due at its instant and stays as it is.
            return self.sent(rows, message).await;
        }
        match self.notifier.edit(row.channel, message, notice).await {
            Ok(()) => self.sent(rows, message).await,
            Err(PostError::NoMessage) if matches!(row.post, Post::Card { .. }) => {
                self.redirect(row, row.channel).await
            }
            Err(PostError::NoChannel | PostError::NoAccess)
                if matches!(row.post, Post::Card { .. }) =>
            {
                match route::after(&scene.channels(row), row.channel) {
                    Some(next) => self.redirect(row, next).await,
                    None => {
                        self.end(row, OutboxState::Failed, "no channel can be posted in")
                            .await
                    }
                }
            }
            Err(PostError::NoMessage | PostError::NoChannel | PostError::NoAccess) => {
                self.end(row, OutboxState::Stale, "its message is out of reach")
                    .await
            }
            Err(error) => self.failed(rows, error, OutboxState::Pending).await,
        }
    }

    async fn sent(&self, rows: &[OutboxRow], message: MessageId) -> anyhow::Result<Left> {
        let now = self.app.clock.now();
        let mut tx = self.app.store.begin_first().await?;
        for row in rows {
            // The case before its post, in the order in which commands lock them.
            if let Post::Card { case } = row.post {
                let card = CardPlace {
                    channel: row.channel,
                    message,
                };
                tx.set_card(case, card).await?;
            }
            tx.sent(row, row.channel, message, now).await?;
        }
        tx.commit().await?;
        Ok(Left::More)
    }

    /// A post was not taken: tried again later, elsewhere, or given up.
    async fn failed(
        &self,
        rows: &[OutboxRow],
        error: PostError,
        state: OutboxState,
    ) -> anyhow::Result<Left> {
        let after = match error {
            PostError::NoChannel | PostError::NoAccess => return self.elsewhere(rows).await,
            PostError::Refused(ref why) => {
                for row in rows {
                    tracing::error!(key = row.key, "a post is refused for good: {why}");
                    self.end(row, OutboxState::Failed, why).await?;
                }
                return Ok(Left::More);
            }
            PostError::Retry { after } => after,
            PostError::Unknown | PostError::NoMessage | PostError::Unauthorized => None,
        };
        let pause = pause(rows[0].attempts, after);
        tracing::warn!(
            key = rows[0].key,
            "not posted, tried again in {pause}: {error}"
        );
        let until = self.app.clock.now() + pause;
        let mut tx = self.app.store.begin_first().await?;
        for row in rows {
            tx.put_off(row, state, until).await?;
        }
        tx.commit().await?;
        Ok(Left::Until(until))
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
                    tracing::error!(key = row.key, "no channel can be posted in");
                    self.end(row, OutboxState::Failed, "no channel can be posted in")
                        .await?
                }
            };
        }
        Ok(Left::More)
    }

    async fn redirect(&self, row: &OutboxRow, channel: ChannelId) -> anyhow::Result<Left> {
        let mut tx = self.app.store.begin_first().await?;
        tx.redirect(row, channel).await?;
        tx.commit().await?;
        self.app.outbox_changed.notify_one();
        Ok(Left::More)
    }

    async fn end(&self, row: &OutboxRow, state: OutboxState, why: &str) -> anyhow::Result<Left> {
        let mut tx = self.app.store.begin_first().await?;
        tx.drop_post(row, state, why).await?;
        tx.commit().await?;
        Ok(Left::More)
    }
}

/// How long to wait before the next try: what the server asks for, else doubling from a second.
fn pause(attempts: i64, after: Option<Duration>) -> TimeDelta {
    let doubled = TimeDelta::seconds(1 << attempts.clamp(0, 6)).min(LONGEST_PAUSE);
    after
        .and_then(|after| TimeDelta::from_std(after).ok())
        .unwrap_or(doubled)
}
