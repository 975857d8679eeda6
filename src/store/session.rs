//! Connections: one writer and several readers on SQLite, one pool on Postgres.

use std::{
    mem,
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

use sqlx::{
    Any, AnyConnection, AnyPool, Transaction,
    any::{AnyPoolOptions, AnyRow},
    pool::PoolConnection,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{
    StoreError,
    connect::{BUSY, probe, reach, sqlite},
    health::Happened,
    migrate,
    row::Columns,
    write::{Statement, send},
};
use crate::metrics::{Database, Timing};

/// How long a command waits for its turn to write: longer than a burst of a thousand commands takes.
const TURN: Duration = Duration::from_secs(10);

/// Which database it is: the few places where the two differ ask this.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Dialect {
    /// SQLite: one writer at a time.
    Sqlite,
    /// Postgres.
    Postgres,
}

/// The database.
#[derive(Clone, Debug)]
pub struct Store {
    writer: AnyPool,
    readers: AnyPool,
    dialect: Dialect,
    /// Commands queue here, so that a job never has to queue behind all of them.
    turns: Arc<Semaphore>,
    times: Database,
}

impl Store {
    /// Opens the database at `url` (`sqlite://…`, made if absent, or `postgres://…`) and brings it up to date.
    ///
    /// # Errors
    /// [`StoreError::Open`], [`StoreError::Newer`] or [`StoreError::Migrate`]: the start has to stop.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let store = if url.starts_with("sqlite:") {
            let separator = if url.contains('?') { '&' } else { '?' };
            let url = format!("{url}{separator}mode=rwc");
            probe(&url).await.map_err(StoreError::Open)?;
            let writer = sqlite(1).connect(&url).await.map_err(StoreError::Open)?;
            let readers = sqlite(3).connect_lazy(&url).map_err(StoreError::Open)?;
            Self {
                writer,
                readers,
                dialect: Dialect::Sqlite,
                turns: Arc::new(Semaphore::new(1)),
                times: Database::default(),
            }
        } else {
            reach(url).await.map_err(StoreError::Open)?;
            let pool = AnyPoolOptions::new()
                .max_connections(8)
                .acquire_timeout(BUSY)
                .connect(url)
                .await
                .map_err(StoreError::Open)?;
            Self {
                writer: pool.clone(),
                readers: pool,
                dialect: Dialect::Postgres,
                turns: Arc::new(Semaphore::new(5)),
                times: Database::default(),
            }
        };
        migrate::run(&store.writer, store.dialect).await?;
        Ok(store)
    }

    /// A connection to read with.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when none can be had.
    pub async fn read(&self) -> Result<Session, StoreError> {
        let timing = self.times.read.start();
        let conn = Conn::Pooled(self.readers.acquire().await?);
        Ok(self.session(conn, timing))
    }

    /// A transaction to write with: rolled back unless [`Tx::commit`] is called.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when the database is locked or unreachable.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let timing = self.times.turn.start();
        let turn = tokio::time::timeout(TURN, Arc::clone(&self.turns).acquire_owned());
        let Ok(Ok(turn)) = turn.await else {
            return Err(StoreError::Refused(sqlx::Error::PoolTimedOut));
        };
        drop(timing);
        self.transaction(Some(turn)).await
    }

    /// As [`Store::begin`], before every command that queues: for the jobs, whose posts must not be late.
    ///
    /// # Errors
    /// The same.
    pub async fn begin_first(&self) -> Result<Tx, StoreError> {
        self.transaction(None).await
    }

    async fn transaction(&self, turn: Option<OwnedSemaphorePermit>) -> Result<Tx, StoreError> {
        let begin = match self.dialect {
            Dialect::Sqlite => "BEGIN IMMEDIATE",
            Dialect::Postgres => "BEGIN",
        };
        let timing = self.times.write.start();
        let tx = self.writer.begin_with(begin).await?;
        Ok(Tx {
            session: self.session(Conn::Transaction(tx), timing),
            happened: Vec::new(),
            _turn: turn,
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
                let mut tx = self.transaction(None).await?;
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
            _timing: timing,
        }
    }

    /// How long it takes.
    #[must_use]
    pub fn times(&self) -> &Database {
        &self.times
    }

    /// Closes every connection; SQLite's log is folded into its file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

#[derive(Debug)]
enum Conn {
    Pooled(PoolConnection<Any>),
    Transaction(Transaction<'static, Any>),
}

/// A connection to read with; a [`Tx`] is one too, and sees its own writes.
#[derive(Debug)]
pub struct Session {
    conn: Conn,
    dialect: Dialect,
    /// Writes that were not sent yet.
    kept: Vec<Statement>,
    _timing: Timing,
}

impl Session {
    /// Which database it is.
    pub(super) fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// The connection, for the tables' files, after everything kept back was sent.
    pub(super) async fn conn(&mut self) -> Result<&mut AnyConnection, StoreError> {
        self.send().await?;
        Ok(self.conn.get())
    }

    /// Sends what was kept back and gives the rows that it returns.
    pub(super) async fn send(&mut self) -> Result<Vec<AnyRow>, StoreError> {
        if self.kept.is_empty() {
            return Ok(Vec::new());
        }
        let kept = mem::take(&mut self.kept);
        send(self.conn.get(), self.dialect, kept).await
    }
}

impl Conn {
    fn get(&mut self) -> &mut AnyConnection {
        match self {
            Self::Pooled(connection) => connection,
            Self::Transaction(transaction) => transaction,
        }
    }
}

/// A transaction to write with.
#[derive(Debug)]
pub struct Tx {
    session: Session,
    /// Told in the log once it is durable.
    pub(super) happened: Vec<Happened>,
    _turn: Option<OwnedSemaphorePermit>,
}

impl Tx {
    /// Writes with the next statement that has to be waited for, or with the commit. What it fails with comes then.
    pub(super) fn write(&mut self, statement: Statement) {
        self.session.kept.push(statement);
    }

    /// Writes now, and gives the one row that comes back.
    pub(super) async fn returning(&mut self, statement: Statement) -> Result<AnyRow, StoreError> {
        self.write(statement);
        let rows = self.session.send().await?;
        Ok(rows.into_iter().last().ok_or(sqlx::Error::RowNotFound)?)
    }

    /// Makes everything written durable, all of it or nothing.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] or [`StoreError::Refused`]: nothing was stored.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        self.session.send().await?;
        let Session { conn, _timing, .. } = self.session;
        if let Conn::Transaction(transaction) = conn {
            transaction.commit().await?;
        }
        self.happened.iter().for_each(Happened::tell);
        Ok(())
    }
}

impl Deref for Tx {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Session {
        &mut self.session
    }
}
