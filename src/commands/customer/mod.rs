//! `/customer`.

pub(super) mod contact;
pub(super) mod known;
pub(super) mod merge;
pub(super) mod record;
pub(super) mod show;
