//! Key accounts: when they were heard of last, and who was told that it is long ago.

use chrono::TimeDelta;
use sqlx::AssertSqlSafe;

use super::records::record;
use crate::{
    model::{
        customer::silence::{KeyLine, Told, Watched},
        event::EventName,
        ids::{CustomerId, DeskId, UserId},
        page::{Place, Turn, lines_before},
        time::Timestamp,
    },
    store::{
        Session, StoreError, Tx,
        events::set,
        row::{Columns, UNFINISHED},
        write::Statement,
    },
};

/// How many are looked at together.
const BATCH: i64 = 500;

/// Stands behind every instant: those whom nobody means to visit come last.
const NEVER: i64 = 4_000_000_000_000_000;

/// The columns of a key account's file.
const FILE: &str =
    "a.id, a.name, a.tier, a.needs, a.contact, a.notes, a.adviser, a.visit_every, a.need_ends";

/// What a list shows of a key account.
const LINE: &str = "id, name, tier, needs, contact, notes, adviser, visit_every, need_ends, heard_at, unfinished, place";

/// When a customer was heard of last.
fn heard_of() -> String {
    let contact = set(EventName::CONTACT);
    format!(
        "(SELECT MAX(heard.at) FROM (SELECT customers.seen_at AS at UNION ALL SELECT e.at FROM cases c \
         JOIN events e ON e.subject = 'case' AND e.subject_id = c.id AND e.what IN {contact} \
         WHERE c.customer_id = customers.id UNION ALL SELECT b.ended_at FROM callbacks b \
         WHERE b.customer_id = customers.id AND b.state = 'done') heard)"
    )
}

/// The key accounts of a desk, each with where it stands in the list: whose visit is due first comes first.
fn key_accounts() -> String {
    format!(
        "(SELECT {FILE}, a.heard_at, a.unfinished, CASE WHEN a.visit_every IS NULL THEN {NEVER} + a.heard_at \
         ELSE a.heard_at + a.visit_every END AS place FROM (SELECT id, name, tier, needs, contact, notes, adviser, \
         visit_every, need_ends, {} AS heard_at, (SELECT COUNT(*) FROM cases o WHERE o.customer_id = customers.id \
         AND o.status IN {UNFINISHED}) AS unfinished FROM customers WHERE desk_id = $1 AND tier = 'key' \
         AND merged_into IS NULL) a) k",
        heard_of()
    )
}

impl Session {
    /// The key accounts of a desk, whose visit is due first coming first: how many, how many before the page, and the page.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn key_accounts(
        &mut self,
        desk: DeskId,
        (turn, take): (Turn, i64),
    ) -> Result<(i64, i64, Vec<KeyLine>), StoreError> {
        let total = "SELECT COUNT(*) AS n FROM customers WHERE desk_id = $1 AND tier = 'key' AND merged_into IS NULL";
        let total = sqlx::query(total)
            .bind(desk.0)
            .fetch_one(self.conn().await?)
            .await?
            .int("n")?;
        let passed = match turn {
            Turn::Skip(_) => 0,
            Turn::After(place) => {
                self.key_accounts_until(desk, (place.key, place.number))
                    .await?
            }
            Turn::Before(place) => {
                self.key_accounts_until(desk, (place.key, place.number - 1))
                    .await?
            }
        };
        let before = lines_before(turn, passed, (total, take));
        let sql = format!(
            "SELECT {LINE} FROM {} ORDER BY place, id LIMIT $2 OFFSET $3",
            key_accounts()
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(take)
            .bind(before)
            .fetch_all(self.conn().await?)
            .await?;
        let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
        Ok((total, before, lines))
    }

    async fn key_accounts_until(
        &mut self,
        desk: DeskId,
        (key, number): (i64, i64),
    ) -> Result<i64, StoreError> {
        let sql = format!(
            "SELECT COUNT(*) AS n FROM {} WHERE place < $2 OR (place = $2 AND id <= $3)",
            key_accounts()
        );
        let query = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(key)
            .bind(number);
        query.fetch_one(self.conn().await?).await?.int("n")
    }

    /// A key account as a list shows it; none where it is none any more.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn key_account(
        &mut self,
        desk: DeskId,
        customer: CustomerId,
    ) -> Result<Option<KeyLine>, StoreError> {
        let sql = format!("SELECT {LINE} FROM {} WHERE id = $2", key_accounts());
        let query = sqlx::query(AssertSqlSafe(sql))
            .bind(desk.0)
            .bind(customer.0);
        let row = query.fetch_optional(self.conn().await?).await?;
        row.as_ref().map(line).transpose()
    }

    /// When a key account has to be looked at next.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn next_silence(&mut self) -> Result<Option<Timestamp>, StoreError> {
        let next = "SELECT MIN(silent_at) AS next FROM customers WHERE silent_at IS NOT NULL";
        let row = sqlx::query(next).fetch_one(self.conn().await?).await?;
        row.maybe_at("next")
    }

    /// Desks with key accounts that have to be looked at by `now`, `most` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn desks_with_silences(
        &mut self,
        now: Timestamp,
        most: i64,
    ) -> Result<Vec<DeskId>, StoreError> {
        let rows = sqlx::query(
            "SELECT DISTINCT desk_id FROM customers WHERE silent_at IS NOT NULL AND silent_at <= $1 LIMIT $2",
        )
        .bind(now.0)
        .bind(most)
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter()
            .map(|row| row.int("desk_id").map(DeskId))
            .collect()
    }

    /// Key accounts of a desk that have to be looked at by `now`, as many as are looked at together, in the order of their
    /// rows.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn due_silences(
        &mut self,
        desk: DeskId,
        now: Timestamp,
    ) -> Result<Vec<CustomerId>, StoreError> {
        let rows = sqlx::query(
            "SELECT id FROM customers WHERE desk_id = $1 AND silent_at IS NOT NULL AND silent_at <= $2 \
             ORDER BY id LIMIT $3",
        )
        .bind(desk.0)
        .bind(now.0)
        .bind(BATCH)
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter()
            .map(|row| row.int("id").map(CustomerId))
            .collect()
    }
}

impl Tx {
    /// A key account as it is looked at, locked until the transaction ends; none where it is none any more.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn watched(&mut self, customer: CustomerId) -> Result<Option<Watched>, StoreError> {
        self.lock_files(&[customer]);
        let sql = format!(
            "SELECT adviser, visit_every, silent_since, silent_step, {} AS heard_at FROM customers \
             WHERE id = $1 AND tier = 'key' AND merged_into IS NULL",
            heard_of()
        );
        let query = sqlx::query(AssertSqlSafe(sql)).bind(customer.0);
        let Some(row) = query.fetch_optional(self.conn().await?).await? else {
            return Ok(None);
        };
        Ok(Some(Watched {
            every: row.maybe_int("visit_every")?.map(TimeDelta::milliseconds),
            adviser: row.maybe_int("adviser")?.map(UserId),
            last: row.at("heard_at")?,
            told: Told {
                since: row.at("silent_since")?,
                step: row.int("silent_step")?,
            },
        }))
    }

    /// When a key account is looked at next, never where there is no instant, and how far its silence was told.
    pub fn look_again(&mut self, customer: CustomerId, next: Option<Timestamp>, told: Told) {
        let update = Statement::new(
            "UPDATE customers SET silent_at = $2, silent_since = $3, silent_step = $4 WHERE id = $1",
        );
        self.write(
            update
                .bind(customer.0)
                .bind(next.map(|next| next.0))
                .bind(told.since.0)
                .bind(told.step),
        );
    }

    /// Has a desk's key accounts looked at then: they cannot be now.
    pub fn postpone_silences(&mut self, desk: DeskId, until: Timestamp) {
        let update = Statement::new(
            "UPDATE customers SET silent_at = $2 WHERE desk_id = $1 AND silent_at IS NOT NULL AND silent_at < $2",
        );
        self.write(update.bind(desk.0).bind(until.0));
    }
}

fn line(row: &sqlx::any::AnyRow) -> Result<KeyLine, StoreError> {
    let record = record(row)?;
    let place = Place {
        key: row.int("place")?,
        number: record.customer.id.0,
    };
    Ok(KeyLine {
        record,
        last: row.at("heard_at")?,
        open: row.int("unfinished")?,
        place,
    })
}
