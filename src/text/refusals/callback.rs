//! The sentences of refusals about callbacks.

use super::variables::{Sentence, command, typed};
use crate::{
    model::refusal::CallbackRefusal,
    text::{lang::Lang, parts, time::when, words},
};

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &CallbackRefusal) -> Sentence {
    match refusal {
        CallbackRefusal::Unknown { given } => (
            "refusal-callback-unknown",
            vec![typed(given), command(lang, "callback list")],
        ),
        CallbackRefusal::Owed {
            number,
            person,
            due,
        } => {
            let who = person.map_or_else(|| say!(lang, "callback-by-team"), parts::person);
            (
                "refusal-callback-owed",
                vec![
                    ("number", number.0.into()),
                    ("who", who.into()),
                    ("when", when::deadline(lang, *due).into()),
                    command(lang, "callback record"),
                    ("close", words::command(lang, "case close").into()),
                ],
            )
        }
        CallbackRefusal::NotHeard => ("refusal-callback-not-heard", vec![]),
        CallbackRefusal::OwnWork => ("refusal-callback-own-work", vec![]),
        CallbackRefusal::Over => ("refusal-callback-over", vec![]),
        CallbackRefusal::NothingToExplain { number } => (
            "refusal-callback-nothing-to-explain",
            vec![("number", number.0.into())],
        ),
        CallbackRefusal::NothingOwed { number } => (
            "refusal-callback-nothing-owed",
            vec![("number", number.0.into())],
        ),
        CallbackRefusal::DayOff { at } => (
            "refusal-callback-day-off",
            vec![("when", when::at(*at).into())],
        ),
        CallbackRefusal::TooFar { at } => (
            "refusal-callback-too-far",
            vec![("when", when::at(*at).into())],
        ),
        CallbackRefusal::Always { kind } => (
            "refusal-callback-always",
            vec![("kind", words::kind(lang, kind).into())],
        ),
        CallbackRefusal::NoRule => (
            "refusal-callback-no-rule",
            vec![command(lang, "rules callback list")],
        ),
        CallbackRefusal::FirstAfterWithin => ("refusal-callback-first-after-within", vec![]),
    }
}
