//! What runs by the clock and not by a command: the scheduler fires timers and routines into the outbox, the deliverer
//! posts the outbox, the auditor looks whether both did, the indexer makes new words findable. Waiting and working are
//! different functions, so that tests call the work and never sleep.

pub mod audit;
mod batch;
mod deliver;
mod index;
pub mod notify;
mod render;
mod tick;

pub use self::{
    deliver::Deliverer,
    index::run as run_indexer,
    tick::{run as run_scheduler, tick},
};
