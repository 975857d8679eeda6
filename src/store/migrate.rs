//! Bringing a database up to date. The files are part of the binary.

use sqlx::{
    AnyPool, SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};

use super::{StoreError, row::Columns, session::Dialect};

macro_rules! migrations {
    ($dialect:literal: $($version:literal $name:literal),+ $(,)?) => {
        vec![$(Migration::new(
            $version,
            $name.into(),
            MigrationType::Simple,
            include_str!(concat!("../../migrations/", $dialect, "/", $name, ".sql")).into_sql_str(),
            false,
        )),+]
    };
}

/// Applies what is missing.
pub(super) async fn run(pool: &AnyPool, dialect: Dialect) -> Result<(), StoreError> {
    let migrations = match dialect {
        Dialect::Sqlite => {
            migrations!("sqlite": 1 "0001_desk", 2 "0002_rules", 5 "0005_settings", 6 "0006_teams")
        }
        Dialect::Postgres => {
            migrations!("postgres": 1 "0001_desk", 2 "0002_rules", 5 "0005_settings", 6 "0006_teams")
        }
    };
    let known = migrations.last().map_or(0, |newest| newest.version);
    if let Some(found) = newest(pool).await.filter(|found| *found > known) {
        return Err(StoreError::Newer { found, known });
    }
    Migrator::with_migrations(migrations)
        .run(pool)
        .await
        .map_err(StoreError::Migrate)
}

/// The newest migration that was applied; none where the table does not exist yet.
async fn newest(pool: &AnyPool) -> Option<i64> {
    let row = sqlx::query("SELECT CAST(MAX(version) AS BIGINT) AS newest FROM _sqlx_migrations")
        .fetch_one(pool)
        .await
        .ok()?;
    row.maybe_int("newest").ok().flatten()
}
