//! `/case history`: everything that happened to a case, one line each.

use super::{edits, lang::Lang, moved, parts, when, words};
use crate::{
    model::{
        change::Change,
        clocks::ClockKind,
        event::{Event, What},
        ids::CaseNumber,
        moved::Moved,
        press::Press,
    },
    reply::{Embed, Message},
    rules::holders::Turn,
};

/// One page of everything that happened to a case, newest first; pages count from 1. The first begins with who had it.
#[must_use]
pub fn history(
    lang: &Lang,
    number: CaseNumber,
    (turns, events): (&[Turn], &[Event]),
    (page, pages): (i64, i64),
) -> Message {
    let lines: Vec<String> = events.iter().map(|one| event(lang, one, 200)).collect();
    let body = if lines.is_empty() {
        say!(lang, "history-empty")
    } else {
        parts::fit(lang, &lines, 3000)
    };
    let had_it = if page == 1 {
        holders(lang, turns)
    } else {
        String::new()
    };
    Message {
        embeds: vec![Embed {
            title: say!(lang, "history-title", number = number.0),
            body: parts::joined(&[had_it, body], "\n\n"),
            footer: page_of(lang, page, pages),
            ..Embed::default()
        }],
        rows: parts::pager(lang, page, pages, |page| Press::History(number, page)),
        ..Message::default()
    }
}

/// Who had the case for how long, in order; its first responder is the first.
fn holders(lang: &Lang, turns: &[Turn]) -> String {
    let line = |(index, turn): (usize, &Turn)| {
        let id = match (index, turn.lasts) {
            (0, true) => "holder-first-now",
            (0, false) => "holder-first",
            (_, true) => "holder-now",
            (_, false) => "holder",
        };
        let who = parts::person(turn.who);
        let span = when::duration(lang, turn.span);
        lang.say(id, &[("who", who.into()), ("time", span.into())])
    };
    let lines: Vec<String> = turns.iter().enumerate().map(line).collect();
    parts::fit(lang, &lines, 900)
}

/// `Page 2 of 3`; nothing where there is one page.
pub(super) fn page_of(lang: &Lang, page: i64, pages: i64) -> String {
    if pages <= 1 {
        String::new()
    } else {
        say!(lang, "page", page = page, pages = pages)
    }
}

/// The message for an event; what went to a team has one of its own.
fn id(event: &Event) -> String {
    let of_team = match event.what {
        What::Transferred => "event-transferred-team",
        What::Accepted => "event-accepted-team",
        What::OfferLapsed => "event-offer-lapsed-team",
        What::Unassigned => "event-unassigned-team",
        What::TeamLost => "event-team-lost-team",
        _ => "",
    };
    if event.team.is_some() && !of_team.is_empty() {
        of_team.to_owned()
    } else {
        format!("event-{}", event.what.as_str())
    }
}

/// What happened, without what was typed.
pub(super) fn wording(lang: &Lang, event: &Event, max: usize) -> String {
    let system = || say!(lang, "event-system");
    let moved = moved(event);
    let clock = match &moved {
        Some(moved) => Some(moved.clock),
        None => event.note.as_deref().and_then(ClockKind::parse),
    };
    let (id, [field, from, to]) = change(lang, event, max);
    lang.say(
        &id,
        &[
            (
                "team",
                event
                    .team
                    .as_deref()
                    .map_or_else(String::new, parts::team)
                    .into(),
            ),
            (
                "actor",
                event.actor.map_or_else(system, parts::person).into(),
            ),
            (
                "person",
                event.person.map_or_else(system, parts::person).into(),
            ),
            (
                "clock",
                clock
                    .map_or_else(String::new, |clock| words::clock(lang, clock))
                    .into(),
            ),
            ("field", field.into()),
            ("from", from.into()),
            ("to", to.into()),
        ],
    )
}

/// What a recount of a clock changed, where the event is one.
fn moved(event: &Event) -> Option<Moved> {
    let recounted = event.what == What::Retargeted;
    Moved::parse(event.note.as_deref().filter(|_| recounted)?)
}

/// One event on one line, with at most so many characters of what was typed.
pub(super) fn event(lang: &Lang, event: &Event, max: usize) -> String {
    let about_clock = matches!(
        event.what,
        What::Met | What::MetLate | What::Breached | What::Acknowledged
    );
    let what = wording(lang, event, max);
    let when = when::at(event.at);
    match &event.note {
        Some(note) if !about_clock && !note.trim().is_empty() => say!(
            lang,
            "history-line-note",
            when = when,
            event = what,
            note = moved(event)
                .map_or_else(|| parts::line(note, max), |moved| moved::aims(lang, &moved)),
        ),
        _ => say!(lang, "history-line", when = when, event = what),
    }
}

/// The event's sentence and, for its variables `field`, `from` and `to`, what became what.
fn change(lang: &Lang, event: &Event, max: usize) -> (String, [String; 3]) {
    let id = id(event);
    let none = String::new;
    match &event.change {
        Some(Change::Instant { from, to }) => {
            let anew = event.what == What::Promised && from.is_some();
            let id = if anew {
                "event-promised-anew".to_owned()
            } else {
                id
            };
            (
                id,
                [none(), from.map_or_else(none, when::at), when::at(*to)],
            )
        }
        Some(Change::Field { field, from, to }) => {
            (id, edits::field(lang, (*field, from.as_deref(), to), max))
        }
        Some(Change::Case(other)) => {
            let id = match event.what {
                What::Voided => "event-voided-duplicate".to_owned(),
                _ => id,
            };
            (id, [none(), none(), format!("**#{other}**")])
        }
        Some(Change::Callback(callback)) => {
            let said = [
                callback.outcome.map(|one| words::outcome(lang, one)),
                callback
                    .satisfaction
                    .map(|one| words::satisfaction(lang, one)),
            ];
            let said: Vec<String> = said.into_iter().flatten().collect();
            (id, [none(), none(), said.join(parts::DOT)])
        }
        None => (id, [none(), none(), none()]),
    }
}
