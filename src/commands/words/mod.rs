//! What is said to customers: the gate that every text for them goes through, phrases and scripts.

pub(super) mod again;
pub(super) mod gate;
pub(super) mod phrases;
pub(super) mod scripts;
