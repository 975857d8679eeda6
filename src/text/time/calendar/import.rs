//! What was read in an iCalendar file: each day with how it was read and why, and what was left out.

use chrono::{Datelike, NaiveDate};

use super::dates::{days, range};
use crate::{
    reply::Message,
    rules::time::calendar::{
        Dates,
        ical::{DayKind, Found, Import, Left, LeftWhy, Why},
    },
    text::{lang::Lang, parts, words},
};

/// How many characters are shown of a name.
const NAME: usize = 60;

/// How much is said where nothing was found, in UTF-16 units.
const LISTED: usize = 1900;

/// What a file gives, in sum.
pub(super) fn sum(lang: &Lang, import: &Import) -> String {
    let (first, last) = (import.dates.first(), import.dates.last());
    let both = first.zip(last).map(|(first, last)| (first.date, last.date));
    let mut lines = vec![say!(
        lang,
        "calendar-imported",
        holidays = import.count(DayKind::Holiday),
        workdays = import.count(DayKind::MakeUp),
        dates = both.map_or_else(String::new, |both| range(lang, both)),
    )];
    if let Some(year) = import.until {
        let year = year.to_string();
        lines.push(say!(lang, "calendar-imported-until", year = year));
    }
    lines.extend(left_out(lang, import));
    lines.join("\n")
}

/// How many events gave nothing.
fn left_out(lang: &Lang, import: &Import) -> Vec<String> {
    let counts = [
        ("calendar-imported-timed", import.timed),
        ("calendar-imported-outside", import.outside),
        (
            "calendar-imported-left",
            import.left.len() + import.left_more,
        ),
    ];
    let some = counts.into_iter().filter(|(_, count)| *count > 0);
    some.map(|(id, count)| say!(lang, id, count = count))
        .collect()
}

/// Every day of a file with how it was read and why, days in a row of one event on one line, and what was left out.
#[must_use]
pub fn listed(lang: &Lang, import: &Import) -> Vec<String> {
    let alike = |one: &Found, next: &Found| {
        one.date.succ_opt() == Some(next.date)
            && (&one.name, one.is, &one.why) == (&next.name, next.is, &next.why)
    };
    let runs = import.dates.chunk_by(alike);
    let mut lines: Vec<String> = runs.filter_map(|run| found(lang, run)).collect();
    lines.extend(left(lang, import));
    lines
}

/// A file gave no date: why, as far as it is known.
#[must_use]
pub fn nothing(lang: &Lang, import: &Import) -> Message {
    let mut lines = vec![say!(lang, "calendar-import-nothing")];
    lines.extend(left_out(lang, import));
    lines.extend(left(lang, import));
    Message::text(parts::fit(lang, &lines, LISTED))
}

fn found(lang: &Lang, run: &[Found]) -> Option<String> {
    let (first, last) = (run.first()?, run.last()?);
    let id = match first.is {
        DayKind::Holiday => "calendar-found-holiday",
        DayKind::MakeUp => "calendar-found-workday",
    };
    let when = dated(lang, (first.date, last.date));
    let name = parts::name(&first.name, NAME);
    Some(say!(
        lang,
        id,
        when = when,
        name = name,
        why = why(lang, &first.why)
    ))
}

fn dated(lang: &Lang, (first, last): Dates) -> String {
    if first == last {
        return day(lang, first);
    }
    let (from, to) = (day(lang, first), day(lang, last));
    let dates = say!(lang, "calendar-dates", first = from, last = to);
    let count = days((first, last));
    say!(lang, "calendar-found-days", count = count, dates = dates)
}

/// A date with its weekday.
fn day(lang: &Lang, date: NaiveDate) -> String {
    format!("{date} {}", words::weekday(lang, date.weekday()))
}

fn why(lang: &Lang, why: &Why) -> String {
    match why {
        Why::AllDay => say!(lang, "calendar-why-all-day"),
        Why::Midnights => say!(lang, "calendar-why-midnights"),
        Why::Words(said) => {
            let words = parts::name(said, 20);
            say!(lang, "calendar-why-words", words = words)
        }
        Why::Mark => say!(lang, "calendar-why-mark"),
        Why::NamedBy(name) => {
            let name = parts::name(name, NAME);
            say!(lang, "calendar-why-named-by", name = name)
        }
        Why::Observance => say!(lang, "calendar-why-observance"),
        Why::Reversed => say!(lang, "calendar-why-reversed"),
        Why::MovedFrom(date) => {
            say!(lang, "calendar-why-moved", date = day(lang, *date))
        }
    }
}

fn left(lang: &Lang, import: &Import) -> Vec<String> {
    let each = import.left.iter().map(|one| left_line(lang, one));
    let mut lines: Vec<String> = each.collect();
    if import.left_more > 0 {
        lines.push(say!(lang, "more", count = import.left_more));
    }
    if !lines.is_empty() {
        lines.insert(0, say!(lang, "calendar-left-title"));
    }
    lines
}

fn left_line(lang: &Lang, left: &Left) -> String {
    let why = match &left.why {
        LeftWhy::Observance => say!(lang, "calendar-left-observance"),
        LeftWhy::Free => say!(lang, "calendar-left-free"),
        LeftWhy::HalfDay => say!(lang, "calendar-left-half-day"),
        LeftWhy::WorkedInstead => say!(lang, "calendar-left-worked"),
        LeftWhy::NoDate => say!(lang, "calendar-left-no-date"),
        LeftWhy::Rule(rule) => {
            let rule = parts::code(rule, 60);
            say!(lang, "calendar-left-rule", rule = rule)
        }
        LeftWhy::Endless => say!(lang, "calendar-left-endless"),
        LeftWhy::TooLong => say!(lang, "calendar-left-too-long"),
        LeftWhy::TooMany => say!(lang, "calendar-left-too-many"),
        LeftWhy::Broken => say!(lang, "calendar-left-broken"),
    };
    let name = parts::name(&left.name, NAME);
    match left.date {
        Some(date) => {
            let when = day(lang, date);
            say!(lang, "calendar-left", when = when, name = name, why = why)
        }
        None => say!(lang, "calendar-left-undated", name = name, why = why),
    }
}
