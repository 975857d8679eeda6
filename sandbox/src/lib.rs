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
//! In reading order: [`config`], [`desk`] (the fixture), [`message`], [`outcome`] (what comes of
//! playing), `people` and `hooks` (the methods of [`Sandbox`]), `resolve` (a typed line becomes an
//! interaction), `interactions`, `gateway`, `rest` (one file per resource), `validate` (the limits),
//! `errors` (Discord's bodies), `faults`, `requests`, `store` (the state file), [`terminal`].

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
mod state;
mod store;
pub mod terminal;
mod validate;
mod wait;

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;

pub use config::{Config, Limits, Rate};
pub use desk::{BOT, Desk, Person, Thread};
pub use faults::{Fault, Hold};
pub use hooks::Resumable;
pub use message::{Button, Message, Modal, Pings};
pub use outcome::{Answer, Choice, Outcome, Refused};
pub use requests::Request;
pub use state::{DISCORD_EPOCH, State};
pub use wait::TimedOut;

use inner::Inner;
use listen::{Cut, CutListener};

/// A running pocket Discord; clones are handles of the same one.
#[derive(Clone)]
pub struct Sandbox {
    pub(crate) inner: Arc<Inner>,
    tasks: Arc<Mutex<Vec<tokio::task::JoinHandle<()>>>>,
}

impl Sandbox {
    /// Starts serving; fails when the address is taken or the state file cannot be read.
    pub async fn start(config: Config) -> io::Result<Self> {
        let kept = match &config.state_file {
            Some(path) => store::load(path)?,
            None => None,
        };
        let kept = kept.unwrap_or_else(|| state::Kept {
            desk: config.desk.clone(),
            last_id: 0,
            messages: Default::default(),
            commands: Vec::new(),
            guild_commands: Default::default(),
        });
        let listener = TcpListener::bind(config.listen).await?;
        let inner = Arc::new(Inner {
            addr: listener.local_addr()?,
            config,
            state: Mutex::new(State::new(kept)),
            changed: watch::Sender::new(0),
            dirty: watch::Sender::new(0),
            stop: watch::Sender::new(false),
        });
        let app = rest::router(Arc::clone(&inner)).into_make_service_with_connect_info::<Cut>();
        let mut stop = inner.stop.subscribe();
        let server = axum::serve(CutListener(listener), app).with_graceful_shutdown(async move {
            // An error means that every handle is gone, which stops it as well.
            let _ = stop.wait_for(|s| *s).await;
        });
        let mut tasks = vec![tokio::spawn(async move {
            if let Err(e) = server.await {
                tracing::error!(error = %e, "the sandbox's server ended");
            }
        })];
        if inner.config.state_file.is_some() {
            tasks.push(tokio::spawn(store::run(Arc::clone(&inner))));
        }
        Ok(Self {
            inner,
            tasks: Arc::new(Mutex::new(tasks)),
        })
    }

    /// `http://127.0.0.1:PORT`, what stands for `https://discord.com`.
    pub fn api_url(&self) -> String {
        self.inner.base()
    }

    /// The bot's token, without `Bot `.
    pub fn token(&self) -> &str {
        &self.inner.config.token
    }

    /// Closes the gateway connections, stops listening and writes the state file. Returns when done, after
    /// 2 s at most: a request that is held does not keep it.
    pub async fn stop(&self) {
        self.inner.stop.send_replace(true);
        let tasks: Vec<_> = match self.tasks.lock() {
            Ok(mut tasks) => tasks.drain(..).collect(),
            Err(poisoned) => poisoned.into_inner().drain(..).collect(),
        };
        for mut task in tasks {
            if tokio::time::timeout(Duration::from_secs(2), &mut task)
                .await
                .is_err()
            {
                task.abort();
            }
        }
    }
}
