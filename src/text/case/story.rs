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
        press::Press,
    },
    reply::{Embed, Message},
    rules::case::holders::Holding,
    text::{lang::Lang, parts, time::when},
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

/// One page of everything that happened to a case, newest first, every text whole; pages count from 1, one that there is
/// not becomes the nearest. The first begins with who had the case; a button reads what is masked on the page.
#[must_use]
pub fn history(lang: &Lang, story: Story<'_>, page: i64) -> Message {
    let had_it = holders(lang, story.turns);
    let pages = paged(lines(lang, story), units(&had_it));
    let count = i64::try_from(pages.len()).unwrap_or(i64::MAX).max(1);
    let page = page.clamp(1, count);
    let shown = usize::try_from(page - 1)
        .ok()
        .and_then(|index| pages.get(index));
    let body = match shown {
        Some(lines) => lines.join("\n"),
        None => say!(lang, "history-empty"),
    };
    let had_it = if page == 1 { had_it } else { String::new() };
    let number = story.number;
    let mut rows = parts::pager(lang, page, count, |page| Press::History(number, page));
    if story.readable && hidden::is_in_record(lang, story.details, story.events) {
        rows.push(vec![hidden::button(lang, number)]);
    }
    Message {
        embeds: vec![Embed {
            title: say!(lang, "history-title", number = number.0),
            body: parts::joined(&[had_it, body], "\n\n"),
            footer: page_of(lang, page, count),
            ..Embed::default()
        }],
        rows,
        ..Message::default()
    }
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Every line of a story.
fn lines(lang: &Lang, story: Story<'_>) -> Vec<String> {
    let mut lines: Vec<String> = story
        .events
        .iter()
        .flat_map(|one| whole(lang, one))
        .collect();
    for (index, piece) in parts::pieces(lang, story.details.unwrap_or_default(), PIECE)
        .into_iter()
        .enumerate()
    {
        lines.push(if index == 0 {
            say!(lang, "history-details", details = piece)
        } else {
            piece
        });
    }
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

/// The lines page by page; the first page has so many units less.
fn paged(lines: Vec<String>, taken: usize) -> Vec<Vec<String>> {
    let mut pages: Vec<Vec<String>> = Vec::new();
    let mut left = 0;
    for line in lines {
        let need = units(&line) + 1;
        match pages.last_mut() {
            Some(page) if need <= left && page.len() < LINES => {
                left -= need;
                page.push(line);
            }
            last => {
                let room = if last.is_none() { ROOM - taken } else { ROOM };
                left = room.saturating_sub(need);
                pages.push(vec![line]);
            }
        }
    }
    pages
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
