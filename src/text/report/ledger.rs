//! A day's ledger: what the day comes to, then one line a case, what needs attention first.

mod file;

use chrono::NaiveDate;

use super::figures;
use crate::{
    model::{page::Turn, press::Press},
    reply::{Embed, Message, Style, Tone},
    rules::report::ledger::{Ledger, Line, Review, Sums},
    text::{case::history, lang::Lang, parts, time::when, words},
};

pub use self::file::file;

/// Numbers of cases that are named one by one.
const NAMED: usize = 10;

/// Which day is shown, and how far it is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Shown {
    /// The day, in the desk's zone.
    pub day: NaiveDate,
    /// Whether it is over.
    pub progress: Progress,
    /// How that page was asked for.
    pub turn: Turn,
    /// Which page, from 1.
    pub page: i64,
    /// How many pages there are.
    pub pages: i64,
}

/// How far a day is.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Progress {
    /// It is over: nothing of it changes any more.
    Over,
    /// It still goes on.
    Running,
}

/// One page of a day's ledger; an empty day is one line.
#[must_use]
pub fn ledger(lang: &Lang, ledger: &Ledger, shown: Shown) -> Message {
    let rows = buttons(lang, ledger, shown);
    let day = shown.day.to_string();
    if ledger.total == 0 {
        let line = say!(lang, "ledger-empty", day = day, open = ledger.sums.open);
        let signed = ledger.review.as_ref().map(|one| review(lang, one));
        return Message {
            text: parts::joined(&[line, signed.unwrap_or_default()], "\n"),
            rows,
            ..Message::default()
        };
    }
    let running = match shown.progress {
        Progress::Over => String::new(),
        Progress::Running => say!(lang, "ledger-running"),
    };
    let signed = match &ledger.review {
        Some(one) => review(lang, one),
        None => say!(lang, "ledger-unreviewed"),
    };
    let head = parts::joined(&[sums(lang, &ledger.sums), running, signed], "\n");
    let lines: Vec<String> = ledger.lines.iter().map(|one| line(lang, one)).collect();
    let room = 4000_usize.saturating_sub(head.encode_utf16().count());
    Message {
        embeds: vec![Embed {
            title: say!(lang, "ledger-title", day = day),
            body: parts::joined(&[head, parts::fit(lang, &lines, room)], "\n\n"),
            footer: history::page_of(lang, shown.page, shown.pages),
            tone: tone(ledger),
            ..Embed::default()
        }],
        rows,
        ..Message::default()
    }
}

/// Previous and Next where there are several pages, the whole day as a file, then the sign-off where there is none yet.
fn buttons(lang: &Lang, ledger: &Ledger, shown: Shown) -> Vec<Vec<crate::reply::Button>> {
    let day = shown.day;
    let turn = |target| Press::Ledger {
        day,
        turn: parts::beyond((shown.page, target), ledger.ends),
    };
    let mut row: Vec<_> = parts::pager(lang, shown.page, shown.pages, turn)
        .into_iter()
        .flatten()
        .collect();
    if ledger.total > 0 {
        let file = Press::LedgerFile(day);
        row.push(parts::press(lang, "button-file", &file, Style::Secondary));
    }
    if ledger.review.is_none() {
        let turn = shown.turn;
        let sign = Press::Review { day, turn };
        row.push(parts::press(lang, "button-review", &sign, Style::Success));
    }
    if row.is_empty() { vec![] } else { vec![row] }
}

/// What was open, came, went and is open, to be added up; then how the deadlines were kept.
fn sums(lang: &Lang, sums: &Sums) -> String {
    let flow = sums.flow;
    let unvoided = match flow.unvoided {
        0 => String::new(),
        count => say!(lang, "ledger-unvoided", count = count),
    };
    let account = say!(
        lang,
        "ledger-sums",
        before = flow.before(sums.open),
        logged = flow.logged,
        reopened = flow.reopened,
        unvoided = unvoided,
        resolved = flow.resolved,
        voided = flow.voided,
        open = sums.open,
    );
    let lines = [
        account,
        figures::breached(lang, &sums.decided, None),
        figures::in_time(lang, &sums.decided, None),
    ];
    parts::joined(&lines, "\n")
}

/// Who has read the day, and what has moved since they did.
fn review(lang: &Lang, review: &Review) -> String {
    let signed = say!(
        lang,
        "ledger-reviewed",
        by = parts::person(review.by),
        when = when::at(review.at),
    );
    if review.moved_since.is_empty() {
        return signed;
    }
    let mut cases: Vec<String> = review
        .moved_since
        .iter()
        .take(NAMED)
        .map(|number| format!("#{number}"))
        .collect();
    let rest = review.moved_since.len().saturating_sub(NAMED);
    if rest > 0 {
        cases.push(say!(lang, "more", count = rest));
    }
    let since = say!(
        lang,
        "ledger-moved-since",
        cases = cases.join(&say!(lang, "list-and")),
    );
    parts::joined(&[signed, since], "\n")
}

fn line(lang: &Lang, line: &Line) -> String {
    let standing = &line.standing;
    let breached: Vec<String> = standing
        .breached
        .iter()
        .map(|clock| words::clock(lang, *clock))
        .collect();
    let breached = if breached.is_empty() {
        String::new()
    } else {
        let clocks = breached.join(&say!(lang, "list-and"));
        say!(lang, "ledger-breached", clocks = clocks)
    };
    let due = line.due.map_or_else(String::new, |at| {
        say!(lang, "queue-due", when = when::relative(at))
    });
    let mark = |marked: bool, id: &str| {
        if marked {
            lang.say(id, &[])
        } else {
            String::new()
        }
    };
    let parts_of_line = [
        breached,
        due,
        mark(standing.logged, "ledger-logged"),
        mark(standing.reopened, "ledger-reopened"),
        words::status(lang, standing.status),
        words::kind(lang, &standing.kind),
        parts::line(lang, &line.customer, 24),
        parts::line(lang, &line.summary, 40),
        parts::person(standing.answerable),
    ];
    format!(
        "**#{}** {}",
        line.number,
        parts::joined(&parts_of_line, parts::DOT)
    )
}

fn tone(ledger: &Ledger) -> Tone {
    if ledger.sums.decided.breached() > 0 {
        Tone::Warning
    } else {
        Tone::Plain
    }
}

#[cfg(test)]
mod tests;
