//! Posts that the bot may post nowhere for now. They leave their lanes, so that nothing waits behind them; of each channel
//! one is tried again now and then, and once that stands, all the others are. So it is with threads that are locked.

use super::{
    super::{Session, StoreError, Tx, row::Columns, write::Statement},
    OutboxRow,
};
use crate::model::{
    desk::channel::SilentThreads,
    ids::{CaseNumber, ChannelId, DeskId},
    post::Rank,
    time::Timestamp,
};

impl Session {
    /// When one of the channels that posts are locked out of is tried again next.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn next_reopening(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let row = sqlx::query("SELECT MIN(try_at) AS next FROM closed_channels")
            .fetch_one(self.conn().await?)
            .await?;
        row.maybe_at("next")
    }

    /// Channels that are to be tried again by `now`.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn due_reopenings(&mut self, now: Timestamp) -> Result<Vec<ChannelId>, StoreError> {
        let rows =
            sqlx::query("SELECT channel FROM closed_channels WHERE try_at <= $1 ORDER BY try_at")
                .bind(now.0)
                .fetch_all(self.conn().await?)
                .await?;
        let ids = rows.iter().map(|row| row.int("channel").map(ChannelId));
        ids.collect()
    }

    /// Whether posts wait for that channel to take one again.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn is_closed(&mut self, channel: ChannelId) -> Result<bool, StoreError> {
        let row = sqlx::query("SELECT COUNT(*) AS n FROM closed_channels WHERE channel = $1")
            .bind(channel.0)
            .fetch_one(self.conn().await?)
            .await?;
        Ok(row.int("n")? > 0)
    }

    /// The threads of a desk's cases that take no post, as many as `named` by name.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn silent_threads(
        &mut self,
        desk: DeskId,
        named: usize,
    ) -> Result<SilentThreads, StoreError> {
        let rows = sqlx::query(
            "SELECT o.channel, c.number FROM outbox o \
             JOIN (SELECT id, case_id FROM threads UNION SELECT id, case_id FROM left_threads) t \
             ON t.id = o.channel JOIN cases c ON c.id = t.case_id \
             WHERE o.state = 'locked-out' AND o.desk_id = $1 \
             GROUP BY o.channel, c.number ORDER BY MIN(o.due_at), o.channel",
        )
        .bind(desk.0)
        .fetch_all(self.conn().await?)
        .await?;
        let first = rows.iter().take(named).map(|row| {
            let number = CaseNumber(row.int("number")?);
            Ok((ChannelId(row.int("channel")?), number))
        });
        Ok(SilentThreads {
            total: i64::try_from(rows.len()).unwrap_or(i64::MAX),
            named: first.collect::<Result<_, StoreError>>()?,
        })
    }
}

impl Tx {
    /// Has a post tried again after a while, from the channel on where it belongs.
    pub fn start_over(&mut self, row: &OutboxRow, channel: ChannelId, until: Timestamp) {
        let statement = Statement::new(
            "UPDATE outbox SET state = 'pending', channel = $2, fallback = 0, batch = NULL, \
             claimed_at = NULL, attempts = attempts + 1, try_at = $3 WHERE id = $1",
        );
        self.write(statement.bind(row.id).bind(channel.0).bind(until.0));
    }

    /// Puts a post aside that the bot may post nowhere: it waits for `channel`, which is tried again then. An edit waits
    /// where its message stands.
    pub fn lock_out(&mut self, row: &OutboxRow, channel: ChannelId, until: Timestamp) {
        // A line that is there is kept as it is, and held: who opens the channel meanwhile waits, and sees this post, too.
        let close = Statement::new(
            "INSERT INTO closed_channels (channel, try_at) VALUES ($1, $2) \
             ON CONFLICT (channel) DO UPDATE SET try_at = closed_channels.try_at",
        );
        self.write(close.bind(channel.0).bind(until.0));
        let wait = Statement::new(
            "UPDATE outbox SET state = 'locked-out', channel = $2, batch = NULL, \
             claimed_at = NULL, attempts = 1, \
             fallback = CASE WHEN message IS NULL THEN 0 ELSE fallback END WHERE id = $1",
        );
        self.write(wait.bind(row.id).bind(channel.0));
    }

    /// Puts what is to be told in a locked thread aside, all that waits there; it is tried again at `until`.
    pub fn lock_out_of_thread(&mut self, thread: ChannelId, until: Timestamp) {
        let close = Statement::new(
            "INSERT INTO closed_channels (channel, try_at) VALUES ($1, $2) \
             ON CONFLICT (channel) DO UPDATE SET try_at = excluded.try_at",
        );
        self.write(close.bind(thread.0).bind(until.0));
        let wait = Statement::new(
            "UPDATE outbox SET state = 'locked-out', batch = NULL, claimed_at = NULL, \
             attempts = 1 WHERE channel = $1 AND rank = $2 AND message IS NULL \
             AND state IN ('pending', 'sending')",
        );
        self.write(wait.bind(thread.0).bind(Rank::Background as i64));
    }

    /// Has the first post that waits for a channel tried again now, and the next one at `next`.
    pub fn reopen(&mut self, channel: ChannelId, (now, next): (Timestamp, Timestamp)) {
        let first = Statement::new(
            "UPDATE outbox SET state = 'pending', try_at = $2 WHERE id = (SELECT id FROM outbox \
             WHERE state = 'locked-out' AND channel = $1 ORDER BY rank, due_at, id LIMIT 1)",
        );
        self.write(first.bind(channel.0).bind(now.0));
        let next_one = Statement::new("UPDATE closed_channels SET try_at = $2 WHERE channel = $1");
        self.write(next_one.bind(channel.0).bind(next.0));
        let none_left = Statement::new(
            "DELETE FROM closed_channels WHERE channel = $1 AND NOT EXISTS \
             (SELECT 1 FROM outbox WHERE state = 'locked-out' AND channel = $1)",
        );
        self.write(none_left.bind(channel.0));
    }

    /// Has everything that waits for a channel tried again: one post stands there that had been tried in vain.
    pub fn let_in(&mut self, channel: ChannelId, now: Timestamp) {
        // First of all: it waits for whoever is just locking a post out, which is then among the others.
        let open = Statement::new("DELETE FROM closed_channels WHERE channel = $1");
        self.write(open.bind(channel.0));
        let all = Statement::new(
            "UPDATE outbox SET state = 'pending', try_at = $2 \
             WHERE state = 'locked-out' AND channel = $1",
        );
        self.write(all.bind(channel.0).bind(now.0));
    }
}
