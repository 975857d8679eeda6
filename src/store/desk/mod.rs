//! Desks: their settings, teams and drafts of changes.

pub(super) mod desks;
pub(super) mod drafts;
mod history;
mod settings;
pub(super) mod teams;
pub(super) mod typed;
