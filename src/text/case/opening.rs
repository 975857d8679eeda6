//! A team opens: what is overdue, what is due today and what waits for its customer, in one post that calls those whose it
//! is.

use chrono::TimeDelta;

use super::queue;
use crate::{
    model::{callback::list::CallbackLine, case::queue::QueueLine, time::Timestamp},
    reply::{Embed, Notice, Ping, Tone},
    text::{callback::list, lang::Lang, parts, time::when, words},
};

/// Room for each sort of cases, in UTF-16 units.
const ROOM: usize = 1250;

/// What waits in a team when it opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// The team, by name.
    pub team: String,
    /// What is breached.
    pub overdue: Waits,
    /// What falls due before the team opens again.
    pub today: Waits,
    /// What waits for its customer.
    pub waiting: Waits,
    /// Customers who are to be reached.
    pub callbacks: (i64, Vec<CallbackLine>),
    /// By how much it is posted late, after downtime.
    pub late: Option<TimeDelta>,
}

/// Cases of one sort.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Waits {
    /// How many there are.
    pub total: i64,
    /// Those that are named, the nearest deadline first.
    pub lines: Vec<QueueLine>,
}

impl Opening {
    /// All that are named.
    pub fn lines(&self) -> impl Iterator<Item = &QueueLine> {
        let sorts = [&self.overdue, &self.today, &self.waiting];
        sorts.into_iter().flat_map(|sort| &sort.lines)
    }
}

/// The post; none where nothing waits. `pings` are those whose matters these are.
#[must_use]
pub fn opening(lang: &Lang, opening: &Opening, pings: &[Ping], now: Timestamp) -> Option<Notice> {
    let sorts = [
        ("opening-overdue", &opening.overdue),
        ("opening-today", &opening.today),
        ("opening-waiting", &opening.waiting),
    ];
    let total: i64 = sorts.iter().map(|(_, sort)| sort.total).sum();
    let total = total + opening.callbacks.0;
    if total == 0 {
        return None;
    }
    let mut sorts = sorts
        .map(|(id, sort)| named(lang, (id, sort), now))
        .to_vec();
    sorts.push(callbacks(lang, &opening.callbacks));
    let command = words::command(lang, "queue");
    let more = say!(lang, "opening-more", command = command);
    let body = parts::joined(&[parts::joined(&sorts, "\n\n"), more], "\n\n");
    let pings = parts::distinct(pings.iter().copied());
    let head = say!(
        lang,
        "opening-title",
        team = parts::team(&opening.team),
        count = total,
    );
    let late = opening.late.map_or_else(String::new, |late| {
        say!(lang, "alert-late", time = when::duration(lang, late))
    });
    let text = parts::joined(&[parts::mentions(&pings), head], " ");
    let tone = if opening.overdue.total > 0 {
        Tone::Bad
    } else {
        Tone::Warning
    };
    Some(Notice {
        text: parts::joined(&[text, late], "\n"),
        embeds: vec![Embed {
            body,
            tone,
            ..Embed::default()
        }],
        selects: list::select(lang, &opening.callbacks.1)
            .into_iter()
            .collect(),
        pings,
        ..Notice::default()
    })
}

/// Customers who are to be reached, each once; nothing where there is none.
fn callbacks(lang: &Lang, (total, lines): &(i64, Vec<CallbackLine>)) -> String {
    if *total == 0 {
        return String::new();
    }
    let mut all = vec![say!(lang, "opening-callbacks", count = *total)];
    all.extend(list::merged(lang, lines));
    parts::fit(lang, &all, ROOM)
}

/// One sort with its heading, as many as there is room for; nothing where there is none.
fn named(lang: &Lang, (id, sort): (&str, &Waits), now: Timestamp) -> String {
    if sort.total == 0 {
        return String::new();
    }
    let mut lines = vec![lang.say(id, &[("count", sort.total.into())])];
    let (mut left, mut unnamed) = (ROOM, sort.total);
    for line in &sort.lines {
        let line = queue::row(lang, line, now);
        let need = line.encode_utf16().count() + 1;
        if need > left {
            break;
        }
        left -= need;
        unnamed -= 1;
        lines.push(line);
    }
    let more = (unnamed > 0).then(|| say!(lang, "more", count = unnamed));
    lines.extend(more);
    lines.join("\n")
}
