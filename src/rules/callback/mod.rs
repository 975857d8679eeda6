//! Callbacks: which cases get one, who asks, when an attempt is enough.

pub mod ask;
pub mod attempts;
pub mod draw;
pub mod outcome;
pub mod overdue;
pub mod task;
pub mod wanted;
