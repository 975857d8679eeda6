//! Refusals: one short sentence that says what was wrong and what would be right.

mod callback;
mod case;
mod customer;
mod desk;
mod report;
mod time;
mod variables;
mod words;

use self::variables::{Sentence, name_of, typed};
use super::{lang::Lang, words as wording};
use crate::{model::refusal::Refusal, reply::Message};

/// What the person who was refused is told, privately.
#[must_use]
pub fn refusal(lang: &Lang, refusal: &Refusal) -> Message {
    let (id, args) = sentence(lang, refusal);
    Message::text(lang.say(id, &args))
}

/// What a person is told when something failed that is no fault of theirs; the log has the rest.
#[must_use]
pub fn failed(lang: &Lang) -> Message {
    Message::text(say!(lang, "refusal-failed"))
}

/// Told to somebody who uses Firstline outside of any server.
#[must_use]
pub fn outside_server(lang: &Lang) -> Message {
    Message::text(say!(lang, "refusal-outside-server"))
}

/// Told when something is used that this version does not offer.
#[must_use]
pub fn not_offered(lang: &Lang) -> Message {
    Message::text(say!(lang, "refusal-not-offered"))
}

/// Told when the answer took too long; what was asked for may have been done.
#[must_use]
pub fn too_late(lang: &Lang) -> Message {
    Message::text(say!(lang, "refusal-too-late"))
}

/// The message and its variables; every refusal has one of its own.
fn sentence(lang: &Lang, refusal: &Refusal) -> Sentence {
    match refusal {
        Refusal::Case(refusal) => case::sentence(lang, refusal),
        Refusal::Callback(refusal) => callback::sentence(lang, refusal),
        Refusal::Customer(refusal) => customer::sentence(lang, refusal),
        Refusal::Desk(refusal) => desk::sentence(lang, refusal),
        Refusal::Time(refusal) => time::sentence(lang, refusal),
        Refusal::Report(refusal) => report::sentence(lang, refusal),
        Refusal::Words(refusal) => words::sentence(lang, refusal),
        Refusal::NeedsRole { role } => (
            "refusal-needs-role",
            vec![("role", wording::role(lang, *role).into())],
        ),
        Refusal::NotOffered => ("refusal-not-offered", vec![]),
        Refusal::StaleButton => ("refusal-stale-button", vec![]),
        Refusal::Empty { slot } => ("refusal-empty", vec![name_of(lang, *slot)]),
        Refusal::TooLong { slot, max, given } => (
            "refusal-too-long",
            vec![
                name_of(lang, *slot),
                ("max", (*max).into()),
                ("given", (*given).into()),
            ],
        ),
        Refusal::UnknownChoice {
            given,
            option,
            choices,
        } => (
            "refusal-unknown-choice",
            vec![
                typed(given),
                ("option", wording::option(lang, option).into()),
                ("choices", wording::choices(lang, choices).into()),
            ],
        ),
        Refusal::OutOfRange {
            given,
            option,
            min,
            max,
        } => (
            "refusal-out-of-range",
            vec![
                typed(given),
                ("option", wording::option(lang, option).into()),
                ("min", (*min).into()),
                ("max", (*max).into()),
            ],
        ),
        Refusal::TypeMore { option } => (
            "refusal-type-more",
            vec![("option", wording::option(lang, option).into())],
        ),
        Refusal::NothingToChange => ("refusal-nothing-to-change", vec![]),
        Refusal::StoreUnavailable => ("refusal-store-unavailable", vec![]),
        Refusal::StoreDamaged => ("refusal-store-damaged", vec![]),
        Refusal::StoreUnreadable => ("refusal-store-unreadable", vec![]),
    }
}

#[cfg(test)]
mod tests;
