//! What a desk knows of its customers.

use chrono::TimeDelta;
use sqlx::{AssertSqlSafe, any::AnyRow};

use super::customers::customer;
use crate::{
    model::{
        customer::{
            Record, SpecialNeed,
            contact::Contact,
            need_ends::{self, NeedEnds},
        },
        desk::Desk,
        ids::{CustomerId, DeskId, UserId},
        time::Timestamp,
    },
    rules::{
        case::find,
        customer::mask::{self, Patterns},
        names,
    },
    store::{
        Session, StoreError, Tx,
        row::{Columns, word},
        write::Statement,
    },
};

pub(super) const RECORD: &str = "SELECT id, name, tier, needs, contact, notes, adviser, visit_every, need_ends, seen_at FROM customers WHERE desk_id = $1";

/// Whom rows lead to: themselves, but for those that were merged.
pub(super) const MEANT: &str = "COALESCE(merged_into, id) FROM customers WHERE desk_id = $1";

/// Has a customer found by the key of a contact.
pub(super) const KEEP_KEY: &str = "INSERT INTO contact_keys (desk_id, key, customer_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

impl Session {
    /// The customer of that name, or whom it leads to.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn customer_named(
        &mut self,
        desk: DeskId,
        name: &str,
    ) -> Result<Option<Record>, StoreError> {
        let sql = AssertSqlSafe(format!(
            "{RECORD} AND id = (SELECT {MEANT} AND name_key = $2)"
        ));
        let query = sqlx::query(sql).bind(desk.0).bind(names::key(name));
        let row = query.fetch_optional(self.conn().await?).await?;
        row.as_ref().map(record).transpose()
    }

    /// The customer of that row, or whom it leads to.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn customer_by_id(
        &mut self,
        desk: DeskId,
        id: CustomerId,
    ) -> Result<Option<Record>, StoreError> {
        let sql = AssertSqlSafe(format!("{RECORD} AND id = (SELECT {MEANT} AND id = $2)"));
        let query = sqlx::query(sql).bind(desk.0).bind(id.0);
        let row = query.fetch_optional(self.conn().await?).await?;
        row.as_ref().map(record).transpose()
    }

    /// The file of that very row, whoever it leads to.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn file_of_row(
        &mut self,
        desk: DeskId,
        id: CustomerId,
    ) -> Result<Option<Record>, StoreError> {
        let sql = AssertSqlSafe(format!("{RECORD} AND id = $2"));
        let query = sqlx::query(sql).bind(desk.0).bind(id.0);
        let row = query.fetch_optional(self.conn().await?).await?;
        row.as_ref().map(record).transpose()
    }
}

impl Tx {
    /// The customer of that row, or whom it leads to, locked until the transaction ends.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lock_customer(
        &mut self,
        desk: DeskId,
        id: CustomerId,
    ) -> Result<Option<Record>, StoreError> {
        let lock = || {
            Statement::new("UPDATE customers SET seen_at = seen_at WHERE desk_id = $1 AND id = $2")
        };
        self.write(lock().bind(desk.0).bind(id.0));
        let found = self.customer_by_id(desk, id).await?;
        if let Some(other) = found
            .as_ref()
            .map(|record| record.customer.id)
            .filter(|other| *other != id)
        {
            self.write(lock().bind(desk.0).bind(other.0));
            return self.customer_by_id(desk, other).await;
        }
        Ok(found)
    }

    /// Saves a record, and has a key account looked at anew; what fits the patterns cannot be looked for in its name. A name that another customer of the desk has fails as a duplicate.
    pub fn save_record(&mut self, (desk, patterns): (DeskId, &Patterns), record: &Record) {
        let customer = &record.customer;
        let update = Statement::new(
            "UPDATE customers SET name = $2, name_key = $3, tier = $4, needs = $5, contact = $6, \
             contact_tail = $7, notes = $8, shown_key = $9, adviser = $10, visit_every = $11, need_ends = $12, \
             silent_at = CASE WHEN $4 = 'key' AND $11 IS NOT NULL THEN 0 END WHERE id = $1",
        );
        let contact = record.contact.as_ref();
        let update = update
            .bind(customer.id.0)
            .bind(customer.name.as_str())
            .bind(names::key(&customer.name))
            .bind(customer.tier.as_str())
            .bind(customer.needs.words())
            .bind(contact.map(Contact::in_full))
            .bind(contact.and_then(mask::tail).as_deref())
            .bind(record.notes.as_deref())
            .bind(find::folded(&customer.name, patterns))
            .bind(record.adviser.map(|adviser| adviser.0))
            .bind(record.every.map(|every| every.num_milliseconds()))
            .bind(record.ends.words());
        self.write(update);
        let forget = Statement::new("DELETE FROM contact_keys WHERE customer_id = $1");
        self.write(forget.bind(customer.id.0));
        if let Some(contact) = contact {
            self.keep_keys((desk, customer.id), contact);
        }
    }

    /// Has customers looked for by what a desk's patterns leave of their names.
    pub(in crate::store) async fn mask_names(&mut self, desk: &Desk) -> Result<(), StoreError> {
        let rows = sqlx::query("SELECT id, name, shown_key FROM customers WHERE desk_id = $1")
            .bind(desk.id.0)
            .fetch_all(self.conn().await?)
            .await?;
        let patterns = Patterns::of(&desk.masks);
        for row in &rows {
            let key = find::folded(&row.text("name")?, &patterns);
            if key != row.text("shown_key")? {
                let update = Statement::new("UPDATE customers SET shown_key = $2 WHERE id = $1");
                self.write(update.bind(row.int("id")?).bind(key));
            }
        }
        Ok(())
    }

    /// Has a customer found by a contact that was given for them.
    pub fn keep_keys(&mut self, (desk, customer): (DeskId, CustomerId), contact: &Contact) {
        for key in mask::keys_of(contact) {
            let keep = Statement::new(KEEP_KEY);
            self.write(keep.bind(desk.0).bind(key.as_str()).bind(customer.0));
        }
    }

    /// Keeps how to reach a customer whom the desk did not know to reach.
    pub fn keep_contact(&mut self, customer: CustomerId, contact: &Contact) {
        let update = Statement::new(
            "UPDATE customers SET contact = $2, contact_tail = $3 WHERE id = $1 AND contact IS NULL",
        );
        let tail = mask::tail(contact);
        self.write(
            update
                .bind(customer.0)
                .bind(contact.in_full())
                .bind(tail.as_deref()),
        );
    }

    /// Keeps what to know before serving a customer, with when the need that is new ends.
    pub fn keep_needs(
        &mut self,
        customer: CustomerId,
        words: &str,
        end: Option<(SpecialNeed, Timestamp)>,
    ) {
        let update = Statement::new(
            "UPDATE customers SET needs = $2, need_ends = TRIM(need_ends || $3) WHERE id = $1",
        );
        let end = end.map(|(need, at)| format!(" {}", need_ends::word(need, at)));
        self.write(
            update
                .bind(customer.0)
                .bind(words)
                .bind(end.unwrap_or_default()),
        );
    }
}

pub(super) fn record(row: &AnyRow) -> Result<Record, StoreError> {
    Ok(Record {
        customer: customer(row)?,
        contact: row.maybe_text("contact")?.map(Contact::new),
        notes: row.maybe_text("notes")?,
        adviser: row.maybe_int("adviser")?.map(UserId),
        every: row.maybe_int("visit_every")?.map(TimeDelta::milliseconds),
        ends: word(row, ("customers", "need_ends"), NeedEnds::parse)?,
    })
}
