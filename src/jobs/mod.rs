//! What runs by the clock and not by a command: the scheduler fires timers and routines into the outbox, the deliverer
//! posts the outbox. Waiting and working are different functions, so that tests call the work and never sleep.

mod batch;
mod deliver;
pub mod notify;
mod render;
pub mod roll_call;
mod tick;

pub use self::{
    deliver::Deliverer,
    roll_call::run as run_roll_call,
    tick::{run as run_scheduler, tick},
};
