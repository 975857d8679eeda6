//! Nouns without I/O: what a desk, a case, a clock and a customer are.

pub mod about;
mod base36;
pub mod callback;
pub mod case;
pub mod customer;
pub mod database;
pub mod desk;
pub mod event;
pub mod ids;
pub(crate) mod millis;
pub mod page;
pub mod post;
pub mod press;
pub mod record;
pub mod refusal;
pub mod time;
pub mod words;
