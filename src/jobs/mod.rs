//! What runs by the clock and not by a command: the scheduler fires timers and routines into the outbox, the deliverer
//! posts the outbox, the auditor looks whether both did, the indexer makes new words findable, and cases are counted anew
//! when their desk's rules have changed. Waiting and working are different functions, so that tests call the work and never
//! sleep.

pub mod audit;
mod batch;
mod deliver;
mod index;
pub mod notify;
mod posts;
mod recompute;
pub mod roll_call;
mod tick;

pub use self::{
    deliver::Deliverer,
    index::run as run_indexer,
    recompute::{run as run_recompute, step as recompute_step},
    roll_call::run as run_roll_call,
    tick::{run as run_scheduler, tick},
};
