//! Posts in flight: they were being sent when the process or the connection ended, and perhaps they stand.
//!
//! They are looked for first, and sent again under the same nonce where they do not stand: Discord may still be about to take
//! them, and gives the first message for a repeated nonce then. How old they are plays no part in it, so that no clock does.

use anyhow::Context as _;
use chrono::TimeDelta;

use super::{
    super::posts::{Content, Wait, alert::Scene, content, is_same, word},
    deliverer::{Deliverer, Left},
};
use crate::{
    model::{ids::MessageId, time::Timestamp},
    ports::{Notifier, PostError, PostedMessage},
    reply::Notice,
    store::{OutboxRow, OutboxState},
};

/// How much longer ago a post may have been made than its claim says.
const SLACK: TimeDelta = TimeDelta::minutes(1);

/// Posts that went out under one nonce.
struct Flight {
    rows: Vec<OutboxRow>,
    /// What they say now; nothing where they do not matter any more.
    notice: Option<Notice>,
    /// What they say now where they stand: an alert that is over says so.
    standing: Option<Notice>,
}

impl<N: Notifier> Deliverer<N> {
    /// Finds out what became of posts in flight.
    pub(super) async fn resolve_in_flight(
        &self,
        head: &OutboxRow,
        now: Timestamp,
    ) -> anyhow::Result<Left> {
        let nonce = head
            .batch
            .clone()
            .context("a post in flight without its nonce")?;
        let flight = self.in_flight(&nonce, now).await?;
        if flight.rows.is_empty() {
            // Somebody else has found out.
            return Ok(Left::More);
        }
        let claimed = head.claimed_at.unwrap_or(head.due_at);
        let within = (now - claimed).max(TimeDelta::zero()) + SLACK;
        let recent = self.notifier.recent(head.channel, within);
        let posted = match self.pulse.wait(recent).await {
            Ok(posted) => posted,
            Err(error) => {
                // Reading is certain to have done nothing; and that it fails is Discord's trouble, not the post's own.
                let error = match error {
                    PostError::Unknown => PostError::Retry { after: None },
                    error => error,
                };
                return self.failed(&flight.rows, error, OutboxState::Sending).await;
            }
        };
        if let Some(standing) = &flight.standing
            && let Some(message) = self
                .own_among(&posted, &flight.rows, (standing, &nonce))
                .await?
        {
            return self.sent(&flight.rows, message).await;
        }
        match flight.notice {
            Some(notice) => self.send(&flight.rows, &notice, &nonce).await,
            None => {
                self.end(head, OutboxState::Stale, "does not matter any more")
                    .await
            }
        }
    }

    async fn in_flight(&self, nonce: &str, now: Timestamp) -> anyhow::Result<Flight> {
        let mut session = self.app.store.read().await?;
        let mut rows = session.batch(nonce).await?;
        rows.retain(|row| row.state == OutboxState::Sending);
        let stands = |row: &OutboxRow| OutboxRow {
            message: Some(MessageId(i64::MAX)),
            ..row.clone()
        };
        let [row] = rows.as_slice() else {
            let standing: Vec<OutboxRow> = rows.iter().map(stands).collect();
            let mut said = Vec::with_capacity(2);
            for rows in [&rows, &standing] {
                let scenes = Scene::load_all(&self.app, &mut session, rows, now).await?;
                // Its button names the posts by the nonce of then, whatever has changed since.
                let of = (&rows[..], &scenes[..]);
                said.push(self.said_together(&mut session, of, (nonce, now)).await?);
            }
            let (standing, notice) = (said.pop().flatten(), said.pop().flatten());
            return Ok(Flight {
                rows,
                notice,
                standing,
            });
        };
        let stands = stands(row);
        drop(session);
        // It may stand already, and nothing behind it may go first.
        let file = match content(&self.app, row, Wait::Never).await? {
            Content::Read(content) => Some(content),
            Content::None | Content::Later(_) => None,
        };
        let mut session = self.app.store.read().await?;
        let notice = word(&self.app, &mut session, (row, file), now).await?;
        let standing = match &notice {
            Some(notice) => Some(notice.clone()),
            None => word(&self.app, &mut session, (&stands, None), now).await?,
        };
        Ok(Flight {
            rows,
            notice,
            standing,
        })
    }

    /// The message that is this notice. One that another post is known to stand in is not, whatever it says.
    async fn own_among(
        &self,
        posted: &[PostedMessage],
        rows: &[OutboxRow],
        said: (&Notice, &str),
    ) -> anyhow::Result<Option<MessageId>> {
        for posted in posted.iter().filter(|one| is_same(one, rows, said)) {
            let mut session = self.app.store.read().await?;
            if !session.is_posted(posted.id).await? {
                return Ok(Some(posted.id));
            }
        }
        Ok(None)
    }
}
