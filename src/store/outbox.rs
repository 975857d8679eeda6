//! The outbox: what is to be posted, each post once.
//!
//! A row goes `pending → sending → sent`, or `stale`, or `failed`; `locked-out` while no channel takes it. One that has its
//! message is edited when it is pending again; `version` tells a change that came while it was being sent. One that this
//! version cannot read is set aside as `unreadable` until another one starts.

/// The columns of a row of the outbox.
macro_rules! columns {
    () => {
        "id, desk_id, key, channel, post, state, due_at, version, try_at, attempts, claimed_at, \
         batch, message, sent_at, fallback, moves"
    };
}

mod alerts;
mod change;
mod lanes;
mod locked_out;
mod unreadable;

use sqlx::any::AnyRow;

pub use self::lanes::{Lane, Task};
use super::{
    Session, StoreError,
    row::{Columns, word},
};
use crate::{
    metrics::Waiting,
    model::{
        ids::{ChannelId, DeskId, MessageId},
        post::Post,
        time::Timestamp,
        words::words,
    },
};

words! {
    /// How a post stands.
    pub enum OutboxState {
        /// To be posted, or edited where it has its message.
        Pending = "pending",
        /// Being posted: whether it was is known only when the answer came.
        Sending = "sending",
        /// In its channel, as it is now.
        Sent = "sent",
        /// Not worth posting any more.
        Stale = "stale",
        /// The bot may post it nowhere now; it is tried again when that may have changed.
        LockedOut = "locked-out",
        /// Discord will never take it.
        Failed = "failed",
        /// Written by another version, which alone knows what it is about.
        Unreadable = "unreadable",
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
    /// Whether it goes elsewhere because the right channel cannot be posted in.
    pub fallback: bool,
    /// Whether it has to be posted anew where it belongs now.
    pub moves: bool,
}

impl Session {
    /// How many posts and how many edits wait, and for how long the oldest of them could have been done.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn depth(&mut self, now: Timestamp) -> Result<[Waiting; 2], StoreError> {
        let row = sqlx::query(
            "SELECT COUNT(*) AS n, COUNT(message) AS edits, \
             MIN(CASE WHEN message IS NULL THEN due_at END) AS post, \
             MIN(CASE WHEN message IS NOT NULL THEN try_at END) AS edit \
             FROM outbox WHERE state IN ('pending', 'sending')",
        )
        .fetch_one(self.conn().await?)
        .await?;
        let edits = row.int("edits")?;
        let waiting = |count: i64, oldest: Option<Timestamp>| Waiting {
            count,
            oldest_ms: oldest.map_or(0, |oldest| (now - oldest).num_milliseconds().max(0)),
        };
        Ok([
            waiting(row.int("n")? - edits, row.maybe_at("post")?),
            waiting(edits, row.maybe_at("edit")?),
        ])
    }

    /// The posts that were sent under one nonce, in the order in which they were; of those, the ones that can be read.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn batch(&mut self, batch: &str) -> Result<Vec<OutboxRow>, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT ",
            columns!(),
            " FROM outbox WHERE batch = $1 ORDER BY rank, due_at, id"
        ))
        .bind(batch)
        .fetch_all(self.conn().await?)
        .await?;
        unreadable::known(&rows, outbox_row)
    }

    /// Whether some post is known to stand in that message. Asked about a post in flight only, so no index is kept for it.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn is_posted(&mut self, message: MessageId) -> Result<bool, StoreError> {
        let found = sqlx::query("SELECT 1 FROM outbox WHERE message = $1 LIMIT 1")
            .bind(message.0)
            .fetch_optional(self.conn().await?)
            .await?;
        Ok(found.is_some())
    }

    /// Posts that stand so and can be read, oldest first, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn posts_in(
        &mut self,
        state: OutboxState,
        limit: i64,
    ) -> Result<Vec<OutboxRow>, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT ",
            columns!(),
            " FROM outbox WHERE state = $1 ORDER BY id LIMIT $2"
        ))
        .bind(state.as_str())
        .bind(limit)
        .fetch_all(self.conn().await?)
        .await?;
        unreadable::known(&rows, outbox_row)
    }

    /// The post of that key.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn outbox_row(&mut self, key: &str) -> Result<Option<OutboxRow>, StoreError> {
        sqlx::query(concat!(
            "SELECT ",
            columns!(),
            " FROM outbox WHERE key = $1"
        ))
        .bind(key)
        .fetch_optional(self.conn().await?)
        .await?
        .map(|row| outbox_row(&row))
        .transpose()
    }
}

fn outbox_row(row: &AnyRow) -> Result<OutboxRow, StoreError> {
    let id = row.int("id")?;
    let post = Post::from_json(&row.text("post")?);
    Ok(OutboxRow {
        id,
        desk: DeskId(row.int("desk_id")?),
        key: row.text("key")?,
        channel: ChannelId(row.int("channel")?),
        post: post.ok_or_else(|| StoreError::Unreadable { rows: vec![id] })?,
        state: word(row, ("outbox", "state"), OutboxState::parse)?,
        due_at: row.at("due_at")?,
        version: row.int("version")?,
        try_at: row.at("try_at")?,
        attempts: row.int("attempts")?,
        claimed_at: row.maybe_at("claimed_at")?,
        batch: row.maybe_text("batch")?,
        message: row.maybe_int("message")?.map(MessageId),
        sent_at: row.maybe_at("sent_at")?,
        fallback: row.int("fallback")? != 0,
        moves: row.int("moves")? != 0,
    })
}
