//! Guilds, channels, roles and people: the nouns of the fixture, and the fixtures themselves.

use serde::{Deserialize, Serialize};

use crate::permissions as p;

/// The bot's user and application id.
pub const BOT: u64 = 100_000_000_000_000_000;

/// One person (or bot) with an account.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Person {
    /// User id.
    pub id: u64,
    /// What tests and the terminal call them: the account's user name.
    pub handle: String,
    /// The display name.
    pub name: String,
    /// The language of their client, as `en-US`.
    pub locale: String,
    /// Whether the account is a bot's.
    pub bot: bool,
}

/// A role of a guild.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Role {
    /// Role id; the guild's own id for @everyone.
    pub id: u64,
    /// Shown name.
    pub name: String,
    /// Permission bits it gives.
    pub permissions: u64,
    /// Whether anyone may mention it; otherwise it takes `MENTION_EVERYONE`.
    pub mentionable: bool,
}

/// A text channel or a thread.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Channel {
    /// Channel id.
    pub id: u64,
    /// Name without `#`.
    pub name: String,
    /// Discord's channel type: 0 text, 2 voice, 11 public thread.
    pub kind: u8,
    /// The channel a thread hangs on.
    pub parent: Option<u64>,
    /// Permission bits taken from the bot here; a thread has none of its own, those of its channel count.
    pub denied: u64,
    /// How a thread stands.
    #[serde(default)]
    pub thread: Thread,
}

impl Channel {
    /// Whether it is a thread.
    pub fn is_thread(&self) -> bool {
        self.kind == 11
    }
}

/// How a thread stands; a channel stands open.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub enum Thread {
    /// It can be written in.
    #[default]
    Open,
    /// It rests: writing in it opens it again.
    Archived,
    /// Moderators alone (`MANAGE_THREADS`) write in it and open it.
    Locked,
}

/// What a channel gives to the holders of a role, and takes from them.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Overwrite {
    /// The channel.
    pub channel: u64,
    /// The role; the guild's own id for @everyone.
    pub role: u64,
    /// Permission bits given.
    pub allow: u64,
    /// Permission bits taken.
    pub deny: u64,
}

/// A person in a guild.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Member {
    /// User id.
    pub user: u64,
    /// Role ids beside @everyone.
    pub roles: Vec<u64>,
}

/// One Discord server.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Guild {
    /// Guild id.
    pub id: u64,
    /// What tests and the terminal call it, as in `branch/#support`.
    pub key: String,
    /// Shown name.
    pub name: String,
    /// `preferred_locale`.
    pub locale: String,
    /// User id of the owner.
    pub owner: u64,
    /// In the order shown.
    pub channels: Vec<Channel>,
    /// @everyone first.
    pub roles: Vec<Role>,
    /// What roles are given and denied in channels.
    #[serde(default)]
    pub overwrites: Vec<Overwrite>,
    /// The bot included.
    pub members: Vec<Member>,
}

impl Guild {
    /// The role of that name, ASCII case ignored.
    pub fn role(&self, name: &str) -> Option<&Role> {
        self.roles
            .iter()
            .find(|r| r.name.eq_ignore_ascii_case(name))
    }

    /// The channel or thread of that name (with or without `#`). `#12` is the thread whose name begins so.
    pub fn channel(&self, name: &str) -> Option<&Channel> {
        let name = name.trim_start_matches('#');
        let named = |c: &&Channel| c.name.trim_start_matches('#') == name;
        let begins = |c: &&Channel| {
            let rest = c.name.trim_start_matches('#').strip_prefix(name);
            c.is_thread() && rest.is_some_and(|rest| rest.starts_with(' '))
        };
        let numbered = !name.is_empty() && name.bytes().all(|b| b.is_ascii_digit());
        self.channels
            .iter()
            .find(named)
            .or_else(|| self.channels.iter().rfind(begins).filter(|_| numbered))
    }

    /// The channel whose permissions count: a thread's is its parent.
    pub(crate) fn home<'g>(&'g self, channel: &'g Channel) -> &'g Channel {
        let parent = channel.parent.filter(|_| channel.is_thread());
        let found = self.channels.iter().find(|c| Some(c.id) == parent);
        found.unwrap_or(channel)
    }

    /// The membership of a user.
    pub fn member(&self, user: u64) -> Option<&Member> {
        self.members.iter().find(|m| m.user == user)
    }
}

/// What a sandbox starts with.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct Desk {
    /// The first one is where a bare `#support` leads.
    pub guilds: Vec<Guild>,
    /// Everybody, members or not, the bot included.
    pub people: Vec<Person>,
}

impl Desk {
    /// One guild `desk` with #support, #supervisors and #general and the roles Agent, Supervisor and Manager.
    ///
    /// | handle | shown as | role |
    /// |---|---|---|
    /// | `agent` | Mei | Agent |
    /// | `agent2` | Jun | Agent |
    /// | `supervisor` | Lan | Supervisor |
    /// | `manager` | Ann | Manager (Manage Server) |
    /// | `robot` | Robot | none: another bot |
    /// | `outsider` | Otto | not a member |
    pub fn small() -> Self {
        let person = |n: u64, handle: &str, name: &str| Person {
            id: 200_000_000_000_000_000 + n,
            handle: handle.to_owned(),
            name: name.to_owned(),
            locale: "en-US".to_owned(),
            bot: false,
        };
        let mut people = vec![
            person(1, "agent", "Mei"),
            person(2, "agent2", "Jun"),
            person(3, "supervisor", "Lan"),
            person(4, "manager", "Ann"),
            person(5, "robot", "Robot"),
            person(6, "outsider", "Otto"),
            person(9, "owner", "Olga"),
        ];
        people[4].bot = true;
        people.push(Person {
            id: BOT,
            handle: "firstline".to_owned(),
            name: "Firstline".to_owned(),
            locale: "en-US".to_owned(),
            bot: true,
        });
        Self {
            guilds: vec![guild(1, "desk", "Service desk")],
            people,
        }
    }

    /// [`Desk::small`] and a second guild `branch`, alike, with the same members.
    pub fn two() -> Self {
        let mut desk = Self::small();
        desk.guilds.push(guild(2, "branch", "Branch desk"));
        desk
    }
}

/// Guild `n` of the fixture; its ids are `n` and a running number, the same in every run.
fn guild(n: u64, key: &str, name: &str) -> Guild {
    let base = 300_000_000_000_000_000 + n * 1_000;
    let channel = |i: u64, name: &str| Channel {
        id: base + 100 + i,
        name: name.to_owned(),
        kind: 0,
        parent: None,
        denied: 0,
        thread: Thread::Open,
    };
    let role = |i: u64, name: &str, permissions: u64| Role {
        id: base + if i == 0 { 0 } else { 200 + i },
        name: name.to_owned(),
        permissions,
        mentionable: i != 0,
    };
    let member = |user: u64, roles: &[u64]| Member {
        user: 200_000_000_000_000_000 + user,
        roles: roles.iter().map(|r| base + 200 + r).collect(),
    };
    let mut members = vec![
        member(1, &[1]),
        member(2, &[1]),
        member(3, &[2]),
        member(4, &[3]),
        member(5, &[]),
        member(9, &[]),
    ];
    members.push(Member {
        user: BOT,
        roles: vec![base + 204],
    });
    let mut own = role(4, "Firstline", p::EVERYONE | p::MENTION_EVERYONE);
    own.mentionable = false;
    Guild {
        id: base,
        key: key.to_owned(),
        name: name.to_owned(),
        locale: "en-US".to_owned(),
        owner: 200_000_000_000_000_009,
        channels: vec![
            channel(1, "support"),
            channel(2, "supervisors"),
            channel(3, "general"),
        ],
        roles: vec![
            role(0, "@everyone", p::EVERYONE),
            role(1, "Agent", 0),
            role(2, "Supervisor", 0),
            role(3, "Manager", p::MANAGE_GUILD),
            own,
        ],
        overwrites: Vec::new(),
        members,
    }
}
