//! Customers: what everybody may see of them.

pub mod mask;
