//! What a desk has decided about its cases. Every change of it is counted (`desks.rules`), and until every unfinished case
//! has been recomputed the desk is unsettled.

use sqlx::{AssertSqlSafe, any::AnyRow};

use crate::{
    model::{
        desk::Team,
        ids::{DeskId, TeamId},
        time::Timestamp,
    },
    rules::{
        customer::mask::Patterns,
        desk::{
            kinds::Kinds,
            settings::{Own, Settings},
        },
    },
    store::{
        Session, StoreError, Tx,
        dialect::Dialect,
        row::{Columns, word},
    },
};

/// What makes a desk's rules count as changed at `$2`.
pub(super) const CHANGED: &str =
    "rules = rules + 1, unsettled_at = COALESCE(unsettled_at, $2), settled_number = 0";

/// Zone, rules and calendars in one statement, so that they are of one instant: the desk's row, as team 0, and those of
/// teams with calendars of their own.
macro_rules! decided {
    ($teams:literal) => {
        concat!(
            "SELECT CAST(0 AS BIGINT) AS team, zone, rules, settings AS decided FROM desks WHERE id = $1 \
             UNION ALL SELECT id, NULL, NULL, calendar FROM teams \
             WHERE desk_id = $1 AND calendar IS NOT NULL",
            $teams
        )
    };
}

impl Session {
    /// What a desk has decided, and how often that was changed.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn settings(&mut self, desk: DeskId) -> Result<(Settings, i64), StoreError> {
        let rows = sqlx::query(decided!("")).bind(desk.0);
        settings(&rows.fetch_all(self.conn().await?).await?)
    }

    /// As [`Session::settings`], without the calendars of other teams: one that cannot be read holds up its own team only.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn settings_for(&mut self, team: &Team) -> Result<(Settings, i64), StoreError> {
        let rows = sqlx::query(decided!(" AND id = $2"))
            .bind(team.desk.0)
            .bind(team.id.0);
        settings(&rows.fetch_all(self.conn().await?).await?)
    }

    /// What the desk masks beside contacts.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub(in crate::store) async fn patterns(
        &mut self,
        desk: DeskId,
    ) -> Result<Patterns, StoreError> {
        let row = sqlx::query("SELECT masks FROM desks WHERE id = $1")
            .bind(desk.0)
            .fetch_optional(self.conn().await?)
            .await?;
        let Some(row) = row else {
            return Ok(Patterns::default());
        };
        let kept: Vec<String> = json(("desks", "masks"), &row.text("masks")?)?;
        Ok(Patterns::of(&kept))
    }

    /// What the desk draws with: never shown.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn secret(&mut self, desk: DeskId) -> Result<String, StoreError> {
        sqlx::query("SELECT secret FROM desks WHERE id = $1")
            .bind(desk.0)
            .fetch_one(self.conn().await?)
            .await?
            .text("secret")
    }

    /// The desk's kinds of cases.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn kinds(&mut self, desk: DeskId) -> Result<Kinds, StoreError> {
        let row = sqlx::query("SELECT settings FROM desks WHERE id = $1")
            .bind(desk.0)
            .fetch_one(self.conn().await?)
            .await?;
        let own: Option<Own> = maybe_json(&row, ("desks", "settings"), "settings")?;
        Ok(own.unwrap_or_default().kinds)
    }
}

fn settings(rows: &[AnyRow]) -> Result<(Settings, i64), StoreError> {
    let is_desk = |row: &&AnyRow| row.int("team").is_ok_and(|team| team == 0);
    let desk = rows.iter().find(is_desk).ok_or(sqlx::Error::RowNotFound)?;
    let zone = word(desk, ("desks", "zone"), |name| name.parse().ok())?;
    let mut settings = Settings::new(zone);
    if let Some(own) = maybe_json(desk, ("desks", "settings"), "decided")? {
        settings.own = own;
    }
    for row in rows.iter().filter(|row| !is_desk(row)) {
        if let Some(calendar) = maybe_json(row, ("teams", "calendar"), "decided")? {
            settings
                .calendars
                .insert(TeamId(row.int("team")?), calendar);
        }
    }
    Ok((settings, desk.int("rules")?))
}

fn maybe_json<T: serde::de::DeserializeOwned>(
    row: &AnyRow,
    place: (&'static str, &'static str),
    column: &str,
) -> Result<Option<T>, StoreError> {
    let found = row.maybe_text(column)?;
    found.map(|found| json(place, &found)).transpose()
}

impl Tx {
    /// Keeps a desk's rules as they are until the transaction ends: whoever changes a case by them is done before they
    /// change, or begins after that. SQLite has one writer at a time, so that this is so anyway.
    pub(in crate::store) async fn hold_rules(
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

    /// Holds a desk's rules for whoever logs a case, one after the other: each takes the next number.
    pub(in crate::store) async fn hold_number(&mut self, desk: DeskId) -> Result<(), StoreError> {
        self.hold_rules(
            "SELECT id FROM desks WHERE id = $1 FOR NO KEY UPDATE",
            desk.0,
        )
        .await
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
        self.reset_openings(desk).await?;
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

pub(in crate::store) fn text<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(in crate::store) fn json<T: serde::de::DeserializeOwned>(
    (table, column): (&'static str, &'static str),
    found: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(found).map_err(|_| StoreError::Corrupt { table, column })
}
