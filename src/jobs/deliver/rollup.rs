//! Roll-ups: many alerts for one channel, posted as one message and edited as one.

use anyhow::Context as _;

use super::super::{
    batch::{ALONE, nonce},
    posts::{alert::Scene, elsewhere},
};
use super::{
    deliverer::{Deliverer, Left},
    slots::Room,
};
use crate::{
    model::{ids::MessageId, post::Post, time::Timestamp},
    ports::Notifier,
    reply::Notice,
    store::{OutboxRow, OutboxState},
    text::case::rollup,
};

impl<N: Notifier> Deliverer<N> {
    /// Posts alerts that there is no room for as one message, without those that do not matter any more. Where they call
    /// more people than one message can, the rest waits for the next.
    pub(super) async fn roll_up(
        &self,
        rows: &[OutboxRow],
        room: &mut Room,
        now: Timestamp,
    ) -> anyhow::Result<Left> {
        let mut session = self.app.store.read().await?;
        let (mut matter, mut scenes) = (Vec::new(), Vec::new());
        let (mut stale, mut strays) = (Vec::new(), Vec::new());
        for row in rows {
            match Scene::load(&self.app, &mut session, row, now).await? {
                Some(scene) if scene.alert(row, now).is_some() => {
                    match elsewhere(&self.app, &mut session, row).await? {
                        Some(channel) => strays.push((row, channel)),
                        None => {
                            matter.push(row.clone());
                            scenes.push(scene);
                        }
                    }
                }
                _ => stale.push(row),
            }
        }
        drop(session);
        for row in stale {
            self.end(row, OutboxState::Stale, "does not matter any more")
                .await?;
        }
        for (row, channel) in strays {
            self.move_post(row, channel, now).await?;
        }
        let alerts: Vec<_> = (matter.iter().zip(&scenes))
            .filter_map(|(row, scene)| scene.alert(row, now))
            .collect();
        let fits = rollup::fits(&alerts);
        drop(alerts);
        matter.truncate(fits);
        scenes.truncate(fits);
        if matter.len() <= ALONE.min(room.left()) {
            return Ok(Left::More);
        }
        room.take();
        let notice = self.roll_up_notice((&matter, &scenes), &nonce(&matter), now);
        self.post(&matter, &notice).await
    }

    pub(super) fn roll_up_notice(
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
        let defaults = (self.app.defaults.locale, self.app.defaults.zone);
        let (locale, zone) = scenes
            .first()
            .map_or(defaults, |scene| (scene.desk.locale, scene.desk.zone));
        rollup::rollup(self.app.texts.lang(locale), &alerts, nonce, zone)
    }

    /// The alerts that stand in one message with this one, itself included.
    pub(super) async fn together(
        &self,
        row: &OutboxRow,
        message: MessageId,
    ) -> anyhow::Result<Vec<OutboxRow>> {
        let batch = row.batch.as_ref();
        let Some(batch) = batch.filter(|_| matches!(row.post, Post::Alert { .. })) else {
            return Ok(Vec::new());
        };
        let mut rows = self.app.store.read().await?.batch(batch).await?;
        rows.retain(|row| row.message == Some(message));
        Ok(rows)
    }

    /// Shows a roll-up afresh, once for all of its alerts that have changed.
    pub(super) async fn edit_roll_up(
        &self,
        rows: &[OutboxRow],
        message: MessageId,
    ) -> anyhow::Result<Left> {
        let now = self.app.clock.now();
        let mut session = self.app.store.read().await?;
        let mut scenes = Vec::with_capacity(rows.len());
        for row in rows {
            let scene = Scene::load(&self.app, &mut session, row, now).await?;
            scenes.push(scene.context("an alert without its case")?);
        }
        drop(session);
        let batch = rows[0].batch.clone().unwrap_or_default();
        let notice = self.roll_up_notice((rows, &scenes), &batch, now);
        let changed: Vec<OutboxRow> = rows
            .iter()
            .filter(|row| row.state == OutboxState::Pending)
            .cloned()
            .collect();
        let edited = self.notifier.edit(rows[0].channel, message, &notice);
        match self.pulse.wait(edited).await {
            Ok(()) => self.sent(&changed, message).await,
            Err(error) => self.failed(&changed, error, OutboxState::Pending).await,
        }
    }
}
