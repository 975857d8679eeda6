//! `/log`, `/assign`, `/queue` and `/case`: one case through its life.

pub(super) mod accept;
pub(super) mod assign;
pub(super) mod clocks;
pub(super) mod close;
mod draft;
pub(super) mod edit;
pub(super) mod escalate;
pub(super) mod extend;
mod files;
pub(super) mod find;
pub(super) mod fitting;
pub(super) mod instead;
pub(super) mod ladder;
pub(super) mod life;
pub(super) mod link;
pub(super) mod log;
pub(super) mod log_message;
pub(super) mod promise;
pub(super) mod queue;
pub(super) mod show;
pub(super) mod targets;
pub(super) mod threads;
pub(super) mod transfer;
pub(super) mod urge;
pub(super) mod void;
