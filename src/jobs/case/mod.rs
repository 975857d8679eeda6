//! What falls due on cases.

pub(super) mod index;
pub(super) mod recompute;
pub(super) mod timers;
