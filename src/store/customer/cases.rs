//! The cases of a customer.

use crate::{
    model::{
        case::queue::QueueLine,
        customer::Counts,
        desk::Scope,
        ids::{CaseId, CustomerId},
        page::{Turn, lines_before},
    },
    store::{
        Session, StoreError,
        case::queue::{answers, line, line_columns, seen, seen_teams},
        row::{Columns, unfinished},
    },
};

impl Session {
    /// How many cases of a customer somebody sees, and how many there are beside those.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn counts_of(
        &mut self,
        scope: &Scope,
        customer: CustomerId,
    ) -> Result<Counts, StoreError> {
        let counts = sqlx::query(concat!(
            "SELECT COUNT(*) AS every, CAST(COALESCE(SUM(CASE WHEN ",
            seen!("$2", "$3"),
            " THEN 1 ELSE 0 END), 0) AS BIGINT) AS seen, ",
            "CAST(COALESCE(SUM(CASE WHEN c.status IN ",
            unfinished!(),
            " AND ",
            seen!("$2", "$3"),
            " THEN 1 ELSE 0 END), 0) AS BIGINT) AS unfinished, ",
            "CAST(COALESCE(SUM(CASE WHEN c.status = 'void' AND ",
            seen!("$2", "$3"),
            " THEN 1 ELSE 0 END), 0) AS BIGINT) AS void FROM cases c WHERE c.customer_id = $1"
        ))
        .bind(customer.0)
        .bind(seen_teams(scope))
        .bind(scope.user.0)
        .fetch_one(self.conn().await?)
        .await?;
        let seen = counts.int("seen")?;
        Ok(Counts {
            seen,
            unfinished: counts.int("unfinished")?,
            void: counts.int("void")?,
            hidden: counts.int("every")? - seen,
        })
    }

    /// The cases of a customer that somebody sees, the newest first: how many there are, how many come before the page, and
    /// that page. One after or before a place holds what stands there now.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn cases_of(
        &mut self,
        scope: &Scope,
        customer: CustomerId,
        (turn, take): (Turn, i64),
    ) -> Result<(Counts, i64, Vec<QueueLine>), StoreError> {
        let counts = self.counts_of(scope, customer).await?;
        let passed = match turn {
            Turn::Skip(_) => 0,
            Turn::After(place) => self.count_from(scope, customer, place.number).await?,
            Turn::Before(place) => {
                self.count_from(scope, customer, place.number.saturating_add(1))
                    .await?
            }
        };
        let before = lines_before(turn, passed, (counts.seen, take));
        let rows = sqlx::query(concat!(
            "SELECT ",
            line_columns!(),
            " FROM cases c JOIN customers u ON u.id = c.customer_id WHERE c.customer_id = $1 AND ",
            seen!("$2", "$3"),
            " ORDER BY c.number DESC LIMIT $4 OFFSET $5"
        ))
        .bind(customer.0)
        .bind(seen_teams(scope))
        .bind(scope.user.0)
        .bind(take)
        .bind(before)
        .fetch_all(self.conn().await?)
        .await?;
        let lines = rows.iter().map(line).collect::<Result<_, _>>()?;
        Ok((counts, before, lines))
    }

    /// How many of a customer's cases somebody sees that have that number or a higher one.
    async fn count_from(
        &mut self,
        scope: &Scope,
        customer: CustomerId,
        least: i64,
    ) -> Result<i64, StoreError> {
        sqlx::query(concat!(
            "SELECT COUNT(*) AS n FROM cases c WHERE c.customer_id = $1 AND c.number >= $4 AND ",
            seen!("$2", "$3"),
        ))
        .bind(customer.0)
        .bind(seen_teams(scope))
        .bind(scope.user.0)
        .bind(least)
        .fetch_one(self.conn().await?)
        .await?
        .int("n")
    }

    /// How many cases a customer has.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn case_count(&mut self, customer: CustomerId) -> Result<i64, StoreError> {
        sqlx::query("SELECT COUNT(*) AS n FROM cases WHERE customer_id = $1")
            .bind(customer.0)
            .fetch_one(self.conn().await?)
            .await?
            .int("n")
    }

    /// The unfinished cases of a customer, in the order of their rows.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn unfinished_of(&mut self, customer: CustomerId) -> Result<Vec<CaseId>, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT id FROM cases WHERE customer_id = $1 AND status IN ",
            unfinished!(),
            " \
             ORDER BY id"
        ))
        .bind(customer.0)
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter().map(|row| row.int("id").map(CaseId)).collect()
    }
}
