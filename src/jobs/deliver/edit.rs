//! A message that stands is shown afresh, where it stands or where it has to go.

use super::{
    super::{
        notify::{Notifier, PostError},
        posts::places,
    },
    Deliverer, Left,
};
use crate::{
    model::{ids::MessageId, post::Post},
    reply::Notice,
    rules::route,
    store::{OutboxRow, OutboxState},
};

impl<N: Notifier> Deliverer<N> {
    /// Edits a post, and moves a card that cannot be edited any more.
    pub(super) async fn edit(
        &self,
        row: &OutboxRow,
        message: MessageId,
        notice: &Notice,
    ) -> anyhow::Result<Left> {
        let together = self.together(row, message).await?;
        if together.len() > 1 {
            return self.edit_roll_up(&together, message).await;
        }
        let rows = std::slice::from_ref(row);
        match self.notifier.edit(row.channel, message, notice).await {
            Ok(()) => self.sent(rows, message).await,
            Err(PostError::NoMessage) if matches!(row.post, Post::Card(_)) => {
                self.redirect(row, row.channel).await
            }
            Err(PostError::NoChannel | PostError::NoAccess)
                if matches!(row.post, Post::Card(_)) =>
            {
                let places = {
                    let mut session = self.app.store.read().await?;
                    places(&self.app, &mut session, row).await?
                };
                match route::after(&places, row.channel) {
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
}
