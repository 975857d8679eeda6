//! How every connection to Discord is made, to its API, its files and its gateway alike.

use std::{error::Error, net::IpAddr};

use reqwest::{Client, ClientBuilder, Url, redirect::Policy};

/// What Discord requires of a bot: `DiscordBot (address, version)`.
const AGENT: &str = concat!(
    "DiscordBot (https://crates.io/crates/firstline, ",
    env!("CARGO_PKG_VERSION"),
    ")"
);

/// A client for that server. A proxy of the environment is on the way to Discord, not to this very machine. No redirect is
/// followed: Discord sends none, and nobody else is to say where the bot asks.
pub(super) fn builder(server: &str) -> ClientBuilder {
    let builder = Client::builder().user_agent(AGENT).redirect(Policy::none());
    if is_here(server) {
        builder.no_proxy()
    } else {
        builder
    }
}

/// What went wrong, without the address: that of an interaction is a secret for its 15 minutes.
pub(super) fn why(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut why = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        why = format!("{why}: {cause}");
        source = cause.source();
    }
    why
}

fn is_here(server: &str) -> bool {
    let url = Url::parse(server).ok();
    let Some(host) = url.as_ref().and_then(Url::host_str) else {
        return false;
    };
    let address = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_here;

    #[test]
    fn only_this_machine_is_reached_without_a_proxy() {
        for server in [
            "http://127.0.0.1:4000",
            "http://localhost:1",
            "http://[::1]:4000/",
        ] {
            assert!(is_here(server), "{server}");
        }
        for server in [
            "https://discord.com",
            "http://127.0.0.1.example",
            "http://localhost.example",
            "nothing",
        ] {
            assert!(!is_here(server), "{server}");
        }
    }
}
