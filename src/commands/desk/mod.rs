//! `/desk`: settings, for managers.

pub(super) mod check;
pub(super) mod history;
pub(super) mod kinds;
pub(super) mod masks;
pub(super) mod preview;
pub(super) mod roles;
pub(super) mod setup;
pub(super) mod team;
