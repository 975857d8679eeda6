//! `/survey`.

pub(super) mod survey;
