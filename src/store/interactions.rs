//! Answered interactions: one that is replayed gets the same answer and changes nothing.

use sqlx::AnyConnection;

use super::{Session, StoreError, Tx, row::Columns, write::Statement};
use crate::{
    model::{ids::InteractionId, time::Timestamp},
    reply::Reply,
};

impl Session {
    /// The answer that this interaction was given.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn answered(&mut self, id: InteractionId) -> Result<Option<Reply>, StoreError> {
        sqlx::query("SELECT reply FROM interactions WHERE id = $1")
            .bind(id.0)
            .fetch_optional(self.conn().await?)
            .await?
            .map(|row| reply(&row.text("reply")?))
            .transpose()
    }
}

/// The newest interaction that was answered.
pub(super) async fn newest_answered(conn: &mut AnyConnection) -> Result<InteractionId, StoreError> {
    let newest = "SELECT COALESCE(MAX(id), 0) AS newest FROM interactions";
    let row = sqlx::query(newest).fetch_one(conn).await?;
    row.int("newest").map(InteractionId)
}

/// A kept answer.
pub(super) fn reply(found: &str) -> Result<Reply, StoreError> {
    serde_json::from_str(found).map_err(|_| StoreError::Corrupt {
        table: "interactions",
        column: "reply",
    })
}

impl Tx {
    /// Keeps the answer with what the use case changed. Where the same interaction was answered meanwhile, the commit
    /// fails with [`StoreError::Duplicate`].
    pub fn answer(&mut self, id: InteractionId, reply: &Reply, now: Timestamp) {
        let reply = serde_json::to_string(reply).unwrap_or_default();
        let insert = "INSERT INTO interactions (id, at, reply) VALUES ($1, $2, $3)";
        self.write(Statement::new(insert).bind(id.0).bind(now.0).bind(reply));
    }

    /// Forgets answers that no replay can ask for any more.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn forget_answers(&mut self, before: Timestamp) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM interactions WHERE at < $1")
            .bind(before.0)
            .execute(self.conn().await?)
            .await?;
        Ok(())
    }
}
