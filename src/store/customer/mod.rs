//! Customers and what is known of them.

pub(super) mod customers;
mod find;
mod merges;
pub(super) mod records;
pub(super) mod rekey;
