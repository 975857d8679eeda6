//! Reports: digest and ledger.

pub mod digest;
pub mod ledger;
