//! Customers and what is known of them.

pub(super) mod customers;
mod find;
pub(super) mod records;
pub(super) mod rekey;
