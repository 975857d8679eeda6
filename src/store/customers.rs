//! Customers.

use super::{
    Session, StoreError, Tx,
    row::{Columns, word},
    teams::{TEAMS, team},
    write::Statement,
};
use crate::model::{
    case::Customer,
    desk::Team,
    grade::Tier,
    ids::{CustomerId, DeskId},
    time::Timestamp,
};

/// What makes two names the same customer: letters folded, spaces closed up.
pub(super) fn name_key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// A pattern for `LIKE … ESCAPE '\'` that finds `text` anywhere.
pub(super) fn contains(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

impl Session {
    /// Names of the desk's customers that contain `part`, those served last first, 25 at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn customer_names(
        &mut self,
        desk: DeskId,
        part: &str,
    ) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query(
            "SELECT name FROM customers WHERE desk_id = $1 AND name_key LIKE $2 ESCAPE '\\' \
             ORDER BY seen_at DESC, id DESC LIMIT 25",
        )
        .bind(desk.0)
        .bind(contains(&name_key(part)))
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter().map(|row| row.text("name")).collect()
    }
}

impl Tx {
    /// What is needed to hear a case, in one go: the desk's teams, the first one first, and the customer of that name,
    /// made if the desk has none.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn reception(
        &mut self,
        desk: DeskId,
        name: &str,
        now: Timestamp,
    ) -> Result<(Vec<Team>, Customer), StoreError> {
        self.write(Statement::new(TEAMS).bind(desk.0));
        let upsert = Statement::new(
            "INSERT INTO customers (desk_id, name, name_key, seen_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (desk_id, name_key) DO UPDATE SET seen_at = excluded.seen_at \
             RETURNING id, name, tier",
        );
        self.write(
            upsert
                .bind(desk.0)
                .bind(name)
                .bind(name_key(name))
                .bind(now.0),
        );
        let rows = self.send().await?;
        let (row, teams) = rows.split_last().ok_or(sqlx::Error::RowNotFound)?;
        let customer = Customer {
            id: CustomerId(row.int("id")?),
            name: row.text("name")?,
            tier: word(row, ("customers", "tier"), Tier::parse)?,
        };
        Ok((teams.iter().map(team).collect::<Result<_, _>>()?, customer))
    }
}
