//! What falls due with callbacks.

pub(super) mod surveys;
