//! What of a text fits the parts of a pattern.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::rules::customer::mask::digits::{digit, sign};

/// How many signs may stand between words and digits.
const SIGNS: usize = 3;

/// A part of a pattern.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Part {
    /// These letters, folded; no white space.
    Word(Vec<char>),
    /// So many digits, at least and at most.
    Digits(usize, usize),
}

/// A letter of a text.
pub(super) struct Letter {
    /// Where it stands, in bytes.
    pub(super) at: usize,
    plain: char,
    folded: char,
    pub(super) digit: Option<char>,
    /// Whether the digit is a Chinese numeral.
    chinese: bool,
}

impl Letter {
    pub(super) fn end(&self) -> usize {
        self.at + self.plain.len_utf8()
    }

    /// Whether it may stand between words and digits.
    fn is_sign(&self) -> bool {
        let word = self.plain.is_alphanumeric() || matches!(self.plain, '*' | '\n');
        !word || matches!(self.plain, '是' | '为')
    }

    /// Whether it may stand between digits of one number.
    fn is_joint(&self) -> bool {
        matches!(self.folded, ' ' | '-' | '·' | '\u{2010}'..='\u{2015}' | '\u{200b}'..='\u{200f}')
    }
}

pub(super) fn letters(text: &str) -> Vec<Letter> {
    let letter = |(at, plain)| Letter {
        at,
        plain,
        folded: fold(plain),
        digit: digit(plain).or_else(|| sign(plain)),
        chinese: sign(plain).is_some(),
    };
    text.char_indices().map(letter).collect()
}

/// A letter in lower case and usual width.
pub(super) fn fold(letter: char) -> char {
    let mut folded = std::iter::once(letter).nfkc().flat_map(char::to_lowercase);
    folded.next().unwrap_or(letter)
}

/// From the first to the last digit of what fits the parts from there on, with the digits that were found before.
pub(super) fn fit(
    letters: &[Letter],
    from: usize,
    parts: &[Part],
    before: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let Some((part, rest)) = parts.split_first() else {
        return before.cloned();
    };
    let go_on = |end: usize, digits: Option<&Range<usize>>| {
        let signs = if rest.is_empty() { 0 } else { SIGNS };
        let is_sign = |at: &usize| {
            letters
                .get(end..*at)?
                .iter()
                .all(Letter::is_sign)
                .then_some(())
        };
        let mut starts = (end..=end + signs).take_while(|at| is_sign(at).is_some());
        starts.find_map(|start| fit(letters, start, rest, digits))
    };
    match part {
        Part::Word(word) => {
            let end = from + word.len();
            let found = letters.get(from..end)?;
            let mut pairs = found.iter().zip(word);
            let fits = pairs.all(|(letter, word)| letter.folded == *word);
            fits.then(|| go_on(end, before)).flatten()
        }
        Part::Digits(least, most) => {
            let ends = ends(letters, from, *most);
            let start = before.map_or(from, |before| before.start);
            let mut long_enough = (*least..=ends.len()).rev().map(|count| ends[count - 1]);
            long_enough.find_map(|end| {
                let whole = !goes_on(letters, end);
                whole.then(|| go_on(end, Some(&(start..end)))).flatten()
            })
        }
    }
}

/// Where each of the digits ends that a number has from there on, `most` of them.
fn ends(letters: &[Letter], from: usize, most: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = from;
    while ends.len() < most {
        let joint = letters.get(at).is_some_and(Letter::is_joint) && !ends.is_empty();
        let next = at + usize::from(joint);
        let Some(letter) = letters.get(next).filter(|letter| letter.digit.is_some()) else {
            break;
        };
        if ends
            .last()
            .is_some_and(|last: &usize| letters[last - 1].chinese != letter.chinese)
        {
            break;
        }
        at = next + 1;
        ends.push(at);
    }
    ends
}

/// Whether the number that ends there has one more digit.
pub(super) fn goes_on(letters: &[Letter], end: usize) -> bool {
    let last = end.checked_sub(1).and_then(|last| letters.get(last));
    let next = letters.get(end).filter(|next| next.digit.is_some());
    last.zip(next)
        .is_some_and(|(last, next)| last.digit.is_some() && last.chinese == next.chinese)
}
