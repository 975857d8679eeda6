//! Desks: their settings, teams and drafts of changes.

pub(super) mod desks;
pub(super) mod drafts;
mod history;
mod openings;
mod settings;
pub(super) mod teams;
