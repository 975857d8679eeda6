//! Alerts that share a message: those of one case, and those of many cases that there is no room for, rolled up. They are
//! posted as one and edited as one.

use anyhow::Context as _;

use super::super::{
    batch::{cases, nonce},
    posts::{alert::Scene, elsewhere, know_roles, note_fallback},
};
use super::{
    deliverer::{Deliverer, Left},
    slots::Room,
};
use crate::{
    model::{ids::MessageId, post::Post, time::Timestamp},
    ports::Notifier,
    reply::Notice,
    store::{OutboxRow, OutboxState, Session, StoreError},
    text::case::{alerts, rollup},
};

impl<N: Notifier> Deliverer<N> {
    /// Posts alerts as one message, without those that do not matter any more. Where they call more people than one message
    /// can, the rest waits for the next.
    pub(super) async fn post_together(
        &self,
        rows: &[OutboxRow],
        room: &mut Room,
        now: Timestamp,
    ) -> anyhow::Result<Left> {
        know_roles(&self.app, rows[0].desk, now).await?;
        let mut session = self.app.store.read().await?;
        let mut scenes = Scene::load_all(&self.app, &mut session, rows, now).await?;
        let mut strays = Vec::new();
        for row in scenes.iter().flat_map(Scene::fresh) {
            if let Some(channel) = elsewhere(&self.app, &mut session, row).await? {
                strays.push((row.clone(), channel));
            }
        }
        drop(session);
        let fresh: Vec<i64> = scenes
            .iter()
            .flat_map(Scene::fresh)
            .map(|row| row.id)
            .collect();
        let stale: Vec<&OutboxRow> = rows.iter().filter(|row| !fresh.contains(&row.id)).collect();
        if !stale.is_empty() || !strays.is_empty() {
            for row in stale {
                self.end(row, OutboxState::Stale, "does not matter any more")
                    .await?;
            }
            for (row, channel) in strays {
                self.move_post(&row, channel, now).await?;
            }
            return Ok(Left::More);
        }
        let said: Vec<_> = scenes.iter().filter_map(|scene| scene.alert(now)).collect();
        let fits = rollup::fits(&said);
        drop(said);
        scenes.truncate(fits);
        let matter: Vec<OutboxRow> = scenes.iter().flat_map(Scene::fresh).cloned().collect();
        let mut session = self.app.store.read().await?;
        let (said, nonce) = ((&matter[..], &scenes[..]), nonce(&matter));
        let said = self.said_together(&mut session, said, (&nonce, now));
        let notice = said.await?.context("alerts without their cases")?;
        drop(session);
        room.take();
        self.post(&matter, &notice).await
    }

    /// What alerts that share a message say; nothing where they do not matter any more.
    pub(super) async fn said_together(
        &self,
        session: &mut Session,
        (rows, scenes): (&[OutboxRow], &[Scene]),
        (nonce, now): (&str, Timestamp),
    ) -> Result<Option<Notice>, StoreError> {
        let all: Vec<_> = scenes.iter().filter_map(|scene| scene.alert(now)).collect();
        let (Some(first), Some(scene)) = (all.first(), scenes.first()) else {
            return Ok(None);
        };
        let lang = &self.app.texts.lang(scene.desk.locale).masking(&scene.desk);
        if cases(rows) > 1 {
            return Ok(Some(rollup::rollup(lang, &all, nonce, scene.desk.zone)));
        }
        let mut notice = alerts::alert(lang, first);
        note_fallback(&self.app, session, (&rows[0], lang), &mut notice).await?;
        Ok(Some(notice))
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

    /// Shows a message afresh, once for all of its alerts that have changed.
    pub(super) async fn edit_together(
        &self,
        rows: &[OutboxRow],
        message: MessageId,
    ) -> anyhow::Result<Left> {
        let now = self.app.clock.now();
        let mut session = self.app.store.read().await?;
        let scenes = Scene::load_all(&self.app, &mut session, rows, now).await?;
        let batch = rows[0].batch.clone().unwrap_or_default();
        let said = (rows, &scenes[..]);
        let said = self.said_together(&mut session, said, (&batch, now));
        let notice = said.await?.context("alerts without their cases")?;
        drop(session);
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
