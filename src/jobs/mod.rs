//! What runs by the clock and not by a command: the scheduler lets happen what falls due, the deliverer posts the outbox, the
//! auditor looks whether both did, the indexer makes new words findable, and cases are recomputed when their desk's rules
//! have changed. A supervisor keeps all of them going. Waiting and working are different functions, so that tests call the
//! work and never sleep.

pub mod audit;
mod batch;
mod callback;
mod case;
mod customer;
mod deliver;
mod desk;
mod notice;
mod posts;
mod rows;
mod scheduler;
mod source;
pub mod supervisor;
mod sweep;

pub use self::{
    audit::Auditor,
    case::{
        index::run as run_indexer,
        recompute::{Aside, run as run_recompute, step as recompute_step},
    },
    deliver::Deliverer,
    desk::offboarding::run as run_offboarding,
    scheduler::{SOURCES, next_due, run as run_source, tick},
    source::Source,
    supervisor::{Job, Supervisor},
    sweep::run as run_sweep,
};
