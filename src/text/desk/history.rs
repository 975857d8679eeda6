//! `/desk history`: which rule was changed, when, by whom, from what to what.

mod told;

use self::told::{ENTRIES, PIECE, VALUE, told};
use crate::{
    model::{page::PageAt, press::Press, record::Event},
    reply::{Embed, Message},
    rules::{clean, desk::changes::RuleChange},
    text::{
        case::history,
        lang::Lang,
        packed::{self, Room},
        parts,
        time::when,
    },
};

/// What a page holds.
const ROOM: Room = Room {
    lines: 8,
    units: 3900,
    head: 0,
};

/// One page of what was changed of the rules, newest first, whole.
#[must_use]
pub fn rule_history(lang: &Lang, events: &[Event<RuleChange>], sheet: PageAt) -> Message {
    let told = events.iter().map(|one| (one.at, lines(lang, one)));
    let lines = packed::newest_first(told);
    let need = |line: &str| line.encode_utf16().count() + 1;
    let list = lines.iter().map(|(place, line)| (*place, need(line)));
    let page = packed::page(&list.collect::<Vec<_>>(), ROOM, sheet);
    let shown = lines.get(page.lines.clone()).unwrap_or_default();
    let shown: Vec<&str> = shown.iter().map(|(_, line)| line.as_str()).collect();
    let body = if shown.is_empty() {
        say!(lang, "rule-history-empty")
    } else {
        shown.join("\n")
    };
    Message {
        embeds: vec![Embed {
            title: say!(lang, "rule-history-title"),
            body,
            footer: history::page_of(lang, page.number, page.of),
            ..Embed::default()
        }],
        rows: page.pager(lang, Press::RuleHistory),
        ..Message::default()
    }
}

/// A change on one line; where that cannot hold it, the whole of what was and of what is follows.
fn lines(lang: &Lang, event: &Event<RuleChange>) -> Vec<String> {
    let when = when::at(event.at);
    let actor = history::who(lang, event.actor);
    let Some(change) = &event.what else {
        let event = say!(lang, "event-unknown", actor = actor);
        return vec![say!(lang, "history-line", when = when, event = event)];
    };
    let (rule, brief) = told(lang, change, ENTRIES);
    let (_, whole) = told(lang, change, usize::MAX);
    let value = |text: &String| {
        if text.is_empty() {
            say!(lang, "field-empty")
        } else {
            clean::shorten(text, VALUE)
        }
    };
    let brief = brief.map(value);
    let head = say!(
        lang,
        "rule-change",
        when = when,
        actor = actor,
        rule = rule,
        from = brief.from.clone(),
        to = brief.to.clone(),
    );
    let mut lines = vec![head];
    let is_cut = |brief: &str, whole: &str| !whole.is_empty() && brief != whole;
    if is_cut(&brief.from, &whole.from) || is_cut(&brief.to, &whole.to) {
        lines.extend(pieces(lang, &whole.from));
        lines.push(parts::ARROW.trim().to_owned());
        lines.extend(pieces(lang, &whole.to));
    }
    lines
}

/// All of a list, on as many lines as it takes.
fn pieces(lang: &Lang, whole: &str) -> Vec<String> {
    let comma = say!(lang, "list-comma");
    let mut lines: Vec<String> = Vec::new();
    for entry in whole.split(&comma) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + entry.chars().count() < PIECE => {
                line.push_str(&comma);
                line.push_str(entry);
            }
            _ => lines.push(entry.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests;
