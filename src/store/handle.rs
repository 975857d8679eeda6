//! The handle of a database: one writer and several readers on SQLite, one pool on Postgres.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use sqlx::{AnyPool, Connection as _};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    Session, StoreError, Tx,
    connect::{reach, sessions, writer},
    desk_cache::DeskCache,
    dialect::Dialect,
    interactions::newest_answered,
    lock::Lock,
    migrate, owner, private,
    readers::Readers,
    row::Columns,
    session::Conn,
    url,
    writer::{Urgency, Writer},
};
use crate::{
    metrics::{Database, Timing},
    model::database::Place,
};

/// How long a command waits until it may write: longer than a burst of a thousand commands takes.
const PATIENCE: Duration = Duration::from_secs(10);

/// The database.
#[derive(Clone, Debug)]
pub struct Store {
    connections: Connections,
    dialect: Dialect,
    /// None on Postgres.
    pub(super) cache: Option<DeskCache>,
    times: Database,
    /// That no other process runs on the file.
    lock: Option<Arc<Lock>>,
}

/// What is read and written with.
#[derive(Clone, Debug)]
enum Connections {
    /// SQLite has one that writes.
    File { readers: Readers, writer: Writer },
    /// Postgres lets several write at once, and has them share commits by itself. Commands queue for permits, so that a job
    /// finds a connection, and books for others, so that no command waits for them.
    Server {
        pool: AnyPool,
        commands: Arc<Semaphore>,
        books: Arc<Semaphore>,
    },
}

impl Store {
    /// Opens the database at `url` (`sqlite://…`, made if absent, or `postgres://…`) and brings it up to date.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::Open`], [`StoreError::Trial`], [`StoreError::Foreign`], [`StoreError::Newer`]
    /// or [`StoreError::Migrate`]: the start has to stop.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let file = own_file(url).await?;
        let lock = match &file {
            Some(path) => Lock::take(path).await?,
            None => None,
        };
        let store = Self::connect(url, file.as_deref()).await?;
        let lock = lock.map(Arc::new);
        Ok(Self { lock, ..store })
    }

    /// As [`Store::open`], for looking at a database that a process may run on.
    ///
    /// # Errors
    /// The same, but for [`StoreError::InUse`].
    pub async fn beside(url: &str) -> Result<Self, StoreError> {
        let file = own_file(url).await?;
        Self::connect(url, file.as_deref()).await
    }

    async fn connect(url: &str, file: Option<&Path>) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        match file {
            Some(path) => Self::sqlite(path, url).await,
            None => Self::postgres(url).await,
        }
    }

    async fn sqlite(path: &Path, url: &str) -> Result<Self, StoreError> {
        // Whatever keeps it from being made is told by SQLite, with what to do.
        let _ = private::make(path);
        let url = url::strict(path, url);
        let mut conn = writer(&url).await.map_err(StoreError::Open)?;
        private::keep(path);
        migrate::run(&mut conn, Dialect::Sqlite).await?;
        let answered = newest_answered(&mut conn).await?;
        let times = Database::default();
        Ok(Self {
            connections: Connections::File {
                readers: Readers::new(&url),
                writer: Writer::new(conn, times.clone()),
            },
            dialect: Dialect::Sqlite,
            cache: Some(DeskCache::since(answered)),
            times,
            lock: None,
        })
    }

    async fn postgres(url: &str) -> Result<Self, StoreError> {
        let mut conn = reach(url).await.map_err(StoreError::Open)?;
        owner::of_postgres(&mut conn).await?.check()?;
        migrate::run(&mut conn, Dialect::Postgres).await?;
        conn.close().await?;
        let pool = sessions(10).connect(url).await.map_err(StoreError::Open)?;
        Ok(Self {
            connections: Connections::Server {
                pool,
                commands: Arc::new(Semaphore::new(5)),
                books: Arc::new(Semaphore::new(2)),
            },
            dialect: Dialect::Postgres,
            cache: None,
            times: Database::default(),
            lock: None,
        })
    }

    /// A connection to read with.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when none can be had.
    pub async fn read(&self) -> Result<Session, StoreError> {
        let timing = self.times.read.start();
        let conn = match &self.connections {
            Connections::File { readers, .. } => Conn::Reader(readers.acquire().await?),
            Connections::Server { pool, .. } => Conn::Pooled(pool.acquire().await?),
        };
        Ok(self.session(conn, timing))
    }

    /// A transaction to write with: rolled back unless [`Tx::commit`] is called.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the database is locked or unreachable.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let begun = tokio::time::timeout(PATIENCE, self.transaction(Urgency::Command));
        let timed_out = |_| StoreError::Refused(sqlx::Error::PoolTimedOut);
        begun.await.map_err(timed_out)?
    }

    /// As [`Store::begin`], before every command that queues: for the jobs, whose posts must not be late.
    ///
    /// # Errors
    /// The same.
    pub async fn begin_first(&self) -> Result<Tx, StoreError> {
        self.transaction(Urgency::First).await
    }

    /// As [`Store::begin`], after the commands that queue: for books that nobody waits for.
    ///
    /// # Errors
    /// The same.
    pub async fn begin_last(&self) -> Result<Tx, StoreError> {
        self.transaction(Urgency::Last).await
    }

    async fn transaction(&self, urgency: Urgency) -> Result<Tx, StoreError> {
        let waiting = self.times.turn.start();
        let (conn, kept, permit) = match &self.connections {
            Connections::File { writer, .. } => {
                let (ticket, first) = writer.acquire(urgency).await?;
                (Conn::Ticket(ticket), vec![first], None)
            }
            Connections::Server {
                pool,
                commands,
                books,
            } => {
                let permit = match urgency {
                    Urgency::First => None,
                    Urgency::Command => Some(permit(commands).await?),
                    Urgency::Last => Some(permit(books).await?),
                };
                (Conn::Transaction(pool.begin().await?), Vec::new(), permit)
            }
        };
        drop(waiting);
        let mut session = self.session(conn, self.times.write.start());
        session.kept = kept;
        Ok(Tx {
            session,
            happened: Vec::new(),
            saved: None,
            cache: self.cache.clone(),
            permit,
        })
    }

    /// The newest event of which none before can still appear: on Postgres two who write at once take their numbers
    /// before they commit, so it waits for whoever is writing.
    pub(super) async fn settled_event(&self) -> Result<i64, StoreError> {
        let newest = "SELECT COALESCE(MAX(id), 0) AS newest FROM events";
        match self.dialect {
            Dialect::Sqlite => {
                let mut session = self.read().await?;
                sqlx::query(newest)
                    .fetch_one(session.conn().await?)
                    .await?
                    .int("newest")
            }
            Dialect::Postgres => {
                let mut tx = self.begin_first().await?;
                sqlx::query("LOCK TABLE events IN SHARE MODE")
                    .execute(tx.conn().await?)
                    .await?;
                let newest = sqlx::query(newest)
                    .fetch_one(tx.conn().await?)
                    .await?
                    .int("newest");
                tx.commit().await?;
                newest
            }
        }
    }

    fn session(&self, conn: Conn, timing: Timing) -> Session {
        Session {
            conn,
            dialect: self.dialect,
            kept: Vec::new(),
            timing,
        }
    }

    /// How long it takes.
    #[must_use]
    pub fn times(&self) -> &Database {
        &self.times
    }

    /// Closes every connection; SQLite's log is folded into its file.
    pub async fn close(&self) {
        match &self.connections {
            Connections::File { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Connections::Server { pool, .. } => pool.close().await,
        }
        if let Some(lock) = &self.lock {
            lock.release();
        }
    }
}

/// Waits for one of so many that may write at once.
async fn permit(permits: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, StoreError> {
    let permit = Arc::clone(permits).acquire_owned().await;
    permit.map_err(|_| StoreError::Refused(sqlx::Error::PoolClosed))
}

/// The file of the database at `url`, which is Firstline's or nobody's: known before anything is written, even a lock
/// beside it. None for Postgres, which is asked by who connects.
async fn own_file(url: &str) -> Result<Option<PathBuf>, StoreError> {
    let Some(path) = Place::of(url).map_err(StoreError::Url)?.file() else {
        return Ok(None);
    };
    let owner = owner::of_file(&path).await;
    owner.map_err(StoreError::Open)?.check()?;
    Ok(Some(path))
}
