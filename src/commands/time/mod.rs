//! `/desk calendar`.

pub(super) mod calendar;
