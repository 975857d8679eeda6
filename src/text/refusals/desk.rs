//! The sentences of refusals about a desk.

use super::variables::{Sentence, called, command, typed};
use crate::{
    model::refusal::DeskRefusal,
    rules::clean,
    text::{
        lang::{Arg, Lang},
        parts, words,
    },
};

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &DeskRefusal) -> Sentence {
    match refusal {
        DeskRefusal::Bot { name } => ("refusal-bot", vec![called(lang, name)]),
        DeskRefusal::NotHere { name } => ("refusal-not-here", vec![called(lang, name)]),
        DeskRefusal::NotAgent { name } => ("refusal-not-agent", vec![called(lang, name)]),
        DeskRefusal::NotInTeam { name, team } => (
            "refusal-not-in-team",
            vec![called(lang, name), ("team", parts::name(team, 50).into())],
        ),
        DeskRefusal::UnknownCalendar { given } => ("refusal-unknown-calendar", vec![typed(given)]),
        DeskRefusal::UnknownTeam { given } => ("refusal-unknown-team", vec![typed(given)]),
        DeskRefusal::TeamExists { name } => ("refusal-team-exists", vec![called(lang, name)]),
        DeskRefusal::TeamBusy { name, open } => (
            "refusal-team-busy",
            vec![called(lang, name), ("open", (*open).into())],
        ),
        DeskRefusal::LastTeam => ("refusal-last-team", vec![]),
        DeskRefusal::EveryoneRole => ("refusal-everyone-role", vec![]),
        DeskRefusal::UnknownKind { given, kinds } => {
            let kinds: Vec<String> = kinds.iter().map(|kind| words::kind(lang, kind)).collect();
            let kinds = clean::shorten(&kinds.join(" / "), 1000);
            (
                "refusal-unknown-kind",
                vec![typed(given), ("kinds", kinds.into())],
            )
        }
        DeskRefusal::KindExists { given } => ("refusal-kind-exists", vec![kind(lang, given)]),
        DeskRefusal::KindBuiltIn { given } => (
            "refusal-kind-built-in",
            vec![kind(lang, given), command(lang, "desk kind retire")],
        ),
        DeskRefusal::KindRetired { given } => (
            "refusal-kind-retired",
            vec![kind(lang, given), command(lang, "desk kind add")],
        ),
        DeskRefusal::KindLast { given } => ("refusal-kind-last", vec![kind(lang, given)]),
        DeskRefusal::TooManyKinds { max } => {
            ("refusal-too-many-kinds", vec![("max", (*max).into())])
        }
        DeskRefusal::MaskUnreadable { given } => ("refusal-mask-unreadable", vec![typed(given)]),
        DeskRefusal::MaskTooWide { given, example } => (
            "refusal-mask-too-wide",
            vec![typed(given), ("example", parts::code(example, 60).into())],
        ),
        DeskRefusal::MaskExists { given } => ("refusal-mask-exists", vec![typed(given)]),
        DeskRefusal::MaskUnknown { given } => (
            "refusal-mask-unknown",
            vec![typed(given), command(lang, "rules mask list")],
        ),
        DeskRefusal::TooManyMasks { max } => {
            ("refusal-too-many-masks", vec![("max", (*max).into())])
        }
        DeskRefusal::DraftOld => ("refusal-draft-old", vec![]),
        DeskRefusal::AsBefore => ("refusal-as-before", vec![]),
    }
}

fn kind(lang: &Lang, given: &str) -> (&'static str, Arg<'static>) {
    ("kind", words::kind(lang, given).into())
}
