//! Posts that this version cannot read: another one wrote them. They are set aside, so that their lanes go on, and are looked
//! at again at every start: the version that wrote them posts them.

use sqlx::{AssertSqlSafe, any::AnyRow};

use super::super::{
    Session, StoreError, Tx,
    row::{Columns, list},
};
use crate::model::ids::DeskId;

/// How a row is read.
type Read<T> = fn(&AnyRow) -> Result<T, StoreError>;

/// All of those rows; an error that names the ones that cannot be read, if there are any.
pub(super) fn all<T>(rows: &[AnyRow], read: Read<T>) -> Result<Vec<T>, StoreError> {
    let (mut found, mut unreadable) = (Vec::with_capacity(rows.len()), Vec::new());
    for row in rows {
        match read(row) {
            Ok(row) => found.push(row),
            Err(StoreError::Unreadable { rows }) => unreadable.extend(rows),
            Err(error) => return Err(error),
        }
    }
    if unreadable.is_empty() {
        Ok(found)
    } else {
        Err(StoreError::Unreadable { rows: unreadable })
    }
}

/// Those rows that can be read.
pub(super) fn known<T>(rows: &[AnyRow], read: Read<T>) -> Result<Vec<T>, StoreError> {
    let rows = rows.iter().map(read);
    rows.filter(|row| !matches!(row, Err(StoreError::Unreadable { .. })))
        .collect()
}

impl Session {
    /// How many posts of a desk were set aside.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn unreadable_posts(&mut self, desk: DeskId) -> Result<i64, StoreError> {
        sqlx::query("SELECT COUNT(*) AS n FROM outbox WHERE state = 'unreadable' AND desk_id = $1")
            .bind(desk.0)
            .fetch_one(self.conn().await?)
            .await?
            .int("n")
    }
}

impl Tx {
    /// Sets rows aside that wait. What is known of them stays as it is.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn set_aside(&mut self, rows: &[i64]) -> Result<(), StoreError> {
        let sql = format!(
            "UPDATE outbox SET state = 'unreadable' \
             WHERE state IN ('pending', 'sending') AND id IN {}",
            list(1, rows.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for row in rows {
            query = query.bind(*row);
        }
        query.execute(self.conn().await?).await?;
        Ok(())
    }

    /// Has what was set aside looked at again; what was in flight is so still.
    pub(super) async fn take_back(&mut self) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE outbox SET \
             state = CASE WHEN claimed_at IS NULL THEN 'pending' ELSE 'sending' END \
             WHERE state = 'unreadable'",
        )
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }
}
