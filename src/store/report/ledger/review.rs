//! The sign-off of a day.

use chrono::NaiveDate;

use crate::{
    model::{
        ids::{CaseNumber, DeskId, UserId},
        time::Timestamp,
    },
    rules::report::ledger::Review,
    store::{Session, StoreError, Tx, row::Columns},
};

impl Session {
    /// Who signed a day off, and which of its cases have moved since, by the newest event of each.
    pub(super) async fn review(
        &mut self,
        desk: DeskId,
        day: NaiveDate,
        newest: Vec<(CaseNumber, i64)>,
    ) -> Result<Option<Review>, StoreError> {
        let row = sqlx::query(
            "SELECT by_user, at, last_event FROM reviews WHERE desk_id = $1 AND day = $2",
        )
        .bind(desk.0)
        .bind(day.to_string())
        .fetch_optional(self.conn().await?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let last = row.int("last_event")?;
        let since = newest.iter().filter(|(_, newest)| *newest > last);
        Ok(Some(Review {
            by: UserId(row.int("by_user")?),
            at: row.at("at")?,
            moved_since: since.map(|(number, _)| *number).collect(),
        }))
    }
}

impl Tx {
    /// Signs a day off; says whether it had not been.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn sign_off(
        &mut self,
        desk: DeskId,
        day: NaiveDate,
        (by, now): (UserId, Timestamp),
    ) -> Result<bool, StoreError> {
        let made = sqlx::query(
            "INSERT INTO reviews (desk_id, day, by_user, at, last_event) \
             SELECT $1, $2, $3, $4, COALESCE(MAX(id), 0) FROM events WHERE TRUE \
             ON CONFLICT (desk_id, day) DO NOTHING",
        )
        .bind(desk.0)
        .bind(day.to_string())
        .bind(by.0)
        .bind(now.0)
        .execute(self.conn().await?)
        .await?;
        Ok(made.rows_affected() == 1)
    }
}
