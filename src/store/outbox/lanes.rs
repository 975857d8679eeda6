//! Lanes: what waits, by channel and by what is to be done there.

use super::{
    super::{
        Session, StoreError,
        row::{Columns, limit},
    },
    OutboxRow, outbox_row, unreadable,
};
use crate::model::ids::ChannelId;

/// What waits for a channel, in queues that do not wait for each other: an alert waits for nothing, Discord limits posts and
/// edits apart, and nothing waits for a thread.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct Lane {
    /// The channel.
    pub channel: ChannelId,
    /// What is done there.
    pub task: Task,
}

/// What a lane does.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Task {
    /// Posts alerts.
    Alert,
    /// Posts other messages.
    Post,
    /// Edits messages that stand there.
    Edit,
    /// Starts threads from messages there; in a thread, writes its lines.
    Background,
}

/// What waits in a channel for one task. The index knows the tasks by this very expression.
macro_rules! in_lane {
    ($rest:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM outbox WHERE state IN ('pending', 'sending') AND channel = $1 \
             AND CASE WHEN rank = 2 THEN 3 WHEN message IS NOT NULL THEN 2 ELSE rank END = ",
            $rest,
            limit!("$2")
        )
    };
}

/// The lanes with something in them, stepping from one to the next in the index: however much waits in each of them, it
/// is not looked at.
const LANES: &str = "WITH RECURSIVE channels (channel) AS ( \
     SELECT MIN(channel) FROM outbox WHERE state IN ('pending', 'sending') \
     UNION ALL SELECT (SELECT MIN(o.channel) FROM outbox o \
     WHERE o.state IN ('pending', 'sending') AND o.channel > c.channel) \
     FROM channels c WHERE c.channel IS NOT NULL), \
     lanes (channel, task, first) AS (SELECT c.channel, t.task, (SELECT MIN(o.rank) FROM outbox o \
     WHERE o.state IN ('pending', 'sending') AND o.channel = c.channel \
     AND CASE WHEN o.rank = 2 THEN 3 WHEN o.message IS NOT NULL THEN 2 ELSE o.rank END = t.task) \
     FROM channels c CROSS JOIN (SELECT 0 AS task UNION ALL SELECT 1 UNION ALL SELECT 2 \
     UNION ALL SELECT 3) t) \
     SELECT channel, CAST(task AS BIGINT) AS task FROM lanes WHERE first IS NOT NULL \
     ORDER BY first, channel, task";

impl Session {
    /// Lanes that something waits in, those with alerts first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn waiting_lanes(&mut self) -> Result<Vec<Lane>, StoreError> {
        let rows = sqlx::query(LANES).fetch_all(self.conn().await?).await?;
        rows.iter()
            .map(|row| {
                Ok(Lane {
                    channel: ChannelId(row.int("channel")?),
                    task: match row.int("task")? {
                        0 => Task::Alert,
                        1 => Task::Post,
                        2 => Task::Edit,
                        _ => Task::Background,
                    },
                })
            })
            .collect()
    }

    /// What waits in a lane, in the order it is to be done, `limit` at most: what fell due first, of edits those of alerts
    /// before the rest.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] where some of it has to be set aside first, else as everywhere.
    pub async fn waiting(&mut self, lane: Lane, limit: i64) -> Result<Vec<OutboxRow>, StoreError> {
        let sql = match lane.task {
            Task::Alert => in_lane!("0 ORDER BY rank, due_at, id "),
            Task::Post => in_lane!("1 ORDER BY rank, due_at, id "),
            Task::Edit => in_lane!("2 ORDER BY rank, due_at, id "),
            Task::Background => in_lane!("3 ORDER BY id "),
        };
        let rows = sqlx::query(sql)
            .bind(lane.channel.0)
            .bind(limit)
            .fetch_all(self.conn().await?)
            .await?;
        unreadable::all(&rows, outbox_row)
    }
}
