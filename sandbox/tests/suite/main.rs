//! The sandbox seen from a raw bot and from the people who play.
#![expect(clippy::unwrap_used, reason = "tests: a failure here is a failed test")]
#![recursion_limit = "256"]

mod common;
mod gateway;
mod interactions;
mod resolve;
mod rest;
mod terminal;
mod threads;
mod validation;
