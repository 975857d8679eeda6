//! Many phrases at once, found in a text in one pass.

use std::{fmt, ops::Range};

use aho_corasick::{AhoCorasick, MatchKind};

use super::{
    fold::{Folded, is_han},
    negation::denies,
};
use crate::model::words::phrase::{Phrase, PhraseLevel};

/// Phrases, ready to be looked for; what is allowed among them, too.
#[derive(Clone, Default)]
pub struct Book {
    phrases: Vec<Phrase>,
    automaton: Option<AhoCorasick>,
}

impl fmt::Debug for Book {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Book({} phrases)", self.phrases.len())
    }
}

/// A phrase, and where it stands in a text.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Hit<'a> {
    /// Where, in bytes.
    pub at: Range<usize>,
    /// Which.
    pub phrase: &'a Phrase,
}

/// A phrase found in the folded text.
pub(super) struct Span<'a> {
    pub(super) at: Range<usize>,
    pub(super) phrase: &'a Phrase,
}

impl Book {
    /// A book of these; what has nothing to look for is left out.
    #[must_use]
    pub fn new(phrases: Vec<Phrase>) -> Self {
        let folded = phrases.iter().map(|phrase| Folded::of(&phrase.text).text);
        let folded: Vec<String> = folded.collect();
        let keep = |index: &usize| folded[*index].chars().any(char::is_alphanumeric);
        let kept: Vec<usize> = (0..phrases.len()).filter(keep).collect();
        let needles: Vec<&str> = kept.iter().map(|index| folded[*index].as_str()).collect();
        // Overlaps are wanted: what is allowed may begin in the middle of a phrase.
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .build(&needles)
            .ok();
        let mut index = 0..;
        let mut phrases = phrases;
        phrases.retain(|_| index.next().is_some_and(|index| kept.contains(&index)));
        Self { phrases, automaton }
    }

    /// Its phrases.
    #[must_use]
    pub fn phrases(&self) -> &[Phrase] {
        &self.phrases
    }

    /// Every place where one of them stands, overlapping ones, too; those of other kinds of cases are left out.
    pub(super) fn spans<'a>(&'a self, text: &Folded, kind: Option<&str>) -> Vec<Span<'a>> {
        let Some(automaton) = &self.automaton else {
            return Vec::new();
        };
        let found = automaton.find_overlapping_iter(&text.text);
        let spans = found.map(|one| Span {
            at: one.range(),
            phrase: &self.phrases[one.pattern().as_usize()],
        });
        let counts = |span: &Span<'_>| {
            let own = span.phrase.kind.as_deref();
            own.is_none_or(|own| kind == Some(own)) && stands_alone(&text.text, &span.at)
        };
        spans.filter(counts).collect()
    }
}

/// Of all that was found, what counts: the first in the text and the longest of those that begin together. What stands in
/// a quotation does not, nor a denied promise, nor what a longer allowed span covers; one that is as long has to be the
/// desk's own.
pub(super) fn counted<'a>(text: &Folded, mut spans: Vec<Span<'a>>) -> Vec<Span<'a>> {
    let quoted = quoted(&text.text);
    let is_allowed = |span: &Span<'_>| span.phrase.level == PhraseLevel::Allow;
    let allowed: Vec<Range<usize>> = spans
        .iter()
        .filter(|span| is_allowed(span))
        .map(|span| span.at.clone())
        .collect();
    let within = |outer: &Range<usize>, inner: &Range<usize>| {
        outer.start <= inner.start && inner.end <= outer.end
    };
    spans.retain(|span| {
        let said = matches!(span.phrase.level, PhraseLevel::Warn | PhraseLevel::Reason);
        let covered = |all: &[Range<usize>]| all.iter().any(|outer| within(outer, &span.at));
        let denied = span.phrase.promise && denies(&text.text[..span.at.start]);
        said && !(covered(&allowed) || covered(&quoted) || denied)
    });
    // Of the same words, whoever is stricter counts.
    let strict = |span: &Span<'_>| span.phrase.level == PhraseLevel::Reason;
    spans.sort_by_key(|span| (span.at.start, usize::MAX - span.at.end, !strict(span)));
    let mut end = 0;
    spans.retain(|span| {
        let free = span.at.start >= end;
        if free {
            end = span.at.end;
        }
        free
    });
    spans
}

/// Whether a phrase of letters begins and ends with its words: `ban` does not stand in `bank`.
fn stands_alone(text: &str, at: &Range<usize>) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() && !is_han(letter);
    let inside = &text[at.clone()];
    let joins = |inner: Option<char>, outer: Option<char>| {
        inner.is_some_and(is_letter) && outer.is_some_and(is_letter)
    };
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    !joins(inside.chars().next(), before) && !joins(inside.chars().next_back(), after)
}

/// What stands in quotation marks, these left out.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(char, usize)> = None;
    for (at, letter) in text.char_indices() {
        let closes = match open {
            Some((mark, _)) => letter == mark,
            None => false,
        };
        if letter == '\n' {
            open = None;
        } else if closes {
            found.extend(open.take().map(|(_, from)| from..at));
        } else if open.is_none() {
            let end = match letter {
                '\u{201c}' => '\u{201d}',
                '\u{300c}' => '\u{300d}',
                '\u{300e}' => '\u{300f}',
                '"' => '"',
                _ => continue,
            };
            open = Some((end, at + letter.len_utf8()));
        }
    }
    found
}
