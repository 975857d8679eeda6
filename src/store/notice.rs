//! Routines: what runs by cron, as rows.

use sqlx::{AssertSqlSafe, any::AnyRow};

use super::{
    Session, StoreError, Tx,
    row::{Columns, limit},
};
use crate::model::{
    ids::{ChannelId, DeskId},
    time::Timestamp,
};

/// One routine of a desk.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Routine {
    /// The desk.
    pub desk: DeskId,
    /// Which routine: `digest`.
    pub name: String,
    /// When: five-field cron text in the desk's zone.
    pub cron: String,
    /// Where it posts, if not where such posts go anyway.
    pub channel: Option<ChannelId>,
    /// The scheduled instant that was run last, or when the routine was set.
    pub last_at: Timestamp,
    /// The next scheduled instant; none while it is off.
    pub next_at: Option<Timestamp>,
}

macro_rules! routines {
    ($which:literal) => {
        concat!(
            "SELECT desk_id, name, cron, channel, last_at, next_at FROM routines ",
            $which
        )
    };
}

impl Session {
    /// The desk's routines.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn routines(&mut self, desk: DeskId) -> Result<Vec<Routine>, StoreError> {
        let rows = sqlx::query(routines!("WHERE desk_id = $1 ORDER BY name"))
            .bind(desk.0)
            .fetch_all(self.conn().await?)
            .await?;
        rows.iter().map(routine).collect()
    }

    /// The next instant at which a routine runs.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn next_routine(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let row = sqlx::query("SELECT MIN(next_at) AS next FROM routines")
            .fetch_one(self.conn().await?)
            .await?;
        row.maybe_at("next")
    }

    /// Routines due by `now`, the longest due first, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn due_routines(
        &mut self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<Routine>, StoreError> {
        let due = concat!(
            routines!("WHERE next_at <= $1 ORDER BY next_at "),
            limit!("$2")
        );
        let rows = sqlx::query(due)
            .bind(now.0)
            .bind(limit)
            .fetch_all(self.conn().await?)
            .await?;
        rows.iter().map(routine).collect()
    }
}

impl Tx {
    /// As [`Session::routines`], locked until the transaction ends: whoever writes one back has seen what it is now.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lock_routines(&mut self, desk: DeskId) -> Result<Vec<Routine>, StoreError> {
        let all = routines!("WHERE desk_id = $1 ORDER BY name");
        let sql = AssertSqlSafe(format!("{all}{}", self.dialect.for_update()));
        let query = sqlx::query(sql).bind(desk.0);
        let rows = query.fetch_all(self.conn().await?).await?;
        rows.iter().map(routine).collect()
    }

    /// Has a routine that is on wait until that instant.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn postpone_routine(
        &mut self,
        routine: &Routine,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE routines SET next_at = $3 WHERE desk_id = $1 AND name = $2 \
             AND next_at IS NOT NULL",
        )
        .bind(routine.desk.0)
        .bind(routine.name.as_str())
        .bind(until.0)
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }

    /// Writes a routine.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn save_routine(&mut self, routine: &Routine) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO routines (desk_id, name, cron, channel, last_at, next_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (desk_id, name) DO UPDATE SET \
             cron = excluded.cron, channel = excluded.channel, last_at = excluded.last_at, \
             next_at = excluded.next_at",
        )
        .bind(routine.desk.0)
        .bind(routine.name.as_str())
        .bind(routine.cron.as_str())
        .bind(routine.channel.map(|channel| channel.0))
        .bind(routine.last_at.0)
        .bind(routine.next_at.map(|at| at.0))
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }
}

fn routine(row: &AnyRow) -> Result<Routine, StoreError> {
    Ok(Routine {
        desk: DeskId(row.int("desk_id")?),
        name: row.text("name")?,
        cron: row.text("cron")?,
        channel: row.maybe_int("channel")?.map(ChannelId),
        last_at: row.at("last_at")?,
        next_at: row.maybe_at("next_at")?,
    })
}
