//! Callbacks, in words.

pub(super) mod record;
