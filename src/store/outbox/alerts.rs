//! Alerts of one case: the newest of a channel is the one that counts there.

use super::super::{Session, StoreError, Tx, row::Columns, write::Statement};
use crate::model::{
    ids::{CaseId, CaseNumber, ChannelId, DeskId, MessageId},
    post::{LadderAlert, Post},
    time::Timestamp,
};

impl Session {
    /// The newest message of a channel that alerts of a case stand in.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn newest_alert(
        &mut self,
        case: CaseId,
        channel: ChannelId,
    ) -> Result<Option<MessageId>, StoreError> {
        let newest = sqlx::query(
            "SELECT MAX(message) AS newest FROM outbox WHERE alert_case = $1 AND channel = $2",
        );
        let row = newest
            .bind(case.0)
            .bind(channel.0)
            .fetch_one(self.conn().await?)
            .await?;
        Ok(row.maybe_int("newest")?.map(MessageId))
    }

    /// The alerts of a case that were posted in a channel between two instants, both left out.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn alerts_between(
        &mut self,
        (case, channel): (CaseId, ChannelId),
        (after, before): (Timestamp, Timestamp),
    ) -> Result<Vec<LadderAlert>, StoreError> {
        let rows = sqlx::query(
            "SELECT post FROM outbox WHERE alert_case = $1 AND channel = $2 \
             AND sent_at > $3 AND sent_at < $4 ORDER BY id",
        )
        .bind(case.0)
        .bind(channel.0)
        .bind(after.0)
        .bind(before.0)
        .fetch_all(self.conn().await?)
        .await?;
        let mut alerts = Vec::new();
        for row in &rows {
            if let Some(Post::Alert(alert)) = Post::from_json(&row.text("post")?) {
                alerts.push(alert);
            }
        }
        Ok(alerts)
    }
}

impl Session {
    /// The alerts of a case that were posted from one instant on until another, wherever, each with when it was.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn alerts_posted(
        &mut self,
        (desk, number): (DeskId, CaseNumber),
        (from, until): (Timestamp, Timestamp),
    ) -> Result<Vec<(LadderAlert, Timestamp)>, StoreError> {
        let rows = sqlx::query(
            "SELECT o.post, o.sent_at FROM cases c JOIN outbox o ON o.alert_case = c.id \
             WHERE c.desk_id = $1 AND c.number = $2 AND o.sent_at >= $3 AND o.sent_at < $4 \
             ORDER BY o.id",
        )
        .bind(desk.0)
        .bind(number.0)
        .bind(from.0)
        .bind(until.0)
        .fetch_all(self.conn().await?)
        .await?;
        let mut alerts = Vec::new();
        for row in &rows {
            if let Some(Post::Alert(alert)) = Post::from_json(&row.text("post")?) {
                alerts.push((alert, row.at("sent_at")?));
            }
        }
        Ok(alerts)
    }
}

impl Tx {
    /// Has the message shown afresh that alerts of a case stood in before that one, which is newer. It may be being edited
    /// at this moment, from what was so before.
    pub fn refresh_alert_before(
        &mut self,
        case: CaseId,
        (channel, message): (ChannelId, MessageId),
        now: Timestamp,
    ) {
        let before = Statement::new(
            "UPDATE outbox SET version = version + 1, attempts = 0, try_at = $4, why = NULL, \
             state = 'pending' WHERE alert_case = $1 AND channel = $2 AND state IN ('sent', 'pending') \
             AND message = (SELECT MAX(o.message) FROM outbox o \
             WHERE o.alert_case = $1 AND o.channel = $2 AND o.message < $3)",
        );
        self.write(
            before
                .bind(case.0)
                .bind(channel.0)
                .bind(message.0)
                .bind(now.0),
        );
    }

    /// Has the messages shown afresh that alerts of a case stand in as the newest of their channels: they name every clock
    /// in trouble, also those that they were not posted for. What is being sent or edited at this moment is shown afresh
    /// after that.
    pub(in crate::store) fn refresh_newest_alerts(&mut self, case: CaseId, now: Timestamp) {
        let newest = Statement::new(
            "UPDATE outbox SET version = version + 1, attempts = 0, try_at = $2, why = NULL, \
             state = CASE WHEN state = 'sending' THEN 'sending' ELSE 'pending' END \
             WHERE alert_case = $1 AND (state = 'sending' OR (state IN ('sent', 'pending') \
             AND message = (SELECT MAX(o.message) FROM outbox o \
             WHERE o.alert_case = $1 AND o.channel = outbox.channel)))",
        );
        self.write(newest.bind(case.0).bind(now.0));
    }
}
