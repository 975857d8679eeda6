//! Cases: cards, alerts, answers, forms, lists.

pub mod alerts;
pub mod answers;
pub mod card;
pub mod clocks;
pub mod closing;
pub mod edits;
pub mod extensions;
pub mod files;
pub mod find;
pub mod forms;
pub mod hidden;
pub mod history;
pub mod kept;
pub mod ladder;
pub mod log_message;
pub(super) mod matter;
pub(super) mod moved;
pub mod offers;
pub mod queue;
pub mod rollup;
pub mod show;
pub mod story;
pub mod targets;
pub mod threads;
pub mod transfer;
