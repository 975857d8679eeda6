//! What `/case find` found: one line a case, the best first, with the part of it that was meant.

use super::history;
use crate::{
    model::{
        case::{Status, search::Search},
        ids::CaseNumber,
        page::Place,
        press::Press,
        time::Timestamp,
    },
    reply::{Embed, Message},
    rules::case::find::Query,
    text::{lang::Lang, parts, time::when, words},
};

/// One page of what was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundPage<'a> {
    /// What was searched for.
    pub search: &'a Search,
    /// How many cases were found.
    pub total: usize,
    /// Which page, from 1, and how many there are.
    pub page: (i64, i64),
    /// Where its first and its last case stand.
    pub ends: Option<(Place, Place)>,
    /// Whether some may be missing, because the index is far behind.
    pub behind: bool,
    /// The cases of this page, ten at most.
    pub cases: Vec<FoundCase>,
}

/// One case that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundCase {
    /// Its number.
    pub number: CaseNumber,
    /// Its kind.
    pub kind: String,
    /// How it stands.
    pub status: Status,
    /// The customer's name, as typed.
    pub customer: String,
    /// Its summary, as typed.
    pub summary: String,
    /// When it was logged.
    pub logged_at: Timestamp,
    /// Where the words were found, if that is not in customer and summary.
    pub excerpt: Option<String>,
}

/// The page, to send or to put in the place of another page.
#[must_use]
pub fn found(lang: &Lang, found: &FoundPage<'_>) -> Message {
    let behind = if found.behind {
        say!(lang, "find-behind")
    } else {
        String::new()
    };
    if found.cases.is_empty() {
        let text = [
            say!(lang, "find-nothing", asked = asked(lang, found.search)),
            behind,
        ];
        return Message::text(parts::joined(&text, "\n"));
    }
    let lines: Vec<String> = found.cases.iter().map(|case| line(lang, case)).collect();
    let (page, pages) = found.page;
    // A heading shows neither people nor instants.
    let body = [
        asked(lang, found.search),
        parts::fit(lang, &lines, 3700),
        behind,
    ];
    Message {
        embeds: vec![Embed {
            title: say!(lang, "find-title", total = found.total),
            body: parts::joined(&body, "\n\n"),
            footer: history::page_of(lang, page, pages),
            ..Embed::default()
        }],
        rows: parts::pager(lang, page, pages, |target| {
            let turn = parts::beyond((page, target), found.ends);
            Press::Find(found.search.clone(), turn)
        }),
        ..Message::default()
    }
}

/// What was asked for, on one line.
fn asked(lang: &Lang, search: &Search) -> String {
    let parts = [
        parts::line(lang, &Query::shown(&search.text), 50),
        search
            .kind
            .as_deref()
            .map_or_else(String::new, |kind| words::kind(lang, kind)),
        search
            .status
            .map_or_else(String::new, |status| words::status(lang, status)),
        search.owner.map_or_else(String::new, parts::person),
        search.since.map_or_else(String::new, |since| {
            say!(lang, "find-since", when = when::at(since))
        }),
    ];
    parts::joined(&parts, parts::DOT)
}

fn line(lang: &Lang, case: &FoundCase) -> String {
    let head = [
        words::kind(lang, &case.kind),
        words::status(lang, case.status),
        parts::line(lang, &case.customer, 40),
        parts::line(lang, &case.summary, 80),
        when::day(case.logged_at),
    ];
    let head = format!("**#{}** {}", case.number, parts::joined(&head, parts::DOT));
    let excerpt = case
        .excerpt
        .as_deref()
        .map(|excerpt| parts::line(lang, excerpt, 100));
    match excerpt {
        Some(excerpt) => format!("{head}\n-# {excerpt}"),
        None => head,
    }
}

#[cfg(test)]
mod tests;
