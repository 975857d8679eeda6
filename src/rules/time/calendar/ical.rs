//! Holidays out of an iCalendar file (RFC 5545): its all-day events.
//!
//! Events with a time of day are left out and counted, because a calendar has holidays, not appointments. An event that
//! comes again every year without end is taken for some years; one that comes more often must have an end. An event
//! whose name says so is a make-up working day.
//!
//! The file is somebody else's and may be hostile: its size is checked by whoever fetched it, its depth and the number
//! of its recurring events here, and no more dates come out than a calendar may have.

mod recur;
#[cfg(test)]
mod tests;

use chrono::{Datelike, Days, NaiveDate};
use icalendar::parser::{Component, Property, read_calendar_simple, unfold};
use thiserror::Error;

use super::edit::MOST_DATES;
use crate::rules::clean;

/// How large a file may be, in bytes: 1 MiB.
pub const MOST_BYTES: u64 = 1 << 20;

/// How many recurring events a file may have: each takes a search.
const MOST_RECURRING: usize = 100;

/// How deep components may stand in each other; a calendar needs three.
const MOST_DEPTH: usize = 8;

/// How many years before and after this one dates are taken from.
const YEARS: (i32, i32) = (1, 5);

/// What an event's name has in it when it is a make-up working day, as the calendars of China name them.
const MAKE_UP: [&str; 7] = [
    "补班",
    "上班",
    "（班）",
    "(班)",
    "make-up",
    "workday",
    "working day",
];

/// What a file holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// Holidays with their names, in the order of their dates.
    pub holidays: Vec<(NaiveDate, String)>,
    /// Make-up working days with their names, in the order of their dates.
    pub workdays: Vec<(NaiveDate, String)>,
    /// How many events have a time of day and were left out.
    pub timed: usize,
    /// How many events lie before last year or more than five years ahead.
    pub outside: usize,
    /// The last year that events without end were taken for, if there are any.
    pub until: Option<i32>,
}

/// Why nothing can be taken from a file.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
pub enum ImportError {
    /// It is no iCalendar file, or a broken one.
    #[error("not an iCalendar file")]
    Broken,
    /// An event comes more often than once a year and has no end.
    #[error("{0:?} comes again without end")]
    Endless(String),
    /// There are more dates or recurring events than a calendar takes.
    #[error("too many dates")]
    TooMany,
    /// It has no all-day event of these years; so many have a time of day.
    #[error("no all-day events")]
    Nothing(usize),
}

/// Reads the dates out of a file, as of `today`.
///
/// # Errors
/// An [`ImportError`]; then nothing is taken.
pub fn read(bytes: &[u8], today: NaiveDate) -> Result<Import, ImportError> {
    let text = std::str::from_utf8(bytes).map_err(|_| ImportError::Broken)?;
    let text = unfold(text.trim_start_matches('\u{feff}'));
    if depth(&text) > MOST_DEPTH {
        return Err(ImportError::Broken);
    }
    let components = read_calendar_simple(&text).map_err(|_| ImportError::Broken)?;
    let calendars = components.iter().filter(|one| named(one, "VCALENDAR"));
    let calendars: Vec<&Component<'_>> = calendars.collect();
    if calendars.is_empty() {
        return Err(ImportError::Broken);
    }
    let events = calendars.iter().flat_map(|one| &one.components);
    let events = events.filter(|one| named(one, "VEVENT") && !cancelled(one));
    let mut reader = Reader::new(today);
    for event in events {
        reader.event(event)?;
    }
    reader.finish()
}

/// The dates found so far.
struct Reader {
    first: NaiveDate,
    last: NaiveDate,
    recurring: usize,
    found: Import,
}

impl Reader {
    fn new(today: NaiveDate) -> Self {
        let first = today.with_ordinal(1).unwrap_or(today);
        let year = |ahead: i32| first.with_year(today.year() + ahead).unwrap_or(first);
        Self {
            first: year(-YEARS.0),
            last: year(YEARS.1 + 1) - Days::new(1),
            recurring: 0,
            found: Import::default(),
        }
    }

    fn event(&mut self, event: &Component<'_>) -> Result<(), ImportError> {
        let start = event.find_prop("DTSTART").ok_or(ImportError::Broken)?;
        if !all_day(start) {
            self.found.timed += 1;
            return Ok(());
        }
        let start = date(start.val.as_ref()).ok_or(ImportError::Broken)?;
        let days = days(event, start);
        let mut starts = vec![start];
        if let Some(rule) = event.find_prop("RRULE") {
            self.recurring += 1;
            if self.recurring > MOST_RECURRING {
                return Err(ImportError::TooMany);
            }
            let found = recur::starts(rule.val.as_ref(), start, (self.first, self.last));
            let found = found.ok_or(ImportError::Broken)?;
            if found.endless && !found.yearly {
                return Err(ImportError::Endless(name(event)));
            }
            if found.endless {
                self.found.until = Some(self.last.year());
            }
            starts.extend(found.starts);
        }
        starts.extend(dates(event, "RDATE"));
        let except = dates(event, "EXDATE");
        starts.retain(|start| !except.contains(start));
        self.take(&starts, days, &name(event))
    }

    fn take(&mut self, starts: &[NaiveDate], days: u64, name: &str) -> Result<(), ImportError> {
        let folded = name.to_lowercase();
        let make_up = MAKE_UP.iter().any(|word| folded.contains(word));
        let list = if make_up {
            &mut self.found.workdays
        } else {
            &mut self.found.holidays
        };
        let before = list.len();
        for start in starts {
            let from = (*start).max(self.first);
            let end = start.checked_add_days(Days::new(days));
            let end = end.unwrap_or(NaiveDate::MAX).min(self.last + Days::new(1));
            for date in from.iter_days().take_while(|date| *date < end) {
                list.push((date, name.to_owned()));
            }
            if list.len() > 4 * MOST_DATES {
                return Err(ImportError::TooMany);
            }
        }
        if list.len() == before {
            self.found.outside += 1;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Import, ImportError> {
        for list in [&mut self.found.holidays, &mut self.found.workdays] {
            // Of several names for one date the first one stays.
            list.sort_by_key(|(date, _)| *date);
            list.dedup_by_key(|(date, _)| *date);
        }
        let count = self.found.holidays.len() + self.found.workdays.len();
        match count {
            0 => Err(ImportError::Nothing(self.found.timed)),
            count if count > MOST_DATES => Err(ImportError::TooMany),
            _ => Ok(self.found),
        }
    }
}

/// How deep the components stand in each other: the parser goes down as deep.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for line in text.lines() {
        let begins = |word: &str| {
            let head = line.trim_start().get(..word.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(word))
        };
        if begins("BEGIN:") {
            depth += 1;
            deepest = deepest.max(depth);
        } else if begins("END:") {
            depth = depth.saturating_sub(1);
        }
    }
    deepest
}

fn named(component: &Component<'_>, name: &str) -> bool {
    component.name.as_ref().eq_ignore_ascii_case(name)
}

fn cancelled(event: &Component<'_>) -> bool {
    event
        .find_prop("STATUS")
        .is_some_and(|status| status.val.as_ref().eq_ignore_ascii_case("CANCELLED"))
}

/// Whether an event's start is a date alone.
fn all_day(start: &Property<'_>) -> bool {
    !start.val.as_ref().contains(['T', 't'])
}

/// A date as `20261001`, alone or at the beginning of an instant.
fn date(text: &str) -> Option<NaiveDate> {
    let digits = text.trim().get(..8)?;
    NaiveDate::parse_from_str(digits, "%Y%m%d")
        .ok()
        .filter(|date| (1900..=9000).contains(&date.year()))
}

/// How many days an all-day event lasts: up to its end, which is not part of it, or as long as it says.
fn days(event: &Component<'_>, start: NaiveDate) -> u64 {
    let end = event
        .find_prop("DTEND")
        .and_then(|end| date(end.val.as_ref()));
    let until = end.map(|end| (end - start).num_days());
    let lasting = || {
        let length = event.find_prop("DURATION")?.val.to_string();
        let (number, unit) = length
            .trim()
            .strip_prefix(['P', 'p'])?
            .split_at_checked(length.trim().len().checked_sub(2)?)?;
        let number: i64 = number.parse().ok()?;
        match unit {
            "W" | "w" => number.checked_mul(7),
            "D" | "d" => Some(number),
            _ => None,
        }
    };
    let days = until.or_else(lasting).unwrap_or(1);
    u64::try_from(days).unwrap_or(1).max(1)
}

/// Every date of a property that may stand several times with several dates.
fn dates(event: &Component<'_>, name: &str) -> Vec<NaiveDate> {
    let lists = event
        .properties
        .iter()
        .filter(|one| one.name.as_ref() == name);
    lists
        .flat_map(|one| one.val.as_ref().split(','))
        .filter_map(date)
        .collect()
}

/// The event's name, as it may be shown: one line.
fn name(event: &Component<'_>) -> String {
    let summary = event
        .find_prop("SUMMARY")
        .map(|summary| summary.val.to_string());
    let text = summary.unwrap_or_default();
    let text = text
        .replace("\\n", " ")
        .replace("\\N", " ")
        .replace("\\,", ",")
        .replace("\\;", ";")
        .replace("\\\\", "\\");
    let line = clean::line(&text, usize::MAX).unwrap_or_else(|_| "-".to_owned());
    clean::shorten(&line, 60)
}
