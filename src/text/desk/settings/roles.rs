//! Roles that posts call, and what is wrong with them: lines of `/desk check`.

use crate::{
    model::{desk::channel::Need, ids::RoleId},
    text::{lang::Lang, parts, words},
};

/// Whom a role calls.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Called {
    /// The supervisors.
    Supervisors,
    /// The managers.
    Managers,
    /// The members of a team, by its name.
    Team(String),
}

/// What is wrong with a role.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RoleTrouble {
    /// None is set.
    Unset,
    /// It was deleted.
    Gone,
    /// Not everybody may mention it, the bot neither where it lacks the permission.
    Reserved,
}

/// A role that posts call, with what is wrong with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct RoleLine {
    /// Whom it calls.
    pub whose: Called,
    /// The role, if one is set.
    pub role: Option<RoleId>,
    /// What is wrong.
    pub trouble: RoleTrouble,
}

impl RoleLine {
    /// Whether it is wrong whatever the bot may do in which channel.
    #[must_use]
    pub fn is_of_itself(&self) -> bool {
        self.trouble != RoleTrouble::Reserved
    }
}

pub(super) fn role_line(lang: &Lang, line: &RoleLine) -> String {
    let whose = match &line.whose {
        Called::Supervisors => say!(lang, "check-supervisors"),
        Called::Managers => say!(lang, "check-managers"),
        Called::Team(name) => parts::team(name),
    };
    let id = match line.trouble {
        RoleTrouble::Unset => "check-role-unset",
        RoleTrouble::Gone => "check-role-gone",
        RoleTrouble::Reserved => "check-role-reserved",
    };
    lang.say(
        id,
        &[
            ("whose", whose.into()),
            (
                "role",
                line.role.map_or_else(String::new, parts::role).into(),
            ),
            ("command", words::command(lang, "desk roles").into()),
            ("need", words::need(lang, Need::MentionEveryone).into()),
        ],
    )
}
