//! Finds numbers, e-mail addresses and dates in a field that holds contacts.

use std::ops::Range;

use super::{
    digits::digit,
    email::{self, Email},
};

/// What a part of a text is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Found {
    /// An e-mail address.
    Email(Email),
    /// Seven digits or more, perhaps with spaces and dashes between, and a plus before.
    Number,
    /// A date of the form 2026-11-23, which is no number although it has eight digits.
    Date,
}

/// Everything found in a text, in order and disjoint, as ranges of bytes.
pub(super) fn segments(text: &str) -> Vec<(Range<usize>, Found)> {
    let mut found = Vec::new();
    let mut done = 0;
    for email in email::all(text) {
        numbers(text, done..email.name.start, &mut found);
        done = email.domain.end;
        found.push((email.at(), Found::Email(email)));
    }
    numbers(text, done..text.len(), &mut found);
    found
}

/// Adds the numbers and dates of a part of the text.
fn numbers(text: &str, part: Range<usize>, found: &mut Vec<(Range<usize>, Found)>) {
    let mut from = part.start;
    while let Some(offset) = text[from..part.end].find(begins_number) {
        let start = from + offset;
        if let Some(len) = date(&text[start..part.end]) {
            found.push((start..start + len, Found::Date));
            from = start + len;
            continue;
        }
        let (len, count) = number(&text[start..part.end]);
        if count >= 7 {
            found.push((start..start + len, Found::Number));
        }
        from = start + len;
    }
}

fn begins_number(c: char) -> bool {
    digit(c).is_some() || matches!(c, '+' | '＋')
}

/// The bytes of the number that a text begins with, up to its last digit, and how many digits it has. At
/// least the first character is taken.
fn number(text: &str) -> (usize, usize) {
    let (mut len, mut count, mut between) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        if digit(c).is_some() {
            (count, between) = (count + 1, 0);
            len = at + c.len_utf8();
        } else if at == 0 {
            len = c.len_utf8();
        } else if between < 3 && is_joint(c) {
            between += 1;
        } else {
            break;
        }
    }
    (len, count)
}

/// What stands between the digits of one number.
fn is_joint(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '.' | '(' | ')' | '（' | '）' | '_' | '·' | '*' | '\u{2010}'..='\u{2015}'
        )
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '－')
}

/// The bytes of the date that a text begins with: a year of this or the last century, month and day.
fn date(text: &str) -> Option<usize> {
    let (year, rest) = text.split_at_checked(4)?;
    let separator = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month, day) = rest[1..].split_once(separator)?;
    let day = &day[..day.find(|c| digit(c).is_none()).unwrap_or(day.len())];
    let within = |text: &str, range: Range<u32>| {
        text.len() <= 4
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && text.parse().is_ok_and(|number| range.contains(&number))
    };
    let is_date = within(year, 1900..2100)
        && month.len() <= 2
        && within(month, 1..13)
        && day.len() <= 2
        && within(day, 1..32);
    is_date.then(|| 4 + 1 + month.len() + 1 + day.len())
}
