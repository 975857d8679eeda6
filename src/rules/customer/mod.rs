//! Customers: what everybody may see of them, and how they are found.

pub mod find;
pub mod mask;
pub mod merge;
