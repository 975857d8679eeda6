//! What was found out about alerts: kept one by one, read as sums.

use std::collections::HashMap;

use sqlx::AssertSqlSafe;

use crate::{
    model::{
        ids::{CaseId, CaseNumber, DeskId},
        time::Timestamp,
    },
    rules::{
        audit::{AlertState, AlertTally, Verdict},
        report::digest::Period,
    },
    store::{
        OutboxState, Session, StoreError, Tx,
        row::{Columns, values, word},
        write::Statement,
    },
};

/// What was found out about an alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The key of its post.
    pub key: String,
    /// The desk.
    pub desk: DeskId,
    /// The case.
    pub case: CaseId,
    /// When it fell due.
    pub due_at: Timestamp,
    /// What became of it.
    pub verdict: Verdict,
    /// How often it was due and not there.
    pub looks: i64,
}

impl Session {
    /// How posts stand, by their keys; those that there are.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn posts_found(
        &mut self,
        keys: &[String],
    ) -> Result<HashMap<String, AlertState>, StoreError> {
        let mut found = HashMap::new();
        for keys in keys.chunks(500) {
            let places = values(1, keys.len());
            let sql = format!("SELECT key, state, sent_at FROM outbox WHERE key IN {places}");
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for key in keys {
                query = query.bind(key.as_str());
            }
            for row in &query.fetch_all(self.conn().await?).await? {
                let state = word(row, ("outbox", "state"), OutboxState::parse)?;
                let stands = match (row.maybe_at("sent_at")?, state) {
                    (Some(at), _) => AlertState::Posted(at),
                    (None, OutboxState::Stale) => AlertState::Stale,
                    (None, OutboxState::Failed | OutboxState::LockedOut) => AlertState::Failed,
                    // Nobody is told of it before another version starts.
                    (None, OutboxState::Unreadable) => AlertState::Absent,
                    (None, _) => AlertState::Waiting,
                };
                found.insert(row.text("key")?, stands);
            }
        }
        Ok(found)
    }

    /// What became of the alerts of a desk that fell due in a period.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn audit_tally(
        &mut self,
        desk: DeskId,
        period: Period,
    ) -> Result<AlertTally, StoreError> {
        let rows = sqlx::query(
            "SELECT verdict, COUNT(*) AS n, MAX(late) AS late FROM audit_alerts \
             WHERE desk_id = $1 AND due_at >= $2 AND due_at < $3 GROUP BY verdict",
        )
        .bind(desk.0)
        .bind(period.from.0)
        .bind(period.until.0)
        .fetch_all(self.conn().await?)
        .await?;
        let mut tally = AlertTally::default();
        for row in &rows {
            let n = row.int("n")?;
            match row.text("verdict")?.as_str() {
                "posted" => {
                    tally.posted = n;
                    tally.slowest = row.span("late")?;
                }
                "waiting" => tally.waiting = n,
                "dropped" => tally.dropped = n,
                "failed" => tally.failed = n,
                _ => tally.missing = n,
            }
        }
        Ok(tally)
    }

    /// Cases of a desk with alerts of a period that nobody was told of: missing or failed, the latest first.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn audit_faults(
        &mut self,
        desk: DeskId,
        period: Period,
        limit: i64,
    ) -> Result<Vec<CaseNumber>, StoreError> {
        let rows = sqlx::query(
            "SELECT c.number, MAX(a.due_at) AS due_at FROM audit_alerts a \
             JOIN cases c ON c.id = a.case_id WHERE a.desk_id = $1 AND a.due_at >= $2 \
             AND a.due_at < $3 AND (a.verdict = $5 OR a.verdict = $6) \
             GROUP BY c.number ORDER BY due_at DESC, c.number LIMIT $4",
        )
        .bind(desk.0)
        .bind(period.from.0)
        .bind(period.until.0)
        .bind(limit)
        .bind(Verdict::Failed.as_str())
        .bind(Verdict::Missing.as_str())
        .fetch_all(self.conn().await?)
        .await?;
        rows.iter()
            .map(|row| row.int("number").map(CaseNumber))
            .collect()
    }

    /// How many alerts wait, and how many of those that fell due since then are missing, of all desks.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn audit_open_count(&mut self, since: Timestamp) -> Result<(i64, i64), StoreError> {
        let row = sqlx::query(concat!(
            "SELECT COUNT(CASE WHEN verdict = 'waiting' THEN 1 END) AS waiting, \
             COUNT(CASE WHEN verdict = 'missing' AND due_at >= $1 THEN 1 END) AS missing \
             FROM audit_alerts WHERE verdict IN ",
            unsettled!()
        ))
        .bind(since.0)
        .fetch_one(self.conn().await?)
        .await?;
        Ok((row.int("waiting")?, row.int("missing")?))
    }
}

impl Tx {
    /// Has the auditor look again at an alert that could not be posted, and was all the same.
    pub fn posted_after_all(&mut self, key: &str) {
        let statement = Statement::new(
            "UPDATE audit_alerts SET verdict = 'waiting', looks = 0 \
             WHERE key = $1 AND verdict = 'failed'",
        );
        self.write(statement.bind(key));
    }

    /// Writes what was found out about alerts.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere.
    pub async fn save_findings(&mut self, findings: &[Finding]) -> Result<(), StoreError> {
        for findings in findings.chunks(100) {
            let sql = format!(
                "INSERT INTO audit_alerts (key, desk_id, case_id, due_at, verdict, late, looks) \
                 VALUES {} ON CONFLICT (key) DO UPDATE SET verdict = excluded.verdict, \
                 late = excluded.late, looks = excluded.looks",
                values(findings.len(), 7)
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for finding in findings {
                let late = match finding.verdict {
                    Verdict::Posted(late) => Some(late.num_milliseconds()),
                    _ => None,
                };
                query = query
                    .bind(finding.key.as_str())
                    .bind(finding.desk.0)
                    .bind(finding.case.0)
                    .bind(finding.due_at.0)
                    .bind(finding.verdict.as_str())
                    .bind(late)
                    .bind(finding.looks);
            }
            query.execute(self.conn().await?).await?;
        }
        Ok(())
    }
}
