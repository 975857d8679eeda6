//! Customers: what everybody may see of them, and how they are found.

pub mod find;
pub mod leaving;
pub mod mask;
pub mod merge;
pub mod needs;
pub mod required;
pub mod silence;
