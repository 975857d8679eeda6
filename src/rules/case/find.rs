//! Finding cases by words: which words a text has, what a search asks for, which of both meet.
//!
//! The store keeps for each word the numbers of the cases it stands in; this file says what a word is. Contacts are masked
//! before a text is taken apart, so that no search can spell out digit by digit what no card shows; a number typed in
//! full is masked the same way and so still finds its case.
//!
//! - Upper and lower case, full-width forms and accents make no difference.
//! - Of a script written without spaces (Chinese, Japanese, Korean) each character and each pair is a word.
//! - Of any other word the search may be a beginning: `met` finds `meter`.

mod excerpt;
mod fold;
mod numbers;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use self::fold::{Run, runs};
pub use self::{
    excerpt::excerpt,
    numbers::{BLOCK, Numbers},
};
use crate::{
    model::{
        case::Status,
        ids::{CaseNumber, TeamId, UserId},
    },
    rules::customer::mask,
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

/// Every word of a text, with contacts masked: what the index keeps.
#[must_use]
pub fn words(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for run in runs(&mask::in_text(text)) {
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

/// A name as it may be looked for: masked, so that nobody can spell out a contact in it, and folded.
#[must_use]
pub fn folded(name: &str) -> String {
    fold::folded(&mask::in_text(name))
}

/// One thing that a search wants to find.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Term {
    /// That word.
    Word(String),
    /// Any word that begins so.
    Beginning(String),
}

impl Term {
    /// Whether it is among those words.
    #[must_use]
    pub fn is_in(&self, words: &BTreeSet<String>) -> bool {
        match self {
            Self::Word(word) => words.contains(word),
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
    /// Its words in order, for a button: [`Query::of_words`] makes the same query of them.
    pub text: String,
}

impl Query {
    /// Reads a search. One that has no word finds nothing.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let mut kept = Vec::new();
        // Word by word: two short numbers beside each other are no contact.
        for part in typed.split_whitespace() {
            let part = mask::in_text(part);
            // With its country a number is the same number.
            let runs = runs(part.strip_prefix("+86 ").unwrap_or(&part));
            kept.extend(runs.into_iter().map(|run| run.parts().0.to_owned()));
        }
        Self::of(&kept)
    }

    /// The query whose [`Query::text`] that is: its words are taken as they are, not read once more. A number that was
    /// part of an address when it was typed would be a contact now, and be masked.
    #[must_use]
    pub fn of_words(text: &str) -> Self {
        let words = text.split(' ').filter(|word| fold::is_word(word));
        let words: Vec<String> = words.map(str::to_owned).collect();
        Self::of(&words)
    }

    fn of(kept: &[String]) -> Self {
        let mut terms = BTreeSet::new();
        for word in kept {
            if fold::is_signs(word) {
                let signs: Vec<char> = word.chars().collect();
                let size = signs.len().min(2);
                let pairs = signs.windows(size);
                terms.extend(pairs.map(|pair| Term::Word(pair.iter().collect())));
            } else if word.chars().count() <= BEGINNINGS {
                terms.insert(Term::Word(format!("{word}{MARK}")));
            } else {
                terms.insert(Term::Beginning(word.clone()));
            }
        }
        let number = match kept {
            [only] => only.parse().ok().filter(|number: &CaseNumber| number.0 > 0),
            _ => None,
        };
        Self {
            number,
            terms: terms.into_iter().collect(),
            text: kept.join(" "),
        }
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

/// Where a case was hit; the heading ranks higher.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Place {
    /// Customer and summary have every word.
    Heading,
    /// Some word stands in details, contact or notes.
    Body,
}
