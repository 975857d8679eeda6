//! A page of the queue: one line a case, the nearest deadline first.

use super::{history, matter};
use crate::{
    model::{
        case::{
            Status,
            queue::{QueueLine, QueueView},
        },
        ids::TeamId,
        page::{Place, Turn},
        press::Press,
        time::Timestamp,
    },
    reply::{Choice, Embed, Message},
    rules::clean,
    text::{customer, lang::Lang, parts, time::when, words},
};

/// One page of a view, as the store found it.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownPage {
    /// The view.
    pub view: QueueView,
    /// The team it is limited to, with its name.
    pub team: Option<(TeamId, String)>,
    /// Which page, from 1.
    pub page: i64,
    /// How many pages there are.
    pub pages: i64,
    /// How many cases there are on all pages.
    pub total: i64,
    /// The cases of this page, ten at most, in the order shown.
    pub cases: Vec<QueueLine>,
}

/// The page, to send or to put in the place of another page.
#[must_use]
pub fn queue(lang: &Lang, page: &ShownPage, now: Timestamp) -> Message {
    if page.cases.is_empty() {
        return Message::text(empty(lang, page));
    }
    let rows: Vec<String> = page.cases.iter().map(|case| row(lang, case, now)).collect();
    let team = page.team.as_ref().map(|(id, _)| *id);
    Message {
        embeds: vec![Embed {
            title: title(lang, page),
            body: parts::fit(lang, &rows, 4000),
            footer: history::page_of(lang, page.page, page.pages),
            ..Embed::default()
        }],
        rows: parts::pager(lang, page.page, page.pages, |target| Press::Queue {
            view: page.view,
            team,
            page: target,
            at: beyond(page, target),
        }),
        ..Message::default()
    }
}

/// Where the page before or after this one ends or begins: at its first or last line.
fn beyond(page: &ShownPage, target: i64) -> Option<Turn> {
    let place = |case: &QueueLine| Place {
        key: case.deadline.map_or(i64::MAX, |at| at.0),
        number: case.rank(),
    };
    if target < page.page {
        page.cases.first().map(place).map(Turn::Before)
    } else {
        page.cases.last().map(place).map(Turn::After)
    }
}

/// The unfinished cases of one person, nearest deadline first; `total` counts those not given too.
#[must_use]
pub fn open_cases(
    lang: &Lang,
    name: &str,
    (cases, total): (&[QueueLine], i64),
    now: Timestamp,
) -> Message {
    let name = parts::line(lang, name, 40);
    if cases.is_empty() {
        return Message::text(say!(lang, "queue-empty-person", name = name));
    }
    let mut rows: Vec<String> = cases.iter().map(|case| row(lang, case, now)).collect();
    let more = total - i64::try_from(cases.len()).unwrap_or(i64::MAX);
    if more > 0 {
        rows.push(say!(lang, "more", count = more));
    }
    Message {
        embeds: vec![Embed {
            title: say!(lang, "queue-title-person", name = name, total = total),
            body: parts::fit(lang, &rows, 4000),
            ..Embed::default()
        }],
        ..Message::default()
    }
}

/// A case as a completion of an option: its number, how it stands, who it is for and what it is.
#[must_use]
pub fn case_choice(lang: &Lang, case: &QueueLine) -> Choice {
    let name = [
        format!("#{}", case.number),
        words::status(lang, case.status),
        parts::plain(lang, &case.customer, 30),
        parts::plain(lang, &case.summary, 60),
    ];
    Choice {
        name: clean::shorten(&parts::joined(&name, parts::DOT), 100),
        value: case.number.to_string(),
    }
}

fn title(lang: &Lang, page: &ShownPage) -> String {
    let view = match &page.team {
        None => words::view(lang, page.view),
        Some((_, name)) => {
            let team = parts::name(name, 50);
            parts::joined(&[view_of_team(lang, page.view), team], parts::DOT)
        }
    };
    say!(lang, "queue-title", view = view, total = page.total)
}

/// What is shown of a team that was named; nothing for all of its cases.
fn view_of_team(lang: &Lang, view: QueueView) -> String {
    match view {
        QueueView::Team => String::new(),
        view => words::view(lang, view),
    }
}

/// A case on a line of a list: what stands out of it, whose it is, what is due when, and a link to its card.
pub(super) fn row(lang: &Lang, case: &QueueLine, now: Timestamp) -> String {
    let status = match case.status {
        // What the reader expects is left out; what stands out is said.
        Status::Open => String::new(),
        other => words::status(lang, other),
    };
    let who = match case.offered {
        Some(to) => say!(lang, "queue-offered", to = parts::person(to)),
        None => parts::answerer(lang, case.answers),
    };
    let line = [
        words::kind(lang, &case.kind),
        status,
        matter::marks_of(lang, case.priority, case.tier),
        parts::line(lang, &case.customer, 30),
        customer::needs(lang, &case.needs),
        parts::line(lang, &case.summary, 50),
        who,
        due(lang, case, now),
        case.card
            .map_or_else(String::new, |card| parts::card_link(lang, case.desk, card)),
    ];
    format!("**#{}** {}", case.number, parts::joined(&line, parts::DOT))
}

/// Its nearest deadline with its clock; nothing where no clock counts.
fn due(lang: &Lang, case: &QueueLine, now: Timestamp) -> String {
    let Some(at) = case.deadline else {
        return String::new();
    };
    let id = if at < now {
        "queue-clock-late"
    } else {
        "queue-clock-due"
    };
    let clock = case
        .clock
        .map_or_else(String::new, |clock| words::clock(lang, clock));
    let said = lang.say(
        id,
        &[("clock", clock.into()), ("when", when::relative(at).into())],
    );
    said.trim().replace("  ", " ")
}

/// That there is none, with what was asked for.
fn empty(lang: &Lang, page: &ShownPage) -> String {
    if let Some((_, team)) = &page.team {
        let view = view_of_team(lang, page.view);
        let asked = parts::joined(&[view, parts::team(team)], parts::DOT);
        return say!(lang, "queue-empty-named", asked = asked);
    }
    lang.say(&format!("queue-empty-{}", page.view.as_str()), &[])
}

#[cfg(test)]
mod tests;
