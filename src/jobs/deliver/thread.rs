//! Starting the thread of a card. It needs no claim: Discord gives a thread the id of its message, so that there can be no
//! second one. Where it cannot be started the case goes on without; the next change of the card tries again.

use super::{super::posts::thread::wanted, Deliverer, Left};
use crate::{
    model::post::CardThread,
    ports::Notifier,
    store::{OutboxRow, OutboxState},
};

impl<N: Notifier> Deliverer<N> {
    /// Starts the thread that a row asks for, and has it told of everything so far.
    pub(super) async fn open_thread(
        &self,
        row: &OutboxRow,
        thread: CardThread,
    ) -> anyhow::Result<Left> {
        let Some((card, name)) = wanted(&self.app, row, thread).await? else {
            return self
                .end(row, OutboxState::Stale, "nobody wants it any more")
                .await;
        };
        let opened = self.notifier.open_thread(card.channel, card.message, &name);
        match self.pulse.wait(opened).await {
            Ok(()) => {
                let mut tx = self.begin(row).await?;
                let now = self.app.clock.now();
                tx.keep_thread(row, (thread.case, card), now).await?;
                tx.commit().await?;
                self.refusals.taken(std::slice::from_ref(row));
                self.count_sent(row, now);
                self.app.outbox_changed.notify_one();
                Ok(Left::More)
            }
            Err(error) => {
                let rows = std::slice::from_ref(row);
                self.failed(rows, error, OutboxState::Pending).await
            }
        }
    }
}
