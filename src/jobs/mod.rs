//! What runs by the clock, and what it needs from the outside.

pub mod notify;
