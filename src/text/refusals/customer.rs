//! The sentences of refusals about customers.

use super::variables::{Sentence, called, command, typed};
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
