//! How the database is: for whoever runs the service.

use sqlx::Connection as _;

use super::{Store, StoreError, connect::reach, migrate, owner};
use crate::model::time::Timestamp;

impl Store {
    /// The newest migration of the database at `url`, which is not brought up to date; 0 where there is none.
    ///
    /// # Errors
    /// [`StoreError::Open`], [`StoreError::Trial`] or [`StoreError::Foreign`].
    pub async fn schema(url: &str) -> Result<i64, StoreError> {
        sqlx::any::install_default_drivers();
        let mut conn = reach(url).await.map_err(StoreError::Open)?;
        let owner = owner::of_postgres(&mut conn).await;
        let newest = migrate::newest(&mut conn).await;
        conn.close().await?;
        owner.map_err(StoreError::Open)?.check()?;
        Ok(newest.unwrap_or(0))
    }

    /// Writes a little and makes it durable: whether anything can be stored at all.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when nothing can.
    pub async fn probe(&self, now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.begin_first().await?;
        sqlx::query("UPDATE audits SET probed_at = $1")
            .bind(now.0)
            .execute(tx.conn().await?)
            .await?;
        tx.commit().await
    }
}
