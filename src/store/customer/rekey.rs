//! Keys by which customers are found, made again where an older version made them by other rules.

use sqlx::{AnyConnection, Connection as _};

use super::records::KEEP_KEY;
use crate::{
    model::customer::contact::Contact,
    rules::{case::find, customer::mask, names},
    store::{StoreError, row::Columns},
};

/// How many customers share a transaction.
const BATCH: i64 = 500;

/// Makes the keys of every customer whose keys are old. Broken off, it goes on where it was. Two customers whose names
/// became the same keep their rows: the one that was there first is found by the name.
pub(in crate::store) async fn rekey(conn: &mut AnyConnection) -> Result<(), StoreError> {
    while batch(conn).await? {}
    Ok(())
}

async fn batch(conn: &mut AnyConnection) -> Result<bool, StoreError> {
    let mut tx = conn.begin().await?;
    let row = sqlx::query("SELECT after_customer FROM rekeying WHERE id = 1")
        .fetch_optional(&mut *tx)
        .await?;
    let Some(row) = row else {
        return Ok(false);
    };
    let rows = sqlx::query(
        "SELECT id, desk_id, name, contact, name_key, shown_key FROM customers WHERE id > $1 ORDER BY id LIMIT $2",
    )
    .bind(row.int("after_customer")?)
    .bind(BATCH)
    .fetch_all(&mut *tx)
    .await?;
    for row in &rows {
        let (id, desk, name) = (row.int("id")?, row.int("desk_id")?, row.text("name")?);
        // Most keys are the same by both rules, and a statement for each of a million takes minutes.
        let (shown, key) = (
            find::folded(&name, &mask::Patterns::default()),
            names::key(&name),
        );
        if shown != row.text("shown_key")? {
            sqlx::query("UPDATE customers SET shown_key = $2 WHERE id = $1")
                .bind(id)
                .bind(shown)
                .execute(&mut *tx)
                .await?;
        }
        if key != row.text("name_key")? {
            sqlx::query(
                "UPDATE customers SET name_key = $2 WHERE id = $1 AND NOT EXISTS \
                 (SELECT 1 FROM customers o WHERE o.desk_id = $3 AND o.name_key = $2 AND o.id <> $1)",
            )
            .bind(id)
            .bind(key)
            .bind(desk)
            .execute(&mut *tx)
            .await?;
        }
        let contact = row.maybe_text("contact")?.map(Contact::new);
        for key in contact.iter().flat_map(mask::keys_of) {
            let keep = sqlx::query(KEEP_KEY).bind(desk).bind(key).bind(id);
            keep.execute(&mut *tx).await?;
        }
    }
    let done = match rows.last() {
        Some(last) => sqlx::query("UPDATE rekeying SET after_customer = $1 WHERE id = 1")
            .bind(last.int("id")?),
        None => sqlx::query("DELETE FROM rekeying WHERE id = 1"),
    };
    done.execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(!rows.is_empty())
}
