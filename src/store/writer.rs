//! The one connection that writes to SQLite.
//!
//! Use cases queue for it. Those that queue at the same time share one transaction, each behind a savepoint of its own,
//! and wait for its one durable commit together: waiting for the disk costs about as much as the rest of a use case. Nobody
//! is answered before that commit. One that is refused takes only its own writes back; where the commit itself fails,
//! everybody who shared it is told that nothing was stored.

mod group;
mod queue;

use std::collections::HashMap;

use sqlx::AnyConnection;
use tokio::runtime::Handle;

use super::{
    StoreError,
    dialect::Dialect,
    write::{Answer, Statement, send},
};
use crate::{
    metrics::Database,
    model::{desk::Team, ids::DeskId},
};
use group::{BEGIN, COMMIT, Group, RELEASE, SAVE, TOGETHER};
pub(super) use queue::Urgency;
use queue::{Held, WriteQueue, closed};

/// Lets one after the other write.
#[derive(Clone, Debug)]
pub(super) struct Writer(WriteQueue);

/// Somebody's right to write, until it is dropped.
#[derive(Debug)]
pub(super) struct Ticket {
    /// None once it is given back.
    held: Option<Held>,
    sent: Sent,
}

/// Whether anything was sent that has to be taken back.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Sent {
    Nothing,
    Something,
}

impl Writer {
    /// Takes the connection over.
    pub(super) fn new(conn: AnyConnection, times: Database) -> Self {
        Self(WriteQueue::new(Group::new(conn, times)))
    }

    /// Waits until it may write. The statement that it gives has to be sent first.
    ///
    /// # Errors
    /// [`StoreError::Refused`] once it was closed.
    pub(super) async fn acquire(
        &self,
        urgency: Urgency,
    ) -> Result<(Ticket, Statement), StoreError> {
        let mut held = self.0.acquire(urgency).await?;
        let first = match held.group() {
            Some(group) if group.members() > 0 => SAVE,
            _ => BEGIN,
        };
        let ticket = Ticket {
            held: Some(held),
            sent: Sent::Nothing,
        };
        Ok((ticket, Statement::new(first)))
    }

    /// Closes the connection, after what is open was committed.
    pub(super) async fn close(&self) {
        let Ok(held) = self.0.acquire(Urgency::First).await else {
            return;
        };
        self.0.close();
        if let Some(group) = held.take() {
            group.close().await;
        }
    }
}

impl Ticket {
    fn group(&mut self) -> Result<&mut Group, StoreError> {
        self.held.as_mut().and_then(Held::group).ok_or_else(closed)
    }

    /// The connection.
    ///
    /// # Errors
    /// [`StoreError::Refused`] once it is given back.
    pub(super) fn conn(&mut self) -> Result<&mut AnyConnection, StoreError> {
        Ok(&mut self.group()?.conn)
    }

    /// The desks' teams, as far as they are known; whoever changes them clears it first.
    ///
    /// # Errors
    /// The same.
    pub(super) fn teams(&mut self) -> Result<&mut HashMap<DeskId, Vec<Team>>, StoreError> {
        Ok(&mut self.group()?.teams)
    }

    /// Sends statements and gives the answer of each.
    ///
    /// # Errors
    /// [`StoreError`] as everywhere: the use case has to end.
    pub(super) async fn send(
        &mut self,
        statements: Vec<Statement>,
    ) -> Result<Vec<Answer>, StoreError> {
        self.sent = Sent::Something;
        send(self.conn()?, Dialect::Sqlite, statements).await
    }

    /// Sends what is left and has everything made durable: at once, or together with those who queue. Gives the answers to
    /// what was left.
    ///
    /// # Errors
    /// Whatever it fails with, nothing of this use case was stored.
    pub(super) async fn commit(
        mut self,
        mut left: Vec<Statement>,
    ) -> Result<Vec<Answer>, StoreError> {
        if self.sent == Sent::Nothing && left.len() == 1 {
            // Only its beginning: it had nothing to do.
            return Ok(Vec::new());
        }
        let before = self.group()?.members();
        if before + 1 < TOGETHER && self.held.as_ref().is_some_and(Held::is_awaited) {
            if before > 0 {
                left.push(Statement::new(RELEASE));
            }
            let answers = self.send(left).await?;
            self.wait().await?;
            return Ok(answers);
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
    async fn conclude(mut self, left: Vec<Statement>) -> Result<Vec<Answer>, StoreError> {
        let answers = self.send(left).await?;
        self.sent = Sent::Nothing;
        self.group()?.stored();
        Ok(answers)
    }

    /// Lets the next one write, and waits for the commit that they share.
    async fn wait(mut self) -> Result<(), StoreError> {
        let outcome = self.group()?.join();
        self.sent = Sent::Nothing;
        drop(self);
        match outcome.await {
            Ok(outcome) => outcome.map_err(StoreError::Shared),
            Err(_) => Err(closed()),
        }
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        let (Some(mut held), Sent::Something) = (self.held.take(), self.sent) else {
            return;
        };
        // Without a runtime the process ends, and the database forgets what was not committed.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                if let Some(group) = held.group() {
                    group.undo().await;
                }
            });
        }
    }
}

#[cfg(test)]
mod tests;
