//! The part of a text in which a search found its words.

use super::{MARK, Query, Term, fold::runs};
use crate::rules::customer::mask::{self, Patterns};

/// How many characters are shown before the word.
const BEFORE: usize = 15;

/// The text around the first word that the search asks for, with contacts masked, about `max` characters; none where
/// the text has no such word.
#[must_use]
pub fn excerpt(text: &str, (query, patterns): (&Query, &Patterns), max: usize) -> Option<String> {
    // Masked before it is cut: of half a number it could not be seen that it is one.
    let text = mask::in_text(text, patterns);
    let at = runs(&text).iter().find_map(|run| {
        let (found, range) = run.parts();
        let chars = query.terms.iter().find_map(|term| within(found, term))?;
        let run = &text[range.clone()];
        let skipped = run.char_indices().nth(chars).map_or(0, |(at, _)| at);
        Some(range.start + skipped)
    })?;
    let start = text[..at].char_indices().rev().nth(BEFORE - 1);
    let start = start.map_or(0, |(start, _)| start);
    let shown: String = text[start..].chars().take(max).collect();
    let cut_at_end = start + shown.len() < text.len();
    let (before, after) = (
        if start > 0 { "…" } else { "" },
        if cut_at_end { "…" } else { "" },
    );
    Some(format!("{before}{}{after}", shown.trim()))
}

/// Where a term stands in a run, in characters.
fn within(run: &str, term: &Term) -> Option<usize> {
    match term {
        Term::Beginning(start) => run.starts_with(start.as_str()).then_some(0),
        Term::Number(word, _) => (run == word).then_some(0),
        Term::Word(word) => match word.strip_suffix(MARK) {
            Some(start) => run.starts_with(start).then_some(0),
            None => run.find(word.as_str()).map(|at| run[..at].chars().count()),
        },
    }
}
