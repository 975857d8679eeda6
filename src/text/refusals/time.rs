//! The sentences of refusals about time.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

use super::variables::{Sentence, typed};
use crate::{
    model::refusal::{SpanDay, SpanFault, TimeRefusal, Wanted},
    text::{
        lang::{Arg, Lang},
        parts,
        time::{spoken, when},
        words,
    },
};

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &TimeRefusal) -> Sentence {
    match refusal {
        TimeRefusal::Unreadable {
            given,
            wanted,
            near,
        } => {
            let id = match wanted {
                Wanted::Day => "refusal-unknown-day",
                Wanted::Coming | Wanted::More | Wanted::Since => "refusal-unreadable",
            };
            let examples = spoken::examples(lang, *wanted, *near);
            let examples: Vec<String> = examples.iter().map(|one| parts::code(one, 40)).collect();
            let examples = examples.join(&say!(lang, "list-between"));
            (id, vec![typed(given), ("examples", examples.into())])
        }
        TimeRefusal::HourMissing { date, example } => (
            "refusal-hour-missing",
            vec![the_day(lang, *date), typed_as(lang, *example)],
        ),
        TimeRefusal::WhichDate { given, one, other } => (
            "refusal-which-date",
            vec![
                typed(given),
                ("one", spoken::full_date(lang, *one).into()),
                ("other", spoken::full_date(lang, *other).into()),
                (
                    "example",
                    parts::code(&spoken::example_day(lang, *one), 40).into(),
                ),
            ],
        ),
        TimeRefusal::WrongWeekday { date } => ("refusal-wrong-weekday", vec![the_day(lang, *date)]),
        TimeRefusal::PassedToday { given, next, local } => (
            "refusal-passed-today",
            vec![
                typed(given),
                ("when", when::deadline(lang, *next).into()),
                typed_as(lang, *local),
            ],
        ),
        TimeRefusal::NobodyWorks { date, near, local } => (
            "refusal-nobody-works",
            vec![
                the_day(lang, *date),
                ("when", when::deadline(lang, *near).into()),
                typed_as(lang, *local),
            ],
        ),
        TimeRefusal::NoHoliday { given } => ("refusal-no-holiday", vec![typed(given)]),
        TimeRefusal::HalfDay { days, half } => half_day(lang, *days, *half),
        TimeRefusal::NotYet { given } => ("refusal-not-yet", vec![typed(given)]),
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

fn the_day(lang: &Lang, date: NaiveDate) -> (&'static str, Arg<'static>) {
    ("day", spoken::full_date(lang, date).into())
}

/// How an instant is typed.
fn typed_as(lang: &Lang, local: NaiveDateTime) -> (&'static str, Arg<'static>) {
    let example = spoken::example(lang, local);
    ("example", parts::code(&example, 40).into())
}

/// How half a day is typed, in hours and minutes.
fn half_day(lang: &Lang, days: u32, half: TimeDelta) -> Sentence {
    let (hours, minutes) = (half.num_minutes() / 60, half.num_minutes() % 60);
    let written = [
        ("typed-days", i64::from(days)),
        ("typed-hours", hours),
        ("typed-minutes", minutes),
    ];
    let some = written.into_iter().filter(|(_, count)| *count > 0);
    let example: String = some
        .map(|(id, count)| say!(lang, id, count = count))
        .collect();
    let args = vec![
        ("half", when::duration(lang, half).into()),
        ("example", parts::code(&example, 40).into()),
    ];
    ("refusal-half-day", args)
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
