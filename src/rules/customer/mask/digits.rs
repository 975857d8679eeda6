//! Digits of any script, and the groups of them that a text has.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

/// The zeros of scripts whose ten digits follow each other, beside those that compatibility forms stand for; of filled and
/// double circles, which begin with one, what stands before.
const ZEROS: [char; 22] = [
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}',
    '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}',
    '\u{17e0}', '\u{1810}', '\u{24f4}', '\u{2775}', '\u{277f}', '\u{2789}',
];

/// Chinese digits by their value; several signs for one.
const SIGNS: [&str; 10] = [
    "〇零",
    "一壹幺",
    "二贰",
    "三叁",
    "四肆",
    "五伍",
    "六陆",
    "七柒",
    "八捌",
    "九玖",
];

/// The digits of a text, as ASCII.
pub(super) fn digits(text: &str) -> String {
    text.chars().filter_map(digit).collect()
}

/// A digit of any script as ASCII, full-width, circled, bracketed and raised ones too; one whose value is not known here as `0`.
/// Chinese numerals are words, not digits: see [`sign`].
pub(super) fn digit(c: char) -> Option<char> {
    if c.is_ascii() {
        return Some(c).filter(char::is_ascii_digit);
    }
    if !c.is_numeric() {
        return None;
    }
    let mut plain = std::iter::once(c).nfkc().filter(char::is_ascii_digit);
    if let (Some(digit), None) = (plain.next(), plain.next()) {
        return Some(digit);
    }
    let value = ZEROS.into_iter().find_map(|zero| {
        let value = u32::from(c).checked_sub(u32::from(zero))?;
        char::from_digit(value, 10)
    });
    Some(value.unwrap_or('0'))
}

/// A Chinese numeral as an ASCII digit.
pub(super) fn sign(c: char) -> Option<char> {
    let value = SIGNS.iter().position(|signs| signs.contains(c))?;
    char::from_digit(u32::try_from(value).ok()?, 10)
}

/// A number without the code of China, with which it is the same number. `digits` is ASCII, perhaps with a plus before.
pub(super) fn national(digits: &str) -> String {
    let bare = digits.trim_start_matches('+');
    let number = bare.strip_prefix("00").unwrap_or(bare);
    let china = number.strip_prefix("86").filter(|rest| {
        rest.len() >= 9
            && (number.len() < digits.len() || (rest.len() == 11 && rest.starts_with('1')))
    });
    china.unwrap_or(bare).to_owned()
}

/// Digits that stand together.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Group {
    /// Where they stand.
    pub(super) at: Range<usize>,
    /// They, as ASCII.
    pub(super) digits: String,
}

/// The groups of digits in a part of a text, in order. Digits and Chinese numerals beside each other are two groups.
pub(super) fn groups(text: &str, part: Range<usize>) -> Vec<Group> {
    let mut groups: Vec<(bool, Group)> = Vec::new();
    let begin = part.start;
    for (at, c) in text[part].char_indices().map(|(at, c)| (begin + at, c)) {
        let end = at + c.len_utf8();
        let (is_sign, digit) = match (digit(c), sign(c)) {
            (Some(digit), _) => (false, digit),
            (None, Some(digit)) => (true, digit),
            (None, None) => continue,
        };
        match groups.last_mut() {
            Some((signs, group)) if *signs == is_sign && group.at.end == at => {
                group.at.end = end;
                group.digits.push(digit);
            }
            _ => groups.push((
                is_sign,
                Group {
                    at: at..end,
                    digits: digit.to_string(),
                },
            )),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}
