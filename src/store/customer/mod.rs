//! Customers and what is known of them.

mod cases;
pub(super) mod customers;
mod find;
mod incomplete;
mod leaving;
mod merged_rows;
mod merges;
pub(super) mod records;
pub(super) mod rekey;
mod silence;
