//! What can go wrong with the database, by what can be done about it.

use std::{path::PathBuf, sync::Arc};

use thiserror::Error;

/// A failed read or write. Nothing of the use case was stored. Each says its cause itself, so none has a source that would
/// be said again.
#[derive(Debug, Error)]
pub enum StoreError {
    /// A row that must exist once exists already.
    #[error("already stored")]
    Duplicate,
    /// A value that this version cannot read. What it holds is not told: it may be what somebody typed.
    #[error(
        "{table}.{column} holds what cannot be read: the database was changed by hand or is damaged; see `firstline doctor`, restore a backup"
    )]
    Corrupt {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
    },
    /// Posts of the outbox that another version of Firstline wrote: they are to be set aside.
    #[error("posts {rows:?} of the outbox were written by another version of the bot")]
    Unreadable {
        /// Their rows.
        rows: Vec<i64>,
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
    /// Another process runs on the file.
    #[error("{path} is in use by another firstline: one process, one file; stop that one first", path = .0.display())]
    InUse(PathBuf),
    /// The file that says so cannot be locked.
    #[error("cannot open the database: {path} cannot be locked: {error}{hint}", path = .path.display(), hint = advice(.error))]
    Lock {
        /// The lock.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// The database was made before the first release.
    #[error(
        "the database was made by a trial version from before the first release, which no later one can read: move it away and start with a new one"
    )]
    Trial,
    /// The database is another program's.
    #[error(
        "the database belongs to another program: give Firstline one of its own in DATABASE_URL"
    )]
    Foreign,
    /// `DATABASE_URL` names no database; with what is allowed.
    #[error("DATABASE_URL: {0}")]
    Url(&'static str),
    /// The database cannot be opened at all.
    #[error("cannot open the database: {0}{hint}", hint = advice(.0))]
    Open(sqlx::Error),
    /// A migration failed; the database is as it was before it.
    #[error("cannot bring the database up to date: {0}{hint}", hint = advice(.0))]
    Migrate(sqlx::migrate::MigrateError),
    /// Locked, read-only, full, unreachable, or a statement failed.
    #[error("the database refused: {0}{hint}", hint = advice(.0))]
    Refused(sqlx::Error),
    /// What was to be made durable together with other use cases was not.
    #[error(transparent)]
    Shared(Arc<StoreError>),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(refused) if refused.is_unique_violation() => Self::Duplicate,
            _ => Self::Refused(error),
        }
    }
}

impl StoreError {
    /// Whether the database itself is in trouble (locked, read-only, full, unreachable): the same again may work later. A
    /// statement that it refuses for what it says will be refused again.
    #[must_use]
    pub fn is_trouble(&self) -> bool {
        match self {
            Self::Refused(sqlx::Error::Database(refused)) => {
                refused.code().is_none_or(|code| is_trouble(&code))
            }
            Self::Refused(error) => matches!(
                error,
                sqlx::Error::Io(_)
                    | sqlx::Error::Tls(_)
                    | sqlx::Error::Protocol(_)
                    | sqlx::Error::PoolTimedOut
                    | sqlx::Error::PoolClosed
                    | sqlx::Error::WorkerCrashed
            ),
            Self::Shared(error) => error.is_trouble(),
            Self::Open(_) | Self::Migrate(_) | Self::InUse(_) | Self::Lock { .. } => true,
            Self::Duplicate
            | Self::Corrupt { .. }
            | Self::Unreadable { .. }
            | Self::Newer { .. }
            | Self::Trial
            | Self::Foreign
            | Self::Url(_) => false,
        }
    }

    /// Whether the same once more may work at once: a lock that was waited for too long, a transaction that stood still or
    /// was chosen to end a deadlock, a server that restarts, a statement whose answer has changed its shape. Where it was
    /// the commit that failed, all of it may be stored.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Refused(sqlx::Error::Database(refused)) => {
                refused.code().is_some_and(|code| PASSING.contains(&&*code))
            }
            // The server ended the session, and that was noticed by the connection first.
            Self::Refused(error) => matches!(error, sqlx::Error::Io(_)),
            _ => false,
        }
    }

    /// Whether the database is damaged: nobody but its operator can mend that, by a backup.
    #[must_use]
    pub fn is_damage(&self) -> bool {
        match self {
            Self::Refused(sqlx::Error::Database(refused)) => {
                refused.code().is_some_and(|code| is_damage(&code))
            }
            Self::Shared(error) => error.is_damage(),
            _ => false,
        }
    }

    /// Whether one value cannot be read: nobody can work with that row, and everybody with the others.
    #[must_use]
    pub fn is_unreadable(&self) -> bool {
        match self {
            Self::Corrupt { .. } => true,
            Self::Shared(error) => error.is_unreadable(),
            _ => false,
        }
    }
}

/// Codes of Postgres that the next attempt need not meet: lock not available, idle in transaction, deadlock, shut down by
/// its administrator, a prepared statement that fits no more.
const PASSING: [&str; 5] = ["55P03", "25P03", "40P01", "57P01", "0A000"];

/// By the code of the database: pages or an index that contradict themselves, or no database at all.
fn is_damage(code: &str) -> bool {
    match code.len() {
        5 => ["XX001", "XX002"].contains(&code),
        _ => (code.parse::<i64>()).is_ok_and(|code| [11, 26].contains(&(code & 0xff))),
    }
}

/// By the code of the database: five characters of Postgres, or a number of SQLite.
fn is_trouble(code: &str) -> bool {
    if code.len() == 5 {
        // Connection, rolled back to be tried again, resources, not in the right state (locked), operator, system.
        let classes = ["08", "40", "53", "55", "57", "58"];
        // A read-only transaction.
        return code == "25006"
            || PASSING.contains(&code)
            || classes.iter().any(|class| code.starts_with(class));
    }
    // The lowest byte is the kind: perm, busy, locked, nomem, readonly, interrupt, ioerr, full, cantopen, protocol.
    let kinds = [3, 5, 6, 7, 8, 9, 10, 13, 14, 15];
    (code.parse::<i64>()).is_ok_and(|code| kinds.contains(&(code & 0xff)))
}

/// What to do about a database that can only be read.
const READ_ONLY: &str = ": make the file and its folder writable for this user";

/// What to do about a damaged database.
const DAMAGED: &str = ": it is damaged; see `firstline doctor`, stop the bot, move the database away and restore a backup";

/// What to do about a migration of which a part is there.
const HALF_WAY: &str = ": a migration was stopped half-way, or the database was changed by hand; move it away and restore the backup made before";

/// What an operator can do about a database that cannot be opened or used, by what it says itself.
fn advice(error: &impl std::error::Error) -> &'static str {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        said.push_str(&deeper.to_string());
        cause = deeper.source();
    }
    let known = [
        ("Permission denied", READ_ONLY),
        ("Read-only file system", READ_ONLY),
        ("readonly", READ_ONLY),
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
            "I/O error",
            ": see whether the disk is full, was made read-only or fails (`df`, `dmesg`)",
        ),
        (
            "not a database",
            ": the file is something else, or damaged; see `firstline doctor`, restore a backup",
        ),
        ("malformed", DAMAGED),
        ("corrupted", DAMAGED),
        (
            "timed out",
            ": is the server reachable, is another process holding the database?",
        ),
        ("refused", ": is the server running at that address?"),
        ("partially applied", HALF_WAY),
        ("already exists", HALF_WAY),
        (
            "previously applied",
            ": another build of Firstline made it; start that one, or restore a backup of this one",
        ),
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

    use sqlx::{AnyConnection, Connection as _, Executor as _};

    use super::*;

    #[test]
    fn codes_tell_trouble_from_a_statement_that_is_wrong() {
        for code in [
            "5", "6", "8", "13", "517", "1032", "3850", "08006", "57P01", "53300", "40P01",
            "55P03", "25006", "25P03", "0A000",
        ] {
            assert!(is_trouble(code), "{code}");
        }
        for code in [
            "1", "11", "19", "20", "787", "2067", "42601", "23505", "22P02", "", "x",
        ] {
            assert!(!is_trouble(code), "{code}");
        }
    }

    #[test]
    fn codes_tell_damage() {
        for code in ["11", "267", "523", "779", "26", "XX001", "XX002"] {
            assert!(is_damage(code), "{code}");
        }
        for code in [
            "5", "8", "10", "13", "1", "19", "XX000", "53100", "57P01", "",
        ] {
            assert!(!is_damage(code), "{code}");
        }
    }

    #[tokio::test]
    async fn a_locked_database_is_trouble_and_a_refused_statement_is_not() {
        sqlx::any::install_default_drivers();
        let dir = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}?mode=rwc", dir.path().join("x.db").display());
        let mut one = AnyConnection::connect(&url).await.unwrap();
        let mut two = AnyConnection::connect(&url).await.unwrap();
        one.execute("CREATE TABLE t (n BIGINT NOT NULL)")
            .await
            .unwrap();
        two.execute("PRAGMA busy_timeout = 0").await.unwrap();
        one.execute("BEGIN IMMEDIATE").await.unwrap();
        let refused = |error: sqlx::Error| StoreError::from(error).is_trouble();
        assert!(refused(two.execute("BEGIN IMMEDIATE").await.unwrap_err()));
        assert!(!refused(
            one.execute("INSERT INTO t VALUES (NULL)")
                .await
                .unwrap_err()
        ));
        assert!(!refused(one.execute("SELECT nothing").await.unwrap_err()));
    }
}
