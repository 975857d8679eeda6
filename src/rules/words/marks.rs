//! What is wrong with a text that is to be told to a customer, and what it would say instead.

use std::ops::Range;

use super::{
    book::{Book, Hit, Span, counted},
    fold::Folded,
};
use crate::model::words::phrase::{Phrase, PhraseLevel};

/// What was found in a text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Found {
    /// The text.
    pub text: String,
    /// Where phrases stand in it, in bytes, in order.
    pub hits: Vec<(Range<usize>, Phrase)>,
    /// What has to be in it and is not.
    pub missing: Vec<Phrase>,
}

impl Found {
    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty() && self.missing.is_empty()
    }

    /// Whether it can be sent as it is with one press, without a reason.
    #[must_use]
    pub fn is_mild(&self) -> bool {
        let mild = |(_, phrase): &(Range<usize>, Phrase)| phrase.level == PhraseLevel::Warn;
        self.missing.is_empty() && self.hits.iter().all(mild)
    }

    /// The phrases by their words, each once, in order: what the record keeps.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let hits = self.hits.iter().map(|(_, phrase)| phrase);
        let mut names: Vec<String> = Vec::new();
        for phrase in hits.chain(&self.missing) {
            if !names.contains(&phrase.text) {
                names.push(phrase.text.clone());
            }
        }
        names
    }

    /// The text with what to say instead in place of each phrase, and with what it lacks at its end; none where nothing of
    /// it has another way to be said.
    #[must_use]
    pub fn suggested(&self) -> Option<String> {
        let mut text = String::new();
        let mut from = 0;
        let mut changed = !self.missing.is_empty();
        for (at, phrase) in &self.hits {
            let Some(say) = &phrase.say else { continue };
            text.push_str(&self.text[from..at.start]);
            text.push_str(say);
            from = at.end;
            changed = true;
        }
        text.push_str(&self.text[from..]);
        for phrase in &self.missing {
            text.push('\n');
            text.push_str(&phrase.text);
        }
        changed.then_some(text)
    }
}

/// Looks a text over that is to be told to the customer of a case of that kind; `resolves` says that the case is finished
/// with it, so that what its kind requires has to be in it.
#[must_use]
pub fn check(books: &[&Book], text: &str, (kind, resolves): (&str, bool)) -> Found {
    let folded = Folded::of(text);
    let spans: Vec<Span<'_>> = books
        .iter()
        .flat_map(|book| book.spans(&folded, Some(kind)))
        .collect();
    let stands = |phrase: &Phrase| spans.iter().any(|span| span.phrase == phrase);
    let required = books.iter().flat_map(|book| book.phrases());
    let required = required.filter(|phrase| {
        let own = phrase.kind.as_deref();
        phrase.level == PhraseLevel::Require && own.is_none_or(|own| own == kind)
    });
    let missing = required.filter(|phrase| resolves && !stands(phrase));
    let missing = missing.cloned().collect();
    let hits = counted(&folded, spans).into_iter();
    let hits = hits.map(|span| (folded.typed(&span.at), span.phrase.clone()));
    Found {
        text: text.to_owned(),
        hits: hits.collect(),
        missing,
    }
}

impl Book {
    /// What one book finds in a text of whatever kind: for trials.
    #[must_use]
    pub fn hits(&self, text: &str) -> Vec<Hit<'_>> {
        let folded = Folded::of(text);
        let kinds = self.phrases().iter().map(|phrase| phrase.kind.as_deref());
        let kind = kinds.flatten().next();
        let spans = counted(&folded, self.spans(&folded, kind)).into_iter();
        spans
            .map(|span| Hit {
                at: folded.typed(&span.at),
                phrase: span.phrase,
            })
            .collect()
    }
}
