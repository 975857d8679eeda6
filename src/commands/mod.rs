//! One file per slash command: the list of them and the dispatch.

pub mod spec;
pub mod tree;
