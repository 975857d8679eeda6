//! Desks: their settings, teams, drafts of changes, and the roles that people were seen with.

pub(super) mod desks;
pub(super) mod drafts;
mod history;
mod openings;
mod seen_roles;
mod settings;
pub(super) mod teams;
pub(super) mod typed;
