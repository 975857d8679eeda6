//! Dates and times of day in a text, which are no part of a number.

use std::ops::Range;

/// Every date (`2026-11-23`, `23.11.2026`, with dashes, dots or slashes) and time of day (`15:00`, `15:00:30`), in order.
/// One that goes on with its own sign and a digit is something else.
pub(super) fn all(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..]
        .find(|c: char| c.is_ascii_digit())
        .map(|at| from + at)
    {
        let rest = &text[start..];
        let length = date(rest)
            .or_else(|| time(rest))
            .filter(|length| ends(rest, *length));
        from = match length.filter(|_| begins(&text[..start])) {
            Some(length) => {
                found.push(start..start + length);
                start + length
            }
            None => start + digits(rest),
        };
    }
    found
}

/// Whether something may begin behind that text: not in the middle of other digits.
fn begins(before: &str) -> bool {
    let mut back = before.chars().rev();
    match back.next() {
        Some('-' | '.' | '/' | ':') => !back.next().is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    }
}

/// Whether something may end so many bytes into that text. A mobile number may follow a date without a space.
fn ends(text: &str, length: usize) -> bool {
    let mut after = text[length..].chars();
    match after.next() {
        Some('-' | '.' | '/' | ':') => !after.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) if c.is_ascii_digit() => digits(&text[length..]) == 11,
        _ => true,
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The bytes of the date that a text begins with.
fn date(text: &str) -> Option<usize> {
    let first = digits(text);
    let sign = text[first..]
        .chars()
        .next()
        .filter(|c| matches!(c, '-' | '/' | '.'))?;
    let second = &text[first + 1..];
    let middle = digits(second);
    let third = second[middle..].strip_prefix(sign)?;
    let (one, two) = (&text[..first], &second[..middle]);
    // The year stands first or last.
    let (year, day, last) = if first == 4 {
        (
            one,
            third.get(..digits(third).min(2))?,
            digits(third).min(2),
        )
    } else {
        (third.get(..4)?, one, 4)
    };
    let within = |text: &str, least: u32, most: u32| {
        text.len() <= 4
            && text
                .parse()
                .is_ok_and(|number: u32| (least..=most).contains(&number))
    };
    let months = within(two, 1, 12) || (first != 4 && within(two, 1, 31) && within(day, 1, 12));
    (within(year, 1900, 2099) && months && within(day, 1, 31) && first <= 4 && middle <= 2)
        .then_some(first + 1 + middle + 1 + last)
}

/// The bytes of the time of day that a text begins with.
fn time(text: &str) -> Option<usize> {
    let hour = digits(text);
    let rest = text[hour..].strip_prefix(':')?;
    let small = |text: &str, most: u32| {
        digits(text) == 2 && text[..2].parse().is_ok_and(|number: u32| number <= most)
    };
    let is_hour = (1..=2).contains(&hour) && text[..hour].parse().is_ok_and(|hour: u32| hour <= 24);
    if !is_hour || !small(rest, 59) {
        return None;
    }
    let seconds = rest[2..]
        .strip_prefix(':')
        .is_some_and(|rest| small(rest, 59));
    Some(hour + 3 + if seconds { 3 } else { 0 })
}
