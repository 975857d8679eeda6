//! Key accounts: how long nobody heard of them, and when the next visit is due.

use crate::{
    model::{customer::silence::KeyLine, press::Press, time::Timestamp},
    reply::{Embed, Message, Notice, Ping, Tone},
    text::{case::history, lang::Lang, parts, time::when, words},
};

/// A page of key accounts, with how many there are.
#[must_use]
pub fn list(
    lang: &Lang,
    lines: &[KeyLine],
    (total, (page, pages)): (i64, (i64, i64)),
    now: Timestamp,
) -> Message {
    if lines.is_empty() {
        let command = words::command(lang, "customer edit");
        return Message::text(say!(lang, "key-none", command = command));
    }
    let ends = lines.first().zip(lines.last());
    let ends = ends.map(|(first, last)| (first.place, last.place));
    let shown: Vec<String> = lines.iter().map(|one| line(lang, one, now)).collect();
    Message {
        embeds: vec![Embed {
            title: say!(lang, "key-title", total = total),
            body: parts::fit(lang, &shown, 4000),
            footer: history::page_of(lang, page, pages),
            ..Embed::default()
        }],
        rows: parts::pager(lang, page, pages, |target| {
            Press::KeyAccounts(parts::beyond((page, target), ends))
        }),
        ..Message::default()
    }
}

/// The call to the adviser of key accounts that nobody heard of for long, or to the supervisors.
#[must_use]
pub fn silent(
    lang: &Lang,
    to_adviser: bool,
    (lines, now): (&[KeyLine], Timestamp),
    pings: &[Ping],
) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let mentions = parts::mentions(&pings);
    let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
    let head = match to_adviser {
        true => say!(lang, "silent-adviser", pings = mentions, count = count),
        false => say!(lang, "silent-supervisors", pings = mentions, count = count),
    };
    let shown: Vec<String> = lines.iter().map(|one| line(lang, one, now)).collect();
    Notice {
        text: head.replace("  ", " "),
        embeds: vec![Embed {
            body: parts::fit(lang, &shown, 3600),
            tone: Tone::Warning,
            ..Embed::default()
        }],
        pings,
        ..Notice::default()
    }
}

fn line(lang: &Lang, one: &KeyLine, now: Timestamp) -> String {
    let record = &one.record;
    let days = (now - one.last).num_days().max(0);
    let due = one.due().map(|due| match due < now {
        true => say!(lang, "key-overdue", when = when::day(due)),
        false => say!(lang, "key-due", when = when::day(due)),
    });
    let open = match one.open {
        0 => String::new(),
        open => say!(lang, "key-open", count = open),
    };
    let parts_of_line = [
        format!("**{}**", parts::line(lang, &record.customer.name, 60)),
        say!(lang, "key-silent", days = days),
        due.unwrap_or_else(|| say!(lang, "key-no-rhythm")),
        open,
        record
            .adviser
            .map_or_else(|| say!(lang, "key-no-adviser"), parts::person),
    ];
    parts::joined(&parts_of_line, parts::DOT)
}
