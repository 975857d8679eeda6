//! A card whose case went to another team: posted anew in that team's channel, and told where it stood before.

use super::{super::render::Scene, Deliverer, Left};
use crate::{
    model::{post::Post, time::Timestamp},
    ports::Notifier,
    store::OutboxRow,
};

impl<N: Notifier> Deliverer<N> {
    /// Moves a card that stands in a channel, or waits for one, to where it belongs now. Nobody else works on its row
    /// meanwhile, so that it is known where it stands.
    pub(super) async fn move_card(
        &self,
        row: &OutboxRow,
        scene: &Scene,
        now: Timestamp,
    ) -> anyhow::Result<Left> {
        let (Post::Card { case }, Some(channel)) =
            (&row.post, scene.channels(row).first().copied())
        else {
            return Ok(Left::Nothing);
        };
        let left_behind = row.message.map(|message| Post::Moved {
            case: *case,
            message,
        });
        let mut tx = self.begin(row).await?;
        tx.moved(row, channel, (left_behind.as_ref(), now)).await?;
        tx.commit().await?;
        self.app.outbox_changed.notify_one();
        Ok(Left::More)
    }
}
