//! `/report`.

pub(super) mod ledger;
pub(super) mod week;
