//! What a desk has decided about its cases. Every change of it is counted (`desks.rules`), and until every unfinished case
//! has been counted anew the desk is unsettled.

use sqlx::AssertSqlSafe;

use super::{Session, StoreError, Tx, dialect::Dialect, row::Columns};
use crate::{
    model::{
        desk::Desk,
        ids::{DeskId, TeamId},
        time::Timestamp,
    },
    rules::settings::{Own, Settings},
};

/// What makes a desk's rules count as changed at `$2`.
pub(super) const CHANGED: &str =
    "rules = rules + 1, unsettled_at = COALESCE(unsettled_at, $2), settled_number = 0";

impl Session {
    /// What a desk has decided, and how often that was changed.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn settings(&mut self, desk: &Desk) -> Result<(Settings, i64), StoreError> {
        let row = sqlx::query("SELECT settings, rules FROM desks WHERE id = $1")
            .bind(desk.id.0)
            .fetch_one(self.conn().await?)
            .await?;
        let mut settings = Settings::new(desk.zone);
        if let Some(own) = row.maybe_text("settings")? {
            settings.own = json(("desks", "settings"), &own)?;
        }
        let rules = row.int("rules")?;
        let teams = sqlx::query(
            "SELECT id, calendar FROM teams WHERE desk_id = $1 AND calendar IS NOT NULL",
        )
        .bind(desk.id.0)
        .fetch_all(self.conn().await?)
        .await?;
        for team in teams {
            let calendar = json(("teams", "calendar"), &team.text("calendar")?)?;
            let id = TeamId(team.int("id")?);
            settings.calendars.insert(id, calendar);
        }
        Ok((settings, rules))
    }
}

impl Tx {
    /// Keeps a desk's rules as they are until the transaction ends: whoever changes a case by them is done before they
    /// change, or begins after that. SQLite has one writer at a time, so that this is so anyway.
    pub(super) async fn hold_rules(
        &mut self,
        sql: &'static str,
        id: i64,
    ) -> Result<(), StoreError> {
        if self.dialect == Dialect::Postgres {
            let query = sqlx::query(sql).bind(id);
            query.fetch_optional(self.conn().await?).await?;
        }
        Ok(())
    }

    /// Waits for whoever changes a case by a desk's rules, and lets nobody begin to before the transaction ends.
    pub(super) async fn seize_rules(&mut self, desk: DeskId) -> Result<(), StoreError> {
        self.forget_teams()?;
        self.hold_rules("SELECT id FROM desks WHERE id = $1 FOR UPDATE", desk.0)
            .await
    }

    /// Writes what a desk has decided, but for its zone. False, and nothing is written, where it was changed after `rules`
    /// was read.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn save_settings(
        &mut self,
        desk: DeskId,
        (settings, rules): (&Settings, i64),
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.seize_rules(desk).await?;
        let sql = format!("UPDATE desks SET settings = $3, {CHANGED} WHERE id = $1 AND rules = $4");
        let changed = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(now.0)
            .bind(text::<Own>(&settings.own))
            .bind(rules)
            .execute(self.conn().await?)
            .await?;
        if changed.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("UPDATE teams SET calendar = NULL WHERE desk_id = $1 AND calendar IS NOT NULL")
            .bind(desk.0)
            .execute(self.conn().await?)
            .await?;
        for (team, calendar) in &settings.calendars {
            sqlx::query("UPDATE teams SET calendar = $3 WHERE desk_id = $1 AND id = $2")
                .bind(desk.0)
                .bind(team.0)
                .bind(text(calendar))
                .execute(self.conn().await?)
                .await?;
        }
        Ok(true)
    }
}

pub(super) fn text<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn json<T: serde::de::DeserializeOwned>(
    (table, column): (&'static str, &'static str),
    found: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(found).map_err(|_| StoreError::Corrupt { table, column })
}
