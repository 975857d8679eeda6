//! The answers to making a case void, with the button that takes that back.

use crate::{
    model::{case::Case, ids::CaseNumber, press::Press, time::Timestamp},
    reply::{Message, Style},
    rules::case::lifecycle::TAKEN_BACK_WITHIN,
    text::{lang::Lang, parts, time::when},
};

/// The answer to making that case void `now`.
#[must_use]
pub fn voided(lang: &Lang, case: &Case, now: Timestamp) -> Message {
    let number = case.number.0;
    let head = match case.duplicate_of {
        None => say!(lang, "done-voided", number = number),
        Some(of) => say!(lang, "done-voided-duplicate", number = number, other = of.0),
    };
    with_undo(lang, (case.number, head), now)
}

/// The answer to adding what was just logged to another case `now`.
#[must_use]
pub fn added_instead(
    lang: &Lang,
    (new, other): (CaseNumber, CaseNumber),
    now: Timestamp,
) -> Message {
    let head = say!(lang, "done-added-instead", number = new.0, other = other.0);
    with_undo(lang, (new, head), now)
}

fn with_undo(lang: &Lang, (number, head): (CaseNumber, String), now: Timestamp) -> Message {
    let until = when::deadline(lang, now + TAKEN_BACK_WITHIN);
    let until = say!(lang, "done-voided-until", when = until);
    let press = Press::TakeBack(number);
    Message {
        text: parts::sentences(lang, &[head, until]),
        rows: vec![vec![parts::press(
            lang,
            "button-take-back",
            &press,
            Style::Secondary,
        )]],
        ..Message::default()
    }
}
