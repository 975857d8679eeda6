//! Whose database it is: looked at before anything is written, so that what is not Firstline's stays as it was.

use std::path::Path;

use sqlx::{AnyConnection, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};

use super::{
    StoreError,
    connect::{APPLICATION, BUSY},
    row::Columns,
};

/// The first migration of the trials before the first release, whose tables nothing brings up to date.
const TRIAL: &str = "0001_desk";

/// Whose a database is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Owner {
    /// Nobody's: nothing is in it yet.
    Nobody,
    /// Firstline's.
    Firstline,
    /// Firstline's, from before the first release.
    Trial,
    /// Another program's.
    Another,
}

impl Owner {
    /// Lets only what is Firstline's pass, or nobody's.
    ///
    /// # Errors
    /// [`StoreError::Trial`] or [`StoreError::Foreign`].
    pub(super) fn check(self) -> Result<(), StoreError> {
        match self {
            Self::Nobody | Self::Firstline => Ok(()),
            Self::Trial => Err(StoreError::Trial),
            Self::Another => Err(StoreError::Foreign),
        }
    }
}

/// Whose file it is; nobody's where there is none. Reading leaves it, byte for byte, as it was.
pub(super) async fn of_file(path: &Path) -> Result<Owner, sqlx::Error> {
    if !path.exists() {
        return Ok(Owner::Nobody);
    }
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    // Where somebody writes, or was killed, what was written last stands beside the file.
    let at_rest = !Path::new(&log).exists();
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .immutable(at_rest)
        .busy_timeout(BUSY);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let owner = of_sqlite(&mut connection).await;
    connection.close().await?;
    owner
}

/// Whose the database of a connection to SQLite is.
pub(super) async fn of_sqlite(connection: &mut SqliteConnection) -> Result<Owner, sqlx::Error> {
    let application: i64 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut *connection)
        .await?;
    if application == APPLICATION {
        return Ok(Owner::Firstline);
    }
    let tables: Vec<String> = sqlx::query_scalar("SELECT name FROM sqlite_master")
        .fetch_all(&mut *connection)
        .await?;
    let mut first = None;
    if tables.iter().any(|name| name == "_sqlx_migrations") {
        first = sqlx::query_scalar("SELECT description FROM _sqlx_migrations WHERE version = 1")
            .fetch_optional(connection)
            .await?;
    }
    let first: Option<String> = first;
    Ok(match first.as_deref() {
        Some(TRIAL) => Owner::Trial,
        _ if tables.is_empty() && application == 0 => Owner::Nobody,
        _ => Owner::Another,
    })
}

/// Whose the schema is that a connection to Postgres works in. What an extension put there is nobody's.
pub(super) async fn of_postgres(connection: &mut AnyConnection) -> Result<Owner, sqlx::Error> {
    const TABLES: &str = "SELECT CAST(c.relname AS TEXT) AS name FROM pg_class c \
         JOIN pg_namespace n ON n.oid = c.relnamespace \
         WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT EXISTS \
         (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')";
    let rows = sqlx::query(TABLES).fetch_all(&mut *connection).await?;
    let tables: Vec<String> = rows
        .iter()
        .filter_map(|row| row.text("name").ok())
        .collect();
    if !tables.iter().any(|name| name == "_sqlx_migrations") {
        return Ok(match tables.is_empty() {
            true => Owner::Nobody,
            false => Owner::Another,
        });
    }
    let first =
        "SELECT CAST(description AS TEXT) AS first FROM _sqlx_migrations ORDER BY version LIMIT 1";
    let row = sqlx::query(first).fetch_optional(connection).await?;
    let first = row.and_then(|row| row.text("first").ok());
    Ok(match first.as_deref() {
        None if tables.len() == 1 => Owner::Nobody,
        Some(super::migrate::FIRST) => Owner::Firstline,
        Some(TRIAL) => Owner::Trial,
        _ => Owner::Another,
    })
}
