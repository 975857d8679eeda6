//! Callbacks, in words.

pub mod answers;
pub mod list;
pub mod posts;
pub(super) mod record;
pub mod rules;
