//! Reports: digest and ledger.

pub mod digest;
mod figures;
pub mod ledger;
