//! What tests do to Discord itself: look at the [`record`], spoil requests ([`faults`]), break the [`gateway`], change the
//! [`desk`].

mod desk;
mod faults;
mod gateway;
mod record;

pub use gateway::Resumable;
