//! Posting. Where the next of a lane may follow at once, it is claimed with the mark of the last: one commit for both.

use std::time::Duration;

use super::{
    super::{
        batch::nonce,
        posts::{Said, said},
    },
    deliverer::{Claimed, Deliverer, Left},
};
use crate::{
    model::{
        ids::DeskId,
        post::{Post, Rank},
        time::Timestamp,
    },
    ports::{Notifier, PostError},
    reply::{Notice, Ping},
    store::{Lane, OutboxRow, OutboxState, StoreError, Task, Tx},
};

/// What the server does not take within so long is waited for, with the last post marked.
const AT_ONCE: Duration = Duration::from_millis(50);

/// After how long a post is looked at again that somebody was changing when it was to be claimed.
const AGAIN: Duration = Duration::from_millis(20);

impl<N: Notifier> Deliverer<N> {
    /// A transaction for the books of a post: those of an alert come first of all, the others after the commands.
    pub(super) async fn begin(&self, row: &OutboxRow) -> Result<Tx, StoreError> {
        match row.post.rank() {
            Rank::Alert => self.app.store.begin_first().await,
            _ => self.app.store.begin_last().await,
        }
    }

    /// Claims a post and sends it, and the next of its lane after it where that may follow at once.
    pub(super) async fn post_one(
        &self,
        lane: Lane,
        row: &OutboxRow,
        notice: Notice,
    ) -> anyhow::Result<Left> {
        let claimed = Claimed {
            row: row.clone(),
            notice,
        };
        let tx = self.begin(row).await?;
        if !self.commit_and_claim(tx, &claimed).await? {
            tokio::time::sleep(AGAIN).await;
            return Ok(Left::More);
        }
        self.send_next(lane, claimed).await
    }

    /// Claims posts and sends them as one message. Those that have changed since they were read are looked at again.
    pub(super) async fn post(&self, rows: &[OutboxRow], notice: &Notice) -> anyhow::Result<Left> {
        let mut tx = self.begin(&rows[0]).await?;
        self.look_up_called(rows[0].desk, notice);
        let nonce = nonce(rows);
        if !tx.claim(rows, &nonce, self.app.clock.now()).await? {
            drop(tx);
            tokio::time::sleep(AGAIN).await;
            return Ok(Left::More);
        }
        tx.commit().await?;
        self.send(rows, notice, &nonce).await
    }

    /// Makes durable what was written, with the claim of a post where that is as it was read: whether it is.
    pub(super) async fn commit_and_claim(
        &self,
        tx: Tx,
        Claimed { row, notice }: &Claimed,
    ) -> Result<bool, StoreError> {
        self.look_up_called(row.desk, notice);
        let nonce = nonce(std::slice::from_ref(row));
        let now = self.app.clock.now();
        tx.commit_and_claim(row, &nonce, now).await
    }

    /// Has those looked up who are called: whether they still work here.
    fn look_up_called(&self, desk: DeskId, notice: &Notice) {
        let now = self.app.clock.now();
        for ping in &notice.pings {
            if let Ping::User(user) = ping {
                self.app.offboarding.ask(desk, *user, now);
            }
        }
    }

    /// Sends what is claimed.
    pub(super) async fn send(
        &self,
        rows: &[OutboxRow],
        notice: &Notice,
        nonce: &str,
    ) -> anyhow::Result<Left> {
        let posted = self.notifier.post(rows[0].channel, notice, nonce);
        match self.pulse.wait(posted).await {
            Ok(message) => self.sent(rows, message).await,
            Err(error) => self.unsent(rows, error).await,
        }
    }

    async fn unsent(&self, rows: &[OutboxRow], error: PostError) -> anyhow::Result<Left> {
        let state = match error {
            PostError::Unknown => OutboxState::Sending,
            // Not processed now, it may have been the time before.
            _ => rows[0].state,
        };
        self.failed(rows, error, state).await
    }

    /// Sends a post that is claimed, and claims the next of its lane where that may follow at once.
    pub(super) async fn send_next(&self, lane: Lane, claimed: Claimed) -> anyhow::Result<Left> {
        let Claimed { row, notice } = claimed;
        let rows = std::slice::from_ref(&row);
        let nonce = nonce(rows);
        let posted = self.notifier.post(row.channel, &notice, &nonce);
        let message = match self.pulse.wait(posted).await {
            Ok(message) => message,
            Err(error) => return self.unsent(rows, error).await,
        };
        match self.follower(lane, &row).await {
            Ok(Some(next)) => self.sent_and_claim(rows, message, next).await,
            Ok(None) => self.sent(rows, message).await,
            Err(error) => {
                self.sent(rows, message).await?;
                Err(error)
            }
        }
    }

    /// The next post of a lane with what it says, where it is nothing out of the ordinary and the server takes it at once.
    async fn follower(&self, lane: Lane, row: &OutboxRow) -> anyhow::Result<Option<Claimed>> {
        if lane.task != Task::Post || self.shutdown.is_cancelled() {
            return Ok(None);
        }
        let now = self.app.clock.now();
        let waiting = self.app.store.read().await?.waiting(lane, 2).await?;
        let next = waiting.into_iter().find(|next| next.id != row.id);
        let Some(next) = next.filter(|next| is_fresh(next, now)) else {
            return Ok(None);
        };
        let room = tokio::time::timeout(AT_ONCE, self.wait_for_slot(lane));
        if self.pulse.wait(room).await.is_err() {
            return Ok(None);
        }
        let audited = (&*self.auditor, &*self.pulse);
        match said(&self.app, audited, &next, now).await? {
            Said::Here(notice) => Ok(Some(Claimed { row: next, notice })),
            Said::Elsewhere(_) | Said::Later(_) | Said::Nothing => Ok(None),
        }
    }
}

/// Whether a post was never tried and can be tried now, without much ado: a digest and a file take their time.
fn is_fresh(row: &OutboxRow, now: Timestamp) -> bool {
    row.state == OutboxState::Pending
        && row.message.is_none()
        && row.attempts == 0
        && row.try_at <= now
        && !row.moves
        && !matches!(row.post, Post::Digest(_) | Post::File(_))
}
