//! What somebody typed into a form that was refused, so that nothing typed is lost; and a message that is to be logged, while
//! its kind is chosen. All of it may be personal: it is theirs alone, for a day.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::settings::{json, text};
use crate::{
    model::{
        ids::{DeskId, InteractionId, UserId},
        time::Timestamp,
    },
    store::{Session, StoreError, Tx, row::Columns},
};

/// How long it is kept.
pub const KEEP_TYPED: TimeDelta = TimeDelta::days(1);

/// What was typed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Typed {
    /// The id of the form.
    pub form: String,
    /// Its answers by input.
    pub fields: BTreeMap<String, String>,
}

impl Session {
    /// What that person typed into the form that this interaction sent, while it is kept.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn typed(
        &mut self,
        (desk, user): (DeskId, UserId),
        id: InteractionId,
        now: Timestamp,
    ) -> Result<Option<Typed>, StoreError> {
        let row = sqlx::query(
            "SELECT form, fields FROM typed WHERE id = $1 AND desk_id = $2 AND user_id = $3 AND made_at > $4",
        )
        .bind(id.0)
        .bind(desk.0)
        .bind(user.0)
        .bind((now - KEEP_TYPED).0)
        .fetch_optional(self.conn().await?)
        .await?;
        row.map(|row| {
            Ok(Typed {
                form: row.text("form")?,
                fields: json(("typed", "fields"), &row.text("fields")?)?,
            })
        })
        .transpose()
    }

    /// Whether something that person typed into that form is kept.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn typed_into(
        &mut self,
        (desk, user): (DeskId, UserId),
        form: &str,
    ) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "SELECT 1 FROM typed WHERE desk_id = $1 AND user_id = $2 AND form = $3 LIMIT 1",
        )
        .bind(desk.0)
        .bind(user.0)
        .bind(form)
        .fetch_optional(self.conn().await?)
        .await?;
        Ok(row.is_some())
    }
}

impl Tx {
    /// Keeps what somebody typed, in place of what they had typed into the same form.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn keep_typed(
        &mut self,
        (desk, user, id): (DeskId, UserId, InteractionId),
        typed: &Typed,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.drop_typed((desk, user), &typed.form).await?;
        sqlx::query(
            "INSERT INTO typed (id, desk_id, user_id, made_at, form, fields) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.0)
        .bind(desk.0)
        .bind(user.0)
        .bind(now.0)
        .bind(typed.form.as_str())
        .bind(text(&typed.fields))
        .execute(self.conn().await?)
        .await?;
        Ok(())
    }

    /// Forgets what that person typed into that form.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn drop_typed(
        &mut self,
        (desk, user): (DeskId, UserId),
        form: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM typed WHERE desk_id = $1 AND user_id = $2 AND form = $3")
            .bind(desk.0)
            .bind(user.0)
            .bind(form)
            .execute(self.conn().await?)
            .await?;
        Ok(())
    }

    /// Takes what that person typed, so that it is done once; false where it is gone.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn take_typed(
        &mut self,
        (desk, user): (DeskId, UserId),
        id: InteractionId,
    ) -> Result<bool, StoreError> {
        let taken =
            sqlx::query("DELETE FROM typed WHERE id = $1 AND desk_id = $2 AND user_id = $3")
                .bind(id.0)
                .bind(desk.0)
                .bind(user.0)
                .execute(self.conn().await?)
                .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// Forgets what was typed before then.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn forget_typed(&mut self, before: Timestamp) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM typed WHERE made_at <= $1")
            .bind(before.0)
            .execute(self.conn().await?)
            .await?;
        Ok(())
    }
}
