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
    reply::{Embed, Notice},
    rules::clean,
    text::{lang::Lang, parts, time::when},
};

/// How much of a message the lines take, in UTF-16 units.
const ROOM: usize = 1900;

/// How much of the box that longer ones stand in.
const BOX: usize = 4000;

/// How much of a corrected text a line has.
const BESIDE: usize = 100;

/// The most characters that are typed at once: a note's.
const TYPED: usize = 2000;

/// The thread's name: number and customer. Nothing in it is read as markdown, so nothing is escaped; numbers that look like
/// contacts are masked as on the card.
#[must_use]
pub fn name(lang: &Lang, case: &Case) -> String {
    say!(
        lang,
        "thread-name",
        number = case.number.0,
        customer = parts::plain(lang, &case.customer.name, 70),
    )
}

/// What happened to a case, in order, with the whole of what was typed; none where nothing of it is told. Nobody is pinged.
/// `posted` is when that is: what is older by then says when it was.
#[must_use]
pub fn lines(lang: &Lang, events: &[CaseEvent], posted: Timestamp) -> Option<Notice> {
    let told = events
        .iter()
        .filter(|event| event.what.as_ref().is_some_and(What::is_told_in_thread));
    let all: Vec<String> = told.map(|event| line(lang, event, posted)).collect();
    if all.is_empty() {
        return None;
    }
    let needed: usize = all.iter().map(|line| units(line)).sum();
    if needed <= ROOM {
        return Some(Notice::text(all.join("\n")));
    }
    // What is too long for a message fits the box of one.
    let body = newest(lang, &all);
    let boxed = Embed {
        body,
        ..Embed::default()
    };
    Some(Notice {
        embeds: vec![boxed],
        ..Notice::default()
    })
}

/// As many of the newest lines as fit a box: they say most; of many, the oldest are left to the history.
fn newest(lang: &Lang, all: &[String]) -> String {
    let mut left = BOX;
    let fitting = all.iter().rev().take_while(|line| {
        let fits = units(line) <= left;
        left = left.saturating_sub(units(line));
        fits
    });
    let from = all.len() - fitting.count();
    let mut shown = all[from..].to_vec();
    if shown.is_empty() {
        shown.extend(all.last().map(|line| clean::shorten(line, BOX / 2)));
    }
    let hidden = all.len() - shown.len();
    if hidden > 0 {
        shown.insert(0, say!(lang, "more", count = hidden));
    }
    shown.join("\n")
}

/// What a line takes, with its end.
fn units(line: &str) -> usize {
    line.encode_utf16().count() + 1
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

fn line(lang: &Lang, event: &CaseEvent, posted: Timestamp) -> String {
    let what = history::wording(lang, event, BESIDE);
    let name = event.what.as_ref().map(What::name);
    let reasoned = name.is_some_and(EventName::has_reason);
    let what = match event.note.as_deref().filter(|_| reasoned) {
        Some(note) if !note.trim().is_empty() => say!(
            lang,
            "thread-line-note",
            event = what,
            note = parts::lines(lang, note, TYPED),
        ),
        _ => what,
    };
    if posted - event.at > LATE_AFTER {
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
