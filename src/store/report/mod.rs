//! Reports, counted from events.

pub(super) mod digest;
mod ledger;
mod withdrawn;
