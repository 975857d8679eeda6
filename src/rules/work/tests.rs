//! The life of a case as one story per rule.
