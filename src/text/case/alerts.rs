//! Alerts: what calls somebody because time runs out, and other posts that call somebody at once.
//!
//! Every mention that shall ping stands in the text and in `pings`; boxes never ping. Alerts of many cases at once are one
//! [`super::rollup`], assignments are [`super::offers`].

pub(in crate::text) mod alert;
mod buttons;
mod data;

use super::matter;
use crate::{
    model::{
        case::Case,
        ids::{ChannelId, UserId},
    },
    reply::{Notice, Ping},
    text::{
        lang::Lang,
        parts,
        words::{self, scripts},
    },
};

pub use self::{
    alert::alert,
    data::{Alert, AlertClock, AlertStanding, Readers},
};

/// Somebody presses for progress, for the `count`th time; calls `pings`: who answers for the case, unless they press
/// themselves, and from the third time on the supervisors.
#[must_use]
pub fn urged(lang: &Lang, case: &Case, (by, count): (UserId, i64), pings: &[Ping]) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let id = if count > 1 { "urged-again" } else { "urged" };
    let head = lang.say(
        id,
        &[
            ("to", parts::mentions(&pings).into()),
            ("number", case.number.0.into()),
            ("by", parts::person(by).into()),
            ("count", count.into()),
        ],
    );
    calling(lang, case, head.replace("  ", " "), pings)
}

/// A key account's case was logged; calls the supervisors.
#[must_use]
pub fn key_account(lang: &Lang, case: &Case, pings: &[Ping]) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let head = say!(
        lang,
        "key-account",
        pings = parts::mentions(&pings),
        number = case.number.0,
    );
    calling(lang, case, head.replace("  ", " "), pings)
}

/// A line that calls somebody, what the case is about, the buttons for what is to be done with it where a person is called,
/// and the one that shows it.
pub(in crate::text) fn calling(lang: &Lang, case: &Case, head: String, pings: Vec<Ping>) -> Notice {
    let mut row = if pings.iter().any(|ping| matches!(ping, Ping::User(_))) {
        parts::asked(lang, case)
    } else {
        Vec::new()
    };
    row.push(parts::open_button(lang, case.number));
    Notice {
        text: parts::joined(
            &[
                head,
                matter::line(lang, case),
                scripts::caution(lang, &case.customer.needs),
            ],
            "\n",
        ),
        rows: vec![row],
        pings,
        ..Notice::default()
    }
}

/// Said once in a desk that was not set up.
#[must_use]
pub fn setup_hint(lang: &Lang) -> Notice {
    let command = words::command(lang, "desk setup");
    Notice::text(say!(lang, "setup-hint", command = command))
}

/// The line added to a post that went to another channel than it was meant for.
#[must_use]
pub fn fallback_note(lang: &Lang, wanted: ChannelId) -> String {
    say!(
        lang,
        "fallback-note",
        channel = parts::channel(wanted),
        command = words::command(lang, "desk check"),
    )
}

#[cfg(test)]
mod tests;
