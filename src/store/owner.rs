//! Whose database it is: looked at before anything is written, so that what is not Firstline's stays as it was.

use std::{
    fs::{self, DirBuilder, File},
    io::{self, Read as _},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
};

use sqlx::{AnyConnection, Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};

use super::{
    StoreError,
    connect::{APPLICATION, BUSY},
    private::with,
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

/// Whose file it is; nobody's where there is none. Reading leaves it, byte for byte, as it was, and all that stands beside it.
pub(super) async fn of_file(path: &Path) -> Result<Owner, sqlx::Error> {
    if !path.exists() {
        return Ok(Owner::Nobody);
    }
    if has_mark(path)? {
        return Ok(Owner::Firstline);
    }
    let log = with(path, "-wal");
    let at_rest = SqliteConnectOptions::new().filename(path).read_only(true);
    let found = of(at_rest.immutable(true)).await;
    if matches!(found, Ok(Owner::Another | Owner::Trial | Owner::Firstline)) {
        return found;
    }
    // Somebody may be folding the log in at this moment: what is read meanwhile looks damaged.
    if has_mark(path)? {
        return Ok(Owner::Firstline);
    }
    if !log.exists() {
        return found;
    }
    // Where somebody writes, or was killed, what was written last stands beside the file.
    let copy = Copy::of(path, &log)?;
    of(SqliteConnectOptions::new().filename(copy.file())).await
}

/// Whether its first page, as far as it was written to the file itself, says that it is Firstline's. Where a process was
/// killed while it folded its log into the file, SQLite reads nothing of that without the log.
fn has_mark(path: &Path) -> io::Result<bool> {
    const FORMAT: &[u8] = b"SQLite format 3\0";
    const MARK: usize = 68;
    let mut head = Vec::with_capacity(MARK + 4);
    File::open(path)?
        .take(MARK as u64 + 4)
        .read_to_end(&mut head)?;
    let mark = head.get(MARK..).and_then(|mark| mark.try_into().ok());
    let is_own = mark.is_some_and(|mark| i64::from(u32::from_be_bytes(mark)) == APPLICATION);
    Ok(head.starts_with(FORMAT) && is_own)
}

/// A copy of a database to look at, gone with its handle: to read a log SQLite writes beside it.
struct Copy(PathBuf);

impl Copy {
    fn of(database: &Path, log: &Path) -> io::Result<Self> {
        static MADE: AtomicU32 = AtomicU32::new(0);
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("firstline-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        DirBuilder::new().mode(0o700).create(&folder)?;
        let copy = Self(folder);
        let file = copy.file();
        fs::copy(database, &file)?;
        fs::copy(log, with(&file, "-wal"))?;
        Ok(copy)
    }

    fn file(&self) -> PathBuf {
        self.0.join("copy.db")
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            tracing::warn!("{} is not needed any more: {error}", self.0.display());
        }
    }
}

/// Whose the file is that is opened like that.
async fn of(options: SqliteConnectOptions) -> Result<Owner, sqlx::Error> {
    let options = options.busy_timeout(BUSY);
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
