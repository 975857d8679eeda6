//! Posts about callbacks.

use super::list;
use crate::{
    model::{callback::list::CallbackLine, case::Case},
    reply::{Embed, Notice, Ping, Tone},
    text::{case::alerts, lang::Lang, parts, words},
};

/// Callbacks are overdue; calls `pings`.
#[must_use]
pub fn overdue(lang: &Lang, (total, lines): (i64, &[CallbackLine]), pings: &[Ping]) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let head = say!(lang, "callbacks-overdue", count = total);
    let mut named = list::merged(lang, lines);
    let unnamed = total - i64::try_from(lines.len()).unwrap_or(total);
    if unnamed > 0 {
        named.push(say!(
            lang,
            "callbacks-more",
            count = unnamed,
            command = words::command(lang, "callback list"),
        ));
    }
    Notice {
        text: parts::joined(&[parts::mentions(&pings), head], " "),
        embeds: vec![Embed {
            body: parts::fit(lang, &named, 4000),
            tone: Tone::Bad,
            ..Embed::default()
        }],
        selects: list::select(lang, lines).into_iter().collect(),
        pings,
        ..Notice::default()
    }
}

/// The customer of a case could not be reached; calls `pings`.
#[must_use]
pub fn unreached(lang: &Lang, case: &Case, wrong_number: bool, pings: &[Ping]) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let id = match wrong_number {
        true => "callback-wrong-number",
        false => "callback-unreached",
    };
    let head = lang.say(
        id,
        &[
            ("pings", parts::mentions(&pings).into()),
            ("number", case.number.0.into()),
        ],
    );
    alerts::calling(lang, case, head.replace("  ", " "), pings)
}
