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
        page::{Place, Turn, lines_before},
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
    /// Customers with every part of a search; those served last first. How many, how many come before the page, and that
    /// page. One after or before a place holds what stands there now.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn find_customers(
        &mut self,
        desk: DeskId,
        parts: &[Part],
        (turn, take): (Turn, i64),
    ) -> Result<(i64, i64, Vec<(Place, Record)>), StoreError> {
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
        let (first, second) = (bound.len() + 2, bound.len() + 3);
        // Whoever is found by another name of theirs is found once.
        let found = format!("id IN (SELECT {MEANT}{filter})");
        let count = format!("SELECT COUNT(*) AS n FROM customers WHERE desk_id = $1 AND {found}");
        let ahead = format!("{count} AND (seen_at > ${first} OR (seen_at = ${first} AND id ");
        let page = format!(
            "{RECORD} AND {found} ORDER BY seen_at DESC, id DESC LIMIT ${first} OFFSET ${second}"
        );
        let bind = |sql: String| {
            let query = sqlx::query(AssertSqlSafe(sql)).bind(desk.0);
            bound
                .iter()
                .cloned()
                .fold(query, |query, value| query.bind(value))
        };
        let total = bind(count).fetch_one(self.conn().await?).await?.int("n")?;
        let passed = match turn {
            Turn::Skip(_) => None,
            Turn::After(place) => Some((format!("{ahead} >= ${second}))"), place)),
            Turn::Before(place) => Some((format!("{ahead} > ${second}))"), place)),
        };
        let passed = match passed {
            Some((sql, place)) => {
                let query = bind(sql).bind(place.key).bind(place.number);
                query.fetch_one(self.conn().await?).await?.int("n")?
            }
            None => 0,
        };
        let before = lines_before(turn, passed, (total, take));
        let rows = bind(page)
            .bind(take)
            .bind(before)
            .fetch_all(self.conn().await?)
            .await?;
        let found = rows.iter().map(|row| {
            let place = Place {
                key: row.int("seen_at")?,
                number: row.int("id")?,
            };
            Ok::<_, StoreError>((place, record(row)?))
        });
        Ok((total, before, found.collect::<Result<_, _>>()?))
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
