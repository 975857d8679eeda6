//! The only place with SQL: the same statements for SQLite (default) and Postgres, through `sqlx::Any`.
//!
//! [`Store`] hands out a [`Session`] to read and a [`Tx`] to write; the tables' files add the methods. One use case is
//! one transaction. Nothing here decides anything: rules do.

mod audit;
pub mod backup;
mod callbacks;
mod cases;
mod connect;
mod customers;
mod departures;
mod desk_cache;
mod desk_history;
mod desks;
mod dialect;
mod digest;
mod drafts;
mod error;
mod events;
mod find;
mod handle;
mod health;
mod index;
mod interactions;
mod ledger;
mod links;
mod lock;
mod locked_case;
mod migrate;
mod outbox;
mod owner;
mod queue;
mod records;
mod routines;
mod row;
mod save;
mod session;
mod settings;
mod sheets;
mod teams;
mod threads;
mod timers;
mod unsettled;
mod write;
mod writer;

pub use self::{
    audit::{Audited, Finding},
    customers::{CustomerContext, Reserved},
    drafts::Draft,
    error::StoreError,
    find::Found,
    handle::Store,
    locked_case::LockedCase,
    migrate::SCHEMA,
    outbox::{Lane, OutboxRow, OutboxState, Task},
    queue::{QueueLine, QueuePage, View},
    routines::Routine,
    save::NewCase,
    session::{Session, Tx},
    timers::LadderStep,
    unsettled::{OpenCase, Unsettled},
};
