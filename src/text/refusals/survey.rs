//! The sentences of refusals about surveys.

use super::variables::{Sentence, called, command, typed};
use crate::{
    model::refusal::{FileFault, SurveyRefusal},
    text::{lang::Lang, time::when},
};

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &SurveyRefusal) -> Sentence {
    match refusal {
        SurveyRefusal::Exists { name } => ("refusal-survey-exists", vec![called(lang, name)]),
        SurveyRefusal::None => ("refusal-survey-none", vec![command(lang, "survey start")]),
        SurveyRefusal::Unknown { given } => (
            "refusal-survey-unknown",
            vec![typed(given), command(lang, "survey start")],
        ),
        SurveyRefusal::Nobody => ("refusal-survey-nobody", Vec::new()),
        SurveyRefusal::Everybody { count } => {
            ("refusal-survey-everybody", vec![("count", (*count).into())])
        }
        SurveyRefusal::TooLong => ("refusal-survey-too-long", Vec::new()),
        SurveyRefusal::Over { name, at } => (
            "refusal-survey-over",
            vec![called(lang, name), ("when", when::at(*at).into())],
        ),
        SurveyRefusal::File(fault) => match fault {
            FileFault::Unavailable => ("refusal-survey-file-unavailable", Vec::new()),
            FileFault::TooLarge => ("refusal-survey-file-large", Vec::new()),
            FileFault::Letters => ("refusal-survey-file-letters", Vec::new()),
            FileFault::Columns => ("refusal-survey-file-columns", Vec::new()),
            FileFault::Empty => ("refusal-survey-file-empty", Vec::new()),
        },
    }
}
