//! What a member may do in a guild and in a channel, from what Discord says of the three.

use serde::Deserialize;
use serenity::all::Permissions;

use crate::model::ids::UserId;

/// A role and what it grants, an overwrite and what it changes: ids as Discord writes them.
#[derive(Debug, Deserialize)]
pub(super) struct Granted {
    pub(super) id: String,
    pub(super) permissions: String,
    #[serde(default)]
    pub(super) mentionable: bool,
}

/// A channel's exception for one role or one member.
#[derive(Debug, Deserialize)]
pub(super) struct Overwrite {
    pub(super) id: String,
    pub(super) allow: String,
    pub(super) deny: String,
}

/// A guild.
#[derive(Debug, Deserialize)]
pub(super) struct Guild {
    pub(super) id: String,
    pub(super) owner_id: String,
    pub(super) roles: Vec<Granted>,
}

/// A channel or a thread.
#[derive(Debug, Deserialize)]
pub(super) struct Place {
    #[serde(rename = "type")]
    pub(super) kind: u8,
    pub(super) guild_id: Option<String>,
    pub(super) parent_id: Option<String>,
    #[serde(default)]
    pub(super) permission_overwrites: Vec<Overwrite>,
}

/// A member of the guild.
#[derive(Debug, Deserialize)]
pub(super) struct Inside {
    pub(super) user: Option<Account>,
    pub(super) nick: Option<String>,
    pub(super) roles: Vec<String>,
}

impl Inside {
    /// The name a server shows: nickname, display name, user name.
    pub(super) fn name(self) -> Option<String> {
        let account = self.user.map(|user| (user.global_name, user.username));
        let (shown, own) = account.unwrap_or_default();
        self.nick.or(shown).or(own)
    }
}

/// Whose member it is.
#[derive(Debug, Deserialize)]
pub(super) struct Account {
    pub(super) username: Option<String>,
    pub(super) global_name: Option<String>,
    #[serde(default)]
    pub(super) bot: bool,
}

impl Place {
    pub(super) fn is_thread(&self) -> bool {
        matches!(self.kind, 10..=12)
    }
}

/// What a member may do in the whole guild.
pub(super) fn granted(guild: &Guild, (user, inside): (UserId, &Inside)) -> Permissions {
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
pub(super) fn permissions(
    guild: &Guild,
    place: &Place,
    (user, inside): (UserId, &Inside),
) -> Permissions {
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

fn bits(text: &str) -> Permissions {
    Permissions::from_bits_truncate(text.parse().unwrap_or(0))
}
