//! Desks: their settings, roles, teams, kinds, and what a change would do.

mod history;
pub mod kinds;
pub mod masks;
pub mod preview;
pub mod roles;
pub mod settings;
pub mod setup;
pub mod teams;
