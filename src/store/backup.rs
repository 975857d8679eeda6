//! SQLite's database as a file: looked at, copied while it is in use, put back. Nothing here brings a database up to date.

mod copy;

use std::path::{Path, PathBuf};

use sqlx::{
    Connection as _, Row as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteRow},
};
use thiserror::Error;

use super::{
    SCHEMA, StoreError,
    connect::BUSY,
    lock, migrate,
    owner::{self, Owner},
};
use crate::model::database::Place;

pub use self::copy::{backup, restore};

/// A database that was looked at and is sound.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Sound {
    /// Its newest migration.
    pub schema: i64,
    /// How many cases it has.
    pub cases: i64,
    /// How large it is.
    pub bytes: u64,
}

/// Why a file cannot be used.
#[derive(Debug, Error)]
pub enum FileError {
    /// It is not SQLite that is used.
    #[error("DATABASE_URL is a Postgres server: use `{tool}` for it")]
    Postgres {
        /// The tool of Postgres that does the same.
        tool: &'static str,
    },
    /// It would be overwritten.
    #[error("{0} exists already and is not overwritten: choose another name, or move it away")]
    Exists(PathBuf),
    /// There is none.
    #[error("there is no database at {0}")]
    Missing(PathBuf),
    /// What another database left there would be read as part of the new one.
    #[error("{0} belongs to another database: move it away first")]
    Leftover(PathBuf),
    /// Another process runs on it, or it cannot be told whether one does.
    #[error(transparent)]
    Lock(StoreError),
    /// `DATABASE_URL` names no database; with what is allowed.
    #[error("DATABASE_URL: {0}")]
    Url(&'static str),
    /// Somebody else is at it.
    #[error("{0} is being written by another backup: wait for it")]
    Busy(PathBuf),
    /// What is there leads elsewhere, or is no file: nothing is written through it.
    #[error("{0} is a link or no file, and nothing is written there: move it away")]
    Link(PathBuf),
    /// It is a database of something else, or none.
    #[error("{0} is not a database of Firstline")]
    Foreign(PathBuf),
    /// A version from before the first release made it.
    #[error(
        "{0} was made by a trial version from before the first release, which no later one can read"
    )]
    Trial(PathBuf),
    /// A newer version made it.
    #[error("{path} has schema {found}, this version knows {SCHEMA}: use the newer version")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
    },
    /// What is in it contradicts itself.
    #[error("{path} is damaged: {why}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite found first.
        why: String,
    },
    /// The file system refuses.
    #[error("{path}: {error}")]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// SQLite refuses.
    #[error("{path}: {error}")]
    Refused {
        /// The file.
        path: PathBuf,
        /// Why.
        error: sqlx::Error,
    },
}

impl FileError {
    fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Io { path, error }
    }

    fn refused(path: &Path) -> impl FnOnce(sqlx::Error) -> Self {
        let path = path.to_owned();
        move |error| Self::Refused { path, error }
    }
}

/// The file of the database at `url`; none for Postgres.
///
/// # Errors
/// [`FileError::Url`] where the URL names none.
pub fn path_of(url: &str) -> Result<Option<PathBuf>, FileError> {
    Ok(Place::of(url).map_err(FileError::Url)?.file())
}

/// Whether a process runs on a file.
#[must_use]
pub fn is_in_use(path: &Path) -> bool {
    lock::is_held(path)
}

/// Looks at a file from the first page to the last.
///
/// # Errors
/// What is wrong with it. A newer schema is not: see [`Sound::schema`].
pub async fn examine(path: &Path) -> Result<Sound, FileError> {
    let bytes = std::fs::metadata(path)
        .map_err(|_| FileError::Missing(path.to_owned()))?
        .len();
    let mut connection = open(path).await?;
    let found = look(&mut connection, path).await;
    let closed = connection.close().await;
    let (schema, cases) = found?;
    closed.map_err(FileError::refused(path))?;
    Ok(Sound {
        schema,
        cases,
        bytes,
    })
}

/// Opens a file that exists and is Firstline's; any other is not even opened. Nothing here writes to it.
async fn open(path: &Path) -> Result<SqliteConnection, FileError> {
    let owner = owner::of_file(path).await;
    match owner.map_err(|error| unreadable(path, error))? {
        Owner::Firstline => {}
        Owner::Trial => return Err(FileError::Trial(path.to_owned())),
        Owner::Nobody | Owner::Another => return Err(FileError::Foreign(path.to_owned())),
    }
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(BUSY);
    SqliteConnection::connect_with(&options)
        .await
        .map_err(|error| unreadable(path, error))
}

/// What SQLite says of something that is no database.
fn unreadable(path: &Path, error: sqlx::Error) -> FileError {
    let said = error.to_string();
    if said.contains("not a database") {
        FileError::Foreign(path.to_owned())
    } else if said.contains("malformed") {
        FileError::Damaged {
            path: path.to_owned(),
            why: said,
        }
    } else {
        FileError::refused(path)(error)
    }
}

/// Its schema and how many cases it has.
async fn look(connection: &mut SqliteConnection, path: &Path) -> Result<(i64, i64), FileError> {
    let said: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
        .fetch_one(&mut *connection)
        .await
        .map_err(|error| unreadable(path, error))?;
    if said != "ok" {
        return Err(FileError::Damaged {
            path: path.to_owned(),
            // Above its last line it says where that is.
            why: said.lines().next_back().unwrap_or_default().to_owned(),
        });
    }
    let applied: Vec<SqliteRow> =
        sqlx::query("SELECT version, checksum FROM _sqlx_migrations ORDER BY version")
            .fetch_all(&mut *connection)
            .await
            .map_err(|error| unreadable(path, error))?;
    let known = migrate::sqlite();
    let mut schema = 0;
    for row in &applied {
        let (version, checksum): (i64, Vec<u8>) = (row.get(0), row.get(1));
        let own = known.iter().find(|own| own.version == version);
        if version <= SCHEMA && own.is_none_or(|own| *own.checksum != *checksum) {
            return Err(FileError::Foreign(path.to_owned()));
        }
        schema = version;
    }
    let cases = sqlx::query_scalar("SELECT COUNT(*) FROM cases")
        .fetch_one(&mut *connection)
        .await
        .map_err(|error| unreadable(path, error))?;
    Ok((schema, cases))
}
