//! A pocket Discord on loopback: REST and gateway of API v10, strict about what a bot sends.
//!
//! It is the Discord of the whole-bot tests, and with the [`terminal`] on top the one of
//! `firstline sandbox`. It knows nothing of the bot: it is written from Discord's documents, and
//! refuses what Discord refuses.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use std::time::Duration;
//! use sandbox::{Config, Desk, Fault, Sandbox};
//!
//! let discord = Sandbox::start(Config::new(Desk::small())).await?;
//! // … start the bot against discord.api_url() with discord.token() …
//! discord.bot_ready(Duration::from_secs(10)).await?;
//!
//! // Play people as they type in their client.
//! let answer = discord.play("agent", "#support", r#"/log kind:complaint customer:"Lihua""#).await?;
//! assert!(answer.is_ephemeral() && answer.took < Duration::from_secs(1));
//!
//! // Wait for what the bot does by itself; no sleeping.
//! let support = discord.channel_id("#support");
//! let card = discord
//!     .wait_for(Duration::from_secs(5), |s| s.messages(support).last().map(|m| (*m).clone()))
//!     .await?;
//! let pressed = discord.press("agent2", card.id, "Accept").await?;
//! assert!(pressed.is_update());
//!
//! // Spoil the next post: done, but the answer is lost on the way.
//! discord.fail_next("POST", "/channels/", Fault::CutAfter, 1);
//! # Ok(()) }
//! ```
//!
//! Floor by floor; a file imports from lower floors and its own, never in a circle:
//!
//! | floor | what stands there |
//! |---|---|
//! | nouns | [`permissions`], [`desk`] (and the fixtures), `rights` (what people may do there), [`message`], [`outcome`] (what comes of playing), `requests`, `faults`, [`config`] |
//! | limits | `errors` (Discord's bodies), `validate` (what a bot may send), `mentions` (whom a message notifies) |
//! | state | `state` with sessions, interactions and rate limit windows; `inner`: what all handles share |
//! | wire | `json`: Discord's objects |
//! | Discord | `threads`, `interactions` (sent, and the answer awaited), `gateway`, `listen` (the socket), `rest` (one file per resource) |
//! | process | `store` (the state file), `server` ([`Sandbox`], started and stopped) |
//! | play | `stage` (who, where), `resolve` (a typed line becomes an interaction), `people`, `hooks`, `wait`: the methods of [`Sandbox`] |
//! | terminal | [`terminal`] |

#![recursion_limit = "256"]

pub mod config;
pub mod desk;
mod errors;
mod faults;
mod gateway;
mod hooks;
mod inner;
mod interactions;
mod json;
mod listen;
mod mentions;
pub mod message;
pub mod outcome;
mod people;
pub mod permissions;
mod requests;
mod resolve;
mod rest;
mod rights;
mod server;
mod stage;
mod state;
mod store;
pub mod terminal;
mod threads;
mod validate;
mod wait;

pub use config::{Config, Limits, Rate};
pub use desk::{BOT, Desk, Person, Thread};
pub use faults::{Fault, Hold};
pub use hooks::Resumable;
pub use message::{Button, Message, Modal, Pings};
pub use outcome::{Answer, Choice, Outcome, Refused};
pub use requests::Request;
pub use server::Sandbox;
pub use state::{DISCORD_EPOCH, State};
pub use wait::TimedOut;
