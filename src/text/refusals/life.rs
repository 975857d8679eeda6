//! The sentences of refusals about promises, more time, corrections, links and duplicates.

use super::{Sentence, case, command, who};
use crate::{
    model::{ids::CaseNumber, refusal::LifeRefusal},
    text::{
        lang::{Arg, Lang},
        when,
    },
};

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &LifeRefusal) -> Sentence {
    match refusal {
        LifeRefusal::PromisedAlready { at } => (
            "refusal-promised-already",
            vec![("when", when::deadline(lang, *at).into())],
        ),
        LifeRefusal::TooLateToExtend { number, deadline } => (
            "refusal-too-late-to-extend",
            vec![
                case(*number),
                ("when", when::deadline(lang, *deadline).into()),
                command(lang, "case promise"),
            ],
        ),
        LifeRefusal::NotLater { deadline } => (
            "refusal-not-later",
            vec![("when", when::deadline(lang, *deadline).into())],
        ),
        LifeRefusal::NothingToExtend { number } => {
            ("refusal-nothing-to-extend", vec![case(*number)])
        }
        LifeRefusal::ExtensionOver {
            number,
            by: Some(by),
        } => ("refusal-extension-decided", vec![case(*number), who(*by)]),
        LifeRefusal::ExtensionOver { number, by: None } => {
            ("refusal-extension-over", vec![case(*number)])
        }
        LifeRefusal::OwnRequest { number } => ("refusal-own-request", vec![case(*number)]),
        LifeRefusal::AsItStands { number } => ("refusal-as-it-stands", vec![case(*number)]),
        LifeRefusal::LinkToItself { number } => ("refusal-link-to-itself", vec![case(*number)]),
        LifeRefusal::LinkedAlready { number, other } => (
            "refusal-linked-already",
            vec![case(*number), case_too(*other)],
        ),
        LifeRefusal::NotLinked { number, other } => {
            ("refusal-not-linked", vec![case(*number), case_too(*other)])
        }
        LifeRefusal::Circle { number, original } => {
            ("refusal-circle", vec![case(*number), case_too(*original)])
        }
        LifeRefusal::OriginalVoid {
            original,
            instead: Some(instead),
        } => (
            "refusal-original-void-instead",
            vec![case(*original), case_too(*instead)],
        ),
        LifeRefusal::OriginalVoid {
            original,
            instead: None,
        } => ("refusal-original-void", vec![case(*original)]),
        LifeRefusal::Adrift { number } => ("refusal-adrift", vec![case(*number)]),
        LifeRefusal::VoidWithoutReason => ("refusal-void-without-reason", vec![]),
        LifeRefusal::AboutCase { number } => (
            "refusal-about-case",
            vec![case(*number), command(lang, "case note")],
        ),
    }
}

fn case_too(number: CaseNumber) -> (&'static str, Arg<'static>) {
    ("other", number.0.into())
}
