//! The terminal on top.
