//! What happens to a row of the outbox: put in, claimed, sent, put off, dropped, sent elsewhere.

use super::{
    super::{StoreError, Tx, write::Statement},
    OutboxRow, OutboxState,
};
use crate::model::{
    ids::{ChannelId, DeskId, MessageId},
    post::Post,
    time::Timestamp,
};

macro_rules! insert {
    ($conflict:literal) => {
        concat!(
            "INSERT INTO outbox (desk_id, key, channel, rank, post, state, due_at, try_at, \
             alert_case) VALUES ($1, $2, $3, $4, $5, 'pending', $6, $7, $8) \
             ON CONFLICT (key) DO ",
            $conflict
        )
    };
}

const ONCE: &str = insert!("NOTHING");

const CARD: &str = insert!(
    "UPDATE SET version = outbox.version + 1, attempts = 0, try_at = excluded.try_at, why = NULL, \
     post = excluded.post, \
     state = CASE WHEN outbox.claimed_at IS NULL THEN 'pending' ELSE 'sending' END, \
     channel = CASE WHEN outbox.state IN ('failed', 'stale', 'locked-out') AND outbox.message IS NULL \
     THEN excluded.channel ELSE outbox.channel END, \
     fallback = CASE WHEN outbox.state IN ('failed', 'stale', 'locked-out') AND outbox.message IS NULL \
     THEN 0 ELSE outbox.fallback END"
);

const THREAD: &str = insert!(
    "UPDATE SET state = 'pending', channel = excluded.channel, try_at = excluded.try_at, \
     attempts = 0, why = NULL WHERE outbox.state IN ('failed', 'stale')"
);

impl Tx {
    /// Puts a post into the outbox, with the instant it fell due and the present one. Of posts that exist once, a second
    /// one changes nothing; a card is shown afresh, and where it had failed it gets another chance: in `channel`, or where
    /// it stands, also where another version wrote it. A thread that could not be started gets one, too.
    pub fn enqueue(
        &mut self,
        desk: DeskId,
        channel: ChannelId,
        post: &Post,
        (due_at, now): (Timestamp, Timestamp),
    ) {
        let insert = Statement::new(match post {
            Post::Card(_) => CARD,
            Post::Thread(_) => THREAD,
            _ => ONCE,
        });
        self.write(
            insert
                .bind(desk.0)
                .bind(post.key(desk))
                .bind(channel.0)
                .bind(post.rank() as i64)
                .bind(post.to_json())
                .bind(due_at.0)
                .bind(now.0)
                .bind(match post {
                    Post::Alert(alert) => Some(alert.case.0),
                    _ => None,
                }),
        );
    }

    /// Has a post shown afresh. One that is being rendered or sent at this moment is shown afresh after that; one that did
    /// not matter when its turn came, and was not posted, is looked at again: it falls due now where it matters again.
    pub fn refresh(&mut self, key: &str, now: Timestamp) {
        let statement = Statement::new(
            "UPDATE outbox SET version = version + 1, attempts = 0, try_at = $2, why = NULL, \
             due_at = CASE WHEN state = 'stale' THEN $2 ELSE due_at END, \
             state = CASE WHEN state = 'sending' THEN 'sending' ELSE 'pending' END \
             WHERE key = $1 AND (state IN ('pending', 'sending', 'sent') \
             OR (state = 'stale' AND message IS NULL))",
        );
        self.write(statement.bind(key).bind(now.0));
    }

    /// Has a post posted anew where it belongs now, once the deliverer comes to it: only then is it known where it stands.
    pub(in super::super) fn move_post(&mut self, key: &str) {
        let statement = Statement::new("UPDATE outbox SET moves = 1 WHERE key = $1");
        self.write(statement.bind(key));
    }

    /// Moves a post to another channel. What stands in the old one becomes `left_behind`, which is edited in its place.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn moved(
        &mut self,
        row: &OutboxRow,
        channel: ChannelId,
        (left_behind, now): (Option<&Post>, Timestamp),
    ) -> Result<(), StoreError> {
        let leaves = row.message.filter(|_| row.channel != channel);
        if let (Some(message), Some(left_behind)) = (leaves, left_behind) {
            sqlx::query(
                "INSERT INTO outbox (desk_id, key, channel, rank, post, state, due_at, try_at, \
                 message, sent_at) VALUES ($1, $2, $3, $4, $5, 'pending', $6, $6, $7, $8) \
                 ON CONFLICT (key) DO NOTHING",
            )
            .bind(row.desk.0)
            .bind(left_behind.key(row.desk))
            .bind(row.channel.0)
            .bind(left_behind.rank() as i64)
            .bind(left_behind.to_json())
            .bind(now.0)
            .bind(message.0)
            .bind(row.sent_at.map(|at| at.0))
            .execute(self.conn().await?)
            .await?;
        }
        sqlx::query(
            "UPDATE outbox SET channel = $2, state = 'pending', claimed_at = NULL, batch = NULL, \
             message = CASE WHEN channel = $2 THEN message ELSE NULL END, fallback = 0, \
             attempts = 0, moves = CASE WHEN version = $3 THEN 0 ELSE 1 END WHERE id = $1",
        )
        .bind(row.id)
        .bind(channel.0)
        .bind(row.version)
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }

    /// Marks posts as being sent under `batch`, where all of them are as they were read: whether they are. Since when is
    /// kept from the first try on. On Postgres a row that somebody is changing counts as changed: nobody is waited for.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn claim(
        &mut self,
        rows: &[OutboxRow],
        batch: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        for row in rows {
            self.write_claim(row, batch, now);
        }
        let answers = self.send().await?;
        let own = &answers[answers.len().saturating_sub(rows.len())..];
        Ok(own.iter().all(|answer| answer.changed == 1))
    }

    /// As [`Tx::claim`] for one post, and makes everything written durable, claimed or not.
    ///
    /// # Errors
    /// The same.
    pub async fn commit_and_claim(
        mut self,
        row: &OutboxRow,
        batch: &str,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write_claim(row, batch, now);
        let place = self.kept.len() - 1;
        let answers = self.commit_answered().await?;
        Ok(answers.get(place).is_some_and(|answer| answer.changed == 1))
    }

    fn write_claim(&mut self, row: &OutboxRow, batch: &str, now: Timestamp) {
        let claim = Statement::new(format!(
            "UPDATE outbox SET state = 'sending', batch = $4, claimed_at = COALESCE(claimed_at, $5) \
             WHERE id = (SELECT id FROM outbox WHERE id = $1 AND state = $2 AND version = $3{})",
            self.dialect.skip_locked()
        ));
        let claim = claim.bind(row.id).bind(row.state.as_str());
        self.write(claim.bind(row.version).bind(batch).bind(now.0));
    }

    /// Marks a post as standing in `channel`; if it has changed meanwhile, it is pending again.
    pub fn sent(
        &mut self,
        row: &OutboxRow,
        channel: ChannelId,
        message: MessageId,
        now: Timestamp,
    ) {
        let sent = Statement::new(
            "UPDATE outbox SET state = CASE WHEN version = $2 THEN 'sent' ELSE 'pending' END, \
             channel = $3, message = $4, sent_at = COALESCE(sent_at, $5), claimed_at = NULL, \
             attempts = 0 WHERE id = $1",
        )
        .bind(row.id)
        .bind(row.version);
        self.write(sent.bind(channel.0).bind(message.0).bind(now.0));
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
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }

    /// Has everything that was put off or set aside tried again now.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn wake_posts(&mut self, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE outbox SET try_at = $1 WHERE state IN ('pending', 'sending') AND try_at > $1",
        )
        .bind(now.0)
        .execute(self.conn().await?)
        .await?;
        sqlx::query("UPDATE closed_channels SET try_at = $1 WHERE try_at > $1")
            .bind(now.0)
            .execute(self.conn().await?)
            .await?;
        self.take_back().await
    }

    /// Ends a post without posting it: stale or failed, and why. One that has changed since it was read stays as it is, to
    /// be looked at again.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn drop_post(
        &mut self,
        row: &OutboxRow,
        state: OutboxState,
        why: &str,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE outbox SET state = $2, why = $3, claimed_at = NULL WHERE id = $1 AND version = $4",
        )
        .bind(row.id)
        .bind(state.as_str())
        .bind(why)
        .bind(row.version)
        .execute(self.conn().await?)
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
             claimed_at = NULL, batch = NULL, \
             fallback = CASE WHEN channel = $2 THEN fallback ELSE 1 END WHERE id = $1",
        )
        .bind(row.id)
        .bind(channel.0)
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }
}
