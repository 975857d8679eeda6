//! People who have cases and none of the roles that count: told to the managers, and listed by `/desk check`.

use crate::{
    model::{desk::Role, ids::UserId},
    reply::{Notice, Ping},
    text::{lang::Lang, parts, words},
};

/// What is to be told of roles that were deleted or replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct Gone<'a> {
    /// Who was found to have cases and no role for them.
    pub person: UserId,
    /// The team whose roles it is; the desk's own without one.
    pub team: Option<&'a str>,
    /// What those of the desk's roles made people that do not exist any more.
    pub deleted: Vec<Role>,
    /// Who is called.
    pub ping: Option<Ping>,
}

/// Tells that nobody has lost a case, and what to do.
#[must_use]
pub fn gone(lang: &Lang, gone: &Gone<'_>) -> Notice {
    let pings: Vec<Ping> = gone.ping.into_iter().collect();
    let (mentions, who) = (parts::mentions(&pings), parts::person(gone.person));
    let head = match gone.team {
        None => say!(lang, "roles-gone", pings = mentions, who = who),
        Some(team) => say!(
            lang,
            "roles-gone-team",
            pings = mentions,
            who = who,
            team = parts::team(team)
        ),
    };
    let deleted: Vec<String> = gone
        .deleted
        .iter()
        .map(|role| words::role(lang, *role))
        .collect();
    let deleted = if deleted.is_empty() {
        String::new()
    } else {
        say!(
            lang,
            "roles-gone-deleted",
            roles = deleted.join(&say!(lang, "list-and"))
        )
    };
    let path = match gone.team {
        None => "desk roles",
        Some(_) => "desk team edit",
    };
    let below = say!(
        lang,
        "roles-gone-do",
        command = words::command(lang, path),
        check = words::command(lang, "desk check")
    );
    let text = parts::joined(&[head.replace("  ", " "), deleted, below], "\n");
    Notice {
        text,
        pings,
        ..Notice::default()
    }
}

/// The line of `/desk check` about people who have cases and no role of the desk; nothing where there is nobody.
#[must_use]
pub fn without_role(lang: &Lang, people: &[UserId]) -> Option<String> {
    let people: Vec<String> = people.iter().map(|person| parts::person(*person)).collect();
    let command = words::command(lang, "desk roles");
    (!people.is_empty()).then(|| {
        say!(
            lang,
            "check-without-role",
            people = people.join(&say!(lang, "list-and")),
            command = command
        )
    })
}

#[cfg(test)]
mod tests;
