//! Reports: what the figures of the digest and the ledger mean.

pub mod digest;
pub mod figures;
pub mod ledger;
