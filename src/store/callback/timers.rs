//! When callbacks fall due: one question to an index, at ten and at a million.

use super::rows::{callback, callbacks};
use crate::{
    model::{
        callback::{Callback, event::Happened},
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

    /// Whether somebody has to ask a customer.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn has_callbacks(
        &mut self,
        desk: DeskId,
        person: UserId,
    ) -> Result<bool, StoreError> {
        let one = "SELECT 1 FROM callbacks WHERE desk_id = $1 AND person = $2 \
                   AND state = 'planned' LIMIT 1";
        let query = sqlx::query(one).bind(desk.0).bind(person.0);
        Ok(query.fetch_optional(self.conn().await?).await?.is_some())
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
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn release_callbacks(
        &mut self,
        desk: DeskId,
        person: UserId,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let own = Statement::new(callbacks!(
            "WHERE b.desk_id = $1 AND b.person = $2 AND b.state = 'planned' ORDER BY b.id"
        ));
        for row in self.ask(own.bind(desk.0).bind(person.0)).await? {
            let mut callback = callback(&row)?;
            let case = match callback.case {
                Some(case) => self.case_by_id(case).await?,
                None => None,
            };
            let owner = case.and_then(|case| case.owner);
            callback.task.person = owner.filter(|owner| *owner != person);
            self.save_callback(&callback);
            let moved = Happened::Moved(callback.plan());
            self.tell_callback(&callback, (None, now), moved, None);
        }
        Ok(())
    }
}
