//! The sentences of refusals about customers.

use super::variables::{Sentence, called, command, typed, who};
use crate::{
    model::refusal::CustomerRefusal,
    text::{
        lang::{Arg, Lang},
        parts,
        time::when,
        words,
    },
};

/// Another name.
fn second(lang: &Lang, name: &str) -> (&'static str, Arg<'static>) {
    ("other", parts::line(lang, name, 40).into())
}

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &CustomerRefusal) -> Sentence {
    match refusal {
        CustomerRefusal::Unchanged => ("refusal-unchanged", vec![]),
        CustomerRefusal::Unknown { given } => (
            "refusal-unknown-customer",
            vec![typed(given), command(lang, "customer find")],
        ),
        CustomerRefusal::OtherTeams { name } => {
            ("refusal-customer-other-teams", vec![called(lang, name)])
        }
        CustomerRefusal::Exists { name, cases } => (
            "refusal-customer-exists",
            vec![
                called(lang, name),
                ("count", (*cases).into()),
                ("show", words::command(lang, "customer show").into()),
                ("edit", words::command(lang, "case edit").into()),
            ],
        ),
        CustomerRefusal::AlreadyAtRisk { name, who: answers } => (
            "refusal-already-at-risk",
            vec![called(lang, name), who(*answers)],
        ),
        CustomerRefusal::AlreadyLost { name } => (
            "refusal-already-lost",
            vec![called(lang, name), command(lang, "customer back")],
        ),
        CustomerRefusal::NotLost { name } => ("refusal-not-lost", vec![called(lang, name)]),
        CustomerRefusal::NoTalk { name } => (
            "refusal-no-talk",
            vec![
                called(lang, name),
                command(lang, "customer risk"),
                (
                    "option",
                    words::option(lang, "customer lost no-talk").into(),
                ),
            ],
        ),
        CustomerRefusal::MovedWhere => (
            "refusal-moved-where",
            vec![(
                "option",
                words::option(lang, "customer lost referred").into(),
            )],
        ),
        CustomerRefusal::RiskTaken { who: answers } => ("refusal-risk-taken", vec![who(*answers)]),
        CustomerRefusal::NotTheAdviser { adviser } => match adviser {
            Some(adviser) => ("refusal-not-the-adviser", vec![who(*adviser)]),
            None => ("refusal-no-adviser", Vec::new()),
        },
        CustomerRefusal::FieldRequired => ("refusal-field-required", Vec::new()),
        CustomerRefusal::FieldNotRequired => (
            "refusal-field-not-required",
            vec![command(lang, "rules field list")],
        ),
        CustomerRefusal::TooManyFields { max } => (
            "refusal-too-many-fields",
            vec![("max", i64::try_from(*max).unwrap_or(i64::MAX).into())],
        ),
        CustomerRefusal::UntilWithoutNeed => (
            "refusal-until-without-need",
            vec![(
                "option",
                words::option(lang, "customer edit add-need").into(),
            )],
        ),
        CustomerRefusal::BadRhythm { given } => ("refusal-bad-rhythm", vec![typed(given)]),
        CustomerRefusal::MergeItself { name } => ("refusal-merge-itself", vec![called(lang, name)]),
        CustomerRefusal::MergeCircle { name, other } => (
            "refusal-merge-circle",
            vec![called(lang, name), second(lang, other)],
        ),
        CustomerRefusal::MergedAlready { name } => (
            "refusal-merged-already",
            vec![called(lang, name), command(lang, "customer show")],
        ),
        CustomerRefusal::NotMerged { name, other } => (
            "refusal-not-merged",
            vec![called(lang, name), second(lang, other)],
        ),
        CustomerRefusal::MergeStands { name, until } => (
            "refusal-merge-stands",
            vec![
                called(lang, name),
                ("when", when::at(*until).into()),
                command(lang, "case edit"),
            ],
        ),
        CustomerRefusal::MergedOn { name, other } => (
            "refusal-merged-on",
            vec![called(lang, name), second(lang, other)],
        ),
        CustomerRefusal::MergedMeanwhile => ("refusal-merged-meanwhile", Vec::new()),
    }
}
