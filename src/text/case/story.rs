//! `/case history`: everything that happened to a case, page by page, every text whole.

use super::{
    hidden,
    history::{page_of, wording},
    moved,
};
use crate::{
    model::{
        event::{CaseEvent, What},
        ids::CaseNumber,
        page::{PageAt, Place},
        press::Press,
    },
    reply::{Embed, Message},
    rules::case::holders::Holding,
    text::{
        lang::Lang,
        packed::{self, Room},
        parts,
        time::when,
    },
};

/// How much of a page its lines take, in UTF-16 units.
const ROOM: usize = 3800;

/// Lines to a page at most.
const LINES: usize = 10;

/// How many characters of a text stand on one line: escaped, it still fits a page.
const PIECE: usize = 1600;

/// How much of a corrected text stands beside what it became; the whole of a longer one follows.
const BESIDE: usize = 200;

/// A case as its history tells it.
#[derive(Clone, Copy, Debug)]
pub struct Story<'a> {
    /// Its number.
    pub number: CaseNumber,
    /// Its details, as they stand now.
    pub details: Option<&'a str>,
    /// Who had it, in order.
    pub turns: &'a [Holding],
    /// Everything that happened to it, newest first.
    pub events: &'a [CaseEvent],
    /// Whether the reader may read in full what is masked.
    pub readable: bool,
}

/// One page of everything that happened to a case, newest first, every text whole; one that there is not becomes the
/// nearest. The first begins with who had the case; a button reads what is masked on the page.
#[must_use]
pub fn history(lang: &Lang, story: Story<'_>, sheet: PageAt) -> Message {
    let had_it = holders(lang, story.turns);
    let lines = lines(lang, story);
    let room = Room {
        lines: LINES,
        units: ROOM,
        head: units(&had_it),
    };
    let measured = lines.iter().map(|(place, line)| (*place, units(line) + 1));
    let page = packed::page(&measured.collect::<Vec<_>>(), room, sheet);
    let shown = lines.get(page.lines.clone()).unwrap_or_default();
    let shown: Vec<&str> = shown.iter().map(|(_, line)| line.as_str()).collect();
    let body = if shown.is_empty() {
        say!(lang, "history-empty")
    } else {
        shown.join("\n")
    };
    let had_it = if page.number == 1 {
        had_it
    } else {
        String::new()
    };
    let number = story.number;
    let mut rows = page.pager(lang, |sheet| Press::History(number, sheet));
    if story.readable && hidden::is_in_record(lang, story.details, story.events) {
        rows.push(vec![hidden::button(lang, number)]);
    }
    Message {
        embeds: vec![Embed {
            title: say!(lang, "history-title", number = number.0),
            body: parts::joined(&[had_it, body], "\n\n"),
            footer: page_of(lang, page.number, page.of),
            ..Embed::default()
        }],
        rows,
        ..Message::default()
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Every line of a story with its place: events, then the details, which are older than any of them.
fn lines(lang: &Lang, story: Story<'_>) -> Vec<(Place, String)> {
    let events = story.events.iter().map(|one| (one.at, whole(lang, one)));
    let mut lines = packed::newest_first(events);
    let details = parts::pieces(lang, story.details.unwrap_or_default(), PIECE);
    lines.extend((0..).zip(details).map(|(index, piece)| {
        let place = Place {
            key: i64::MAX,
            number: index,
        };
        let line = match index {
            0 => say!(lang, "history-details", details = piece),
            _ => piece,
        };
        (place, line)
    }));
    lines
}

/// An event with the whole of what was typed with it, on as many lines as that takes.
fn whole(lang: &Lang, event: &CaseEvent) -> Vec<String> {
    let when = when::at(event.at);
    let what = wording(lang, event, BESIDE);
    let mut pieces = match (&event.what, &event.note) {
        (Some(What::Retargeted { moved }), _) => vec![moved::aims(lang, moved)],
        (_, Some(note)) => parts::pieces(lang, note, PIECE),
        _ => Vec::new(),
    };
    pieces.retain(|piece| !piece.is_empty());
    let rest = pieces.split_off(pieces.len().min(1));
    let head = match pieces.pop() {
        Some(note) => say!(
            lang,
            "history-line-note",
            when = when,
            event = what,
            note = note
        ),
        None => say!(lang, "history-line", when = when, event = what),
    };
    let mut lines = vec![head];
    lines.extend(rest);
    if let Some(What::Edited { change }) = &event.what {
        let from = change.from.as_deref().unwrap_or_default();
        if from.chars().count().max(change.to.chars().count()) > BESIDE {
            lines.extend(parts::pieces(lang, from, PIECE));
            lines.push("→".to_owned());
            lines.extend(parts::pieces(lang, &change.to, PIECE));
        }
    }
    lines
}

/// Who had the case for how long, in order; its first responder is the first.
fn holders(lang: &Lang, turns: &[Holding]) -> String {
    let line = |(index, turn): (usize, &Holding)| {
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
