//! A page of the queue: one line a case, the nearest deadline first.

use super::history;
use crate::{
    model::{
        case::{Status, queue::QueueView},
        ids::{CaseNumber, TeamId, UserId},
        press::Press,
        time::Timestamp,
    },
    reply::{Choice, Embed, Message},
    rules::clean,
    text::{lang::Lang, parts, time::when, words},
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
    pub cases: Vec<QueueRow>,
}

/// One case of a queue.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueRow {
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
    /// Who answers for it; none where the supervisors do.
    pub answers: Option<UserId>,
    /// Who is asked to accept it.
    pub offered: Option<UserId>,
    /// Its nearest deadline.
    pub due: DueMark,
}

/// How a case stands with its nearest deadline.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DueMark {
    /// No clock counts: none has a target, or it waits.
    Never,
    /// Ahead.
    At(Timestamp),
    /// Passed: breached.
    Since(Timestamp),
}

/// The page, to send or to put in the place of another page.
#[must_use]
pub fn queue(lang: &Lang, page: &ShownPage) -> Message {
    if page.cases.is_empty() {
        return Message::text(empty(lang, page));
    }
    let rows: Vec<String> = page.cases.iter().map(|case| row(lang, case)).collect();
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
        }),
        ..Message::default()
    }
}

/// The unfinished cases of one person, nearest deadline first; `total` counts those not given too.
#[must_use]
pub fn open_cases(lang: &Lang, name: &str, cases: &[QueueRow], total: i64) -> Message {
    let name = parts::line(name, 40);
    if cases.is_empty() {
        return Message::text(say!(lang, "queue-empty-person", name = name));
    }
    let mut rows: Vec<String> = cases.iter().map(|case| row(lang, case)).collect();
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
pub fn case_choice(lang: &Lang, case: &QueueRow) -> Choice {
    let name = [
        format!("#{}", case.number),
        words::status(lang, case.status),
        parts::plain(&case.customer, 30),
        parts::plain(&case.summary, 60),
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
            let team = parts::line(name, 50);
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

fn row(lang: &Lang, case: &QueueRow) -> String {
    let status = match case.status {
        // What the reader expects is left out; what stands out is said.
        Status::Open => String::new(),
        other => words::status(lang, other),
    };
    let who = match case.offered {
        Some(to) => say!(lang, "queue-offered", to = parts::person(to)),
        None => parts::answerer(lang, case.answers),
    };
    let due = match case.due {
        DueMark::Never => String::new(),
        DueMark::At(at) => say!(lang, "queue-due", when = when::relative(at)),
        DueMark::Since(at) => say!(lang, "queue-late", when = when::relative(at)),
    };
    let line = [
        words::kind(lang, &case.kind),
        status,
        parts::line(&case.customer, 30),
        parts::line(&case.summary, 50),
        who,
        due,
    ];
    format!("**#{}** {}", case.number, parts::joined(&line, parts::DOT))
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
