//! E-mail addresses in a text, and the ways in which people write around their signs.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::signs::is_unseen;

/// Signs that stand for an at sign.
const AT: [&str; 9] = [
    "@", "＠", "[at]", "(at)", "{at}", "（at）", "【at】", "艾特", WORD,
];

/// An at sign as a word; only beside dots as words.
const WORD: &str = " at ";

/// Signs that stand for a dot.
const DOTS: [&str; 11] = [
    ".",
    "．",
    "。",
    "｡",
    "[dot]",
    "(dot)",
    "{dot}",
    "（dot）",
    "【dot】",
    "点",
    " dot ",
];

/// Signs of markup, which may stand around the parts of an address.
const MARKS: [char; 7] = ['*', '_', '~', '|', '`', '\\', '"'];

/// The most characters of a name or of a part of a domain.
const LONGEST: usize = 128;

/// An address, with the bytes of its parts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Email {
    /// What stands before the at sign.
    pub(super) name: Range<usize>,
    /// What stands after it.
    pub(super) domain: Range<usize>,
}

impl Email {
    /// All of it.
    pub(super) fn at(&self) -> Range<usize> {
        self.name.start..self.domain.end
    }

    /// The address as it is compared: small letters, plain signs.
    pub(super) fn key(&self, text: &str) -> String {
        let plain = |text: &str| text.replace(|c| MARKS.contains(&c) || is_unseen(c), "");
        let mut domain = plain(&text[self.domain.clone()]).to_ascii_lowercase();
        domain.retain(|c| c != ' ');
        for dot in DOTS.map(str::trim) {
            domain = domain.replace(dot, ".");
        }
        let name = text[self.name.clone()].trim_matches(MARKS);
        let name = name.replace(is_unseen, "");
        let key = format!("{name}@{domain}");
        key.nfkc().flat_map(char::to_lowercase).collect()
    }
}

/// Every address of a text, in order and disjoint: a name, an at sign, a domain with a dot.
pub(super) fn all(text: &str) -> Vec<Email> {
    let lower = text.to_ascii_lowercase();
    let mut signs: Vec<(usize, &str)> = AT
        .into_iter()
        .flat_map(|sign| lower.match_indices(sign))
        .collect();
    signs.sort_unstable();
    let mut found: Vec<Email> = Vec::new();
    let mut least = 0;
    for (at, sign) in signs {
        if at < least {
            continue;
        }
        if let Some(email) = around(&lower, least, (at, sign)) {
            least = email.domain.end;
            found.push(email);
        } else if lower[least..at].ends_with("***") {
            // It is masked already.
            let start = at + sign.len();
            least = start + domain(&lower[start..]).0;
        }
    }
    found
}

/// The address around the sign at `at`, beginning at `least` or later.
fn around(text: &str, least: usize, (at, sign): (usize, &str)) -> Option<Email> {
    let after = at + sign.len();
    // An at sign with a space before it alone is that of somebody's name.
    let end = match text[least..at].strip_suffix(' ') {
        Some(before) if text[after..].starts_with(' ') => least + before.len(),
        _ => at,
    };
    let start = after + usize::from(text[after..].starts_with(' '));
    let name = run(text[least..end].chars().rev(), "._%+-'&=!#$^{}?");
    let (length, dot) = domain(&text[start..]);
    let dot = dot.filter(|dot| sign != WORD || *dot == " dot ");
    (name > 0 && dot.is_some()).then(|| Email {
        name: end - name..end,
        domain: start..start + length,
    })
}

/// The bytes of the domain that a text begins with, and its first dot; none where no part behind a dot begins with a letter,
/// as in `3@2.50`.
fn domain(text: &str) -> (usize, Option<&'static str>) {
    let mut end = run(text.chars(), "-");
    let (mut first, mut named) = (None, false);
    while end > 0
        && let Some((dot, length)) = next_label(&text[end..])
    {
        first.get_or_insert(dot);
        let label = text[end..end + length]
            .trim_start()
            .strip_prefix(dot.trim_start());
        let letter = |c: char| c.is_alphanumeric() || c == '-';
        let begin = label.and_then(|label| label.chars().find(|c| letter(*c)));
        named |= begin.is_some_and(|c| !c.is_numeric());
        end += length;
    }
    (end, first.filter(|_| named))
}

/// The dot that a text begins with, and the bytes of it and the label behind it.
fn next_label(rest: &str) -> Option<(&'static str, usize)> {
    DOTS.into_iter().find_map(|dot| {
        let bracket = dot.ends_with([']', ')', '}', '）', '】']);
        let gap = |text: &str| usize::from(bracket && text.starts_with(' '));
        let before = gap(rest);
        let label = rest[before..].strip_prefix(dot)?;
        let after = gap(label);
        let label = &label[after..];
        // The full stop of a Chinese sentence is no dot.
        let goes_on = dot.is_ascii() || label.starts_with(|c: char| c.is_ascii_alphanumeric());
        let length = run(label.chars(), "-");
        (goes_on && length > 0).then_some((dot, before + dot.len() + after + length))
    })
}

/// The bytes of the run of letters, digits and `others` that `chars` begins with, none where it has neither letter nor digit.
/// A run whose first letter is ASCII stays in ASCII: Chinese text needs no space around an address.
fn run(chars: impl Iterator<Item = char>, others: &str) -> usize {
    let mut ascii = None;
    let length = chars
        .take(LONGEST)
        .take_while(|c| {
            if c.is_alphanumeric() {
                let ascii = *ascii.get_or_insert(c.is_ascii());
                return !ascii || c.is_ascii();
            }
            others.contains(*c) || MARKS.contains(c) || is_unseen(*c)
        })
        .map(char::len_utf8)
        .sum();
    if ascii.is_some() { length } else { 0 }
}
