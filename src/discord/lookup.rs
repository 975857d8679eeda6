//! Looks at channels and members through [`Rest`]: what the bot may do where, and who is in a desk.

mod own;
mod permissions;

use std::{sync::Arc, time::Duration};

use futures_util::future::BoxFuture;
use reqwest::Method;
use serde_json::Value;
use serenity::all::{GuildId, Permissions, UserId as User};

use self::{
    own::{Asking, Own},
    permissions::{Guild, Inside, Place, granted, permissions},
};
use super::{
    files::Files,
    invite::permission,
    notifier::{channel, id},
    rest::{Request, Rest, RestError},
};
use crate::{
    model::{
        desk::{
            Held,
            channel::{ChannelHealth, Need},
        },
        ids::{ChannelId, DeskId, RoleId, UserId},
    },
    ports::{Inspect, PostError},
};

/// Looks through Discord.
#[derive(Clone, Debug)]
pub struct DiscordInspector {
    rest: Arc<Rest>,
    asking: Arc<Asking>,
}

impl DiscordInspector {
    /// An inspector that asks through that connection.
    #[must_use]
    pub fn new(rest: Arc<Rest>) -> Self {
        Self {
            rest,
            asking: Arc::default(),
        }
    }

    async fn place(&self, channel: ChannelId) -> Result<Option<Place>, PostError> {
        let Ok(channel_id) = self::channel(channel) else {
            return Ok(None);
        };
        let request = Request::new(Method::GET, format!("channels/{channel_id}"));
        match self.rest.send(&request).await.map_err(PostError::from) {
            Ok(place) => Ok(Some(place)),
            Err(PostError::NoChannel) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// What a member holds; none when they are not in the guild.
    async fn inside(&self, desk: DeskId, user: UserId) -> Result<Option<Inside>, PostError> {
        /// "Unknown member", "unknown user".
        const STRANGER: [i64; 2] = [10_007, 10_013];
        let guild = GuildId::new(desk.0.cast_unsigned().max(1));
        let user = User::new(user.0.cast_unsigned().max(1));
        let path = format!("guilds/{guild}/members/{user}");
        match self.rest.send(&Request::new(Method::GET, path)).await {
            Ok(inside) => Ok(Some(inside)),
            Err(RestError::Refused { code, .. }) if STRANGER.contains(&code) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

impl Inspect for DiscordInspector {
    fn channel_health(
        &self,
        desk: DeskId,
        channel: ChannelId,
    ) -> BoxFuture<'_, Result<ChannelHealth, PostError>> {
        Box::pin(self.health(desk, channel))
    }

    fn member(&self, desk: DeskId, user: UserId) -> BoxFuture<'_, Result<Option<Held>, PostError>> {
        Box::pin(self.held(desk, user))
    }

    fn name(&self, desk: DeskId, user: UserId) -> BoxFuture<'_, Result<Option<String>, PostError>> {
        Box::pin(async move { Ok(self.inside(desk, user).await?.and_then(Inside::name)) })
    }

    fn roles(&self, desk: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        Box::pin(self.roles_of(desk))
    }

    fn reserved_roles(&self, desk: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        Box::pin(async move {
            let roles = self.guild(desk).await?.roles.into_iter();
            let reserved = roles.filter(|granted| !granted.mentionable);
            Ok(reserved.filter_map(|granted| role(granted.id)).collect())
        })
    }

    fn file<'a>(
        &'a self,
        url: &'a str,
        most: u64,
        patience: Duration,
    ) -> BoxFuture<'a, Result<Vec<u8>, PostError>> {
        Box::pin(async move {
            let files = Files::new(self.rest.server(), patience);
            let files = files.map_err(|_| PostError::NoAccess)?;
            files.fetch(url, most).await
        })
    }
}

impl DiscordInspector {
    async fn health(&self, desk: DeskId, channel: ChannelId) -> Result<ChannelHealth, PostError> {
        let missing = ChannelHealth {
            missing: true,
            ..ChannelHealth::default()
        };
        let hidden = ChannelHealth {
            lacks: vec![Need::ViewChannel],
            ..ChannelHealth::default()
        };
        let own = self.asking.of(desk, self.clone().own(desk));
        let (place, own) = tokio::join!(self.place(channel), own);
        let place = match place {
            Ok(Some(place)) => place,
            Ok(None) => return Ok(missing),
            Err(PostError::NoAccess) => return Ok(hidden),
            Err(error) => return Err(error),
        };
        if place.guild_id.as_deref() != Some(desk.to_string().as_str()) {
            return Ok(missing);
        }
        let thread = place.is_thread();
        // A thread has no overwrites of its own: those of its channel count.
        let place = match place.parent_id.as_deref().and_then(|id| id.parse().ok()) {
            Some(parent) if thread => match self.place(parent).await {
                Ok(parent) => parent.unwrap_or(place),
                Err(PostError::NoAccess) => return Ok(hidden),
                Err(error) => return Err(error),
            },
            _ => place,
        };
        let own = own?;
        let Some(inside) = &own.inside else {
            return Ok(missing);
        };
        let may = permissions(&own.guild, &place, (own.me, inside));
        Ok(ChannelHealth {
            missing: false,
            lacks: lacks(may, thread),
            lacks_for_threads: lacking(&Need::THREADS, may, permission),
        })
    }

    /// What the bot itself holds in a guild.
    async fn own(self, desk: DeskId) -> Result<Own, PostError> {
        let guild = self.guild(desk).await?;
        let me = self.rest.me().await?;
        let inside = self.inside(desk, me).await?;
        Ok(Own { guild, me, inside })
    }

    async fn guild(&self, desk: DeskId) -> Result<Guild, PostError> {
        let guild = GuildId::new(desk.0.cast_unsigned().max(1));
        let request = Request::new(Method::GET, format!("guilds/{guild}"));
        Ok(self.rest.send(&request).await?)
    }

    async fn held(&self, desk: DeskId, user: UserId) -> Result<Option<Held>, PostError> {
        let Some(inside) = self.inside(desk, user).await? else {
            return Ok(None);
        };
        if inside.user.as_ref().is_some_and(|account| account.bot) {
            return Ok(None);
        }
        let may = granted(&self.guild(desk).await?, (user, &inside));
        Ok(Some(Held {
            roles: inside.roles.into_iter().filter_map(role).collect(),
            manages_server: may.administrator() || may.manage_guild(),
        }))
    }

    async fn roles_of(&self, desk: DeskId) -> Result<Vec<RoleId>, PostError> {
        let roles = self.guild(desk).await?.roles.into_iter();
        Ok(roles.filter_map(|granted| role(granted.id)).collect())
    }
}

fn role(text: String) -> Option<RoleId> {
    id(&Value::String(text)).map(RoleId)
}

fn lacks(may: Permissions, thread: bool) -> Vec<Need> {
    let needed = |need: Need| match need {
        Need::SendMessages if thread => Permissions::SEND_MESSAGES_IN_THREADS,
        need => permission(need),
    };
    lacking(&Need::ALL, may, needed)
}

fn lacking(needs: &[Need], may: Permissions, needed: impl Fn(Need) -> Permissions) -> Vec<Need> {
    let all = needs.iter().copied();
    all.filter(|need| !may.contains(needed(*need))).collect()
}

#[cfg(test)]
mod tests;
