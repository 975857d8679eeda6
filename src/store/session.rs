//! Connections: one writer and several readers on SQLite, one pool on Postgres.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

use sqlx::{
    Any, AnyConnection, AnyPool, Connection as _, Executor, Transaction, any::AnyPoolOptions,
    pool::PoolConnection,
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{StoreError, migrate};
use crate::{
    metrics::{Database, Timing},
    model::{
        clocks::ClockKind,
        event::What,
        ids::{CaseNumber, DeskId},
        time::Timestamp,
    },
};

/// How long a statement waits for a lock of another process before it is refused.
pub(super) const BUSY: Duration = Duration::from_secs(2);

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

    /// The newest migration of the database at `url`, which is not brought up to date; 0 where there is none.
    ///
    /// # Errors
    /// [`StoreError::Open`].
    pub async fn schema(url: &str) -> Result<i64, StoreError> {
        sqlx::any::install_default_drivers();
        let pool = AnyPoolOptions::new().acquire_timeout(BUSY).connect(url);
        let pool = pool.await.map_err(StoreError::Open)?;
        let newest = migrate::newest(&pool).await.unwrap_or(0);
        pool.close().await;
        Ok(newest)
    }

    /// A connection to read with.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when none can be had.
    pub async fn read(&self) -> Result<Session, StoreError> {
        let timing = self.times.read.start();
        Ok(Session {
            conn: Conn::Pooled(self.readers.acquire().await?),
            _timing: timing,
        })
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
            session: Session {
                conn: Conn::Transaction(tx),
                _timing: timing,
            },
            happened: Vec::new(),
            _turn: turn,
        })
    }

    /// Writes a little and makes it durable: whether anything can be stored at all.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when nothing can.
    pub async fn probe(&self, now: Timestamp) -> Result<(), StoreError> {
        let mut tx = self.begin_first().await?;
        sqlx::query("UPDATE audits SET probed_at = $1")
            .bind(now.0)
            .execute(tx.conn())
            .await?;
        tx.commit().await
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

/// What every connection to SQLite begins with. A use case changes a little in many tables: small pages make less to
/// write durably. They come first, a file keeps the size it was made with.
const PRAGMAS: &str = "PRAGMA page_size = 2048; PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL; \
                       PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -4096";

/// Opens the file once by itself and writes to it: a pool would try again and again and tell of its patience instead of
/// the cause, and a file that can only be read would be noticed by the first command.
async fn probe(url: &str) -> Result<(), sqlx::Error> {
    let mut connection = AnyConnection::connect(url).await?;
    connection.execute(PRAGMAS).await?;
    connection
        .execute("BEGIN IMMEDIATE; PRAGMA user_version = 0; COMMIT")
        .await?;
    connection.close().await
}

fn sqlite(connections: u32) -> AnyPoolOptions {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(BUSY)
        .idle_timeout(None)
        .max_lifetime(None)
        // A connection to a file does not break while it rests, and each test is a change of threads.
        .test_before_acquire(false)
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute(PRAGMAS).await?;
                Ok(())
            })
        })
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
    _timing: Timing,
}

impl Session {
    /// The connection, for the tables' files.
    pub(super) fn conn(&mut self) -> &mut AnyConnection {
        match &mut self.conn {
            Conn::Pooled(connection) => connection,
            Conn::Transaction(transaction) => transaction,
        }
    }
}

/// An event of a case, as the log tells it: nothing that anybody typed, and nobody.
#[derive(Debug)]
pub(super) struct Happened {
    pub(super) desk: DeskId,
    pub(super) case: CaseNumber,
    pub(super) what: What,
    pub(super) clock: Option<ClockKind>,
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
    /// Makes everything written durable, all of it or nothing.
    ///
    /// # Errors
    /// [`StoreError::Refused`]: nothing was stored.
    pub async fn commit(self) -> Result<(), StoreError> {
        let Session { conn, _timing } = self.session;
        if let Conn::Transaction(transaction) = conn {
            transaction.commit().await?;
        }
        for one in self.happened {
            tracing::info!(
                desk = one.desk.0,
                case = one.case.0,
                event = one.what.as_str(),
                clock = one.clock.map(ClockKind::as_str),
                "#{} {}",
                one.case,
                one.what.as_str()
            );
        }
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
