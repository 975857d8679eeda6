//! Cases: cards, alerts, answers, forms, lists.

pub mod alerts;
pub mod answers;
pub mod calls;
pub mod card;
pub mod clocks;
pub mod closing;
pub mod edits;
pub mod extensions;
pub mod find;
pub mod forms;
pub mod history;
pub mod ladder;
pub(super) mod matter;
pub(super) mod moved;
pub mod notes;
pub mod offers;
pub mod queue;
pub mod rollup;
pub mod show;
pub mod targets;
pub mod threads;
pub mod transfer;
pub mod waits;
