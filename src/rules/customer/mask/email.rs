//! E-mail addresses in a text, and the ways in which people write around their signs.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

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
        let mut domain = text[self.domain.clone()].to_ascii_lowercase();
        domain.retain(|c| c != ' ');
        for dot in DOTS.map(str::trim) {
            domain = domain.replace(dot, ".");
        }
        let key = format!("{}@{domain}", &text[self.name.clone()]);
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
    for (at, sign) in signs {
        let least = found.last().map_or(0, |last| last.domain.end);
        if at >= least {
            found.extend(around(&lower, least, (at, sign)));
        }
    }
    found
}

/// The address around the sign at `at`, beginning at `least` or later.
fn around(text: &str, least: usize, (at, sign): (usize, &str)) -> Option<Email> {
    let after = at + sign.len();
    let spaced = text[least..at].ends_with(' ') && text[after..].starts_with(' ');
    let gap = usize::from(spaced);
    let (end, start) = (at - gap, after + gap);
    let name = run(text[least..end].chars().rev(), "._%+-'*&=~!#$^{}?");
    let (length, dot) = domain(&text[start..]);
    let dot = dot.filter(|dot| sign != WORD || *dot == " dot ");
    (name > 0 && dot.is_some()).then(|| Email {
        name: end - name..end,
        domain: start..start + length,
    })
}

/// The bytes of the domain that a text begins with, and its first dot.
fn domain(text: &str) -> (usize, Option<&'static str>) {
    let mut end = run(text.chars(), "-");
    let mut first = None;
    while end > 0
        && let Some((dot, length)) = next_label(&text[end..])
    {
        first.get_or_insert(dot);
        end += length;
    }
    (end, first)
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

/// The bytes of the run of letters, digits and `others` that `chars` begins with. A run that begins in
/// ASCII stays in ASCII: Chinese text needs no space around an address.
fn run(chars: impl Iterator<Item = char>, others: &str) -> usize {
    let mut ascii = None;
    chars
        .take_while(|c| {
            let ascii = *ascii.get_or_insert(c.is_ascii());
            (c.is_alphanumeric() && (!ascii || c.is_ascii())) || others.contains(*c)
        })
        .map(char::len_utf8)
        .sum()
}
