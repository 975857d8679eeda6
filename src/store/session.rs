//! A connection to read with, and a transaction to write with.

use std::{
    mem,
    ops::{Deref, DerefMut},
};

use sqlx::{Any, AnyConnection, Transaction, any::AnyRow, pool::PoolConnection};
use tokio::sync::OwnedSemaphorePermit;

use super::{
    StoreError,
    desk_cache::DeskCache,
    dialect::Dialect,
    happened::Happened,
    readers::Reader,
    write::{Answer, Statement, send},
    writer::Ticket,
};
use crate::{metrics::Timing, model::ids::DeskId};

/// What statements are sent through.
#[derive(Debug)]
pub(super) enum Conn {
    Reader(Reader),
    Pooled(PoolConnection<Any>),
    Transaction(Transaction<'static, Any>),
    Ticket(Ticket),
}

/// A connection to read with; a [`Tx`] is one too, and sees its own writes.
#[derive(Debug)]
pub struct Session {
    pub(super) conn: Conn,
    pub(super) dialect: Dialect,
    /// Writes that were not sent yet.
    pub(super) kept: Vec<Statement>,
    pub(super) timing: Timing,
}

impl Session {
    /// The connection, for the tables' files, after everything kept back was sent.
    pub(super) async fn conn(&mut self) -> Result<&mut AnyConnection, StoreError> {
        self.send().await?;
        match &mut self.conn {
            Conn::Reader(reader) => reader.conn(),
            Conn::Pooled(connection) => Ok(connection),
            Conn::Transaction(transaction) => Ok(transaction),
            Conn::Ticket(ticket) => ticket.conn(),
        }
    }

    /// Sends a statement, after what was kept back, and gives the rows that it returns.
    pub(super) async fn ask(&mut self, statement: Statement) -> Result<Vec<AnyRow>, StoreError> {
        let [answer] = self.ask_all([statement]).await?;
        Ok(answer.rows)
    }

    /// Sends statements, after what was kept back, and gives the answer of each of them.
    pub(super) async fn ask_all<const N: usize>(
        &mut self,
        statements: [Statement; N],
    ) -> Result<[Answer; N], StoreError> {
        self.kept.extend(statements);
        let mut answers = self.send().await?;
        let own = answers.split_off(answers.len().saturating_sub(N));
        own.try_into().map_err(|_| {
            let why = "fewer answers than statements".to_owned();
            StoreError::Refused(sqlx::Error::Protocol(why))
        })
    }

    /// Sends what was kept back and gives the answer of each statement.
    pub(super) async fn send(&mut self) -> Result<Vec<Answer>, StoreError> {
        if self.kept.is_empty() {
            return Ok(Vec::new());
        }
        let kept = mem::take(&mut self.kept);
        match &mut self.conn {
            Conn::Reader(reader) => send(reader.conn()?, self.dialect, kept).await,
            Conn::Pooled(connection) => send(connection, self.dialect, kept).await,
            Conn::Transaction(transaction) => send(transaction, self.dialect, kept).await,
            Conn::Ticket(ticket) => ticket.send(kept).await,
        }
    }
}

/// A transaction to write with.
#[derive(Debug)]
pub struct Tx {
    pub(super) session: Session,
    /// Told in the log once it is durable.
    pub(super) happened: Vec<Happened>,
    /// The desk whose row it writes.
    pub(super) saved: Option<DeskId>,
    pub(super) cache: Option<DeskCache>,
    /// What a command queued for on Postgres.
    pub(super) permit: Option<OwnedSemaphorePermit>,
}

impl Tx {
    /// Writes with the next statement that has to be waited for, or with the commit. What it fails with comes then.
    pub(super) fn write(&mut self, statement: Statement) {
        self.session.kept.push(statement);
    }

    /// Makes everything written durable, all of it or nothing.
    ///
    /// # Errors
    /// [`StoreError::Duplicate`] or [`StoreError::Refused`]: nothing was stored.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.commit_answered().await.map(drop)
    }

    /// As [`Tx::commit`]; gives the answers of the writes that were sent with it.
    pub(super) async fn commit_answered(self) -> Result<Vec<Answer>, StoreError> {
        let Session {
            conn,
            dialect,
            kept,
            timing,
        } = self.session;
        let answers = match conn {
            Conn::Ticket(ticket) => ticket.commit(kept).await?,
            Conn::Transaction(mut transaction) => {
                let answers = send(&mut transaction, dialect, kept).await?;
                transaction.commit().await?;
                answers
            }
            Conn::Reader(_) | Conn::Pooled(_) => Vec::new(),
        };
        drop((timing, self.permit));
        if let (Some(cache), Some(desk)) = (self.cache, self.saved) {
            cache.forget(desk);
        }
        self.happened.iter().for_each(Happened::tell);
        Ok(answers)
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
