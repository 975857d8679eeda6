//! `/report`.

pub(super) mod ledger;
pub(super) mod week;
pub(super) mod words;
