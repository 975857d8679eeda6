//! A desk: what was changed of its rules.

pub mod access;
pub mod changes;
pub mod home;
pub mod kinds;
pub mod preview;
pub mod settings;
