//! Reports, counted from events.

pub(super) mod digest;
mod figures;
mod ledger;
