//! Looks at channels and members through [`Rest`]: what the bot may do where, and who is in a desk.

mod own;

use std::sync::Arc;

use futures_util::future::BoxFuture;
use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;
use serenity::all::{GuildId, Permissions, UserId as User};

use super::{
    files::Files,
    invite::permission,
    notifier::{channel, id},
    rest::{Request, Rest, RestError},
};
use crate::{
    jobs::notify::{Inspect, PostError},
    model::{
        channel::{ChannelHealth, Need},
        desk::Held,
        ids::{ChannelId, DeskId, RoleId, UserId},
    },
};

/// Looks through Discord.
#[derive(Clone, Debug)]
pub struct DiscordInspector {
    rest: Arc<Rest>,
    asking: Arc<own::Asking>,
}

/// A role and what it grants, an overwrite and what it changes: ids as Discord writes them.
#[derive(Debug, Deserialize)]
struct Granted {
    id: String,
    permissions: String,
}

/// A channel's exception for one role or one member.
#[derive(Debug, Deserialize)]
struct Overwrite {
    id: String,
    allow: String,
    deny: String,
}

#[derive(Debug, Deserialize)]
struct Guild {
    id: String,
    owner_id: String,
    roles: Vec<Granted>,
}

#[derive(Debug, Deserialize)]
struct Place {
    #[serde(rename = "type")]
    kind: u8,
    guild_id: Option<String>,
    parent_id: Option<String>,
    #[serde(default)]
    permission_overwrites: Vec<Overwrite>,
}

/// A member of the guild.
#[derive(Debug, Deserialize)]
struct Inside {
    user: Option<Account>,
    roles: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Account {
    #[serde(default)]
    bot: bool,
}

impl Place {
    fn is_thread(&self) -> bool {
        matches!(self.kind, 10..=12)
    }
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

    fn roles(&self, desk: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        Box::pin(self.roles_of(desk))
    }

    fn file<'a>(&'a self, url: &'a str, most: u64) -> BoxFuture<'a, Result<Vec<u8>, PostError>> {
        Box::pin(async move {
            let files = Files::new(self.rest.server()).map_err(|_| PostError::NoAccess)?;
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
        let (place, own) = tokio::join!(self.place(channel), self.own(desk));
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

/// What a member may do in the whole guild.
fn granted(guild: &Guild, (user, inside): (UserId, &Inside)) -> Permissions {
    if guild.owner_id == user.to_string() {
        return Permissions::all();
    }
    let has = |role: &str| role == guild.id || inside.roles.iter().any(|one| one == role);
    let own = guild.roles.iter().filter(|role| has(&role.id));
    own.fold(Permissions::empty(), |all, role| {
        all | bits(&role.permissions)
    })
}

/// What a member may do in a channel, in Discord's order: everyone's role, the member's roles, then the channel's
/// overwrites for everyone, for all of those roles together, and for the member.
fn permissions(guild: &Guild, place: &Place, (user, inside): (UserId, &Inside)) -> Permissions {
    let mut may = granted(guild, (user, inside));
    if may.administrator() {
        return Permissions::all();
    }
    let user = user.to_string();
    let has = |role: &str| role == guild.id || inside.roles.iter().any(|one| one == role);
    let tiers: [&dyn Fn(&str) -> bool; 3] = [
        &|id| id == guild.id,
        &|id| id != guild.id && id != user && has(id),
        &|id| id == user,
    ];
    for tier in tiers {
        let overwrites = place.permission_overwrites.iter();
        let (allow, deny) = overwrites.filter(|one| tier(&one.id)).fold(
            (Permissions::empty(), Permissions::empty()),
            |(allow, deny), one| (allow | bits(&one.allow), deny | bits(&one.deny)),
        );
        may = (may - deny) | allow;
    }
    may
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

fn bits(text: &str) -> Permissions {
    Permissions::from_bits_truncate(text.parse().unwrap_or(0))
}

#[cfg(test)]
mod tests;
