//! What runs by the clock and not by a command: the scheduler fires timers and routines into the outbox, the deliverer
//! posts the outbox, the indexer makes new words findable. Waiting and working are different functions, so that tests call the work and never sleep.

mod batch;
mod deliver;
mod index;
pub mod notify;
mod render;
pub mod roll_call;
mod tick;

pub use self::{
    deliver::Deliverer,
    index::run as run_indexer,
    roll_call::run as run_roll_call,
    tick::{run as run_scheduler, tick},
};
