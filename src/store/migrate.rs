//! Bringing a database up to date. The files are part of the binary.

use sqlx::{
    AnyConnection, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

use super::{StoreError, customer::rekey::rekey, dialect::Dialect, row::Columns};

/// The name of the first migration: a database that has another is not ours.
pub(super) const FIRST: &str = "0001_firstline";

macro_rules! migrations {
    ($dialect:literal) => {
        migrations!($dialect: 1 "0001_firstline", 2 "0002_first_weeks", 3 "0003_after_the_case",)
    };
    ($dialect:literal: $($version:literal $name:literal,)+) => {
        vec![$(Migration::new(
            $version,
            $name.into(),
            MigrationType::Simple,
            include_str!(concat!("../../migrations/", $dialect, "/", $name, ".sql")).into_sql_str(),
            false,
        )),+]
    };
}

/// The newest migration that this version knows.
pub const SCHEMA: i64 = 3;

/// Applies what is missing.
pub(super) async fn run(conn: &mut AnyConnection, dialect: Dialect) -> Result<(), StoreError> {
    apply(conn, known(dialect)).await?;
    rekey(conn).await
}

async fn apply(conn: &mut AnyConnection, known: Vec<Migration>) -> Result<(), StoreError> {
    let newest_known = known.last().map_or(0, |last| last.version);
    if let Some(found) = newest(conn).await.filter(|found| *found > newest_known) {
        return Err(StoreError::Newer {
            found,
            known: newest_known,
        });
    }
    Migrator::with_migrations(known)
        .run(conn)
        .await
        .map_err(StoreError::Migrate)
}

/// The migrations of SQLite, oldest first.
pub(super) fn sqlite() -> Vec<Migration> {
    known(Dialect::Sqlite)
}

/// Every migration, oldest first.
fn known(dialect: Dialect) -> Vec<Migration> {
    match dialect {
        Dialect::Sqlite => migrations!("sqlite"),
        Dialect::Postgres => migrations!("postgres"),
    }
}

/// The newest migration that was applied; none where the table does not exist yet.
pub(super) async fn newest(conn: &mut AnyConnection) -> Option<i64> {
    let row = sqlx::query("SELECT CAST(MAX(version) AS BIGINT) AS newest FROM _sqlx_migrations")
        .fetch_one(conn)
        .await
        .ok()?;
    row.maybe_int("newest").ok().flatten()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

    use std::sync::atomic::{AtomicU32, Ordering};

    use sqlx::{AssertSqlSafe, Connection as _, Executor as _};

    use super::*;

    /// A migration that is still to come.
    fn later(version: i64, sql: &'static str) -> Migration {
        let name = format!("{version:04}_later").into();
        Migration::new(
            version,
            name,
            MigrationType::Simple,
            sql.into_sql_str(),
            false,
        )
    }

    /// Tells a story on SQLite, and on Postgres where there is one: in a schema that is gone afterwards.
    async fn on_both(story: impl AsyncFn(&mut AnyConnection, Dialect)) {
        sqlx::any::install_default_drivers();
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", dir.path().join("x.db").display());
        let mut conn = AnyConnection::connect(&url).await.unwrap();
        story(&mut conn, Dialect::Sqlite).await;
        let Ok(server) = std::env::var("TEST_POSTGRES_URL") else {
            return;
        };
        let mut conn = AnyConnection::connect(&server).await.unwrap();
        // A schema of its own: other tests and other runs use the same server.
        static SCHEMAS: AtomicU32 = AtomicU32::new(0);
        let nth = SCHEMAS.fetch_add(1, Ordering::Relaxed);
        let schema = format!("firstline_upgrade_{}_{nth}", std::process::id());
        let make = format!(
            "DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}; SET search_path TO {schema}"
        );
        conn.execute(AssertSqlSafe(make)).await.unwrap();
        story(&mut conn, Dialect::Postgres).await;
        let end = format!("DROP SCHEMA {schema} CASCADE");
        conn.execute(AssertSqlSafe(end)).await.unwrap();
    }

    #[test]
    fn the_schema_is_the_newest_migration_of_both() {
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let known = known(dialect);
            assert_eq!(known[0].description, FIRST);
            let versions: Vec<i64> = known.iter().map(|one| one.version).collect();
            assert_eq!(versions.last(), Some(&SCHEMA));
            assert!(versions.is_sorted(), "{versions:?}");
        }
    }

    /// Keys that the first version made are made again, two customers whose names became the same stay two.
    #[tokio::test]
    async fn keys_of_customers_are_made_again() {
        on_both(async |conn, dialect| {
            let mut first = known(dialect);
            first.truncate(1);
            apply(conn, first).await.unwrap();
            conn.execute(
                "INSERT INTO desks (id, locale, zone, created_at) VALUES (7, 'en-US', 'UTC', 5)",
            )
            .await
            .unwrap();
            for (name, key, contact) in [
                ("Mu\u{308}ller", "mu\u{308}ller", Some("138-1234-5678")),
                ("Müller", "müller", None),
                ("户号3301001234567", "户号3301001234567", None),
            ] {
                sqlx::query(
                    "INSERT INTO customers (desk_id, name, name_key, shown_key, contact, seen_at) \
                     VALUES (7, $1, $2, 'old', $3, 5)",
                )
                .bind(name)
                .bind(key)
                .bind(contact)
                .execute(&mut *conn)
                .await
                .unwrap();
            }
            run(conn, dialect).await.unwrap();
            run(conn, dialect).await.unwrap();
            let rows = sqlx::query("SELECT name_key, shown_key FROM customers ORDER BY id")
                .fetch_all(&mut *conn)
                .await
                .unwrap();
            let keys: Vec<(String, String)> = rows
                .iter()
                .map(|row| {
                    (
                        row.text("name_key").unwrap(),
                        row.text("shown_key").unwrap(),
                    )
                })
                .collect();
            let expected = [
                ("mu\u{308}ller", "muller"),
                ("müller", "muller"),
                ("户号3301001234567", "户号3301001234567"),
            ];
            assert_eq!(
                keys,
                expected.map(|(one, other)| (one.to_owned(), other.to_owned()))
            );
            let kept = sqlx::query("SELECT key FROM contact_keys")
                .fetch_all(&mut *conn)
                .await
                .unwrap();
            let kept: Vec<String> = kept.iter().map(|row| row.text("key").unwrap()).collect();
            assert_eq!(
                kept,
                [crate::rules::customer::mask::number_key("13812345678")]
            );
        })
        .await;
    }

    /// Complaints that wait to be closed by time get a callback, and wait for that.
    #[tokio::test]
    async fn complaints_that_are_resolved_are_asked_after() {
        on_both(async |conn, dialect| {
            let mut before = known(dialect);
            before.truncate(2);
            apply(conn, before).await.unwrap();
            for sql in [
                "INSERT INTO desks (id, locale, zone, created_at) VALUES (7, 'en-US', 'UTC', 5)",
                "INSERT INTO teams (id, desk_id, name) VALUES (1, 7, 'Support')",
                "INSERT INTO customers (id, desk_id, name, name_key, seen_at) VALUES (1, 7, 'Li', 'li', 5)",
                "INSERT INTO cases (id, desk_id, number, kind, status, state_at, priority, team_id, customer_id, \
                 summary, first_responder, answerable, logged_at, logged_in, next_deadline, next_at) \
                 SELECT n, 7, n, CASE n WHEN 2 THEN 'inquiry' ELSE 'complaint' END, \
                 CASE n WHEN 3 THEN 'open' ELSE 'resolved' END, 1000, 'normal', 1, 1, 'x', 21, 22, 1000, 9, 1, 2000 \
                 FROM (SELECT 1 AS n UNION ALL SELECT 2 UNION ALL SELECT 3) AS all_three",
                "INSERT INTO events (desk_id, subject, subject_id, at, what) VALUES (7, 'case', 1, 1000, 'resolved')",
            ] {
                conn.execute(sql).await.unwrap();
            }
            run(conn, dialect).await.unwrap();
            let found = sqlx::query("SELECT subject_id, person, due_at FROM callbacks")
                .fetch_all(&mut *conn)
                .await
                .unwrap();
            let found: Vec<[i64; 3]> = found
                .iter()
                .map(|row| ["subject_id", "person", "due_at"].map(|name| row.int(name).unwrap()))
                .collect();
            assert_eq!(found, [[1, 21, 259_201_000]]);
            let data = sqlx::query("SELECT data FROM events WHERE what = 'callback-planned'")
                .fetch_one(&mut *conn)
                .await
                .unwrap()
                .text("data")
                .unwrap();
            let known = crate::store::events::known("callback-planned", Some(&data));
            let planned = matches!(
                known,
                Some(crate::model::event::What::CallbackPlanned { .. })
            );
            assert!(planned, "{data}");
            let timers = sqlx::query("SELECT id FROM cases WHERE next_at IS NOT NULL ORDER BY id")
                .fetch_all(&mut *conn)
                .await
                .unwrap();
            let timers: Vec<i64> = timers.iter().map(|row| row.int("id").unwrap()).collect();
            assert_eq!(timers, [2, 3]);
        })
        .await;
    }

    #[tokio::test]
    async fn what_is_stored_is_carried_over_to_the_next_version() {
        on_both(async |conn, dialect| {
            run(conn, dialect).await.unwrap();
            conn.execute(
                "INSERT INTO desks (id, locale, zone, created_at) VALUES (7, 'en-US', 'UTC', 5)",
            )
            .await
            .unwrap();
            // Half of it works: nothing of it stays, and the version before still starts.
            let mut next = known(dialect);
            next.push(later(
                SCHEMA + 1,
                "ALTER TABLE desks ADD COLUMN motto TEXT; UPDATE desks SET mottoo = 'x'",
            ));
            let failed = apply(conn, next).await.unwrap_err();
            assert!(matches!(failed, StoreError::Migrate(_)), "{failed}");
            assert_eq!(newest(conn).await, Some(SCHEMA));
            run(conn, dialect).await.unwrap();

            let mut next = known(dialect);
            next.push(later(
                SCHEMA + 1,
                "ALTER TABLE desks ADD COLUMN motto TEXT; UPDATE desks SET motto = zone",
            ));
            apply(conn, next.clone()).await.unwrap();
            apply(conn, next).await.unwrap();
            let row = sqlx::query("SELECT motto, created_at FROM desks")
                .fetch_one(&mut *conn)
                .await
                .unwrap();
            let kept = (row.text("motto").unwrap(), row.int("created_at").unwrap());
            assert_eq!(kept, ("UTC".to_owned(), 5));
            let refused = run(conn, dialect).await.unwrap_err();
            assert!(
                matches!(
                    refused,
                    StoreError::Newer { found, known: SCHEMA } if found == SCHEMA + 1
                ),
                "{refused}"
            );
        })
        .await;
    }
}
