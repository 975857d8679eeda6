//! Customers whose files lack something that they must have.

use sqlx::AssertSqlSafe;

use super::records::{RECORD, record};
use crate::{
    model::{
        customer::{
            Record,
            required::{FileField, RequiredField},
        },
        ids::{CustomerId, DeskId},
        page::{Place, Turn, lines_before},
    },
    store::{Session, StoreError, row::Columns},
};

/// How a field that is missing looks in a row.
fn lacks(field: FileField) -> &'static str {
    match field {
        FileField::Contact => "contact IS NULL",
        FileField::Needs => "needs = ''",
        FileField::Notes => "notes IS NULL",
        FileField::Adviser => "adviser IS NULL",
        FileField::Every => "visit_every IS NULL",
    }
}

/// What holds for an incomplete file, and the values that it binds from `$2` on.
fn filter(required: &[RequiredField]) -> (String, Vec<String>) {
    let mut bound = Vec::new();
    let rows = required.iter().map(|row| {
        let mut parts = vec![lacks(row.field).to_owned()];
        let mut next = |value: &str| {
            bound.push(value.to_owned());
            bound.len() + 1
        };
        if let Some(tier) = row.tier {
            parts.push(format!("tier = ${}", next(tier.as_str())));
        }
        if let Some(kind) = &row.kind {
            parts.push(format!(
                "EXISTS (SELECT 1 FROM cases c WHERE c.customer_id = customers.id AND c.kind = ${} \
                 AND c.status <> 'void')",
                next(kind)
            ));
        }
        format!("({})", parts.join(" AND "))
    });
    let rows: Vec<String> = rows.collect();
    (
        format!("merged_into IS NULL AND ({})", rows.join(" OR ")),
        bound,
    )
}

impl Session {
    /// Customers whose files lack something, those served last first: how many, how many before the page, and the page,
    /// each with the kinds of their cases and where they stand.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn incomplete(
        &mut self,
        desk: DeskId,
        required: &[RequiredField],
        (turn, take): (Turn, i64),
    ) -> Result<(i64, i64, Vec<(Record, Vec<String>, Place)>), StoreError> {
        let total = self.incomplete_count(desk, required).await?;
        if total == 0 {
            return Ok((0, 0, Vec::new()));
        }
        let passed = match turn {
            Turn::Skip(_) => 0,
            Turn::After(place) => self.incomplete_until(desk, required, place).await?,
            Turn::Before(Place { key, number }) => {
                let place = Place {
                    key,
                    number: number + 1,
                };
                self.incomplete_until(desk, required, place).await?
            }
        };
        let before = lines_before(turn, passed, (total, take));
        let (filter, bound) = filter(required);
        let (limit, offset) = (bound.len() + 2, bound.len() + 3);
        let columns = RECORD.replacen("SELECT ", "SELECT seen_at, ", 1);
        let sql = format!(
            "{columns} AND {filter} ORDER BY seen_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}"
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(desk.0);
        let query = bound
            .into_iter()
            .fold(query, |query, value| query.bind(value));
        let rows = query
            .bind(take)
            .bind(before)
            .fetch_all(self.conn().await?)
            .await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            let record = record(row)?;
            let place = Place {
                key: row.int("seen_at")?,
                number: record.customer.id.0,
            };
            let kinds = self.kinds_of(record.customer.id).await?;
            found.push((record, kinds, place));
        }
        Ok((total, before, found))
    }

    /// How many files lack something.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn incomplete_count(
        &mut self,
        desk: DeskId,
        required: &[RequiredField],
    ) -> Result<i64, StoreError> {
        if required.is_empty() {
            return Ok(0);
        }
        let (filter, bound) = filter(required);
        let sql = format!("SELECT COUNT(*) AS n FROM customers WHERE desk_id = $1 AND {filter}");
        let query = sqlx::query(AssertSqlSafe(sql)).bind(desk.0);
        let query = bound
            .into_iter()
            .fold(query, |query, value| query.bind(value));
        query.fetch_one(self.conn().await?).await?.int("n")
    }

    /// How many of them come up to a place, it included.
    async fn incomplete_until(
        &mut self,
        desk: DeskId,
        required: &[RequiredField],
        place: Place,
    ) -> Result<i64, StoreError> {
        let (filter, bound) = filter(required);
        let (key, number) = (bound.len() + 2, bound.len() + 3);
        let sql = format!(
            "SELECT COUNT(*) AS n FROM customers WHERE desk_id = $1 AND {filter} \
             AND (seen_at > ${key} OR (seen_at = ${key} AND id >= ${number}))"
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(desk.0);
        let query = bound
            .into_iter()
            .fold(query, |query, value| query.bind(value));
        let query = query.bind(place.key).bind(place.number);
        query.fetch_one(self.conn().await?).await?.int("n")
    }

    async fn kinds_of(&mut self, customer: CustomerId) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query(
            "SELECT DISTINCT kind FROM cases WHERE customer_id = $1 AND status <> 'void'",
        )
        .bind(customer.0)
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter().map(|row| row.text("kind")).collect()
    }
}
