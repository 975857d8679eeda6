//! Firstline: a chat-ops bot that runs a customer-service desk inside Discord.
//!
//! Its one promise: once a customer has been heard, somebody answers for it until the customer is satisfied, and the bot
//! can prove it.
//!
//! ```text
//! gateway ─ discord::decode ─► commands::handle(app, invocation) ─► store ─ SQLite (default) or Postgres
//!                                │ rules  decide (sync, now is given)      │ cases, record, outbox
//!                                │ text   words it (Fluent)                ▼
//!           discord::encode ◄─ Reply            Discord ◄─ jobs::Deliverer ◄─ jobs::tick(app, now)
//! ```
//!
//! Floors, each built on those above it in this list, and the rooms that every floor has: a path tells both.
//!
//! | floor | `desk` | `time` | `case` | `customer` | `callback` | `notice` | `report` |
//! |---|---|---|---|---|---|---|---|
//! | [`model`]: nouns | ✓ | ✓ | ✓ | ✓ | ✓ | | |
//! | [`rules`]: pure decisions | ✓ | ✓ | ✓ | ✓ | | | ✓ |
//! | [`text`]: every word, from `prompts/` | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |
//! | [`store`]: the only place with SQL | ✓ | | ✓ | ✓ | ✓ | ✓ | ✓ |
//! | [`commands`]: one file per slash command | ✓ | ✓ | ✓ | ✓ | | ✓ | ✓ |
//! | [`jobs`]: what runs by the clock | ✓ | | ✓ | ✓ | | ✓ | |
//!
//! What a floor's rooms share stands at its root: the record, posts and refusals in `model`; connection, writer, outbox and
//! events in `store`; the table of commands and the dispatch in `commands`; scheduler, deliverer, auditor and supervisor in
//! `jobs`.
//!
//! In reading order:
//!
//! 1. [`model`]. A desk, a team, a case with its clocks, what is posted, what is on record, why something is refused.
//! 2. [`rules`]. [`rules::case::work`] is the heart: what a move does to a case.
//! 3. [`invocation`] and [`reply`]: what a person did, what Firstline says, both as plain data.
//! 4. [`text`].
//! 5. [`store`]. [`app`], [`clock`] and [`ports`]: what a use case may touch, and what it asks of the outside. [`metrics`]:
//!    what is counted.
//! 6. [`commands`] and [`jobs`].
//! 7. [`discord`]: the only place that knows Discord's wire format.
//! 8. [`http`]: what a service manager and Prometheus ask. [`config`], [`bot`], [`build`] and [`cli`]: the process.
//!
//! Dependencies run one way, in that order, and no files import each other in a circle; tests read the sources and fail where
//! that does not hold.

pub mod model;

pub mod rules;

pub mod invocation;
pub mod reply;

pub mod text;

pub mod app;
pub mod clock;
pub mod metrics;
pub mod ports;
pub mod store;

pub mod commands;
pub mod jobs;

pub mod discord;

pub mod http;

pub mod bot;
pub mod build;
pub mod cli;
pub mod config;
