//! A desk: what was changed of its rules.

pub mod changes;
