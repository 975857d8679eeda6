//! Customers who turned out to be one: a row that was merged keeps its name, which leads to the other.

use sqlx::{AssertSqlSafe, any::AnyRow};

use crate::{
    model::{
        customer::merge::{Kept, Merge, Named},
        ids::{CaseId, CaseNumber, CustomerId, DeskId, MergeId},
        time::Timestamp,
    },
    rules::names,
    store::{
        Session, StoreError, Tx,
        row::{Columns, list},
        write::Statement,
    },
};

impl Session {
    /// Whom a name leads to.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn name_leads_to(
        &mut self,
        desk: DeskId,
        name: &str,
    ) -> Result<Option<Named>, StoreError> {
        let query = sqlx::query(
            "SELECT id, merged_into FROM customers WHERE desk_id = $1 AND name_key = $2",
        )
        .bind(desk.0)
        .bind(names::key(name));
        let row = query.fetch_optional(self.conn().await?).await?;
        row.as_ref().map(named).transpose()
    }

    /// Whom a row leads to.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn row_leads_to(
        &mut self,
        desk: DeskId,
        id: CustomerId,
    ) -> Result<Option<Named>, StoreError> {
        let query =
            sqlx::query("SELECT id, merged_into FROM customers WHERE desk_id = $1 AND id = $2")
                .bind(desk.0)
                .bind(id.0);
        let row = query.fetch_optional(self.conn().await?).await?;
        row.as_ref().map(named).transpose()
    }

    /// The other names of a customer, in the order of their rows; 10 at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn aliases(&mut self, customer: CustomerId) -> Result<Vec<String>, StoreError> {
        let rows =
            sqlx::query("SELECT name FROM customers WHERE merged_into = $1 ORDER BY id LIMIT 10")
                .bind(customer.0)
                .fetch_all(self.conn().await?)
                .await?;
        rows.iter().map(|row| row.text("name")).collect()
    }

    /// The numbers of cases, in their order.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn numbers_of(&mut self, cases: &[CaseId]) -> Result<Vec<CaseNumber>, StoreError> {
        let mut numbers = Vec::with_capacity(cases.len());
        for some in cases.chunks(500) {
            let sql = format!(
                "SELECT number FROM cases WHERE id IN {}",
                list(1, some.len())
            );
            let query = sqlx::query(AssertSqlSafe(sql));
            let query = some.iter().fold(query, |query, case| query.bind(case.0));
            for row in query.fetch_all(self.conn().await?).await? {
                numbers.push(CaseNumber(row.int("number")?));
            }
        }
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// How many cases went over with a merge.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn cases_of_merge(&mut self, merge: MergeId) -> Result<usize, StoreError> {
        let row = sqlx::query("SELECT COUNT(*) AS n FROM merged_cases WHERE merge_id = $1")
            .bind(merge.0)
            .fetch_one(self.conn().await?)
            .await?;
        Ok(usize::try_from(row.int("n")?).unwrap_or_default())
    }

    /// The newest merge of a row that was not taken back.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn last_merge(&mut self, from: CustomerId) -> Result<Option<Merge>, StoreError> {
        let row = sqlx::query(
            "SELECT id, from_id, into_id, at, kept FROM merges WHERE from_id = $1 AND undone_at IS NULL \
             ORDER BY id DESC LIMIT 1",
        )
        .bind(from.0)
        .fetch_optional(self.conn().await?)
        .await?;
        row.as_ref().map(merge).transpose()
    }
}

impl Tx {
    /// Locks files until the transaction ends, in the order given.
    pub fn lock_files(&mut self, files: &[CustomerId]) {
        for file in files {
            let lock = Statement::new("UPDATE customers SET seen_at = seen_at WHERE id = $1");
            self.write(lock.bind(file.0));
        }
    }

    /// Has a row, and those that led to it, lead to another; gives the cases that went over and the rows that had led to it.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lead_to(
        &mut self,
        from: CustomerId,
        into: CustomerId,
    ) -> Result<(Vec<CaseId>, Vec<CustomerId>), StoreError> {
        let cases = Statement::new(
            "UPDATE cases SET customer_id = $2, version = version + 1 WHERE customer_id = $1 RETURNING id",
        );
        let aliases = Statement::new(
            "UPDATE customers SET merged_into = $2 WHERE merged_into = $1 RETURNING id",
        );
        let lead = Statement::new(
            "UPDATE customers SET merged_into = $2, silent_at = NULL WHERE id = $1 RETURNING id",
        );
        let newest = Statement::new(
            "UPDATE customers SET seen_at = (SELECT MAX(seen_at) FROM customers WHERE id IN ($1, $2)) \
             WHERE id = $2 RETURNING id",
        );
        let [cases, aliases, ..] = self
            .ask_all([cases, aliases, lead, newest].map(|one| one.bind(from.0).bind(into.0)))
            .await?;
        let mut cases = ids(&cases.rows, CaseId)?;
        cases.sort_unstable();
        Ok((cases, ids(&aliases.rows, CustomerId)?))
    }

    /// Keeps what a merge did.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn keep_merge(
        &mut self,
        desk: DeskId,
        (from, into): (CustomerId, CustomerId),
        (cases, kept): (&[CaseId], &Kept),
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let insert = Statement::new(
            "INSERT INTO merges (desk_id, from_id, into_id, at, kept) VALUES ($1, $2, $3, $4, $5) RETURNING id",
        );
        let insert = insert
            .bind(desk.0)
            .bind(from.0)
            .bind(into.0)
            .bind(now.0)
            .bind(serde_json::to_string(kept).unwrap_or_default());
        let rows = self.ask(insert).await?;
        let id = rows.first().ok_or(sqlx::Error::RowNotFound)?.int("id")?;
        for case in cases {
            let keep =
                Statement::new("INSERT INTO merged_cases (merge_id, case_id) VALUES ($1, $2)");
            self.write(keep.bind(id).bind(case.0));
        }
        Ok(())
    }

    /// Takes a merge back: the row is a customer again, with those names that had led to it and its cases, as far as they
    /// are still the other's. Gives those cases.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn lead_back(
        &mut self,
        merge: &Merge,
        now: Timestamp,
    ) -> Result<Vec<CaseId>, StoreError> {
        let undo = Statement::new("UPDATE merges SET undone_at = $2 WHERE id = $1");
        self.write(undo.bind(merge.id.0).bind(now.0));
        let free = Statement::new(
            "UPDATE customers SET merged_into = NULL, \
             silent_at = CASE WHEN tier = 'key' AND visit_every IS NOT NULL THEN 0 END WHERE id = $1",
        );
        self.write(free.bind(merge.from.0));
        for alias in &merge.kept.aliases {
            let back = Statement::new(
                "UPDATE customers SET merged_into = $2 WHERE id = $1 AND merged_into = $3",
            );
            self.write(back.bind(alias.0).bind(merge.from.0).bind(merge.into.0));
        }
        self.move_rows_back(merge);
        let cases = Statement::new(
            "UPDATE cases SET customer_id = $1, version = version + 1 WHERE customer_id = $2 \
             AND id IN (SELECT case_id FROM merged_cases WHERE merge_id = $3) RETURNING id",
        );
        let cases = cases.bind(merge.from.0).bind(merge.into.0).bind(merge.id.0);
        let mut cases = ids(&self.ask(cases).await?, CaseId)?;
        cases.sort_unstable();
        Ok(cases)
    }
}

fn ids<T>(rows: &[AnyRow], id: fn(i64) -> T) -> Result<Vec<T>, StoreError> {
    rows.iter().map(|row| row.int("id").map(id)).collect()
}

fn named(row: &AnyRow) -> Result<Named, StoreError> {
    Ok(Named {
        id: CustomerId(row.int("id")?),
        merged_into: row.maybe_int("merged_into")?.map(CustomerId),
    })
}

fn merge(row: &AnyRow) -> Result<Merge, StoreError> {
    let kept = serde_json::from_str(&row.text("kept")?).map_err(|_| StoreError::Corrupt {
        table: "merges",
        column: "kept",
    })?;
    Ok(Merge {
        id: MergeId(row.int("id")?),
        from: CustomerId(row.int("from_id")?),
        into: CustomerId(row.int("into_id")?),
        at: Timestamp(row.int("at")?),
        kept,
    })
}
