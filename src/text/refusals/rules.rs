//! The sentences of refusals about a desk's rules.

use super::{Sentence, command, typed};
use crate::{
    model::refusal::RuleRefusal,
    text::{
        lang::{Arg, Lang},
        words,
    },
};

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &RuleRefusal) -> Sentence {
    match refusal {
        RuleRefusal::DraftOld => ("refusal-draft-old", vec![]),
        RuleRefusal::KindExists { given } => ("refusal-kind-exists", vec![kind(lang, given)]),
        RuleRefusal::KindBuiltIn { given } => (
            "refusal-kind-built-in",
            vec![kind(lang, given), command(lang, "desk kind retire")],
        ),
        RuleRefusal::KindRetired { given } => (
            "refusal-kind-retired",
            vec![kind(lang, given), command(lang, "desk kind add")],
        ),
        RuleRefusal::KindLast { given } => ("refusal-kind-last", vec![kind(lang, given)]),
        RuleRefusal::TooManyKinds { max } => {
            ("refusal-too-many-kinds", vec![("max", (*max).into())])
        }
        RuleRefusal::UnknownTarget => (
            "refusal-unknown-target",
            vec![
                command(lang, "rules target list"),
                ("none", words::command(lang, "rules target set").into()),
            ],
        ),
        RuleRefusal::TargetLength { given } => ("refusal-target-length", vec![typed(given)]),
        RuleRefusal::TooManyTargets { max } => {
            ("refusal-too-many-targets", vec![("max", (*max).into())])
        }
        RuleRefusal::AsBefore => ("refusal-as-before", vec![]),
        RuleRefusal::LadderUnreadable { given } => {
            ("refusal-ladder-unreadable", vec![typed(given)])
        }
        RuleRefusal::LadderEmpty => ("refusal-ladder-empty", vec![]),
        RuleRefusal::LadderTooLong { max } => {
            ("refusal-ladder-too-long", vec![("max", (*max).into())])
        }
        RuleRefusal::LadderWait { row } => ("refusal-ladder-wait", vec![("row", (*row).into())]),
        RuleRefusal::LadderTimes { row } => ("refusal-ladder-times", vec![("row", (*row).into())]),
    }
}

fn kind(lang: &Lang, given: &str) -> (&'static str, Arg<'static>) {
    ("kind", words::kind(lang, given).into())
}
