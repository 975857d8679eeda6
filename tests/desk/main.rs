//! The whole bot, played through the pocket Discord: what a person can do, and what they read then.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop at the first surprise"
)]

mod harness;

#[path = "../openapi/check.rs"]
mod check;

mod access;
mod alerts;
mod asked;
mod assign;
mod audit;
mod calendar;
mod calm;
mod choices;
mod clock;
mod customers;
mod digest;
mod discord;
mod find;
mod flight;
mod forged;
mod history;
mod hostile;
mod incomplete;
mod keeping;
mod language;
mod leaving;
mod ledger;
mod life;
mod log;
mod masks;
mod merging;
mod nights;
mod other_version;
mod outages;
mod pages;
mod privacy;
mod queue;
mod refusals;
mod restart;
mod risk;
mod rules;
mod setup;
mod silence;
mod storm;
mod supervision;
mod teams;
mod threads;
mod time;
mod times;
mod transfer;
mod unreadable;
mod void;
mod waiting;
mod words;
mod work;
