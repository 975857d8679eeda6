//! Cases: their rows, how they are locked, saved, listed, found and told when they are due.

pub(super) mod cases;
mod departures;
mod files;
pub(super) mod find;
pub(super) mod index;
pub(super) mod links;
pub(super) mod locked_case;
pub(super) mod queue;
pub(super) mod save;
mod sheets;
pub(super) mod threads;
pub(super) mod timers;
pub(super) mod unsettled;
