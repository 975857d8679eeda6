//! Reports: what the figures of the digest and the ledger mean.

pub mod callbacks;
pub mod digest;
pub mod figures;
pub mod ledger;
pub mod period;
