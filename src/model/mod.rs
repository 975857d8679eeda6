//! Nouns without I/O: what a desk, a case, a clock and a customer are.

pub mod about;
pub mod aim;
pub mod callback;
pub mod case;
pub mod change;
pub mod channel;
pub mod clocks;
pub mod contact;
pub mod customer;
pub mod desk;
pub mod event;
pub mod extension;
pub mod grade;
pub mod ids;
pub(crate) mod millis;
pub mod moved;
pub mod offer;
pub mod post;
pub mod press;
pub mod queue;
pub mod record;
pub mod refusal;
pub mod related;
pub mod search;
pub mod time;
pub(crate) mod words;
