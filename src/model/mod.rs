//! Nouns without I/O: what a desk, a case, a clock and a customer are.

pub mod time;
