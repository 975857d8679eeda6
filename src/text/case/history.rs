//! What happened to a case, in words: one event, one line.

use super::{edits, files, moved};
use crate::{
    model::{
        callback::event::Happened,
        case::Receiver,
        event::{CaseEvent, What},
        ids::{CaseNumber, UserId},
        time::Timestamp,
    },
    text::{callback::record, lang::Lang, parts, time::when, words},
};

/// `Page 2 of 3`; nothing where there is one page.
pub(in crate::text) fn page_of(lang: &Lang, page: i64, pages: i64) -> String {
    if pages <= 1 {
        String::new()
    } else {
        say!(lang, "page", page = page, pages = pages)
    }
}

/// What an event's sentence takes; what a sentence does not name stays empty.
#[derive(Default)]
struct Said {
    person: String,
    team: String,
    clock: String,
    field: String,
    from: String,
    to: String,
}

/// What happened, without what was typed.
pub(in crate::text) fn wording(lang: &Lang, event: &CaseEvent, max: usize) -> String {
    let actor = who(lang, event.actor);
    let Some(what) = &event.what else {
        return say!(lang, "event-unknown", actor = actor);
    };
    let (variant, said) = said(lang, what, max);
    let id = format!("event-{}{variant}", what.name().as_str());
    lang.say(
        &id,
        &[
            ("actor", actor.into()),
            ("person", said.person.into()),
            ("team", said.team.into()),
            ("clock", said.clock.into()),
            ("field", said.field.into()),
            ("from", said.from.into()),
            ("to", said.to.into()),
        ],
    )
}

/// Somebody, or Firstline itself.
pub(in crate::text) fn who(lang: &Lang, actor: Option<UserId>) -> String {
    actor.map_or_else(|| say!(lang, "event-system"), parts::person)
}

/// Which of an event's sentences it is, and what that takes.
#[expect(clippy::too_many_lines, reason = "one table")]
fn said(lang: &Lang, what: &What, max: usize) -> (&'static str, Said) {
    let none = Said::default;
    let clock = |clock| Said {
        clock: words::clock(lang, clock),
        ..none()
    };
    let instants = |from: Option<Timestamp>, to| Said {
        from: from.map_or_else(String::new, when::at),
        to: when::at(to),
        ..none()
    };
    let case = |other: CaseNumber| Said {
        to: format!("**#{other}**"),
        ..none()
    };
    match what {
        What::Logged
        | What::LoggedAgain
        | What::Noted
        | What::Progress
        | What::Waiting
        | What::WaitOver
        | What::Resumed
        | What::Resolved
        | What::Closed
        | What::Reopened
        | What::Voided { duplicate_of: None }
        | What::Unvoided
        | What::Urged { .. }
        | What::ContactRead
        | What::ExtensionRefused { .. }
        | What::ExtensionLapsed { .. } => ("", none()),
        What::Assigned { to } | What::Escalated { whom: to } => ("", person(*to, None)),
        What::Accepted { team } => (of_team(team.as_ref()), team_of(team.as_ref())),
        What::Declined { back_to, team } => ("", person(*back_to, team.as_ref())),
        What::OfferLapsed { to } | What::OfferWithdrawn { to } | What::Transferred { to } => {
            match to {
                Receiver::Person(to) => ("", person(*to, None)),
                Receiver::Team { name, .. } => ("-team", team_of(Some(name))),
            }
        }
        What::Unassigned { from, team } | What::TeamLost { from, team } => {
            (of_team(team.as_ref()), person(*from, team.as_ref()))
        }
        What::Voided {
            duplicate_of: Some(original),
        } => ("-duplicate", case(*original)),
        What::Met { clock: kind, .. }
        | What::MetLate { clock: kind, .. }
        | What::Breached { clock: kind, .. }
        | What::BreachWithdrawn { clock: kind }
        | What::Acknowledged { clock: kind } => ("", clock(*kind)),
        What::Retargeted { moved } => ("", clock(moved.clock)),
        What::Promised { from, to } => {
            let again = if from.is_some() { "-anew" } else { "" };
            (again, instants(*from, *to))
        }
        What::ExtensionAsked { from, until } => ("", instants(Some(*from), *until)),
        What::ExtensionApproved { from, until, .. } => ("", instants(*from, *until)),
        What::Edited { change } => {
            let [field, from, to] = edits::field(lang, change, max);
            (
                "",
                Said {
                    field,
                    from,
                    to,
                    ..none()
                },
            )
        }
        What::FileKept { name, size, sha256 } => (
            "",
            Said {
                field: parts::line(lang, name, 100),
                from: files::size(lang, *size),
                to: parts::code(sha256, 64),
                ..none()
            },
        ),
        What::Linked { other } | What::Unlinked { other } | What::Duplicated { by: other } => {
            ("", case(*other))
        }
        What::WordsOverruled { phrases } => {
            let each = phrases.iter().map(|phrase| parts::name(phrase, 40));
            let each: Vec<String> = each.collect();
            (
                "",
                Said {
                    to: each.join(&say!(lang, "list-comma")),
                    ..none()
                },
            )
        }
        What::ScriptShown { about } => (
            "",
            Said {
                to: words::script(lang, *about),
                ..none()
            },
        ),
        What::CallbackPlanned { plan } => planned(lang, Happened::Planned(*plan)),
        What::CallbackMoved { plan } => planned(lang, Happened::Moved(*plan)),
        What::CallbackEnded { ended } => planned(lang, Happened::Ended(*ended)),
        What::CalledBack { said, .. } => (
            "",
            Said {
                to: words::callback(lang, *said),
                ..none()
            },
        ),
    }
}

/// What became of a callback.
fn planned(lang: &Lang, happened: Happened) -> (&'static str, Said) {
    let told = record::told(lang, happened);
    let said = Said {
        person: told.person,
        field: told.reason,
        from: told.from,
        to: told.to,
        ..Said::default()
    };
    (told.variant, said)
}

fn of_team(team: Option<&String>) -> &'static str {
    team.map_or("", |_| "-team")
}

fn team_of(team: Option<&String>) -> Said {
    Said {
        team: team.map_or_else(String::new, |team| parts::team(team)),
        ..Said::default()
    }
}

fn person(person: UserId, team: Option<&String>) -> Said {
    Said {
        person: parts::person(person),
        ..team_of(team)
    }
}

/// One event on one line, with at most so many characters of what was typed, or with what a clock aimed at and aims at.
pub(in crate::text) fn event(lang: &Lang, event: &CaseEvent, max: usize) -> String {
    let what = wording(lang, event, max);
    let note = match (&event.what, &event.note) {
        (Some(What::Retargeted { moved }), _) => moved::aims(lang, moved),
        (_, Some(note)) if !note.trim().is_empty() => parts::line(lang, note, max),
        _ => String::new(),
    };
    let when = when::at(event.at);
    if note.is_empty() {
        say!(lang, "history-line", when = when, event = what)
    } else {
        say!(
            lang,
            "history-line-note",
            when = when,
            event = what,
            note = note
        )
    }
}
