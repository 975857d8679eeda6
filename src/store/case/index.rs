//! The index of words: brought up to date behind the commands, so that logging a case costs no word of it.
//!
//! Every change of a case appends an event, so the events tell what to look at again. `indexing` remembers how far they
//! were followed; what came later is looked at itself when something is searched for, see `find`.

mod changes;

use std::collections::BTreeMap;

use sqlx::AssertSqlSafe;

use self::changes::{Change, Changes, compare};
use super::sheets::{Live, note};
use crate::{
    model::{
        ids::{CaseId, CustomerId, DeskId},
        record::Recorded,
    },
    rules::case::find::{Numbers, Sheet},
    store::{
        Session, Store, StoreError, Tx,
        row::{Columns, bytes, limit, list, values},
        write::Statement,
    },
};

/// Words that share one statement.
const CHUNK: usize = 200;

impl Store {
    /// Follows the record with the index, `most` events or cases at a time; says whether there is more to do.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere; what was not committed is done again.
    pub async fn index(&self, most: i64) -> Result<bool, StoreError> {
        let until = self.settled_event().await?;
        let mut tx = self.begin_last().await?;
        let more = match tx.index_events(until, most).await? {
            0 => tx.index_renamed(most).await?,
            events => events == most,
        };
        tx.commit().await?;
        Ok(more)
    }
}

impl Tx {
    /// Has every case of a desk found by what its patterns leave of the texts, as [`Tx::index_again`] does it.
    pub(in crate::store) fn index_desk_again(&mut self, desk: DeskId) {
        let request = Statement::new(
            "INSERT INTO renamed (customer_id, desk_id, after_case) \
             SELECT id, desk_id, 0 FROM customers WHERE desk_id = $1 \
             ON CONFLICT (customer_id) DO UPDATE SET after_case = 0",
        );
        self.write(request.bind(desk.0));
    }

    /// Has the cases of a customer found by their new name; until the index has followed, they are looked at themselves.
    pub fn index_again(&mut self, desk: DeskId, customer: CustomerId) {
        let request = Statement::new(
            "INSERT INTO renamed (customer_id, desk_id, after_case) VALUES ($1, $2, 0) \
             ON CONFLICT (customer_id) DO UPDATE SET after_case = 0",
        );
        self.write(request.bind(customer.0).bind(desk.0));
    }

    /// Indexes the cases of the next events; gives how many events those were.
    async fn index_events(&mut self, until: i64, most: i64) -> Result<i64, StoreError> {
        // Raised by nothing: it locks the row, so that two processes follow one after the other.
        let done = sqlx::query("UPDATE indexing SET event = event WHERE id = 1 RETURNING event")
            .fetch_one(self.conn().await?)
            .await?
            .int("event")?;
        let rows = sqlx::query(concat!(
            "SELECT id, subject, subject_id, what, note FROM events WHERE id > $1 AND id <= $2 ORDER BY id ",
            limit!("$3")
        ))
        .bind(done)
        .bind(until)
        .bind(most)
        .fetch_all(self.conn().await?)
        .await?;
        let Some(last) = rows.last() else {
            return Ok(0);
        };
        let last = last.int("id")?;
        let mut cases: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for row in &rows {
            let id = row.int("subject_id")?;
            if row.text("subject")? != CaseId(id).subject().word() {
                continue;
            }
            let notes = cases.entry(id).or_default();
            notes.extend(note(row)?);
        }
        self.index_cases(&cases).await?;
        sqlx::query("UPDATE indexing SET event = $1 WHERE id = 1")
            .bind(last)
            .execute(self.conn().await?)
            .await?;
        Ok(i64::try_from(rows.len()).unwrap_or(most))
    }

    /// Indexes cases of a customer with a new name, or of a desk with other patterns; says whether there is more to do.
    async fn index_renamed(&mut self, most: i64) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "UPDATE renamed SET after_case = after_case WHERE customer_id = \
             (SELECT MIN(customer_id) FROM renamed) RETURNING customer_id, after_case",
        )
        .fetch_optional(self.conn().await?)
        .await?;
        let Some(row) = row else { return Ok(false) };
        let customer = row.int("customer_id")?;
        let rows = sqlx::query(
            "SELECT id FROM cases WHERE customer_id = $1 AND id > $2 ORDER BY id LIMIT $3",
        )
        .bind(customer)
        .bind(row.int("after_case")?)
        .bind(most)
        .fetch_all(self.conn().await?)
        .await?;
        let ids: Vec<i64> = rows
            .iter()
            .map(|row| row.int("id"))
            .collect::<Result<_, _>>()?;
        let mut noted = match ids.is_empty() {
            true => BTreeMap::new(),
            false => self.noted(&ids).await?,
        };
        let notes = |id: &i64| (*id, noted.remove(&CaseId(*id)).unwrap_or_default());
        let cases = ids.iter().map(notes).collect();
        self.index_cases(&cases).await?;
        let done = match ids.last() {
            Some(last) => sqlx::query("UPDATE renamed SET after_case = $2 WHERE customer_id = $1")
                .bind(customer)
                .bind(*last),
            None => sqlx::query("DELETE FROM renamed WHERE customer_id = $1").bind(customer),
        };
        done.execute(self.conn().await?).await?;
        Ok(true)
    }

    /// Makes the words say what the cases say now; `cases` has the notes that are new.
    async fn index_cases(&mut self, cases: &BTreeMap<i64, Vec<String>>) -> Result<(), StoreError> {
        let ids: Vec<i64> = cases.keys().copied().collect();
        if ids.is_empty() {
            return Ok(());
        }
        let known = self.indexed(&ids).await?;
        let lives = self.live(&ids).await?;
        // What was taken out of the details may still stand in a note: where a text changed, all notes count again.
        let edited = |live: &&Live| {
            known.get(&live.id).is_some_and(|old| {
                (&old.heading, &old.body) != (&live.sheet.heading, &live.sheet.body)
            })
        };
        let edited: Vec<i64> = lives.iter().filter(edited).map(|live| live.id.0).collect();
        let mut notes = if edited.is_empty() {
            BTreeMap::new()
        } else {
            self.noted(&edited).await?
        };
        let mut changes = Changes::new();
        for live in &lives {
            let new = cases.get(&live.id.0).into_iter().flatten().cloned();
            let noted = notes.entry(live.id).or_default();
            noted.extend(new);
            compare(live, known.get(&live.id), noted, &mut changes);
        }
        for ((desk, block), words) in &changes {
            let words: Vec<(&String, &Change)> = words.iter().collect();
            for chunk in words.chunks(CHUNK) {
                self.change_words(*desk, *block, chunk).await?;
            }
        }
        let changed: Vec<&Live> = lives
            .iter()
            .filter(|live| known.get(&live.id) != Some(&live.sheet))
            .collect();
        for chunk in changed.chunks(CHUNK) {
            self.remember(chunk).await?;
        }
        Ok(())
    }

    async fn change_words(
        &mut self,
        desk: DeskId,
        block: i64,
        words: &[(&String, &Change)],
    ) -> Result<(), StoreError> {
        let sql = format!(
            "SELECT word, heads, rest FROM words WHERE desk_id = $1 AND block = $2 AND word IN {}",
            list(3, words.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql))
            .persistent(false)
            .bind(desk.0)
            .bind(block);
        for (word, _) in words {
            query = query.bind(word.as_str());
        }
        let mut kept: BTreeMap<String, (Numbers, Numbers)> = BTreeMap::new();
        for row in &query.fetch_all(self.conn().await?).await? {
            let sets = (numbers(row, "heads", block)?, numbers(row, "rest", block)?);
            kept.insert(row.text("word")?, sets);
        }
        let sql = format!(
            "INSERT INTO words (desk_id, word, block, heads, rest) VALUES {} \
             ON CONFLICT (desk_id, word, block) DO UPDATE SET heads = excluded.heads, rest = excluded.rest",
            values(words.len(), 5)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
        for (word, change) in words {
            let mut sets = kept.remove(*word).unwrap_or_default();
            change.make(&mut sets);
            let (heads, rest) = sets;
            query = query
                .bind(desk.0)
                .bind(word.as_str())
                .bind(block)
                .bind(heads.block(block))
                .bind(rest.block(block));
        }
        query.execute(self.conn().await?).await?;
        Ok(())
    }

    async fn remember(&mut self, lives: &[&Live]) -> Result<(), StoreError> {
        let sql = format!(
            "INSERT INTO indexed (case_id, heading, body, facets) VALUES {} ON CONFLICT (case_id) \
             DO UPDATE SET heading = excluded.heading, body = excluded.body, facets = excluded.facets",
            values(lives.len(), 4)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
        for live in lives {
            query = query
                .bind(live.id.0)
                .bind(live.sheet.heading.as_str())
                .bind(live.sheet.body.as_str())
                .bind(live.sheet.facets.join("\n"));
        }
        query.execute(self.conn().await?).await?;
        Ok(())
    }
}

impl Session {
    /// What the words say of those cases.
    async fn indexed(&mut self, cases: &[i64]) -> Result<BTreeMap<CaseId, Sheet>, StoreError> {
        let sql = format!(
            "SELECT case_id, heading, body, facets FROM indexed WHERE case_id IN {}",
            list(1, cases.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
        for case in cases {
            query = query.bind(*case);
        }
        let rows = query.fetch_all(self.conn().await?).await?;
        let sheets = rows.iter().map(|row| {
            let facets = row.text("facets")?;
            let sheet = Sheet {
                heading: row.text("heading")?,
                body: row.text("body")?,
                facets: facets.lines().map(str::to_owned).collect(),
            };
            Ok((CaseId(row.int("case_id")?), sheet))
        });
        sheets.collect()
    }
}

/// A block of numbers.
pub(in crate::store) fn numbers(
    row: &sqlx::any::AnyRow,
    column: &'static str,
    block: i64,
) -> Result<Numbers, StoreError> {
    let mut numbers = Numbers::default();
    add(&mut numbers, row, (column, block))?;
    Ok(numbers)
}

/// Adds a block of numbers.
pub(in crate::store) fn add(
    numbers: &mut Numbers,
    row: &sqlx::any::AnyRow,
    (column, block): (&'static str, i64),
) -> Result<(), StoreError> {
    let found = bytes(row, column)?;
    numbers.add_block(block, &found).ok_or(StoreError::Corrupt {
        table: "words",
        column,
    })
}
