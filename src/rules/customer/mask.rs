//! Contact details as everybody may see them: `138****5678`, `l***@example.com` (`design.md` 2.6).
//!
//! Two ways in. [`contact`] masks a field that is known to be a contact: nothing in it is shown in full.
//! [`in_text`] masks phone numbers, e-mail addresses, identity cards and what fits the desk's own patterns inside of a free
//! text and leaves the rest, so that an excerpt shows no more than a card does. What is hidden looks the same however long it is.

mod digits;
mod email;
mod find;
mod identity;
mod labels;
mod moments;
mod numbers;
mod patterns;
mod secrets;
mod signs;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use self::patterns::{LONGEST, MOST, Pattern, PatternError, Patterns};
use self::{
    digits::national,
    email::Email,
    find::{Found, segments},
    secrets::Secret,
    signs::HIDDEN,
};
use crate::model::customer::contact::Contact;

/// What a key begins with; no word of a text does.
const KEY: char = '¦';

/// How many characters follow it.
const KEY_LENGTH: usize = 8;

/// Masks a contact field, which may hold several contacts and words between them.
///
/// - Of a number of 11 digits or more the first three and last four are shown, after a `+86` if it has
///   one; of 9 or 10 digits the last four, of 7 or 8 the last two.
/// - Of an e-mail address the first character and the domain are shown; of one character, the domain.
/// - Of anything else, such as a chat name or a shorter number, the first and the last character are shown
///   when it has four or more, and none when it has fewer.
#[must_use]
pub fn contact(text: &str) -> String {
    let items = text.split_inclusive(is_separator).map(|item| {
        let end = item.trim_end_matches(is_separator).len();
        let (item, separator) = item.split_at(end);
        mask(item, other) + separator
    });
    items.collect()
}

/// Masks a contact: see [`contact`].
#[must_use]
pub fn of(kept: &Contact) -> String {
    contact(kept.in_full())
}

/// Masks every phone number, e-mail address and identity card in a free text, and what fits a pattern; nothing inside of a
/// link.
#[must_use]
pub fn in_text(text: &str, patterns: &Patterns) -> String {
    replaced((text, patterns), |secret| match secret {
        Secret::Number(digits) => number(digits),
        Secret::Email(found) => email(text, found),
    })
}

/// Whether something is masked in a free text.
#[must_use]
pub fn hides(text: &str, patterns: &Patterns) -> bool {
    !secrets::all(text, patterns).is_empty()
}

/// As [`in_text`], each of them followed by its key: see [`keys`].
#[must_use]
pub fn keyed(text: &str, patterns: &Patterns) -> String {
    replaced((text, patterns), |secret| match secret {
        Secret::Number(digits) => {
            let digits = national(digits);
            format!("{}{}", shortened(&digits), number_key(&digits))
        }
        Secret::Email(found) => format!("{}{}", email(text, found), key(&found.key(text))),
    })
}

/// The keys of what is masked in a text for every desk. Two texts name the same number or address where they have a key in
/// common, however it is written. A key shows nothing of it, but is no secret: who has one can try out all numbers.
#[must_use]
pub fn keys(text: &str) -> Vec<String> {
    let secrets = secrets::all(text, &Patterns::default()).into_iter();
    secrets
        .map(|(_, secret)| match secret {
            Secret::Number(digits) => number_key(&digits),
            Secret::Email(found) => key(&found.key(text)),
        })
        .collect()
}

/// As [`keys`], of a field that is known to be a contact.
#[must_use]
pub fn keys_of(kept: &Contact) -> Vec<String> {
    let text = kept.in_full();
    let segments = segments(text).into_iter();
    segments
        .filter_map(|(at, found)| match found {
            Found::Email(found) => Some(key(&found.key(text))),
            Found::Number => Some(number_key(&text[at])),
            Found::Date => None,
        })
        .collect()
}

/// The key of a number, however its digits are separated, with its country and the zero of its area or without.
#[must_use]
pub fn number_key(number: &str) -> String {
    key(national(&signed(number)).trim_start_matches('0'))
}

/// A text without the keys that [`keyed`] put into it, and they.
#[must_use]
pub fn without_keys(text: &str) -> (String, Vec<String>) {
    let (mut left, mut keys) = (String::new(), Vec::new());
    let mut pieces = text.split(KEY);
    left.extend(pieces.next());
    for piece in pieces {
        let key = piece.get(..KEY_LENGTH);
        match key.filter(|key| key.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
            Some(key) => {
                left.push_str(&piece[KEY_LENGTH..]);
                keys.push(format!("{KEY}{key}"));
            }
            None => left.extend([&KEY.to_string(), piece]),
        }
    }
    (left, keys)
}

/// Puts something else in the place of everything that is masked in a text.
fn replaced((text, patterns): (&str, &Patterns), by: impl Fn(&Secret) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, secret) in secrets::all(text, patterns) {
        out.push_str(&text[done..at.start]);
        out.push_str(&by(&secret));
        done = at.end;
    }
    out + &text[done..]
}

/// A stable hash, short enough for the id of a button: two numbers of a desk hardly ever share one.
fn key(plain: &str) -> String {
    let hash = plain.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    let mut left = hash;
    let digits = (0..KEY_LENGTH).filter_map(|_| {
        let digit = u32::try_from(left % 36).ok();
        left /= 36;
        digit.and_then(|digit| char::from_digit(digit, 36))
    });
    std::iter::once(KEY).chain(digits).collect()
}

/// The digits of a number as typed, after the plus if it has one.
fn signed(number: &str) -> String {
    let plus = number.starts_with(['+', '＋']);
    let sign = if plus { "+" } else { "" };
    format!("{sign}{}", digits::digits(number))
}

/// Masks a number; `digits` is as [`signed`] gives it.
fn number(digits: &str) -> String {
    let bare = digits.trim_start_matches('+');
    let number = national(digits);
    if number.len() < bare.len() {
        return format!("+86 {}", shortened(&number));
    }
    let plus = if bare.len() < digits.len() { "+" } else { "" };
    format!("{plus}{}", shortened(bare))
}

/// The last four digits of a contact, by which a customer is found without being shown; none when it has
/// fewer than seven digits. Of several numbers, those of the first.
#[must_use]
pub fn last_digits(contact: &str) -> Option<String> {
    let number = segments(contact)
        .into_iter()
        .find(|(_, found)| *found == Found::Number);
    let digits = digits::digits(&contact[number?.0]);
    Some(last(&digits, 4).to_owned())
}

/// The last four digits of a contact: see [`last_digits`].
#[must_use]
pub fn tail(kept: &Contact) -> Option<String> {
    last_digits(kept.in_full())
}

/// Separators between several contacts of a field.
fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '/' | '|' | '，' | '；' | '、' | '\n')
}

/// Masks what is found in a field, and gives what is between to `between`.
fn mask(text: &str, between: fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (Range { start, end }, found) in segments(text) {
        out.push_str(&between(&text[done..start]));
        out.push_str(&match found {
            Found::Email(found) => email(text, &found),
            Found::Number => number(&signed(&text[start..end])),
            Found::Date => between(&text[start..end]),
        });
        done = end;
    }
    out + &between(&text[done..])
}

/// `digits` is ASCII.
fn shortened(digits: &str) -> String {
    match digits.len() {
        11.. => format!("{}{HIDDEN}{}", &digits[..3], last(digits, 4)),
        9..=10 => format!("{HIDDEN}{}", last(digits, 4)),
        _ => format!("{HIDDEN}{}", last(digits, 2)),
    }
}

fn last(digits: &str, count: usize) -> &str {
    &digits[digits.len().saturating_sub(count)..]
}

fn email(text: &str, found: &Email) -> String {
    let (name, domain) = (&text[found.name.clone()], &text[found.domain.clone()]);
    if name.ends_with("***") && name.chars().count() <= 4 {
        return text[found.at()].to_owned();
    }
    let mut chars = name.chars();
    let first = chars.next().filter(|_| chars.next().is_some());
    format!(
        "{}***@{domain}",
        first.map_or_else(String::new, String::from)
    )
}

/// Masks a text of no known form as a whole; white space around it stays.
fn other(text: &str) -> String {
    let word = text.trim();
    let Some((before, after)) = (!word.is_empty()).then(|| text.split_once(word)).flatten() else {
        return text.to_owned();
    };
    let mut chars = word.chars();
    match (chars.next(), chars.next_back()) {
        (Some(first), Some(last)) if chars.count() >= 2 => {
            format!("{before}{first}{HIDDEN}{last}{after}")
        }
        _ => format!("{before}{HIDDEN}{after}"),
    }
}
