//! What `/log` writes, written by plain SQL: the least it can cost with these tables and indexes.

use firstline::store::Store;
use sqlx::{AssertSqlSafe, Executor as _, SqlSafeStr as _, SqliteConnection};

/// Columns that differ from those of the row before; the rest is the same.
type Changed = &'static [(&'static str, &'static str)];

/// The newest row of each table that `/log` adds to, and how the next one differs.
const TABLES: [(&str, Changed, &str); 5] = [
    (
        "cases",
        &[
            ("id", "id + 1"),
            ("number", "number + 1"),
            ("customer_id", "1 + id * 37 % 5000"),
        ],
        "id = (SELECT MAX(id) FROM cases)",
    ),
    (
        "clocks",
        &[("case_id", "case_id + 1")],
        "case_id = (SELECT MAX(case_id) FROM clocks)",
    ),
    (
        "events",
        &[("id", "id + 1"), ("subject_id", "subject_id + 1")],
        "id = (SELECT MAX(id) FROM events)",
    ),
    (
        "outbox",
        &[("id", "id + 1"), ("key", "'card:' || (id + 1000000)")],
        "id = (SELECT MAX(id) FROM outbox)",
    ),
    (
        "interactions",
        &[("id", "id + 1")],
        "id = (SELECT MAX(id) FROM interactions)",
    ),
];

/// One transaction, sent as one text, that writes as much as the newest `/log` of a database did.
pub(crate) struct Rows(String);

impl Rows {
    /// Looks at the tables. Whoever has opened the database closes it first.
    pub(crate) async fn of(db: &mut SqliteConnection, store: &Store) -> anyhow::Result<Self> {
        store.close().await;
        let mut statements = vec![
            "BEGIN IMMEDIATE".to_owned(),
            "UPDATE customers SET seen_at = seen_at + 1 \
             WHERE id = (SELECT 1 + MAX(id) * 37 % 5000 FROM cases)"
                .to_owned(),
        ];
        for (table, changed, newest) in TABLES {
            let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
                .bind(table)
                .fetch_all(&mut *db)
                .await?;
            let values: Vec<&str> = columns
                .iter()
                .map(|column| {
                    let changed = changed.iter().find(|(name, _)| name == column);
                    changed.map_or(column.as_str(), |(_, value)| value)
                })
                .collect();
            statements.push(format!(
                "INSERT INTO {table} ({}) SELECT {} FROM {table} WHERE {newest}",
                columns.join(", "),
                values.join(", ")
            ));
        }
        statements.push("COMMIT".to_owned());
        Ok(Self(statements.join("; ")))
    }

    /// Writes them once more.
    pub(crate) async fn write(&self, db: &mut SqliteConnection) -> anyhow::Result<()> {
        let text = AssertSqlSafe(self.0.as_str()).into_sql_str();
        db.execute(sqlx::query(text)).await?;
        Ok(())
    }
}
