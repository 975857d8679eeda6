//! The only place with SQL: the same statements for SQLite (default) and Postgres, through `sqlx::Any`.
//!
//! [`Store`] hands out a [`Session`] to read and a [`Tx`] to write; the tables' files add the methods. One use case is
//! one transaction. Nothing here decides anything: rules do.

mod audit;
pub mod backup;
mod callback;
mod case;
mod connect;
mod customer;
mod desk;
mod desk_cache;
mod dialect;
mod error;
mod events;
mod handle;
mod happened;
mod health;
mod interactions;
mod lock;
mod migrate;
mod notice;
mod outbox;
mod owner;
mod private;
mod readers;
mod report;
mod row;
mod session;
mod url;
mod write;
mod writer;

pub use self::{
    audit::{Audited, Finding},
    case::{
        find::Found,
        locked_case::LockedCase,
        queue::{QueuePage, View},
        save::NewCase,
        timers::LadderStep,
        unsettled::{OpenCase, Unsettled},
    },
    customer::customers::{CustomerContext, Reserved},
    desk::{
        drafts::Draft,
        typed::{KEEP_TYPED, Typed},
    },
    error::StoreError,
    handle::Store,
    migrate::SCHEMA,
    notice::Routine,
    outbox::{Lane, OutboxRow, OutboxState, Task},
    session::{Session, Tx},
};
