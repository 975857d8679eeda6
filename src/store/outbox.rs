//! The outbox: what is to be posted, each post once.
//!
//! A row goes `pending → sending → sent`, or `stale`, or `failed`. One that has its message is edited when it is pending
//! again; `version` tells a change that came while it was being sent.

use sqlx::any::AnyRow;

use super::{
    Session, StoreError, Tx,
    row::{Columns, word},
};
use crate::model::{
    ids::{ChannelId, DeskId, MessageId},
    post::Post,
    time::Timestamp,
};

/// How a post stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum OutboxState {
    /// To be posted, or edited where it has its message.
    Pending,
    /// Being posted: whether it was is known only when the answer came.
    Sending,
    /// In its channel, as it is now.
    Sent,
    /// Not worth posting any more.
    Stale,
    /// Cannot be posted anywhere.
    Failed,
}

impl OutboxState {
    const ALL: [Self; 5] = [
        Self::Pending,
        Self::Sending,
        Self::Sent,
        Self::Stale,
        Self::Failed,
    ];

    fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Stale => "stale",
            Self::Failed => "failed",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

/// One post of the outbox.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxRow {
    /// Its row.
    pub id: i64,
    /// The desk.
    pub desk: DeskId,
    /// What makes it one and the same post.
    pub key: String,
    /// Where it goes, or stands.
    pub channel: ChannelId,
    /// What it is about.
    pub post: Post,
    /// How it stands.
    pub state: OutboxState,
    /// When it fell due.
    pub due_at: Timestamp,
    /// Counts the changes it has to show.
    pub version: i64,
    /// Not to be tried before.
    pub try_at: Timestamp,
    /// How often it was tried in vain.
    pub attempts: i64,
    /// Since when its fate is unknown.
    pub claimed_at: Option<Timestamp>,
    /// The nonce it is sent under; a roll-up's rows share one.
    pub batch: Option<String>,
    /// Its message, once posted.
    pub message: Option<MessageId>,
    /// When it was posted first.
    pub sent_at: Option<Timestamp>,
}

const WAITING: &str = "SELECT * FROM outbox WHERE state IN ('pending', 'sending') AND channel = $1 \
                       ORDER BY rank, id LIMIT $2";

impl Session {
    /// Channels that something waits for.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn waiting_channels(&mut self) -> Result<Vec<ChannelId>, StoreError> {
        let rows = sqlx::query(
            "SELECT DISTINCT channel FROM outbox WHERE state IN ('pending', 'sending')",
        )
        .fetch_all(self.conn())
        .await?;
        rows.iter()
            .map(|row| row.int("channel").map(ChannelId))
            .collect()
    }

    /// What waits for a channel, in the order it is to be posted, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn waiting(
        &mut self,
        channel: ChannelId,
        limit: i64,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        let rows = sqlx::query(WAITING)
            .bind(channel.0)
            .bind(limit)
            .fetch_all(self.conn())
            .await?;
        rows.iter().map(outbox_row).collect()
    }

    /// The posts that were sent under one nonce.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn batch(&mut self, batch: &str) -> Result<Vec<OutboxRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM outbox WHERE batch = $1 ORDER BY id")
            .bind(batch)
            .fetch_all(self.conn())
            .await?;
        rows.iter().map(outbox_row).collect()
    }

    /// Posts that stand so, oldest first, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn posts_in(
        &mut self,
        state: OutboxState,
        limit: i64,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        let rows = sqlx::query("SELECT * FROM outbox WHERE state = $1 ORDER BY id LIMIT $2")
            .bind(state.as_str())
            .bind(limit)
            .fetch_all(self.conn())
            .await?;
        rows.iter().map(outbox_row).collect()
    }

    /// The post of that key.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn outbox_row(&mut self, key: &str) -> Result<Option<OutboxRow>, StoreError> {
        sqlx::query("SELECT * FROM outbox WHERE key = $1")
            .bind(key)
            .fetch_optional(self.conn())
            .await?
            .map(|row| outbox_row(&row))
            .transpose()
    }
}

impl Tx {
    /// Puts a post into the outbox, with the instant it fell due and the present one. Of posts that exist once, a second
    /// one changes nothing; a card is shown afresh, also one that could be posted nowhere before.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn enqueue(
        &mut self,
        desk: DeskId,
        channel: ChannelId,
        post: &Post,
        (due_at, now): (Timestamp, Timestamp),
    ) -> Result<(), StoreError> {
        let key = post.key(desk);
        let body = serde_json::to_string(post).unwrap_or_default();
        let made = sqlx::query(
            "INSERT INTO outbox (desk_id, key, channel, rank, post, state, due_at, try_at) \
             VALUES ($1, $2, $3, $4, $5, 'pending', $6, $7) ON CONFLICT (key) DO NOTHING",
        )
        .bind(desk.0)
        .bind(key.as_str())
        .bind(channel.0)
        .bind(post.rank())
        .bind(body)
        .bind(due_at.0)
        .bind(now.0)
        .execute(self.conn())
        .await?;
        if made.rows_affected() == 0 && matches!(post, Post::Card { .. }) {
            self.refresh(&key, now).await?;
            self.revive(&key, channel, now).await?;
        }
        Ok(())
    }

    /// Gives a post that could be posted nowhere another chance, from its right channel on.
    async fn revive(
        &mut self,
        key: &str,
        channel: ChannelId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE outbox SET state = 'pending', channel = $2, try_at = $3, attempts = 0, \
             message = NULL, batch = NULL, version = version + 1 \
             WHERE key = $1 AND state = 'failed'",
        )
        .bind(key)
        .bind(channel.0)
        .bind(now.0)
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Has a post shown afresh. One that is being rendered or sent at this moment is shown afresh after that.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn refresh(&mut self, key: &str, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE outbox SET version = version + 1, attempts = 0, try_at = $2, \
             state = CASE WHEN state = 'sending' THEN 'sending' ELSE 'pending' END \
             WHERE key = $1 AND state IN ('pending', 'sending', 'sent')",
        )
        .bind(key)
        .bind(now.0)
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Marks posts as being sent under `batch`. Since when is kept from the first try on.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn claim(
        &mut self,
        rows: &[OutboxRow],
        batch: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for row in rows {
            sqlx::query(
                "UPDATE outbox SET state = 'sending', batch = $2, \
                 claimed_at = COALESCE(claimed_at, $3) WHERE id = $1",
            )
            .bind(row.id)
            .bind(batch)
            .bind(now.0)
            .execute(self.conn())
            .await?;
        }
        Ok(())
    }

    /// Marks a post as standing in `channel`; if it has changed meanwhile, it is pending again.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn sent(
        &mut self,
        row: &OutboxRow,
        channel: ChannelId,
        message: MessageId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE outbox SET state = CASE WHEN version = $2 THEN 'sent' ELSE 'pending' END, \
             channel = $3, message = $4, sent_at = COALESCE(sent_at, $5), claimed_at = NULL, \
             attempts = 0, why = NULL WHERE id = $1",
        )
        .bind(row.id)
        .bind(row.version)
        .bind(channel.0)
        .bind(message.0)
        .bind(now.0)
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Puts a post off that was certainly not posted, or (`unknown`) perhaps was.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn put_off(
        &mut self,
        row: &OutboxRow,
        state: OutboxState,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE outbox SET state = $2, try_at = $3, attempts = attempts + 1, \
             claimed_at = CASE WHEN $2 = 'sending' THEN claimed_at ELSE NULL END WHERE id = $1",
        )
        .bind(row.id)
        .bind(state.as_str())
        .bind(until.0)
        .execute(self.conn())
        .await?;
        Ok(())
    }

    /// Ends a post without posting it: stale or failed, and why.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn drop_post(
        &mut self,
        row: &OutboxRow,
        state: OutboxState,
        why: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE outbox SET state = $2, why = $3, claimed_at = NULL WHERE id = $1")
            .bind(row.id)
            .bind(state.as_str())
            .bind(why)
            .execute(self.conn())
            .await?;
        Ok(())
    }

    /// Sends a post elsewhere: its channel is gone or closed to the bot.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn redirect(
        &mut self,
        row: &OutboxRow,
        channel: ChannelId,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE outbox SET state = 'pending', channel = $2, message = NULL, \
             claimed_at = NULL, batch = NULL, why = 'fallback' WHERE id = $1",
        )
        .bind(row.id)
        .bind(channel.0)
        .execute(self.conn())
        .await?;
        Ok(())
    }
}

fn outbox_row(row: &AnyRow) -> Result<OutboxRow, StoreError> {
    Ok(OutboxRow {
        id: row.int("id")?,
        desk: DeskId(row.int("desk_id")?),
        key: row.text("key")?,
        channel: ChannelId(row.int("channel")?),
        post: word(row, ("outbox", "post"), |text| {
            serde_json::from_str(text).ok()
        })?,
        state: word(row, ("outbox", "state"), OutboxState::parse)?,
        due_at: row.at("due_at")?,
        version: row.int("version")?,
        try_at: row.at("try_at")?,
        attempts: row.int("attempts")?,
        claimed_at: row.maybe_at("claimed_at")?,
        batch: row.maybe_text("batch")?,
        message: row.maybe_int("message")?.map(MessageId),
        sent_at: row.maybe_at("sent_at")?,
    })
}
