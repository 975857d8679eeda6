//! A pocket Discord and a connection to it, for the tests of this folder.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::sync::Arc;

use sandbox::{Config, Desk, Limits, Sandbox};

use super::rest::Rest;
use crate::model::ids::{ChannelId, DeskId, UserId};

/// A small desk with limits that no test reaches.
pub(super) async fn discord() -> (Sandbox, Arc<Rest>) {
    let config = Config {
        limits: Limits::relaxed(),
        ..Config::new(Desk::small())
    };
    with(config).await
}

/// A pocket Discord of that making.
pub(super) async fn with(config: Config) -> (Sandbox, Arc<Rest>) {
    let discord = Sandbox::start(config).await.unwrap();
    let rest = Rest::new(&discord.api_url(), discord.token()).unwrap();
    (discord, Arc::new(rest))
}

pub(super) fn channel(discord: &Sandbox, name: &str) -> ChannelId {
    ChannelId(discord.channel_id(name).cast_signed())
}

pub(super) fn user(discord: &Sandbox, handle: &str) -> UserId {
    UserId(discord.user_id(handle).cast_signed())
}

pub(super) fn desk(discord: &Sandbox) -> DeskId {
    DeskId(discord.guild_id("desk").cast_signed())
}
