//! How the database is, and what happened in it: for whoever runs the service.

use sqlx::any::AnyPoolOptions;

use super::{
    Store, StoreError,
    connect::{BUSY, reach},
    migrate, owner,
};
use crate::model::{
    clocks::ClockKind,
    event::What,
    ids::{CaseNumber, DeskId},
    time::Timestamp,
};

impl Store {
    /// The newest migration of the database at `url`, which is not brought up to date; 0 where there is none.
    ///
    /// # Errors
    /// [`StoreError::Open`], [`StoreError::Trial`] or [`StoreError::Foreign`].
    pub async fn schema(url: &str) -> Result<i64, StoreError> {
        sqlx::any::install_default_drivers();
        reach(url).await.map_err(StoreError::Open)?;
        let pool = AnyPoolOptions::new().acquire_timeout(BUSY).connect(url);
        let pool = pool.await.map_err(StoreError::Open)?;
        let mut conn = pool.acquire().await.map_err(StoreError::Open)?;
        let owner = owner::of_postgres(&mut conn).await;
        let newest = migrate::newest(&mut conn).await;
        drop(conn);
        pool.close().await;
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

/// An event of a case, as the log tells it: nothing that anybody typed, and nobody.
#[derive(Debug)]
pub(super) struct Happened {
    pub(super) desk: DeskId,
    pub(super) case: CaseNumber,
    pub(super) what: What,
    pub(super) clock: Option<ClockKind>,
}

impl Happened {
    /// Tells it in the log.
    pub(super) fn tell(&self) {
        tracing::info!(
            desk = self.desk.0,
            case = self.case.0,
            event = self.what.as_str(),
            clock = self.clock.map(ClockKind::as_str),
            "#{} {}",
            self.case,
            self.what.as_str()
        );
    }
}
