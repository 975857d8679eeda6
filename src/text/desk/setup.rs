//! Answers to `/desk setup`: what it has set, what is set already, and what is still to set.

use super::settings::{CheckLine, Health, Use, as_set, boxed, check_line, settings, team_line};
use crate::{
    model::desk::{Desk, Team},
    reply::{Message, Tone},
    text::{lang::Lang, notice::RoutineLine, parts, words},
};

/// How many teams are named that have no channel.
const NAMED: usize = 10;

/// The answer to `/desk setup`: what is set now, of the teams that it is about, then what would not work and what has no
/// deadline.
#[must_use]
pub fn done(
    lang: &Lang,
    desk: &Desk,
    (teams, checks): (&[Team], &[CheckLine]),
    gaps: Option<String>,
) -> Message {
    let bad: Vec<String> = checks
        .iter()
        .filter(|check| !matches!(check.health, Health::Good | Health::Unset))
        .map(|one| check_line(lang, one))
        .collect();
    let digest: Vec<String> = checks
        .iter()
        .filter(|check| matches!(check.used_for, Use::Digest(_)) && check.health == Health::Good)
        .map(|one| check_line(lang, one))
        .collect();
    let title = if bad.is_empty() {
        "desk-ready"
    } else {
        "desk-saved"
    };
    let each: Vec<String> = teams.iter().map(|team| team_line(lang, team)).collect();
    let all = (teams.len() > 1).then(|| say!(lang, "desk-threads-all"));
    let teams = [
        parts::fit(lang, &each, 2000),
        all.unwrap_or_default(),
        digest.join("\n"),
    ];
    let teams = parts::joined(&teams, "\n");
    let body = [
        settings(lang, desk),
        teams,
        bad.join("\n"),
        gaps.unwrap_or_default(),
    ];
    boxed(
        lang.say(title, &[]),
        parts::joined(&body, "\n\n"),
        if bad.is_empty() {
            Tone::Good
        } else {
            Tone::Warning
        },
    )
}

/// The answer to `/desk setup` with nothing to set: what is set, and what is not.
#[must_use]
pub fn now(
    lang: &Lang,
    desk: &Desk,
    (teams, routines): (&[Team], &[RoutineLine]),
    gaps: Option<String>,
) -> Message {
    let mut missing = missing(lang, desk, teams);
    missing.extend(gaps);
    let command = |name: &str| words::command(lang, name);
    let missing = if missing.is_empty() {
        say!(lang, "desk-complete", command = command("desk check"))
    } else {
        let head = say!(lang, "desk-missing", command = command("desk setup"));
        parts::joined(&[head, missing.join("\n")], "\n")
    };
    let [settings, teams, routines] = as_set(lang, desk, (teams, routines));
    boxed(
        say!(lang, "desk-title"),
        parts::joined(&[settings, teams, routines, missing], "\n\n"),
        Tone::Plain,
    )
}

/// What a desk has not set, with the option that sets it and what holds instead.
fn missing(lang: &Lang, desk: &Desk, teams: &[Team]) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(first) = teams.first() {
        let team = || parts::team(&first.name);
        if first.channel.is_none() {
            lines.push(say!(lang, "desk-missing-cards", team = team()));
        }
        if first.supervisors_channel.is_none() {
            lines.push(say!(lang, "desk-missing-breaches", team = team()));
        }
    }
    let roles = [
        ("desk-missing-agents", desk.agent_role),
        ("desk-missing-supervisors", desk.supervisor_role),
        ("desk-missing-managers", desk.manager_role),
    ];
    let unset = roles.iter().filter(|(_, role)| role.is_none());
    lines.extend(unset.map(|(id, _)| lang.say(id, &[])));
    let others = teams.iter().skip(1).filter(|team| team.channel.is_none());
    let names: Vec<String> = others
        .take(NAMED)
        .map(|team| parts::team(&team.name))
        .collect();
    if !names.is_empty() {
        let teams = names.join(&say!(lang, "list-and"));
        let command = words::command(lang, "desk team edit");
        lines.push(say!(
            lang,
            "desk-missing-teams",
            teams = teams,
            command = command
        ));
    }
    lines
}
