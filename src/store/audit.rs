//! What the auditor reads and keeps. Of clocks and timers it reads nothing.

/// What was found out and is not the last word, as SQL writes a set; a partial index names the same.
macro_rules! unsettled {
    () => {
        "('waiting', 'missing')"
    };
}

mod findings;

use std::collections::HashMap;

use sqlx::{AssertSqlSafe, any::AnyRow};

pub use self::findings::Finding;

use super::{
    Session, StoreError, Tx,
    events::OF_CASE,
    row::{Columns, values},
};
use crate::{
    model::{
        ids::{CaseId, CaseNumber, DeskId, TeamId},
        time::Timestamp,
    },
    rules::audit::Mark,
};

/// A case as the auditor sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct Audited {
    /// Its row.
    pub id: CaseId,
    /// Its desk.
    pub desk: DeskId,
    /// Its number there.
    pub number: CaseNumber,
    /// Its team, whose ladder counts.
    pub team: TeamId,
    /// The events that changed its clocks, in order.
    pub record: Vec<Mark>,
    /// What was found out about its alerts before: by the keys of their posts the verdict's word and how often it was
    /// due and not there.
    pub known: HashMap<String, (String, i64)>,
}

impl Session {
    /// Up to which event the record was read, and the newest there is.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn audit_progress(&mut self) -> Result<(i64, i64), StoreError> {
        let row = sqlx::query(
            "SELECT (SELECT seen FROM audits) AS seen, \
             (SELECT COALESCE(MAX(id), 0) FROM events) AS newest",
        )
        .fetch_one(self.conn().await?)
        .await?;
        Ok((row.int("seen")?, row.int("newest")?))
    }

    /// Cases whose clocks were changed by an event after the first and up to the second.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn audit_changed(&mut self, from: i64, to: i64) -> Result<Vec<CaseId>, StoreError> {
        // Only cases have clocks.
        let rows = sqlx::query(
            "SELECT DISTINCT subject_id AS case_id FROM events WHERE id > $1 AND id <= $2 AND aims IS NOT NULL",
        )
        .bind(from)
        .bind(to)
        .fetch_all(self.conn().await?)
        .await?;
        ids(&rows)
    }

    /// Cases with an alert that falls due by `now`, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn audit_due(
        &mut self,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<CaseId>, StoreError> {
        let rows = sqlx::query(
            "SELECT case_id FROM audit_cases WHERE next_at <= $1 ORDER BY next_at LIMIT $2",
        )
        .bind(now.0)
        .bind(limit)
        .fetch_all(self.conn().await?)
        .await?;
        ids(&rows)
    }

    /// Cases with an alert that fell due since then and has no end yet, after that case, `limit` at most.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn audit_open(
        &mut self,
        since: Timestamp,
        after: CaseId,
        limit: i64,
    ) -> Result<Vec<CaseId>, StoreError> {
        let rows = sqlx::query(concat!(
            "SELECT DISTINCT case_id FROM audit_alerts WHERE verdict IN ",
            unsettled!(),
            " AND case_id > $1 AND due_at >= $2 ORDER BY case_id LIMIT $3"
        ))
        .bind(after.0)
        .bind(since.0)
        .bind(limit)
        .fetch_all(self.conn().await?)
        .await?;
        ids(&rows)
    }

    /// Those cases with the events that changed their clocks.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn audited(&mut self, cases: &[CaseId]) -> Result<Vec<Audited>, StoreError> {
        let rows = self
            .of_cases(
                "SELECT id, desk_id, number, team_id FROM cases WHERE id",
                cases,
                "",
            )
            .await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            found.push(Audited {
                id: CaseId(row.int("id")?),
                desk: DeskId(row.int("desk_id")?),
                number: CaseNumber(row.int("number")?),
                team: TeamId(row.int("team_id")?),
                record: Vec::new(),
                known: HashMap::new(),
            });
        }
        let places: HashMap<i64, usize> = (0..)
            .zip(&found)
            .map(|(at, case)| (case.id.0, at))
            .collect();
        let sql = format!(
            "SELECT id, subject_id AS case_id, at, aims FROM events WHERE aims IS NOT NULL AND {OF_CASE}"
        );
        for row in &self.of_cases(&sql, cases, "ORDER BY id").await? {
            let Ok(aims) = serde_json::from_str(&row.text("aims")?) else {
                let id = row.int("id")?;
                tracing::warn!(event_id = id, "what event {id} set going is not known");
                continue;
            };
            let at = row.at("at")?;
            let mark = Mark { at, aims };
            if let Some(place) = places.get(&row.int("case_id")?) {
                found[*place].record.push(mark);
            }
        }
        let sql = "SELECT case_id, key, verdict, looks FROM audit_alerts WHERE case_id";
        for row in &self.of_cases(sql, cases, "").await? {
            let known = (row.text("verdict")?, row.int("looks")?);
            if let Some(place) = places.get(&row.int("case_id")?) {
                found[*place].known.insert(row.text("key")?, known);
            }
        }
        Ok(found)
    }

    async fn of_cases(
        &mut self,
        select: &str,
        cases: &[CaseId],
        order: &str,
    ) -> Result<Vec<AnyRow>, StoreError> {
        if cases.is_empty() {
            return Ok(Vec::new());
        }
        let sql = format!("{select} IN {} {order}", values(1, cases.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for case in cases {
            query = query.bind(case.0);
        }
        Ok(query.fetch_all(self.conn().await?).await?)
    }
}

impl Tx {
    /// Remembers up to which event the record was read.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn set_audit_progress(&mut self, seen: i64) -> Result<(), StoreError> {
        sqlx::query("UPDATE audits SET seen = $1")
            .bind(seen)
            .execute(self.conn().await?)
            .await?;
        Ok(())
    }

    /// Writes when cases have to be looked at again; none where nothing is to come.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn set_next_looks(
        &mut self,
        looks: &[(CaseId, Option<Timestamp>)],
    ) -> Result<(), StoreError> {
        for (case, next) in looks {
            let query = match next {
                Some(next) => sqlx::query(
                    "INSERT INTO audit_cases (case_id, next_at) VALUES ($1, $2) \
                     ON CONFLICT (case_id) DO UPDATE SET next_at = excluded.next_at",
                )
                .bind(case.0)
                .bind(next.0),
                None => sqlx::query("DELETE FROM audit_cases WHERE case_id = $1").bind(case.0),
            };
            query.execute(self.conn().await?).await?;
        }
        Ok(())
    }
}

fn ids(rows: &[AnyRow]) -> Result<Vec<CaseId>, StoreError> {
    rows.iter()
        .map(|row| row.int("case_id").map(CaseId))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::audit::Verdict;

    #[test]
    fn what_is_unsettled_is_what_the_index_names() {
        let [waiting, missing] = [Verdict::Waiting, Verdict::Missing].map(|one| one.as_str());
        assert_eq!(unsettled!(), format!("('{waiting}', '{missing}')"));
        let schema = include_str!("../../migrations/sqlite/0001_firstline.sql");
        assert!(schema.contains(concat!("WHERE verdict IN ", unsettled!())));
    }
}
