//! Answers about the desk's own settings: channels, roles, language, routines.

mod roles;

use chrono_tz::Tz;

use crate::{
    model::{
        desk::{
            Desk, Team,
            channel::{Need, SilentThreads},
        },
        ids::{ChannelId, RoleId, UserId},
    },
    reply::{Choice, Embed, Message, Tone},
    rules::report::digest::Span,
    text::{
        audit::{self, AlertsLine},
        lang::Lang,
        notice::{routine_line, routine_name},
        parts, words,
    },
};

use self::roles::role_line;
pub use self::roles::{Called, RoleLine, RoleTrouble};
pub use crate::text::{
    desk::history::rule_history,
    notice::{RoutineLine, routine_off, routine_set, routines},
};

/// The choice of a calendar without an hour off.
#[must_use]
pub fn every_hour(lang: &Lang) -> Choice {
    Choice {
        name: say!(lang, "choice-hours-24x7"),
        value: "24x7".to_owned(),
    }
}

/// What a channel is for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Use {
    /// Cards, assignments and warnings.
    Cards,
    /// Breaches.
    Breaches,
    /// The digest, by what its periods are called.
    Digest(Span),
}

/// How a channel stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Health {
    /// It can be posted to.
    Good,
    /// None is set: posts go where each case was logged.
    Unset,
    /// It was deleted, or the bot cannot see it.
    Gone,
    /// The bot may not do everything there that it needs to.
    Lacks(Vec<Need>),
    /// Discord did not say.
    Unknown,
}

/// One channel of the desk and how it stands.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CheckLine {
    /// The channel, if one is set.
    pub channel: Option<ChannelId>,
    /// What it is for.
    pub used_for: Use,
    /// How it stands.
    pub health: Health,
}

impl CheckLine {
    /// Whether the bot lacks that permission there.
    #[must_use]
    pub fn lacks(&self, need: Need) -> bool {
        matches!(&self.health, Health::Lacks(needs) if needs.contains(&need))
    }
}

/// What else `/desk check` has found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Of the alerts of the last day.
    pub alerts: AlertsLine,
    /// Threads that take no post.
    pub silent: SilentThreads,
    /// How many posts another version wrote.
    pub unreadable: i64,
    /// Some of those who have cases and no role.
    pub without_role: Vec<UserId>,
}

/// The name of a desk's first team, until somebody renames it.
#[must_use]
pub fn first_team(lang: &Lang) -> String {
    say!(lang, "team-default")
}

/// Another time zone, old and new.
#[must_use]
pub fn zone_changed(lang: &Lang, (old, new): (Tz, Tz)) -> String {
    say!(lang, "desk-zone-change", old = old.name(), new = new.name())
}

/// What is set: of the desk, of its teams, of its routines.
pub(super) fn as_set(
    lang: &Lang,
    desk: &Desk,
    (teams, routines): (&[Team], &[RoutineLine]),
) -> [String; 3] {
    let teams: Vec<String> = teams.iter().map(|team| team_line(lang, team)).collect();
    let routines: Vec<String> = routines.iter().map(|one| routine_line(lang, one)).collect();
    [
        settings(lang, desk),
        parts::fit(lang, &teams, 2000),
        parts::fit(lang, &routines, 900),
    ]
}

/// The answer to `/desk show`.
#[must_use]
pub fn desk_show(lang: &Lang, desk: &Desk, teams: &[Team], routines: &[RoutineLine]) -> Message {
    let hint = if desk.set_up {
        String::new()
    } else {
        say!(
            lang,
            "desk-not-set-up",
            command = words::command(lang, "desk setup")
        )
    };
    let [settings, teams, routines] = as_set(lang, desk, (teams, routines));
    boxed(
        say!(lang, "desk-title"),
        parts::joined(&[hint, settings, teams, routines], "\n\n"),
        Tone::Plain,
    )
}

/// The answer to `/desk roles`.
#[must_use]
pub fn roles(lang: &Lang, desk: &Desk) -> Message {
    Message::text(role_lines(lang, desk))
}

/// Roles were changed: all of them as they are now.
#[must_use]
pub fn roles_changed(lang: &Lang, desk: &Desk) -> Message {
    let lines = [say!(lang, "roles-changed"), role_lines(lang, desk)];
    Message::text(parts::joined(&lines, "\n"))
}

/// The answer to `/desk check`: one line a channel, one a role that cannot be called, one about the alerts, one about silent
/// threads, one about posts that another version wrote, and one about people who have cases and no role, where there are
/// any.
#[must_use]
pub fn check(lang: &Lang, (lines, roles): (&[CheckLine], &[RoleLine]), found: &Found) -> Message {
    let Found {
        alerts,
        silent,
        unreadable,
        without_role,
    } = found;
    let good = lines.iter().all(|line| line.health == Health::Good)
        && roles.is_empty()
        && alerts.tally.is_well()
        && silent.total == 0
        && *unreadable == 0
        && without_role.is_empty();
    let mut each: Vec<String> = lines.iter().map(|one| check_line(lang, one)).collect();
    each.extend(roles.iter().map(|one| role_line(lang, one)));
    each.extend(audit::line(lang, alerts));
    each.extend(silent_threads(lang, silent));
    each.extend((*unreadable > 0).then(|| say!(lang, "check-unreadable", count = *unreadable)));
    each.extend(super::roles::without_role(lang, without_role));
    let head = if good {
        say!(lang, "check-good")
    } else {
        say!(lang, "check-attention")
    };
    Message::text(parts::joined(&[head, parts::fit(lang, &each, 1800)], "\n"))
}

fn silent_threads(lang: &Lang, silent: &SilentThreads) -> Option<String> {
    let named = silent.named.iter().map(|(thread, number)| {
        let thread = parts::channel(*thread);
        format!("{thread} **#{number}**")
    });
    let named: Vec<String> = named.collect();
    (silent.total > 0).then(|| {
        say!(
            lang,
            "check-silent-threads",
            count = silent.total,
            threads = named.join(&say!(lang, "list-and"))
        )
    })
}

pub(super) fn boxed(title: String, body: String, tone: Tone) -> Message {
    Message {
        embeds: vec![Embed {
            title,
            body,
            tone,
            ..Embed::default()
        }],
        ..Message::default()
    }
}

pub(super) fn settings(lang: &Lang, desk: &Desk) -> String {
    let language = lang.say(&format!("choice-language-{}", desk.locale.as_str()), &[]);
    let language = say!(
        lang,
        "desk-language",
        language = language,
        zone = desk.zone.name()
    );
    let closed = desk.teams_closed.then(|| say!(lang, "desk-teams-closed"));
    let lines = [language, role_lines(lang, desk), closed.unwrap_or_default()];
    parts::joined(&lines, "\n")
}

/// Who is an agent, a supervisor, a manager.
fn role_lines(lang: &Lang, desk: &Desk) -> String {
    let role =
        |role: Option<RoleId>, none: &str| role.map_or_else(|| lang.say(none, &[]), parts::role);
    let lines = [
        say!(
            lang,
            "desk-agents",
            role = role(desk.agent_role, "desk-everybody")
        ),
        say!(
            lang,
            "desk-supervisors",
            role = role(desk.supervisor_role, "desk-unset")
        ),
        say!(
            lang,
            "desk-managers",
            role = role(desk.manager_role, "desk-manage-server")
        ),
    ];
    lines.join("\n")
}

pub(super) fn team_line(lang: &Lang, team: &Team) -> String {
    let cards = parts::channel_or(lang, team.channel, "desk-where-logged");
    let breaches = parts::channel_or(lang, team.supervisors_channel, "desk-same-channel");
    let line = say!(
        lang,
        "desk-team",
        name = parts::name(&team.name, 50),
        cards = cards,
        breaches = breaches,
    );
    let threads = team.threads.then(|| say!(lang, "desk-threads"));
    parts::joined(&[line, threads.unwrap_or_default()], parts::DOT)
}

pub(super) fn check_line(lang: &Lang, line: &CheckLine) -> String {
    let used_for = match line.used_for {
        Use::Cards => say!(lang, "use-cards"),
        Use::Breaches => say!(lang, "use-breaches"),
        Use::Digest(span) => routine_name(lang, "digest", span),
    };
    let channel = parts::channel_or(lang, line.channel, "desk-unset");
    let id = match &line.health {
        Health::Good => "health-good",
        Health::Unset => "health-unset",
        Health::Gone => "health-gone",
        Health::Unknown => "health-unknown",
        Health::Lacks(needs) => {
            let needs: Vec<String> = needs.iter().map(|need| words::need(lang, *need)).collect();
            let needs = needs.join(&say!(lang, "list-and"));
            return say!(
                lang,
                "health-lacks",
                used_for = used_for,
                channel = channel,
                needs = needs
            );
        }
    };
    say!(lang, id, used_for = used_for, channel = channel)
}

#[cfg(test)]
mod tests;
