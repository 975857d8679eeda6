//! Days beside holidays: `国庆后`, `节前`, `after the holiday` become the working day that is meant, by the calendar.
//!
//! ```text
//! beside = holiday ("后" | "前" | …) {"第一个工作日" …} | {"first working day"} ("after" | "before" | "since") {"the"} holiday
//! ```
//!
//! A holiday is one that the calendar has by that name, or by its name in the other language, and all days off around it;
//! `the holiday` is the next one or the last. After it means the first working day then, before it the last one, as a
//! deadline the end of that day.

use std::ops::Range;

use chrono::{Days, NaiveDate};

use super::{
    WhenError, length,
    reader::{Reader, Tense},
    scan::tighten,
    words::holidays::{AFTER, ANY, BEFORE, BEHIND, FIRST_DAY, KNOWN, LAST_DAY, SIDES},
};
use crate::rules::time::calendar::{Calendar, Hours};

/// How far the working day beside a holiday is looked for.
const NEAR: Days = Days::new(31);

/// On which side of a holiday a day lies.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Side {
    /// The last working day before.
    Before,
    /// The first working day after.
    After,
}

/// A holiday as it was written, in its place with all that belongs to it.
struct Beside {
    place: Range<usize>,
    holiday: String,
    side: Side,
}

impl Reader<'_> {
    /// The normalized text with the date in the place of a day beside a holiday.
    pub(super) fn with_holidays(self, text: &str, tense: Tense) -> Result<String, WhenError> {
        let text = self.without_zone(text)?;
        if !SIDES.iter().any(|side| text.contains(side)) {
            return Ok(text);
        }
        let calendar = match self.hours {
            Hours::Always => None,
            Hours::Working(calendar) => Some(calendar),
        };
        let Some(found) = beside(&text, calendar) else {
            return Ok(text);
        };
        let (head, tail) = (&text[..found.place.start], &text[found.place.end..]);
        // Three days after a holiday is another day.
        if [head, tail]
            .into_iter()
            .any(|rest| length::whole(rest.trim()).is_some())
        {
            return Err(WhenError::Unreadable);
        }
        let date = calendar.and_then(|calendar| self.day_beside(calendar, &found, tense));
        let date = date.ok_or(WhenError::NoHoliday)?;
        let by = match (found.side, tense) {
            (Side::Before, Tense::Coming) => "by ",
            (Side::Before, Tense::Past) | (Side::After, _) => "",
        };
        Ok(format!("{head} {by}{date} {tail}").trim().to_owned())
    }

    /// The next such day, or the last one.
    fn day_beside(self, calendar: &Calendar, found: &Beside, tense: Tense) -> Option<NaiveDate> {
        let today = self.today();
        let holidays = &calendar.spec().holidays;
        let day = |(date, name): (&NaiveDate, &String)| {
            if !is_called(name, &found.holiday) || calendar.close(*date).is_some() {
                return None;
            }
            working_day(calendar, *date, found.side)
        };
        match (tense, found.side) {
            (Tense::Coming, side) => {
                let first = today.checked_sub_days(NEAR)?;
                let is_ahead = |day: &NaiveDate| match side {
                    Side::Before => *day >= today,
                    Side::After => *day > today,
                };
                holidays.range(first..).filter_map(day).find(is_ahead)
            }
            (Tense::Past, _) => {
                let last = today.checked_add_days(NEAR)?;
                let days = holidays.range(..=last).rev().filter_map(day);
                days.into_iter().find(|day| *day <= today)
            }
        }
    }
}

/// The working day beside a day off.
fn working_day(calendar: &Calendar, date: NaiveDate, side: Side) -> Option<NaiveDate> {
    let mut days = (1..=31).filter_map(|days| match side {
        Side::Before => date.checked_sub_days(Days::new(days)),
        Side::After => date.checked_add_days(Days::new(days)),
    });
    days.find(|day| calendar.close(*day).is_some())
}

/// The longest day beside a holiday in a text.
fn beside(text: &str, calendar: Option<&Calendar>) -> Option<Beside> {
    let known = KNOWN.iter().flat_map(|names| names.iter());
    let words = known.chain(ANY).map(|word| (*word).to_owned());
    let own = calendar.into_iter().flat_map(|calendar| {
        let mut names: Vec<String> = calendar
            .spec()
            .holidays
            .values()
            .map(|name| stem(name))
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    });
    let words = words.chain(own.filter(|name| name.chars().count() > 1));
    let found = words.filter_map(|word| {
        let mut places = text.match_indices(&word);
        let (place, side) = places.find_map(|(at, _)| around(text, at..at + word.len()))?;
        Some(Beside {
            place,
            holiday: word,
            side,
        })
    });
    found.max_by_key(|found| (found.place.len(), found.holiday.len()))
}

/// The whole of a day beside the holiday that stands in that place.
fn around(text: &str, holiday: Range<usize>) -> Option<(Range<usize>, Side)> {
    let longest = |rest: &str, words: &[&str]| {
        let fits = words.iter().filter(|word| rest.starts_with(**word));
        fits.map(|word| word.len()).max()
    };
    let Range { start, mut end } = holiday;
    end += longest(&text[end..], BEHIND).unwrap_or(0);
    // `国庆后第一个工作日`
    for (words, side, more) in [
        (AFTER, Side::After, FIRST_DAY),
        (BEFORE, Side::Before, LAST_DAY),
    ] {
        if let Some(length) = longest(&text[end..], words) {
            end += length;
            end += longest(&text[end..], more).unwrap_or(0);
            return Some((start..end, side));
        }
    }
    // `first working day after the holiday`
    if text[end..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let head = text[..start].trim_end();
    let head = strip_word(head, "the").unwrap_or(head);
    let ways = [
        ("after", Side::After, "first"),
        ("since", Side::After, "first"),
        ("before", Side::Before, "last"),
    ];
    let (head, side, nth) = ways
        .into_iter()
        .find_map(|(word, side, nth)| Some((strip_word(head, word)?, side, nth)))?;
    let working = ["working day", "business day", "workday", "day"];
    let day = working
        .into_iter()
        .find_map(|day| strip_word(strip_word(head, day)?, nth));
    let head = day.unwrap_or(head);
    let head = strip_word(head, "the")
        .filter(|_| day.is_some())
        .unwrap_or(head);
    Some((head.len()..end, side))
}

/// What stands before a word that ends a text.
fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let head = text.strip_suffix(word)?;
    let ends = !head.ends_with(|c: char| c.is_ascii_alphanumeric());
    ends.then(|| head.trim_end())
}

/// Whether a holiday is the one that was written.
fn is_called(name: &str, written: &str) -> bool {
    if ANY.contains(&written) {
        return true;
    }
    let (whole, stem) = (tighten(name), stem(name));
    let alike = KNOWN.iter().find(|names| names.contains(&written));
    let known = alike.is_some_and(|names| names.iter().any(|name| whole.contains(name)));
    known || whole.contains(written) || (stem.chars().count() > 1 && written.contains(&stem))
}

/// What people call a holiday: its name without what stands in brackets behind it and without a word of leave.
fn stem(name: &str) -> String {
    let name = tighten(name);
    let head = name.split('(').next().unwrap_or_default().trim();
    let bare = BEHIND
        .iter()
        .filter_map(|word| head.strip_suffix(word))
        .min_by_key(|head| head.len());
    bare.filter(|bare| bare.chars().count() > 1)
        .unwrap_or(head)
        .trim()
        .to_owned()
}
