//! The writing connection with the transaction that is open on it, and with who waits for its commit.

use std::{collections::HashMap, sync::Arc};

use sqlx::{AnyConnection, Connection as _};
use tokio::sync::oneshot;

use super::super::{
    StoreError,
    dialect::Dialect,
    write::{Statement, send},
};
use crate::{
    metrics::Database,
    model::{desk::Team, ids::DeskId},
};

/// How many use cases share a commit at most: enough to make the disk cheap, few enough that the first waits some
/// milliseconds only.
pub(super) const TOGETHER: usize = 64;

/// Begins a transaction.
pub(super) const BEGIN: &str = "BEGIN IMMEDIATE";
/// Makes it durable.
pub(super) const COMMIT: &str = "COMMIT";
/// Begins what one more use case writes in it.
pub(super) const SAVE: &str = "SAVEPOINT own";
/// Ends that.
pub(super) const RELEASE: &str = "RELEASE own";
const ROLLBACK: &str = "ROLLBACK";
const BACK: &str = "ROLLBACK TO own";

/// What becomes of a shared commit.
pub(super) type Outcome = Result<(), Arc<StoreError>>;

/// What whoever writes works with.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) conn: AnyConnection,
    /// Who waits for the commit of the transaction that is open. Where nobody does, none is.
    members: Vec<oneshot::Sender<Outcome>>,
    /// The desks' teams as whoever writes would read them.
    pub(super) teams: HashMap<DeskId, Vec<Team>>,
    times: Database,
}

impl Group {
    /// Nobody yet.
    pub(super) fn new(conn: AnyConnection, times: Database) -> Self {
        Self {
            conn,
            members: Vec::new(),
            teams: HashMap::new(),
            times,
        }
    }

    /// How many wait for the commit.
    pub(super) fn members(&self) -> usize {
        self.members.len()
    }

    /// Waits for the commit with the others: what becomes of it.
    pub(super) fn join(&mut self) -> oneshot::Receiver<Outcome> {
        let (member, outcome) = oneshot::channel();
        self.members.push(member);
        outcome
    }

    async fn run(&mut self, statements: &[&'static str]) -> Result<(), StoreError> {
        let statements = statements.iter().map(|sql| Statement::new(*sql)).collect();
        send(&mut self.conn, Dialect::Sqlite, statements).await?;
        Ok(())
    }

    /// Commits what is open, if anything is.
    pub(super) async fn conclude(&mut self) {
        if self.members.is_empty() {
            return;
        }
        match self.run(&[COMMIT]).await {
            Ok(()) => self.stored(),
            Err(error) => self.lost(error).await,
        }
    }

    /// Takes back what one use case sent, and nothing of those before.
    pub(super) async fn undo(&mut self) {
        self.teams.clear();
        if self.members.is_empty() {
            self.roll_back().await;
        } else if let Err(error) = self.run(&[BACK, RELEASE]).await {
            // The database took everything back by itself, as it may when the disk is full.
            self.lost(error).await;
        }
    }

    async fn roll_back(&mut self) {
        // It fails where the database has rolled back by itself already.
        let _ = self.run(&[ROLLBACK]).await;
    }

    /// Everything that was sent is durable.
    pub(super) fn stored(&mut self) {
        self.times.commits.inc();
        for member in self.members.drain(..) {
            // Who does not wait any more has no use for it.
            let _ = member.send(Ok(()));
        }
    }

    /// Nothing that was sent is stored.
    async fn lost(&mut self, error: StoreError) {
        self.teams.clear();
        self.roll_back().await;
        let error = Arc::new(error);
        for member in self.members.drain(..) {
            let _ = member.send(Err(Arc::clone(&error)));
        }
    }

    /// Commits what is open, and closes the connection.
    pub(super) async fn close(mut self) {
        self.conclude().await;
        if let Err(error) = self.conn.close().await {
            tracing::warn!("the database was not closed well: {error}");
        }
    }
}
