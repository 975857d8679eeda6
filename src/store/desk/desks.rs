//! Desks.

use chrono_tz::Tz;
use sqlx::{AssertSqlSafe, any::AnyRow};

use super::settings::{CHANGED, json, text};
use crate::{
    model::{
        desk::{Desk, Locale},
        ids::{DeskId, InteractionId, RoleId},
        time::Timestamp,
    },
    reply::Reply,
    store::{
        Session, Store, StoreError, Tx,
        interactions::reply,
        row::{Columns, word},
        write::Statement,
    },
};

macro_rules! desks {
    ($which:literal) => {
        concat!(
            "SELECT id, locale, zone, agent_role, supervisor_role, manager_role, set_up, \
             teams_closed, masks, words FROM desks ",
            $which
        )
    };
}

impl Store {
    /// The desk, once somebody has used Firstline there, and the answer that an interaction there was given, if it was
    /// answered.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn desk_for(
        &self,
        id: DeskId,
        interaction: InteractionId,
    ) -> Result<Option<(Desk, Option<Reply>)>, StoreError> {
        let Some(cache) = &self.cache else {
            return self.read().await?.desk_for(id, interaction).await;
        };
        if cache.is_new(interaction)
            && let Some(desk) = cache.desk(id)
        {
            return Ok(Some((desk, None)));
        }
        let saved = cache.saved();
        let found = self.read().await?.desk_for(id, interaction).await?;
        if let Some((desk, _)) = &found {
            cache.learn(desk, saved);
        }
        Ok(found)
    }
}

impl Session {
    async fn desk_for(
        &mut self,
        id: DeskId,
        interaction: InteractionId,
    ) -> Result<Option<(Desk, Option<Reply>)>, StoreError> {
        let both = Statement::new(
            "SELECT d.id, d.locale, d.zone, d.agent_role, d.supervisor_role, d.manager_role, d.set_up, \
             d.teams_closed, d.masks, d.words, i.reply FROM desks d LEFT JOIN interactions i ON i.id = $2 WHERE d.id = $1",
        );
        let rows = self.ask(both.bind(id.0).bind(interaction.0)).await?;
        rows.first()
            .map(|row| {
                Ok((
                    desk(row)?,
                    row.maybe_text("reply")?.as_deref().map(reply).transpose()?,
                ))
            })
            .transpose()
    }

    /// The desk, once somebody has used Firstline there.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn desk(&mut self, id: DeskId) -> Result<Option<Desk>, StoreError> {
        sqlx::query(desks!("WHERE id = $1"))
            .bind(id.0)
            .fetch_optional(self.conn().await?)
            .await?
            .map(|row| desk(&row))
            .transpose()
    }

    /// Every desk.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn desks(&mut self) -> Result<Vec<Desk>, StoreError> {
        let rows = sqlx::query(desks!("ORDER BY id"))
            .fetch_all(self.conn().await?)
            .await?;
        rows.iter().map(desk).collect()
    }
}

impl Tx {
    /// Makes a desk with its first team; does nothing where it exists.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn create_desk(
        &mut self,
        desk: &Desk,
        team: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let made = sqlx::query(AssertSqlSafe(format!(
            "INSERT INTO desks (id, locale, zone, created_at, secret) \
             VALUES ($1, $2, $3, $4, {}) ON CONFLICT (id) DO NOTHING",
            self.dialect.secret()
        )))
        .bind(desk.id.0)
        .bind(desk.locale.as_str())
        .bind(desk.zone.name())
        .bind(now.0)
        .execute(self.conn().await?)
        .await?;
        if made.rows_affected() == 1 {
            self.forget_teams()?;
            sqlx::query("INSERT INTO teams (desk_id, name) VALUES ($1, $2)")
                .bind(desk.id.0)
                .bind(team)
                .execute(self.conn().await?)
                .await?;
        }
        Ok(())
    }

    /// The desk as it stands now, to change settings: until the transaction ends nobody else changes any, and nobody works
    /// by them. What is written back as a whole, of teams and routines too, is read after this.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lock_desk(&mut self, id: DeskId) -> Result<Desk, StoreError> {
        self.seize_rules(id).await?;
        Ok(self.desk(id).await?.ok_or(sqlx::Error::RowNotFound)?)
    }

    /// The desk as it stands now and stays until the transaction ends, to work by its settings.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn hold_desk(&mut self, id: DeskId) -> Result<Desk, StoreError> {
        self.hold_rules("SELECT id FROM desks WHERE id = $1 FOR KEY SHARE", id.0)
            .await?;
        Ok(self.desk(id).await?.ok_or(sqlx::Error::RowNotFound)?)
    }

    /// Writes a desk's settings; another zone changes its rules.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn save_desk(&mut self, desk: &Desk, now: Timestamp) -> Result<(), StoreError> {
        self.seize_rules(desk.id).await?;
        self.saved = Some(desk.id);
        self.forget_teams()?;
        self.reset_openings(desk.id).await?;
        let sql = format!("UPDATE desks SET {CHANGED} WHERE id = $1 AND zone <> $3");
        sqlx::query(AssertSqlSafe(sql))
            .bind(desk.id.0)
            .bind(now.0)
            .bind(desk.zone.name())
            .execute(self.conn().await?)
            .await?;
        sqlx::query(
            "UPDATE desks SET locale = $2, zone = $3, agent_role = $4, supervisor_role = $5, \
             manager_role = $6, set_up = $7, teams_closed = $8, masks = $9, words = $10 WHERE id = $1",
        )
        .bind(desk.id.0)
        .bind(desk.locale.as_str())
        .bind(desk.zone.name())
        .bind(desk.agent_role.map(|role| role.0))
        .bind(desk.supervisor_role.map(|role| role.0))
        .bind(desk.manager_role.map(|role| role.0))
        .bind(i64::from(desk.set_up))
        .bind(i64::from(desk.teams_closed))
        .bind(text(&desk.masks))
        .bind(text(&desk.words))
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }
}

fn desk(row: &AnyRow) -> Result<Desk, StoreError> {
    Ok(Desk {
        id: DeskId(row.int("id")?),
        locale: word(row, ("desks", "locale"), Locale::parse)?,
        zone: word(row, ("desks", "zone"), |name| name.parse::<Tz>().ok())?,
        agent_role: row.maybe_int("agent_role")?.map(RoleId),
        supervisor_role: row.maybe_int("supervisor_role")?.map(RoleId),
        manager_role: row.maybe_int("manager_role")?.map(RoleId),
        set_up: row.int("set_up")? != 0,
        teams_closed: row.int("teams_closed")? != 0,
        masks: json(("desks", "masks"), &row.text("masks")?)?,
        words: json(("desks", "words"), &row.text("words")?)?,
    })
}
