//! When callbacks fall due: one question to an index, at ten and at a million.

use super::rows::{callback, callbacks};
use crate::{
    model::{
        callback::Callback,
        ids::{CallbackId, DeskId, UserId},
        time::Timestamp,
    },
    store::{Session, StoreError, Tx, row::Columns, write::Statement},
};

impl Session {
    /// The next instant at which a callback falls due.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn next_callback(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let next = "SELECT MIN(next_at) AS next FROM callbacks WHERE next_at IS NOT NULL";
        let row = sqlx::query(next).fetch_one(self.conn().await?).await?;
        row.maybe_at("next")
    }

    /// Callbacks that have been due for longest.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn due_callbacks(
        &mut self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<CallbackId>, StoreError> {
        let due = "SELECT id FROM callbacks WHERE next_at <= $1 ORDER BY next_at LIMIT $2";
        let rows = sqlx::query(due).bind(now.0).bind(limit);
        let rows = rows.fetch_all(self.conn().await?).await?;
        rows.iter()
            .map(|row| row.int("id").map(CallbackId))
            .collect()
    }
}

impl Tx {
    /// The callback of that row, locked until the transaction ends.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn take_callback(&mut self, id: CallbackId) -> Result<Option<Callback>, StoreError> {
        let lock = Statement::new("UPDATE callbacks SET version = version + 1 WHERE id = $1");
        self.write(lock.bind(id.0));
        let rows = self
            .ask(Statement::new(callbacks!("WHERE b.id = $1")).bind(id.0))
            .await?;
        rows.first().map(callback).transpose()
    }

    /// Has a callback fall due then: it could not be processed.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn postpone_callback(
        &mut self,
        id: CallbackId,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        let later = "UPDATE callbacks SET next_at = $2 WHERE id = $1 AND next_at < $2";
        let query = sqlx::query(later).bind(id.0).bind(until.0);
        query.execute(self.conn().await?).await?;
        Ok(())
    }

    /// Somebody works here no more: what they had to ask is for who owns the case, else for the team.
    pub fn release_callbacks(&mut self, desk: DeskId, person: UserId) {
        let release = Statement::new(
            "UPDATE callbacks SET person = (SELECT owner FROM cases c WHERE c.id = callbacks.case_id \
             AND c.owner <> $2), version = version + 1 \
             WHERE desk_id = $1 AND person = $2 AND state = 'planned'",
        );
        self.write(release.bind(desk.0).bind(person.0));
    }
}
