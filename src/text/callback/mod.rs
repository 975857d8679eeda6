//! Callbacks, in words.

pub(super) mod record;
pub mod survey;
