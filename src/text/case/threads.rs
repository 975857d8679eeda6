//! A case's thread: its name, and a short line for each change of the case.

use super::history;
use crate::{
    model::{
        case::{CardPlace, Case},
        event::{CaseEvent, EventName, What},
        ids::DeskId,
        post::LATE_AFTER,
        time::Timestamp,
    },
    reply::Notice,
    text::{lang::Lang, parts, time::when},
};

/// How much of a message the lines take, in UTF-16 units.
const ROOM: usize = 1900;

/// The thread's name: number and customer. Nothing in it is read as markdown, so nothing is escaped; numbers that look like
/// contacts are masked as on the card.
#[must_use]
pub fn name(lang: &Lang, case: &Case) -> String {
    say!(
        lang,
        "thread-name",
        number = case.number.0,
        customer = parts::plain(&case.customer.name, 70),
    )
}

/// What happened to a case, in order; none where nothing of it is told. Nobody is pinged. `due` is when it was to be told:
/// what is older says when it was. So the same events give the same lines whenever they are sent.
#[must_use]
pub fn lines(lang: &Lang, events: &[CaseEvent], due: Timestamp) -> Option<Notice> {
    let told = events
        .iter()
        .filter(|event| event.what.as_ref().is_some_and(What::is_told_in_thread));
    let all: Vec<String> = told.map(|event| line(lang, event, due)).collect();
    let mut left = ROOM;
    let fitting = all.iter().rev().take_while(|line| {
        let need = line.encode_utf16().count() + 1;
        let fits = need <= left;
        left = left.saturating_sub(need);
        fits
    });
    // The newest say most; of many, the oldest are left to the history.
    let newest = all.len() - fitting.count();
    let mut shown = all[newest..].to_vec();
    if newest > 0 {
        shown.insert(0, say!(lang, "more", count = newest));
    }
    (!shown.is_empty()).then(|| Notice::text(shown.join("\n")))
}

/// The last line of a thread: the case goes on with that team, where its card stands now.
#[must_use]
pub fn moved(lang: &Lang, team: &str, (desk, card): (DeskId, CardPlace)) -> Notice {
    let CardPlace { channel, message } = card;
    let link = format!("https://discord.com/channels/{desk}/{channel}/{message}");
    Notice::text(say!(
        lang,
        "thread-moved",
        team = parts::team(team),
        link = link
    ))
}

/// How many characters of what was typed a line has.
const TYPED: usize = 100;

fn line(lang: &Lang, event: &CaseEvent, due: Timestamp) -> String {
    let what = history::wording(lang, event, TYPED);
    let name = event.what.as_ref().map(What::name);
    let reasoned = name.is_some_and(EventName::has_reason);
    let what = match event.note.as_deref().filter(|_| reasoned) {
        Some(note) if !note.trim().is_empty() => say!(
            lang,
            "thread-line-note",
            event = what,
            note = parts::line(note, TYPED),
        ),
        _ => what,
    };
    if due - event.at > LATE_AFTER {
        return say!(
            lang,
            "history-line",
            when = when::at(event.at),
            event = what
        );
    }
    what
}

#[cfg(test)]
mod tests;
