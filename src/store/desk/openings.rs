//! When teams open next.

use crate::{
    model::{
        ids::{DeskId, TeamId},
        time::Timestamp,
    },
    store::{
        Session, StoreError, Tx,
        row::{Columns, limit},
    },
};

impl Session {
    /// The next instant at which a team opens; one whose opening has to be worked out counts as long ago.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn next_opening(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let row = sqlx::query("SELECT MIN(opens_at) AS next FROM teams WHERE retired = 0")
            .fetch_one(self.conn().await?)
            .await?;
        row.maybe_at("next")
    }

    /// Teams that open by `now`, or whose opening has to be worked out, at most `limit`.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn due_openings(
        &mut self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<TeamId>, StoreError> {
        let due = concat!(
            "SELECT id FROM teams WHERE retired = 0 AND opens_at <= $1 ORDER BY opens_at, id ",
            limit!("$2")
        );
        let rows = sqlx::query(due).bind(now.0).bind(limit);
        let rows = rows.fetch_all(self.conn().await?).await?;
        rows.iter().map(|row| row.int("id").map(TeamId)).collect()
    }

    /// When a team opens; none while that has to be worked out.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn opens_at(&mut self, team: TeamId) -> Result<Option<Timestamp>, StoreError> {
        let row = sqlx::query("SELECT opens_at, opens FROM teams WHERE id = $1").bind(team.0);
        let row = row.fetch_one(self.conn().await?).await?;
        let (at, opens) = (row.at("opens_at")?, row.int("opens")?);
        Ok((opens != 0).then_some(at))
    }
}

impl Tx {
    /// Writes when a team opens next; none where it has no working time ahead.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn set_opening(
        &mut self,
        team: TeamId,
        at: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE teams SET opens_at = $2, opens = 1 WHERE id = $1")
            .bind(team.0)
            .bind(at.map_or(i64::MAX, |at| at.0))
            .execute(self.conn().await?)
            .await?;
        Ok(())
    }

    /// Has a team's opening worked out then: it cannot be now.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn postpone_opening(
        &mut self,
        team: TeamId,
        until: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE teams SET opens_at = $2, opens = 0 WHERE id = $1")
            .bind(team.0)
            .bind(until.0)
            .execute(self.conn().await?)
            .await?;
        Ok(())
    }

    /// Has the openings of a desk's teams worked out afresh: calendars, zone or quiet hours have changed.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub(in crate::store) async fn reset_openings(
        &mut self,
        desk: DeskId,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE teams SET opens_at = 0, opens = 0 WHERE desk_id = $1")
            .bind(desk.0)
            .execute(self.conn().await?)
            .await?;
        Ok(())
    }
}
