//! Dates that stand in a name beside a word of work: `放假（10月17日、18日补班）`, `closed (make-up day: 17 October)`.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

/// A date in a name, perhaps without a year.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Named {
    year: Option<i32>,
    month: u32,
    day: u32,
}

impl Named {
    /// The date meant by somebody who writes about another one: without a year, the nearest.
    pub(super) fn near(self, other: NaiveDate) -> Option<NaiveDate> {
        let of_year = |year| NaiveDate::from_ymd_opt(year, self.month, self.day);
        if let Some(year) = self.year {
            return of_year(year);
        }
        let years = other.year() - 1..=other.year() + 1;
        let distance = |date: &NaiveDate| (*date - other).num_days().abs();
        years.filter_map(of_year).min_by_key(distance)
    }
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// What may stand between dates of a list, and between them and the word.
const BETWEEN: [&str; 23] = [
    " ", ",", "、", "和", "及", "与", "至", "到", "~", "&", ":", "and ", "on ", "the ", "需", "要",
    "为", "正常", "照常", "调休", "补行", "将", "均",
];

/// The dates right before a word of a folded name, or else right behind it.
pub(super) fn around(name: &str, word: &Range<usize>) -> Vec<Named> {
    let dates = dates(name);
    let mut found = Vec::new();
    let mut edge = word.start;
    for (place, date) in dates
        .iter()
        .rev()
        .filter(|(place, _)| place.end <= word.start)
    {
        if !is_between(&name[place.end..edge]) {
            break;
        }
        found.insert(0, *date);
        edge = place.start;
    }
    if !found.is_empty() {
        return found;
    }
    let mut edge = word.end;
    for (place, date) in dates.iter().filter(|(place, _)| place.start >= word.end) {
        if !is_between(&name[edge..place.start]) {
            break;
        }
        found.push(*date);
        edge = place.end;
    }
    found
}

/// Whether a text is nothing but what may stand between, a weekday in brackets among it.
fn is_between(mut text: &str) -> bool {
    while !text.is_empty() {
        let weekday = || {
            let inside = text.strip_prefix('(')?;
            let (day, rest) = inside.split_once(')')?;
            (day.starts_with('周') || day.starts_with("星期")).then_some(rest)
        };
        let word = || BETWEEN.iter().find_map(|word| text.strip_prefix(word));
        match weekday().or_else(word) {
            Some(rest) => text = rest,
            None => return false,
        }
    }
    true
}

/// Every date of a text in order, with its place.
fn dates(text: &str) -> Vec<(Range<usize>, Named)> {
    let mut found: Vec<(Range<usize>, Named)> = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let month = found.last().map(|(_, date)| date.month);
        match date(&text[at..], month) {
            Some((length, date)) => {
                found.push((at..at + length, date));
                at += length;
            }
            // The rest of a number or of a word begins no date.
            None if letter.is_ascii_alphanumeric() => {
                let end = text[at..].find(|letter: char| !letter.is_ascii_alphanumeric());
                at = end.map_or(text.len(), |end| at + end);
            }
            None => at += letter.len_utf8(),
        }
    }
    found
}

/// The date that a text begins with, and how long it is; a day alone is of the month before it.
fn date(text: &str, month_before: Option<u32>) -> Option<(usize, Named)> {
    let mut rest = text;
    let (year, month, day) = if let Some(month) = month_name(&mut rest) {
        rest = rest.trim_start_matches([' ', '.']);
        (None, month, number(&mut rest, 2)?)
    } else {
        let first = number(&mut rest, 4)?;
        if let Some(later) = rest
            .strip_prefix(['年', '-', '/', '.'])
            .filter(|_| first > 31)
        {
            rest = later;
            let month = number(&mut rest, 2)?;
            rest = rest.strip_prefix(['月', '-', '/', '.'])?;
            (i32::try_from(first).ok(), month, number(&mut rest, 2)?)
        } else if let Some(later) = rest.strip_prefix(['月', '/', '.', '-']) {
            rest = later;
            (None, first, number(&mut rest, 2)?)
        } else if rest.starts_with(['日', '号']) {
            (None, month_before?, first)
        } else {
            for ordinal in ["st", "nd", "rd", "th"] {
                rest = rest.strip_prefix(ordinal).unwrap_or(rest);
            }
            rest = rest.strip_prefix(' ')?;
            rest = rest.strip_prefix("of ").unwrap_or(rest);
            (None, month_name(&mut rest)?, first)
        }
    };
    rest = rest.strip_prefix(['日', '号']).unwrap_or(rest);
    if rest.starts_with(|next: char| next.is_ascii_digit()) {
        return None;
    }
    // 2028 is a leap year.
    NaiveDate::from_ymd_opt(year.unwrap_or(2028), month, day)?;
    Some((text.len() - rest.len(), Named { year, month, day }))
}

/// Takes the name of a month.
fn month_name(rest: &mut &str) -> Option<u32> {
    let index = MONTHS.iter().position(|month| rest.starts_with(month))?;
    *rest = rest.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    u32::try_from(index + 1).ok()
}

/// Takes a number of so many digits at most.
fn number(rest: &mut &str, most: usize) -> Option<u32> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (number, later) = rest.split_at(digits);
    *rest = later;
    number.parse().ok().filter(|_| digits <= most)
}
