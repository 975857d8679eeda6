//! Takes a text apart into runs, letters folded: what is alike to a reader becomes the same characters.

use std::{collections::HashMap, iter, ops::Range, sync::LazyLock};

use unicode_normalization::UnicodeNormalization as _;

/// Longer words are cut to so many characters; a search for one is cut the same way.
const LONGEST: usize = 40;

/// A part of a text that has words in it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Run {
    /// One word of letters and digits, folded, with the bytes it came from.
    Word {
        /// The word.
        text: String,
        /// Where it stands.
        at: Range<usize>,
    },
    /// Characters of a script without spaces, folded.
    Signs {
        /// The characters.
        text: String,
        /// Where they stand.
        at: Range<usize>,
    },
}

impl Run {
    /// Its folded text and where it stands.
    pub(super) fn parts(&self) -> (&str, &Range<usize>) {
        let (Self::Word { text, at } | Self::Signs { text, at }) = self;
        (text, at)
    }
}

/// The runs of a text, in order.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut open: Option<(bool, String, Range<usize>)> = None;
    for (at, letter) in text.char_indices() {
        let end = at + letter.len_utf8();
        for piece in fold(letter) {
            let class = if is_sign(piece) {
                Some(true)
            } else if piece.is_alphanumeric() {
                Some(false)
            } else if is_mark(piece) {
                // Belongs to the letter before it, as far as that is seen here.
                continue;
            } else {
                None
            };
            if let Some((_, run, range)) = open.as_mut().filter(|(own, ..)| class == Some(*own)) {
                run.push(piece);
                range.end = end;
                continue;
            }
            runs.extend(open.take().map(close));
            open = class.map(|signs| (signs, piece.to_string(), at..end));
        }
    }
    runs.extend(open.map(close));
    runs
}

/// A text folded as a whole, its white space closed up.
pub(super) fn folded(text: &str) -> String {
    let text: String = text.chars().flat_map(fold).nfc().collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

fn close((signs, text, at): (bool, String, Range<usize>)) -> Run {
    // What was taken apart letter by letter is put together again.
    let text: String = text.nfc().collect();
    if signs {
        Run::Signs { text, at }
    } else {
        let text = text.chars().take(LONGEST).collect();
        Run::Word { text, at }
    }
}

/// Traditional signs by the simplified ones that stand for them.
static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let lines = include_str!("../../../../data/simplified.txt").lines();
    let pairs = lines
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace);
    pairs
        .filter_map(|pair| {
            let mut signs = pair.chars();
            signs.next().zip(signs.next())
        })
        .collect()
});

/// The simplified sign of a traditional one; any other letter as it is.
pub(in crate::rules) fn simplified(letter: char) -> char {
    SIMPLIFIED.get(&letter).copied().unwrap_or(letter)
}

/// The letter without its case, width and accents, simplified; several where it stands for several.
fn fold(letter: char) -> Box<dyn Iterator<Item = char>> {
    if letter.is_ascii() {
        return Box::new(iter::once(letter.to_ascii_lowercase()));
    }
    let plain = iter::once(letter).nfkd().flat_map(char::to_lowercase);
    let plain = plain.nfkd().filter(|piece| !is_accent(*piece));
    Box::new(plain.map(simplified))
}

/// The accents of Latin, Greek and Cyrillic letters; other scripts' marks make other letters.
fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// Marks that a letter is written with, voicing marks of kana among them.
fn is_mark(letter: char) -> bool {
    unicode_normalization::char::is_combining_mark(letter) && !letter.is_alphanumeric()
}

/// Whether a run's text is one of [`Run::Signs`].
pub(super) fn is_signs(text: &str) -> bool {
    text.chars().next().is_some_and(is_sign)
}

/// Whether a character belongs to a script written without spaces between words.
fn is_sign(letter: char) -> bool {
    matches!(letter,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}' | '\u{3007}' | '\u{3040}'..='\u{30ff}'
        | '\u{3100}'..='\u{312f}' | '\u{3130}'..='\u{318f}' | '\u{31a0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}
