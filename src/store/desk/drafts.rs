//! Changed settings that somebody was shown and has not answered yet. They survive a restart, as their buttons do.

use chrono::TimeDelta;

use super::settings::{json, text};
use crate::{
    model::{
        ids::{DeskId, InteractionId},
        time::Timestamp,
    },
    rules::desk::settings::Settings,
    store::{Session, StoreError, Tx, row::Columns},
};

/// How long a proposal waits for its answer.
const KEEP: TimeDelta = TimeDelta::days(1);

/// A proposal.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// How often the desk's rules had changed when it was made.
    pub rules: i64,
    /// The settings as they would be.
    pub settings: Settings,
    /// What changes, as it was told.
    pub told: String,
    /// What else there is to see of it before it is answered, line by line.
    pub listed: Vec<String>,
}

impl Session {
    /// The proposal that an interaction of that desk made, while it waits.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn draft(
        &mut self,
        desk: DeskId,
        id: InteractionId,
    ) -> Result<Option<Draft>, StoreError> {
        let row = sqlx::query(
            "SELECT rules, settings, told, listed FROM drafts WHERE id = $1 AND desk_id = $2",
        )
        .bind(id.0)
        .bind(desk.0)
        .fetch_optional(self.conn().await?)
        .await?;
        row.map(|row| {
            Ok(Draft {
                rules: row.int("rules")?,
                settings: json(("drafts", "settings"), &row.text("settings")?)?,
                told: row.text("told")?,
                listed: json(("drafts", "listed"), &row.text("listed")?)?,
            })
        })
        .transpose()
    }
}

impl Tx {
    /// Keeps a proposal; those of the desk that nobody answered for a day are forgotten.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn keep_draft(
        &mut self,
        (desk, id): (DeskId, InteractionId),
        draft: &Draft,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM drafts WHERE desk_id = $1 AND made_at < $2")
            .bind(desk.0)
            .bind((now - KEEP).0)
            .execute(self.conn().await?)
            .await?;
        sqlx::query(
            "INSERT INTO drafts (id, desk_id, made_at, rules, settings, told, listed) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(id.0)
        .bind(desk.0)
        .bind(now.0)
        .bind(draft.rules)
        .bind(text(&draft.settings))
        .bind(draft.told.as_str())
        .bind(text(&draft.listed))
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }

    /// Forgets a proposal that was answered.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn drop_draft(&mut self, id: InteractionId) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM drafts WHERE id = $1")
            .bind(id.0)
            .execute(self.conn().await?)
            .await?;
        Ok(())
    }
}
