//! One case: its life, its clocks, its targets, who hears of trouble, and how it is found.

pub mod clocks;
pub mod explain;
pub mod find;
pub mod holders;
pub mod ladder;
pub mod lifecycle;
pub mod outcome;
pub mod repeat;
pub mod targets;
mod told;
pub mod work;
