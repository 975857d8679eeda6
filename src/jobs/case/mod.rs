//! What falls due on cases.

pub(super) mod timers;
