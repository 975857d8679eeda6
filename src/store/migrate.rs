//! Bringing a database up to date. The files are part of the binary.

use sqlx::{
    AnyConnection, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

use super::{StoreError, dialect::Dialect, row::Columns};

macro_rules! migrations {
    ($dialect:literal) => {
        migrations!($dialect:
            1 "0001_desk",
            2 "0002_rules",
            3 "0003_life",
            4 "0004_transfer",
            5 "0005_settings",
            6 "0006_teams",
            7 "0007_customers",
            8 "0008_threads",
            9 "0009_audit",
            10 "0010_order",
            11 "0011_left",
            12 "0012_recent",
            13 "0013_lean",
            14 "0014_again",
            15 "0015_locked_out",
            16 "0016_unreadable",
        )
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
pub const SCHEMA: i64 = 15;

/// Applies what is missing.
pub(super) async fn run(conn: &mut AnyConnection, dialect: Dialect) -> Result<(), StoreError> {
    if let Some(found) = newest(conn).await.filter(|found| *found > SCHEMA) {
        return Err(StoreError::Newer {
            found,
            known: SCHEMA,
        });
    }
    Migrator::with_migrations(known(dialect))
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
    use super::*;

    #[test]
    fn the_schema_is_the_newest_migration_of_both() {
        for dialect in [Dialect::Sqlite, Dialect::Postgres] {
            let versions: Vec<i64> = known(dialect).iter().map(|one| one.version).collect();
            assert_eq!(versions.last(), Some(&SCHEMA));
            assert!(versions.is_sorted(), "{versions:?}");
        }
    }
}
