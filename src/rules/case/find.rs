//! Finding cases by words: which words a text has, what a search asks for, which of both meet.
//!
//! The store keeps for each word the numbers of the cases it stands in; this file says what a word is. Contacts are masked
//! before a text is taken apart, so that no search can spell out digit by digit what no card shows; the key of each stands
//! beside it, by which a number typed in full finds its case and no other.
//!
//! - Upper and lower case, full-width forms, accents, simplified and traditional signs make no difference.
//! - A number is found as a whole.
//! - Of a script written without spaces (Chinese, Japanese, Korean) each character and each pair is a word.
//! - Of any other word the search may be a beginning: `met` finds `meter`.

mod excerpt;
mod fold;
mod numbers;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

pub(in crate::rules) use self::fold::simplified;
use self::fold::{Run, runs};
pub use self::{
    excerpt::excerpt,
    numbers::{BLOCK, Numbers},
};
use crate::{
    model::{
        case::Status,
        customer::contact::Contact,
        ids::{CaseNumber, TeamId, UserId},
    },
    rules::customer::mask::{self, Patterns},
};

/// Beginnings of up to so many characters are words of their own, marked by [`MARK`]; those of longer ones are few enough
/// to be gathered when they are asked for.
const BEGINNINGS: usize = 3;

/// Marks a beginning. No word has it, and it sorts before every letter and digit.
const MARK: char = '*';

/// What the index knows of a case: its texts, and what it can be narrowed by.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Sheet {
    /// Customer and summary.
    pub heading: String,
    /// Details, contact and notes.
    pub body: String,
    /// What [`kind`], [`status`], [`owner`], [`team`], [`logged`] and [`offered`] make of it.
    pub facets: Vec<String>,
}

impl Sheet {
    /// The words of the heading, and the facets.
    #[must_use]
    pub fn heads(&self) -> BTreeSet<String> {
        let mut words = words(&self.heading);
        words.extend(self.facets.iter().cloned());
        words
    }
}

/// A word for cases of a kind; no text has such a word.
#[must_use]
pub fn kind(kind: &str) -> String {
    format!("=kind:{kind}")
}

/// A word for cases of a status.
#[must_use]
pub fn status(status: Status) -> String {
    format!("=status:{}", status.as_str())
}

/// A word for the cases that somebody answers for.
#[must_use]
pub fn owner(user: UserId) -> String {
    format!("=owner:{user}")
}

/// A word for the cases of a team.
#[must_use]
pub fn team(team: TeamId) -> String {
    format!("=team:{team}")
}

/// A word for the cases that somebody logged.
#[must_use]
pub fn logged(user: UserId) -> String {
    format!("=logged:{user}")
}

/// A word for the cases that somebody is asked to take.
#[must_use]
pub fn offered(user: UserId) -> String {
    format!("=offered:{user}")
}

/// A text as the index keeps it: what fits a pattern of the desk is masked, and followed by its key.
#[must_use]
pub fn kept(text: &str, patterns: &Patterns) -> String {
    if patterns.is_empty() {
        return text.to_owned();
    }
    mask::keyed(text, patterns)
}

/// Every word of a text, with contacts masked: what the index keeps.
#[must_use]
pub fn words(text: &str) -> BTreeSet<String> {
    let (text, keys) = mask::without_keys(text);
    let mut words: BTreeSet<String> = mask::keys(&text).into_iter().chain(keys).collect();
    for run in runs(&mask::in_text(&text, &Patterns::default())) {
        match run {
            Run::Word { text, .. } => {
                for length in 1..=BEGINNINGS.min(text.chars().count()) {
                    let beginning: String = text.chars().take(length).chain([MARK]).collect();
                    words.insert(beginning);
                }
                words.insert(text);
            }
            Run::Signs { text, .. } => {
                let signs: Vec<char> = text.chars().collect();
                words.extend(signs.iter().map(char::to_string));
                words.extend(signs.windows(2).map(|pair| pair.iter().collect::<String>()));
            }
        }
    }
    words
}

/// A contact as the index keeps it: as everybody may see it, with its keys.
#[must_use]
pub fn contact(kept: &Contact) -> String {
    mask::of(kept) + &mask::keys_of(kept).concat()
}

/// A name as it may be looked for: masked, so that nobody can spell out a contact in it, and folded.
#[must_use]
pub fn folded(name: &str, patterns: &Patterns) -> String {
    fold::folded(&mask::in_text(name, patterns))
}

/// The words of a text, folded, in order; nothing in it is masked.
#[must_use]
pub fn folded_words(text: &str) -> Vec<String> {
    runs(text)
        .iter()
        .map(|run| run.parts().0.to_owned())
        .collect()
}

/// One thing that a search wants to find.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Term {
    /// That word.
    Word(String),
    /// A number: that word, or the contact with that key.
    Number(String, String),
    /// Any word that begins so.
    Beginning(String),
}

impl Term {
    /// Whether it is among those words.
    #[must_use]
    pub fn is_in(&self, words: &BTreeSet<String>) -> bool {
        match self {
            Self::Word(word) => words.contains(word),
            Self::Number(word, key) => words.contains(word) || words.contains(key),
            Self::Beginning(start) => words
                .range(start.clone()..)
                .next()
                .is_some_and(|word| word.starts_with(start.as_str())),
        }
    }
}

/// What a search asks for, read from what was typed.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Query {
    /// The case of that number comes first.
    pub number: Option<CaseNumber>,
    /// Each has to be found.
    pub terms: Vec<Term>,
    /// It as typed, contacts masked and followed by their keys: [`Query::of_text`] makes the same query of it.
    pub text: String,
}

impl Query {
    /// Reads a search. One that has no word finds nothing.
    #[must_use]
    pub fn parse(typed: &str, patterns: &Patterns) -> Self {
        Self::of_text(&mask::keyed(&one_line(typed), patterns))
    }

    /// Reads what is being typed: a number may go on.
    #[must_use]
    pub fn begun(typed: &str, patterns: &Patterns) -> Self {
        let query = Self::parse(typed, patterns);
        let terms = query.terms.into_iter().map(|term| match term {
            Term::Number(word, _) => beginning(&word),
            term => term,
        });
        Self {
            terms: terms.collect(),
            ..query
        }
    }

    /// The query whose [`Query::text`] that is: nothing in it is masked once more.
    #[must_use]
    pub fn of_text(text: &str) -> Self {
        let text = one_line(text);
        let (words, keys) = mask::without_keys(&text);
        let words = folded_words(&words);
        let mut terms: BTreeSet<Term> = keys.into_iter().map(Term::Word).collect();
        for word in &words {
            terms.extend(terms_of(word));
        }
        let number = match &words[..] {
            [only] if terms.len() == 1 => {
                only.parse().ok().filter(|number: &CaseNumber| number.0 > 0)
            }
            _ => None,
        };
        Self {
            number,
            terms: terms.into_iter().collect(),
            text,
        }
    }

    /// It as typed, contacts masked, without their keys.
    #[must_use]
    pub fn shown(text: &str) -> String {
        mask::without_keys(text).0
    }

    /// Whether every term is found, and then whether each of them in the heading.
    #[must_use]
    pub fn hit(&self, heads: &BTreeSet<String>, rest: &BTreeSet<String>) -> Option<Place> {
        if self.terms.iter().all(|term| term.is_in(heads)) {
            Some(Place::Heading)
        } else {
            let found = |term: &Term| term.is_in(heads) || term.is_in(rest);
            self.terms.iter().all(found).then_some(Place::Body)
        }
    }
}

/// What a word of a search asks for.
fn terms_of(word: &str) -> Vec<Term> {
    if fold::is_signs(word) {
        let signs: Vec<char> = word.chars().collect();
        let pairs = signs.windows(signs.len().min(2));
        return pairs
            .map(|pair| Term::Word(pair.iter().collect()))
            .collect();
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return vec![Term::Number(word.to_owned(), mask::number_key(word))];
    }
    vec![beginning(word)]
}

fn beginning(word: &str) -> Term {
    if word.chars().count() <= BEGINNINGS {
        Term::Word(format!("{word}{MARK}"))
    } else {
        Term::Beginning(word.to_owned())
    }
}

/// A text on one line, its white space closed up.
fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// Where a case was hit; the heading ranks higher.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// Customer and summary have every word.
    Heading,
    /// Some word stands in details, contact or notes.
    Body,
}
