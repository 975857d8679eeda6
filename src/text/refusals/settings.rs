//! Refusals of changes to teams, roles and calendars.

use super::{Sentence, called, typed};
use crate::{
    model::settings::{SettingRefusal, SpanDay, SpanFault},
    text::{lang::Lang, parts, words},
};

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &SettingRefusal) -> Sentence {
    match refusal {
        SettingRefusal::TeamExists { name } => ("refusal-team-exists", vec![called(name)]),
        SettingRefusal::TeamBusy { name, open } => (
            "refusal-team-busy",
            vec![called(name), ("open", (*open).into())],
        ),
        SettingRefusal::LastTeam => ("refusal-last-team", vec![]),
        SettingRefusal::EveryoneRole => ("refusal-everyone-role", vec![]),
        SettingRefusal::BadHours { given } => ("refusal-bad-hours", vec![typed(given)]),
        SettingRefusal::BadDates { given } => ("refusal-bad-dates", vec![typed(given)]),
        SettingRefusal::BadMonth { given } => ("refusal-bad-month", vec![typed(given)]),
        SettingRefusal::Span { fault, day } => span(lang, fault, *day),
        SettingRefusal::NoSuchDate { given } => ("refusal-no-such-date", vec![typed(given)]),
        SettingRefusal::TooManyDates { max } => {
            ("refusal-too-many-dates", vec![("max", (*max).into())])
        }
        SettingRefusal::UnknownTable { given } => ("refusal-unknown-table", vec![typed(given)]),
        SettingRefusal::FileTooLarge { max } => (
            "refusal-file-too-large",
            vec![("max", i64::try_from(*max).unwrap_or(i64::MAX).into())],
        ),
        SettingRefusal::FileUnavailable => ("refusal-file-unavailable", vec![]),
        SettingRefusal::FileBroken => ("refusal-file-broken", vec![]),
        SettingRefusal::FileEmpty { timed } => {
            ("refusal-file-empty", vec![("timed", (*timed).into())])
        }
        SettingRefusal::FileEndless { name } => ("refusal-file-endless", vec![called(name)]),
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
