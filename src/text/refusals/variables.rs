//! What the sentences of refusals are made with.

use crate::{
    model::{
        ids::{CaseNumber, UserId},
        refusal::Slot,
    },
    text::{
        lang::{Arg, Lang},
        parts, words,
    },
};

/// A message and its variables.
pub(super) type Sentence = (&'static str, Vec<(&'static str, Arg<'static>)>);

/// A case by its number.
pub(super) fn case(number: CaseNumber) -> (&'static str, Arg<'static>) {
    ("number", number.0.into())
}

/// Somebody.
pub(super) fn who(user: UserId) -> (&'static str, Arg<'static>) {
    ("who", parts::person(user).into())
}

/// A name that was given to something.
pub(super) fn called(lang: &Lang, name: &str) -> (&'static str, Arg<'static>) {
    ("name", parts::line(lang, name, 40).into())
}

/// What somebody typed.
pub(super) fn typed(given: &str) -> (&'static str, Arg<'static>) {
    ("given", parts::code(given, 60).into())
}

/// The command that helps.
pub(super) fn command(lang: &Lang, path: &str) -> (&'static str, Arg<'static>) {
    ("command", words::command(lang, path).into())
}

/// What a text was typed into.
pub(super) fn name_of(lang: &Lang, slot: Slot) -> (&'static str, Arg<'static>) {
    let id = format!("slot-{}", slot.as_str());
    ("slot", lang.say(&id, &[]).into())
}
