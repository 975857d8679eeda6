//! A desk and its teams: the settings that a Discord server's people share.

pub mod channel;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::{
    ids::{ChannelId, DeskId, RoleId, TeamId, UserId},
    time::Timestamp,
    words::{script::DeskWords, words},
};

words! {
    /// The two languages Firstline speaks, by the tags that Discord, the settings and the folders under `prompts/` use.
    #[derive(Deserialize, Serialize)]
    pub enum Locale {
        /// English.
        #[serde(rename = "en-US")]
        EnUs = "en-US",
        /// Simplified Chinese.
        #[serde(rename = "zh-CN")]
        ZhCn = "zh-CN",
    }
}

impl Locale {
    /// The language for a Discord locale tag: every English is English, every Chinese is Chinese.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag {
            "en-US" | "en-GB" => Some(Self::EnUs),
            "zh-CN" | "zh-TW" => Some(Self::ZhCn),
            _ => None,
        }
    }
}

words! {
    /// What a person may do in a desk; each role may do what those before it may.
    #[derive(Deserialize, Ord, PartialOrd, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Role {
        /// Logs cases and works on those of their teams.
        Agent = "agent",
        /// Also reassigns others' cases, approves extensions, voids, sees reports by person.
        Supervisor = "supervisor",
        /// Also changes settings.
        Manager = "manager",
    }
}

/// One desk with its settings.
#[derive(Clone, Debug, PartialEq)]
pub struct Desk {
    /// The Discord server.
    pub id: DeskId,
    /// Language of what is posted in channels.
    pub locale: Locale,
    /// Zone of its wall times: routines, quiet hours, default calendar.
    pub zone: Tz,
    /// Role that makes an agent; everybody is one where this is not set.
    pub agent_role: Option<RoleId>,
    /// Role that makes a supervisor; also who breach alerts mention.
    pub supervisor_role: Option<RoleId>,
    /// Role that makes a manager; "Manage Server" makes one in any case.
    pub manager_role: Option<RoleId>,
    /// Whether `/desk setup` was ever completed.
    pub set_up: bool,
    /// Whether agents see the cases of their own teams alone; else they read every case.
    pub teams_closed: bool,
    /// What is masked beside contacts: patterns, as typed.
    pub masks: Vec<String>,
    /// What is said to customers: phrases and scripts beside those built in.
    pub words: DeskWords,
}

/// A team of a desk. Every desk has one from the start; more can be added.
#[derive(Clone, Debug, PartialEq)]
pub struct Team {
    /// Its row.
    pub id: TeamId,
    /// Its desk.
    pub desk: DeskId,
    /// What people call it.
    pub name: String,
    /// Where its cards, offers and warnings go; without one, where each case was logged.
    pub channel: Option<ChannelId>,
    /// Where its breaches go; without one, the team's channel.
    pub supervisors_channel: Option<ChannelId>,
    /// Holders of any of these work on its cases; every agent does where none is set.
    pub roles: Vec<RoleId>,
    /// Whether it takes no cases any more.
    pub retired: bool,
    /// Counts the changes of what its desk has decided about cases: targets, calendars, ladder.
    pub rules: i64,
    /// Since when those have changed without every unfinished case having been recomputed; none when all have.
    pub unsettled: Option<Timestamp>,
    /// Whether each of its cards gets a thread that tells of the case's changes.
    pub threads: bool,
    /// Whether its cases are closed to the agents of other teams: the desk's [`Desk::teams_closed`].
    pub closed: bool,
}

/// Which of a desk's cases a person sees: those of some teams, and those that concern them wherever they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// The desk.
    pub desk: DeskId,
    /// The person.
    pub user: UserId,
    /// The teams; all where there is no list.
    pub teams: Option<Vec<TeamId>>,
}

impl Scope {
    /// Every case of a desk.
    #[must_use]
    pub fn all(desk: DeskId) -> Self {
        Self {
            desk,
            user: UserId(0),
            teams: None,
        }
    }
}

/// Who somebody is at the moment of an invocation, as Discord tells it.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The person.
    pub user: UserId,
    /// The name the server shows.
    pub name: String,
    /// Their Discord roles.
    pub roles: Vec<RoleId>,
    /// Whether they hold "Manage Server" (or own the server, or are administrators).
    pub manages_server: bool,
}

/// What a person holds in a desk, whether they act or not.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Held {
    /// Their Discord roles.
    pub roles: Vec<RoleId>,
    /// Whether they hold "Manage Server" (or own the server, or are administrators).
    pub manages_server: bool,
}
