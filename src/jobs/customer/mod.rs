//! What falls due with customers.

pub(super) mod silences;
