//! Callbacks: who is asked, and what it says.

pub mod survey;
