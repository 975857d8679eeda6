//! `/callback`: whom to reach by when, and what came of it.

pub(super) mod change;
pub(super) mod list;
pub(super) mod plan;
pub(super) mod record;
pub(super) mod rules;
