//! The sentences of refusals about reports and routines.

use chrono::NaiveDate;

use super::variables::{Sentence, command, typed, who};
use crate::{
    model::refusal::ReportRefusal,
    text::{
        lang::{Arg, Lang},
        time::when,
    },
};

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &ReportRefusal) -> Sentence {
    match refusal {
        ReportRefusal::UnknownRoutine { given } => (
            "refusal-unknown-routine",
            vec![typed(given), command(lang, "desk routine list")],
        ),
        ReportRefusal::FutureDay { day } => ("refusal-future-day", vec![the_day(*day)]),
        ReportRefusal::Reviewed { day, by, at } => (
            "refusal-reviewed",
            vec![the_day(*day), who(*by), ("when", when::at(*at).into())],
        ),
    }
}

fn the_day(day: NaiveDate) -> (&'static str, Arg<'static>) {
    ("day", day.to_string().into())
}
