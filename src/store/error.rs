//! What can go wrong with the database, by what can be done about it.

use thiserror::Error;

/// A failed read or write. Nothing of the use case was stored. Each says its cause itself, so none has a source that would
/// be said again.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A row that must exist once exists already.
    #[error("already stored")]
    Duplicate,
    /// A value that no version of Firstline writes: the database was changed by hand or is damaged.
    #[error("{table}.{column} holds {found:?}: the database was changed by hand or is damaged")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// What it holds.
        found: String,
    },
    /// The database was made by a newer version.
    #[error(
        "the database has migration {found}, this version knows {known}: start the newer version again, or restore a backup"
    )]
    Newer {
        /// The newest migration in the database.
        found: i64,
        /// The newest that this version knows.
        known: i64,
    },
    /// The database cannot be opened at all.
    #[error("cannot open the database: {0}{hint}", hint = advice(.0))]
    Open(sqlx::Error),
    /// A migration failed; the database is as it was before it.
    #[error("cannot bring the database up to date: {0}{hint}", hint = advice(.0))]
    Migrate(sqlx::migrate::MigrateError),
    /// Locked, read-only, full, unreachable, or a statement failed.
    #[error("the database refused: {0}")]
    Refused(sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(refused) if refused.is_unique_violation() => Self::Duplicate,
            _ => Self::Refused(error),
        }
    }
}

/// What an operator can do about a database that cannot be opened, by what it says itself.
fn advice(error: &impl std::error::Error) -> &'static str {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        said.push_str(&deeper.to_string());
        cause = deeper.source();
    }
    let known = [
        (
            "readonly",
            ": make the file and its folder writable for this user",
        ),
        (
            "unable to open",
            ": the folder has to exist and be writable for this user",
        ),
        (
            "locked",
            ": another process holds it, stop that one or wait for it",
        ),
        ("full", ": free some disk space"),
        (
            "not a database",
            ": the file is something else, or damaged; restore a backup",
        ),
        ("malformed", ": the file is damaged; restore a backup"),
        ("refused", ": is the server running at that address?"),
        (
            "authentication",
            ": check user and password in DATABASE_URL",
        ),
    ];
    known
        .iter()
        .find(|(sign, _)| said.contains(sign))
        .map_or("", |(_, advice)| advice)
}
