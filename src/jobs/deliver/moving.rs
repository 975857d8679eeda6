//! Posts whose case went to another team: what waits goes to that team's channel, a card is posted anew there, and told
//! where it stood before.

use super::{
    deliverer::{Deliverer, Left},
    reopen::make_way,
};
use crate::{
    model::{
        ids::ChannelId,
        post::{Card, CardMoved, Post},
        time::Timestamp,
    },
    ports::Notifier,
    store::OutboxRow,
};

impl<N: Notifier> Deliverer<N> {
    /// Moves a post that waits for a channel, or a card that stands in one, to where it belongs now. Nobody else works on
    /// its row meanwhile, so that it is known where it stands.
    pub(super) async fn move_post(
        &self,
        row: &OutboxRow,
        channel: ChannelId,
        now: Timestamp,
    ) -> anyhow::Result<Left> {
        let left_behind = match (&row.post, row.message) {
            (Post::Card(Card { case }), Some(message)) => {
                let case = *case;
                Some(Post::Moved(CardMoved { case, message }))
            }
            _ => None,
        };
        let mut tx = self.begin(row).await?;
        tx.moved(row, channel, (left_behind.as_ref(), now)).await?;
        make_way(&mut tx, row, now);
        tx.commit().await?;
        self.app.outbox_changed.notify_one();
        Ok(Left::More)
    }
}
