//! How connections are opened.

use std::time::Duration;

use sqlx::{AnyConnection, AssertSqlSafe, Connection as _, Executor, any::AnyPoolOptions};

/// What SQLite keeps of a file's owner: `FLN1`.
pub(super) const APPLICATION: i64 = 0x464c_4e31;

/// How long a statement waits for a lock of another process before it is refused.
pub(super) const BUSY: Duration = Duration::from_secs(2);

/// How long a server may take to answer at the start.
const PATIENCE: Duration = Duration::from_secs(10);

/// What every connection to SQLite begins with. A use case changes a little in many tables: small pages make less to
/// write durably. They come first, a file keeps the size it was made with.
const PRAGMAS: &str = "PRAGMA page_size = 2048; PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; \
                       PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -4096";

/// What every session with a server begins with.
const PATIENT: &str = "SET idle_in_transaction_session_timeout = '500ms'; SET lock_timeout = '1s'";

/// Opens the connection that writes, and writes whose file it is: one that can only be read would otherwise be noticed by
/// the first command.
pub(super) async fn writer(url: &str) -> Result<AnyConnection, sqlx::Error> {
    let mut connection = reader(url).await?;
    let owned = format!("BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION}; COMMIT");
    connection.execute(AssertSqlSafe(owned)).await?;
    Ok(connection)
}

/// Reaches a server once by itself, for the same reason. What has to be done there may take its time.
pub(super) async fn reach(url: &str) -> Result<AnyConnection, sqlx::Error> {
    let connecting = tokio::time::timeout(PATIENCE, AnyConnection::connect(url));
    connecting.await.map_err(|_| sqlx::Error::PoolTimedOut)?
}

/// A pool of so many sessions with a server. One that stands still in a transaction, as a paused process does, gives its
/// locks up before those who wait for them give up.
pub(super) fn sessions(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(BUSY)
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute(PATIENT).await?;
                Ok(())
            })
        })
}

/// Opens a connection to read with.
pub(super) async fn reader(url: &str) -> Result<AnyConnection, sqlx::Error> {
    let mut connection = AnyConnection::connect(url).await?;
    connection.execute(PRAGMAS).await?;
    Ok(connection)
}
