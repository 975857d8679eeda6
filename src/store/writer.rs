//! The one connection that writes to SQLite.
//!
//! Use cases take turns on it. Those that queue at the same time share one transaction, each behind a savepoint of its own,
//! and wait for its one durable commit together: waiting for the disk costs about as much as the rest of a use case. Nobody
//! is answered before that commit. One that is refused takes only its own writes back; where the commit itself fails,
//! everybody who shared it is told that nothing was stored.

mod line;

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use sqlx::{AnyConnection, Connection as _, any::AnyRow};
use tokio::{
    runtime::Handle,
    sync::{
        Mutex, OwnedMappedMutexGuard, OwnedMutexGuard, OwnedSemaphorePermit, Semaphore, oneshot,
    },
};

use super::{
    StoreError,
    dialect::Dialect,
    write::{Statement, send},
};
use crate::{
    metrics::Database,
    model::{desk::Team, ids::DeskId},
};
use line::Line;

/// How many use cases share a commit at most: enough to make the disk cheap, few enough that the first waits some
/// milliseconds only.
const TOGETHER: usize = 64;

const BEGIN: &str = "BEGIN IMMEDIATE";
const COMMIT: &str = "COMMIT";
const SAVE: &str = "SAVEPOINT own";
const RELEASE: &str = "RELEASE own";

/// Hands out turns.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    /// None once it was closed.
    line: Arc<Mutex<Option<Line>>>,
    /// Commands queue here before they queue at the line.
    turns: Arc<Semaphore>,
    /// How many wait for a turn.
    waiting: Arc<AtomicUsize>,
    times: Database,
}

/// The turn of one use case.
#[derive(Debug)]
pub(super) struct Turn {
    writer: Writer,
    /// None once it is over.
    line: Option<OwnedMappedMutexGuard<Option<Line>, Line>>,
    permit: Option<OwnedSemaphorePermit>,
    sent: Sent,
}

/// Whether anything was sent that has to be taken back.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Sent {
    Nothing,
    Something,
}

/// One who waits for a turn, as long as this exists.
pub(super) struct Queued(Arc<AtomicUsize>);

impl Drop for Queued {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Writer {
    /// Takes the connection over; commands queue for `turns`.
    pub(super) fn new(conn: AnyConnection, turns: Arc<Semaphore>, times: Database) -> Self {
        let line = Line {
            conn,
            group: Vec::new(),
            teams: HashMap::new(),
        };
        Self {
            line: Arc::new(Mutex::new(Some(line))),
            turns,
            waiting: Arc::default(),
            times,
        }
    }

    /// Says that somebody queues.
    pub(super) fn queue(&self) -> Queued {
        self.waiting.fetch_add(1, Ordering::Relaxed);
        Queued(Arc::clone(&self.waiting))
    }

    /// Waits for the turn; `permit` is what a command queued for. The statement that it gives has to be sent first.
    ///
    /// # Errors
    /// [`StoreError::Refused`] once it was closed.
    pub(super) async fn turn(
        &self,
        permit: Option<OwnedSemaphorePermit>,
    ) -> Result<(Turn, Statement), StoreError> {
        let line = Arc::clone(&self.line).lock_owned().await;
        let line = OwnedMutexGuard::try_map(line, Option::as_mut).map_err(|_| closed())?;
        let first = if line.group.is_empty() { BEGIN } else { SAVE };
        let turn = Turn {
            writer: self.clone(),
            line: Some(line),
            permit,
            sent: Sent::Nothing,
        };
        Ok((turn, Statement::new(first)))
    }

    /// Commits what is open, after everybody who queues now had their turn.
    async fn conclude(self) {
        let _turn = self.turns.acquire().await;
        if let Some(line) = self.line.lock().await.as_mut() {
            line.conclude(&self.times).await;
        }
    }

    /// Closes the connection, after what is open was committed.
    pub(super) async fn close(&self) {
        let Some(mut line) = self.line.lock().await.take() else {
            return;
        };
        line.conclude(&self.times).await;
        if let Err(error) = line.conn.close().await {
            tracing::warn!("the database was not closed well: {error}");
        }
    }
}

fn closed() -> StoreError {
    StoreError::Refused(sqlx::Error::PoolClosed)
}

impl Turn {
    fn line(&mut self) -> Result<&mut Line, StoreError> {
        self.line.as_deref_mut().ok_or_else(closed)
    }

    /// The connection.
    ///
    /// # Errors
    /// [`StoreError::Refused`] after the turn.
    pub(super) fn conn(&mut self) -> Result<&mut AnyConnection, StoreError> {
        Ok(&mut self.line()?.conn)
    }

    /// The desks' teams, as far as they are known; whoever changes them clears it first.
    ///
    /// # Errors
    /// The same.
    pub(super) fn teams(&mut self) -> Result<&mut HashMap<DeskId, Vec<Team>>, StoreError> {
        Ok(&mut self.line()?.teams)
    }

    /// Sends statements and gives the rows that they return.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere: the use case has to end.
    pub(super) async fn send(
        &mut self,
        statements: Vec<Statement>,
    ) -> Result<Vec<AnyRow>, StoreError> {
        self.sent = Sent::Something;
        send(self.conn()?, Dialect::Sqlite, statements).await
    }

    /// Sends what is left and has everything made durable: at once, or together with those who queue.
    ///
    /// # Errors
    /// Whatever it fails with, nothing of this use case was stored.
    pub(super) async fn commit(mut self, mut left: Vec<Statement>) -> Result<(), StoreError> {
        if self.sent == Sent::Nothing && left.len() == 1 {
            // Only its beginning: it had nothing to do.
            return Ok(());
        }
        let before = self.line()?.group.len();
        let queued = self.writer.waiting.load(Ordering::Relaxed);
        if queued > 0 && before + 1 < TOGETHER {
            if before > 0 {
                left.push(Statement::new(RELEASE));
            }
            self.send(left).await?;
            return self.wait().await;
        }
        left.push(Statement::new(COMMIT));
        if before == 0 {
            return self.conclude(left).await;
        }
        // Others wait for it: it must not be cut off half way with whoever asked.
        let concluded = tokio::spawn(self.conclude(left)).await;
        concluded.unwrap_or_else(|_| Err(closed()))
    }

    /// Sends what is left, the commit at its end.
    async fn conclude(mut self, left: Vec<Statement>) -> Result<(), StoreError> {
        self.send(left).await?;
        self.sent = Sent::Nothing;
        let times = self.writer.times.clone();
        self.line()?.stored(&times);
        Ok(())
    }

    /// Lets the next one have its turn, and waits for the commit that they share.
    async fn wait(mut self) -> Result<(), StoreError> {
        let (member, outcome) = oneshot::channel();
        let group = &mut self.line()?.group;
        group.push(member);
        let is_first = group.len() == 1;
        self.sent = Sent::Nothing;
        let writer = self.writer.clone();
        drop(self);
        if is_first {
            tokio::spawn(writer.conclude());
        }
        match outcome.await {
            Ok(outcome) => outcome.map_err(StoreError::Shared),
            Err(_) => Err(closed()),
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let (Some(mut line), Sent::Something) = (self.line.take(), self.sent) else {
            return;
        };
        let permit = self.permit.take();
        // Without a runtime the process ends, and the database forgets what was not committed.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                line.undo().await;
                drop((line, permit));
            });
        }
    }
}

#[cfg(test)]
mod tests;
