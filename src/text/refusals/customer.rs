//! The sentences of refusals about customers.

use super::variables::{Sentence, called, command, typed};
use crate::{
    model::refusal::CustomerRefusal,
    text::{lang::Lang, words},
};

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &CustomerRefusal) -> Sentence {
    match refusal {
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
    }
}
