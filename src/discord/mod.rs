//! Discord: the only place that knows its wire format, and the only user of `serenity` and `reqwest`.
//!
//! In: [`gateway`] hears an interaction, [`decode`] makes an [`Invocation`](crate::invocation::Invocation) of it.
//! Out: [`encode`] makes bodies of replies and notices, [`rest`] sends them. [`notifier`] and [`lookup`] are what jobs and
//! handlers see of it, through the traits in [`ports`](crate::ports).

mod client;
pub mod decode;
pub mod encode;
mod files;
pub mod gateway;
pub mod invite;
pub mod lookup;
pub mod notifier;
pub mod register;
pub mod rest;

/// Log directives that always hold, whatever else is asked for: below these levels the libraries write tokens and what
/// people typed into the log.
pub const LOG_CAPS: [&str; 5] = [
    "tungstenite=error",
    "tokio_tungstenite=error",
    "twilight_http_ratelimiting=warn",
    "hyper_util=warn",
    "reqwest=warn",
];

#[cfg(test)]
mod testing;
