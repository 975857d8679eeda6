//! How a connection ends, and what cannot be helped by trying again.

/// Why the connection ended for good.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Fatal {
    /// The token is wrong or was reset.
    #[error(
        "Discord refuses the token: copy it from the Bot page of the developer portal into DISCORD_TOKEN"
    )]
    Token,
    /// The intents are refused.
    #[error(
        "Discord refuses the gateway intents: Firstline asks for GUILDS alone, so check that the application is a bot"
    )]
    Intents,
    /// The bot is in more servers than the shards it was started with may serve.
    #[error(
        "Discord refuses the shards of this connection, as it does when the bot has come into more servers: start \
         Firstline again, it takes as many shards as Discord asks for"
    )]
    Shards,
    /// Discord has given up this version of its gateway.
    #[error("Discord no longer speaks version 10 of its gateway: a newer Firstline is needed")]
    Version,
}

impl Fatal {
    /// What a close code means that trying again does not help against.
    pub(super) fn of(code: u16) -> Option<Self> {
        match code {
            4004 => Some(Self::Token),
            4010 | 4011 => Some(Self::Shards),
            4012 => Some(Self::Version),
            4013 | 4014 => Some(Self::Intents),
            _ => None,
        }
    }
}

/// How a connection ended.
#[derive(Debug)]
pub(super) enum End {
    /// As asked.
    Stopped,
    /// For this reason: it is made again.
    Lost(String),
    /// For good.
    Fatal(Fatal),
}

impl End {
    /// The other side closed, with that code.
    pub(super) fn closed(code: Option<u16>) -> Self {
        match (code.and_then(Fatal::of), code) {
            (Some(fatal), _) => Self::Fatal(fatal),
            (None, Some(code)) => Self::Lost(format!("closed with code {code}")),
            (None, None) => Self::Lost("closed without a code".to_owned()),
        }
    }
}
