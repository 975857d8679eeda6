//! Contact details as everybody may see them: `138****5678`, `l***@example.com` (`design.md` 2.6).
//!
//! Two ways in. [`contact`] masks a field that is known to be a contact: nothing in it is shown in full.
//! [`in_text`] masks the phone numbers and e-mail addresses inside of a free text and leaves the rest, so
//! that an excerpt shows no more than a card does. What is hidden looks the same however long it is.

mod find;
#[cfg(test)]
mod tests;

use std::ops::Range;

use self::find::{Found, segments};
use crate::model::customer::contact::Contact;

const HIDDEN: &str = "****";

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

/// Masks every phone number (a number of seven digits or more that is not a date) and every e-mail address
/// in a free text.
#[must_use]
pub fn in_text(text: &str) -> String {
    mask(text, str::to_owned)
}

/// The last four digits of a contact, by which a customer is found without being shown; none when it has
/// fewer than seven digits. Of several numbers, those of the first.
#[must_use]
pub fn last_digits(contact: &str) -> Option<String> {
    let number = segments(contact)
        .into_iter()
        .find(|(_, found)| *found == Found::Number);
    let digits = find::digits(&contact[number?.0]);
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

/// Masks what is found in a text, and gives what is between to `between`.
fn mask(text: &str, between: fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (Range { start, end }, found) in segments(text) {
        out.push_str(&between(&text[done..start]));
        out.push_str(&match found {
            Found::Email => email(&text[start..end]),
            Found::Number => number(&text[start..end]),
            Found::Date => between(&text[start..end]),
        });
        done = end;
    }
    out + &between(&text[done..])
}

fn number(text: &str) -> String {
    let digits = find::digits(text);
    let plus = if text.starts_with(['+', '＋']) {
        "+"
    } else {
        ""
    };
    let national = digits.strip_prefix("00").unwrap_or(&digits);
    let prefixed = !plus.is_empty() || national.len() < digits.len();
    match national.strip_prefix("86") {
        Some(national) if prefixed && national.len() >= 9 => format!("+86 {}", shortened(national)),
        _ => format!("{plus}{}", shortened(&digits)),
    }
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

fn email(text: &str) -> String {
    let (local, domain) = text.split_once(find::is_at).unwrap_or((text, ""));
    let mut chars = local.chars();
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
