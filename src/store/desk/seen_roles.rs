//! The Discord roles that people were seen with: what tells somebody who lost one from a desk that works by others now.

use super::teams::{listed, roles};
use crate::{
    model::{
        ids::{DeskId, RoleId, UserId},
        time::Timestamp,
    },
    store::{
        Session, StoreError, Tx,
        row::{Columns, unfinished},
    },
};

impl Session {
    /// The roles that somebody was seen with; none where they were never seen.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn seen_roles(
        &mut self,
        desk: DeskId,
        person: UserId,
    ) -> Result<Vec<RoleId>, StoreError> {
        let row = sqlx::query("SELECT roles FROM seen_roles WHERE desk_id = $1 AND person = $2")
            .bind(desk.0)
            .bind(person.0)
            .fetch_optional(self.conn().await?)
            .await?;
        row.map_or(Ok(Vec::new()), |row| roles(&row, "seen_roles"))
    }

    /// Those who have unfinished cases and were found without a role that counts, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn without_role(
        &mut self,
        desk: DeskId,
        limit: i64,
    ) -> Result<Vec<UserId>, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT person FROM seen_roles s WHERE desk_id = $1 AND without_since IS NOT NULL \
             AND EXISTS (SELECT 1 FROM cases c WHERE c.desk_id = s.desk_id \
             AND c.answerable = s.person AND c.status IN ",
            unfinished!(),
            ") ORDER BY without_since, person LIMIT $2"
        ))
        .bind(desk.0)
        .bind(limit)
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter()
            .map(|row| row.int("person").map(UserId))
            .collect()
    }
}

impl Tx {
    /// Remembers roles that somebody was seen with, beside those of before.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn add_seen_roles(
        &mut self,
        desk: DeskId,
        person: UserId,
        seen: &[RoleId],
    ) -> Result<(), StoreError> {
        let mut known = self.seen_roles(desk, person).await?;
        known.extend(seen);
        known.sort_unstable();
        known.dedup();
        sqlx::query(
            "INSERT INTO seen_roles (desk_id, person, roles) VALUES ($1, $2, $3) \
             ON CONFLICT (desk_id, person) DO UPDATE SET roles = excluded.roles",
        )
        .bind(desk.0)
        .bind(person.0)
        .bind(listed(&known))
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }

    /// Remembers these roles of somebody and no others, and since when they have none that counts; nothing where they have.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn keep_seen_roles(
        &mut self,
        (desk, person): (DeskId, UserId),
        seen: &[RoleId],
        without_since: Option<Timestamp>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO seen_roles (desk_id, person, roles, without_since) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (desk_id, person) DO UPDATE SET roles = excluded.roles, \
             without_since = CASE WHEN excluded.without_since IS NULL THEN NULL \
             ELSE COALESCE(seen_roles.without_since, excluded.without_since) END",
        )
        .bind(desk.0)
        .bind(person.0)
        .bind(listed(seen))
        .bind(without_since.map(|at| at.0))
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }
}
