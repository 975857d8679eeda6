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
};

/// One page of everything that happened to a case, newest first; pages count from 1.
#[must_use]
pub fn history(lang: &Lang, number: CaseNumber, events: &[Event], page: (i64, i64)) -> Message {
    let (page, pages) = page;
    let lines: Vec<String> = events.iter().map(|one| event(lang, one, 200)).collect();
    let body = if lines.is_empty() {
        say!(lang, "history-empty")
    } else {
        parts::fit(lang, &lines, 4000)
    };
    Message {
        embeds: vec![Embed {
            title: say!(lang, "history-title", number = number.0),
            body,
            footer: page_of(lang, page, pages),
            ..Embed::default()
        }],
        rows: parts::pager(lang, page, pages, |page| Press::History(number, page)),
        ..Message::default()
    }
}

/// `Page 2 of 3`; nothing where there is one page.
pub(super) fn page_of(lang: &Lang, page: i64, pages: i64) -> String {
    if pages <= 1 {
        String::new()
    } else {
        say!(lang, "page", page = page, pages = pages)
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
    let id = format!("event-{}", event.what.as_str());
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
