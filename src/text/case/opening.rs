//! A team opens: what is overdue, what is due today and what waits for its customer, in one post that calls those whose it
//! is.

use chrono::TimeDelta;

use super::queue;
use crate::{
    model::{
        callback::list::CallbackLine,
        case::queue::{QueueLine, QueueView},
        time::Timestamp,
    },
    reply::{Embed, Notice, Ping, Tone},
    rules::case::ladder::Begins,
    text::{callback::list, lang::Lang, parts, time::when, words},
};

/// Room for each sort of cases, in UTF-16 units.
const ROOM: usize = 1250;

/// What waits in a team when it opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// The team, by name.
    pub team: String,
    /// What begins.
    pub begins: Begins,
    /// What is breached.
    pub overdue: Waits,
    /// What falls due before the team opens again.
    pub today: Waits,
    /// What waits for its customer, and is due later or never.
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
    let cases: i64 = sorts.iter().map(|(_, sort)| sort.total).sum();
    let total = cases + opening.callbacks.0;
    if total == 0 {
        return None;
    }
    let mut sorts = sorts
        .map(|(id, sort)| named(lang, (id, sort), now))
        .to_vec();
    sorts.push(callbacks(lang, &opening.callbacks));
    let body = parts::joined(
        &[parts::joined(&sorts, "\n\n"), more(lang, opening)],
        "\n\n",
    );
    let pings = parts::distinct(pings.iter().copied());
    let (head, count) = match opening.begins {
        Begins::Work => ("opening-title", total),
        Begins::Day { quiet: true, .. } if cases > 0 => ("opening-quiet-over", cases),
        Begins::Day { .. } if cases > 0 => ("opening-day", cases),
        Begins::Day { .. } => ("opening-to-call", total),
    };
    let head = lang.say(
        head,
        &[
            ("team", parts::team(&opening.team).into()),
            ("count", count.into()),
        ],
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

/// Which list has all of it. What a night left uncalled is no list of its own.
fn more(lang: &Lang, opening: &Opening) -> String {
    match opening.begins {
        Begins::Work => {
            let today = words::view(lang, QueueView::Today);
            let team = parts::plain(lang, &opening.team, 50);
            let given = [("view", today.as_str()), ("team", team.as_str())];
            let command = words::command_with(lang, "queue", &given);
            say!(lang, "opening-more", command = command)
        }
        Begins::Day { .. } => String::new(),
    }
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
