//! The sentences of refusals about time.

use super::variables::{Sentence, typed};
use crate::{
    model::refusal::{SpanDay, SpanFault, TimeRefusal},
    text::{lang::Lang, parts, time::when, words},
};

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &TimeRefusal) -> Sentence {
    match refusal {
        TimeRefusal::Unreadable { given } => ("refusal-unreadable", vec![typed(given)]),
        TimeRefusal::Ambiguous { given } => ("refusal-ambiguous", vec![typed(given)]),
        TimeRefusal::Past { at } => (
            "refusal-past",
            vec![("when", when::deadline(lang, *at).into())],
        ),
        TimeRefusal::UnknownZone { given } => ("refusal-unknown-zone", vec![typed(given)]),
        TimeRefusal::BadCron { given } => ("refusal-bad-cron", vec![typed(given)]),
        TimeRefusal::NeverFires { given } => ("refusal-never-fires", vec![typed(given)]),
        TimeRefusal::TooOften { given } => ("refusal-too-often", vec![typed(given)]),
        TimeRefusal::NoWorkingTime => ("refusal-no-working-time", vec![]),
        TimeRefusal::BadHours { given } => ("refusal-bad-hours", vec![typed(given)]),
        TimeRefusal::BadDates { given } => ("refusal-bad-dates", vec![typed(given)]),
        TimeRefusal::BadMonth { given } => ("refusal-bad-month", vec![typed(given)]),
        TimeRefusal::Span { fault, day } => span(lang, fault, *day),
        TimeRefusal::NoSuchDate { given } => ("refusal-no-such-date", vec![typed(given)]),
        TimeRefusal::TooManyDates { max } => {
            ("refusal-too-many-dates", vec![("max", (*max).into())])
        }
        TimeRefusal::UnknownTable { given } => ("refusal-unknown-table", vec![typed(given)]),
        TimeRefusal::FileTooLarge { max } => (
            "refusal-file-too-large",
            vec![("max", i64::try_from(*max).unwrap_or(i64::MAX).into())],
        ),
        TimeRefusal::FileUnavailable => ("refusal-file-unavailable", vec![]),
        TimeRefusal::FileBroken => ("refusal-file-broken", vec![]),
        TimeRefusal::FileLetters => ("refusal-file-letters", vec![]),
    }
}

fn span(lang: &Lang, fault: &SpanFault, day: SpanDay) -> Sentence {
    let day = match day {
        SpanDay::Week(day) => words::weekday(lang, day),
        SpanDay::Date(date) => date.to_string(),
    };
    let shown = |span: &String| parts::code(span, 20).into();
    let (id, one, other) = match fault {
        SpanFault::OutOfRange(span) => ("refusal-span-range", span, None),
        SpanFault::Reversed(span) => ("refusal-span-reversed", span, None),
        SpanFault::Overlapping(one, other) => ("refusal-span-overlap", one, Some(other)),
        SpanFault::IntoNextDay(one, other) => ("refusal-span-next-day", one, Some(other)),
    };
    let mut args = vec![("day", day.into()), ("span", shown(one))];
    args.extend(other.map(|other| ("other", shown(other))));
    (id, args)
}
