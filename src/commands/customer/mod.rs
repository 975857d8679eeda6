//! `/customer`.

pub(super) mod contact;
pub(super) mod fields;
pub(super) mod key;
pub(super) mod known;
pub(super) mod lost;
pub(super) mod merge;
mod need_ends;
pub(super) mod record;
pub(super) mod risk;
pub(super) mod show;
mod typed;
