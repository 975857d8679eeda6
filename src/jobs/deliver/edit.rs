//! A message that stands is shown afresh.

use super::deliverer::{Deliverer, Left};
use crate::{
    model::ids::MessageId,
    ports::Notifier,
    reply::Notice,
    store::{OutboxRow, OutboxState},
};

impl<N: Notifier> Deliverer<N> {
    /// Edits a post, with all that stands in the same message.
    pub(super) async fn edit(
        &self,
        row: &OutboxRow,
        message: MessageId,
        notice: &Notice,
    ) -> anyhow::Result<Left> {
        let together = self.together(row, message).await?;
        if together.len() > 1 {
            return self.edit_together(&together, message).await;
        }
        let rows = std::slice::from_ref(row);
        let edited = self.notifier.edit(row.channel, message, notice);
        match self.pulse.wait(edited).await {
            Ok(()) => self.sent(rows, message).await,
            Err(error) => self.failed(rows, error, OutboxState::Pending).await,
        }
    }
}
