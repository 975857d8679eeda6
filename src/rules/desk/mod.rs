//! A desk: who may do what there, and what was changed of its rules.

pub mod access;
pub mod changes;
pub mod contact;
pub mod home;
pub mod kinds;
pub mod preview;
pub mod settings;
