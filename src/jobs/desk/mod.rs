//! What runs by the clock for desks.

pub(super) mod offboarding;
