//! Finding customers: by name, and by how they are reached.

use sqlx::AssertSqlSafe;

use super::{
    customers::contains,
    records::{MEANT, RECORD, record},
};
use crate::{
    model::{
        customer::{Record, contact::Contact},
        ids::{CustomerId, DeskId},
    },
    rules::customer::{find::Part, mask},
    store::{
        Session, StoreError,
        row::{Columns, list},
    },
};

fn has_key(keys: &str) -> String {
    format!("id IN (SELECT customer_id FROM contact_keys WHERE desk_id = $1 AND key IN ({keys}))")
}

impl Session {
    /// Customers with every part of a search; those served last first. How many, and a page.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn find_customers(
        &mut self,
        desk: DeskId,
        parts: &[Part],
        (skip, take): (i64, i64),
    ) -> Result<(i64, Vec<Record>), StoreError> {
        let mut bound: Vec<String> = Vec::new();
        let mut filter = String::new();
        for part in parts {
            let mut next = |value: String| {
                bound.push(value);
                bound.len() + 1
            };
            let words = part.words.iter().map(|word| {
                let (name, tail) = (next(contains(word)), next(word.clone()));
                format!("(shown_key LIKE ${name} ESCAPE '\\' OR contact_tail = ${tail})")
            });
            let words = words.collect::<Vec<_>>().join(" AND ");
            let keys = part
                .keys
                .iter()
                .map(|key| format!("${}", next(key.clone())));
            let keys = keys.collect::<Vec<_>>().join(", ");
            filter += &match (words.is_empty(), keys.is_empty()) {
                (true, true) => String::new(),
                (false, true) => format!(" AND {words}"),
                (true, false) => format!(" AND {}", has_key(&keys)),
                (false, false) => format!(" AND ({words} OR {})", has_key(&keys)),
            };
        }
        let (limit, offset) = (bound.len() + 2, bound.len() + 3);
        // Whoever is found by another name of theirs is found once.
        let found = format!("id IN (SELECT {MEANT}{filter})");
        let count = format!("SELECT COUNT(*) AS n FROM customers WHERE desk_id = $1 AND {found}");
        let page = format!(
            "{RECORD} AND {found} ORDER BY seen_at DESC, id DESC LIMIT ${limit} OFFSET ${offset}"
        );
        let bind = |sql: String| {
            let query = sqlx::query(AssertSqlSafe(sql)).bind(desk.0);
            bound
                .iter()
                .cloned()
                .fold(query, |query, value| query.bind(value))
        };
        let total = bind(count).fetch_one(self.conn().await?).await?.int("n")?;
        let rows = bind(page)
            .bind(take)
            .bind(skip)
            .fetch_all(self.conn().await?)
            .await?;
        Ok((total, rows.iter().map(record).collect::<Result<_, _>>()?))
    }

    /// The names of other customers of the desk with one of those contacts, those served last first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn others_with(
        &mut self,
        (desk, customer): (DeskId, CustomerId),
        contact: &Contact,
    ) -> Result<Vec<String>, StoreError> {
        let keys = mask::keys_of(contact);
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!(
            "SELECT name FROM customers WHERE desk_id = $1 AND id <> $2 AND id IN (SELECT {MEANT} AND id IN \
             (SELECT customer_id FROM contact_keys WHERE desk_id = $1 AND key IN {})) \
             ORDER BY seen_at DESC, id DESC LIMIT 3",
            list(3, keys.len())
        );
        let query = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(customer.0);
        let query = keys.into_iter().fold(query, |query, key| query.bind(key));
        let rows = query.fetch_all(self.conn().await?).await?;
        rows.iter().map(|row| row.text("name")).collect()
    }
}
