//! A phrase that a desk adds: what it must be, and what it would have found.

use super::{book::Book, fold::Folded, marks::check};
use crate::model::words::phrase::{Phrase, PhraseLevel};

/// How many phrases a desk has at most.
pub const MOST: usize = 200;

/// How many characters a phrase has at most; words that have to be said may be whole sentences.
pub const LONGEST: usize = 40;

/// How many the words that have to be said have at most.
const REQUIRED: usize = 200;

/// What everybody has to be able to say.
const ORDINARY: [&str; 12] = [
    "您好，很高兴为您服务，请问有什么可以帮您？",
    "感谢您的来电，祝您生活愉快，再见。",
    "已为您登记，我们会尽快处理并给您回复。",
    "维修人员明天上午上门，请您保持电话畅通。",
    "给您带来不便，非常抱歉，请您谅解。",
    "已经办好了，请您核对账单，如有问题随时联系我们。",
    "Hello, how may I help you today?",
    "Thank you for calling, and have a nice day.",
    "We have logged your request and will call you back by noon.",
    "The engineer will come tomorrow morning; please keep your phone at hand.",
    "We are sorry for the trouble and thank you for your patience.",
    "It is done. Please check your bill and tell us if anything is wrong.",
];

/// Why a phrase cannot be one.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum PhraseError {
    /// There is nothing in it to look for.
    Nothing,
    /// It is one letter.
    OneLetter,
    /// It is a whole sentence, which nobody will write again like that.
    Sentence,
    /// It would be found in this, which everybody has to be able to say.
    Everything(&'static str),
    /// It is never found, not even in itself: what is allowed covers it, or it is a quotation.
    Never,
}

/// Checks a phrase that a desk adds, by the book of what is built in.
///
/// # Errors
/// [`PhraseError`].
pub fn ready(phrase: &Phrase, built_in: &[&Book]) -> Result<(), PhraseError> {
    let text = Folded::of(&phrase.text).text;
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    match letters.count() {
        0 => return Err(PhraseError::Nothing),
        1 => return Err(PhraseError::OneLetter),
        _ => {}
    }
    let required = phrase.level == PhraseLevel::Require;
    let most = if required { REQUIRED } else { LONGEST };
    let ends = |letter: char| "。！？!?；;\n".contains(letter);
    let inside = text.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let sentences = inside.contains(ends) || inside.contains(". ");
    if text.chars().count() > most || (!required && sentences) {
        return Err(PhraseError::Sentence);
    }
    let own = Book::new(vec![as_said(phrase)]);
    if let Some(example) = ORDINARY.iter().find(|one| !own.hits(one).is_empty())
        && !required
    {
        return Err(PhraseError::Everything(example));
    }
    if phrase.level == PhraseLevel::Allow || required {
        return Ok(());
    }
    let mut books = vec![&own];
    books.extend(built_in);
    let kind = phrase.kind.as_deref().unwrap_or_default();
    let itself = check(&books, &phrase.text, (kind, false));
    if itself.hits.is_empty() {
        return Err(PhraseError::Never);
    }
    Ok(())
}

/// In how many of these texts the phrase stands.
#[must_use]
pub fn hits_among<'a>(phrase: &Phrase, texts: impl IntoIterator<Item = &'a str>) -> usize {
    let own = Book::new(vec![as_said(phrase)]);
    let texts = texts.into_iter();
    texts.filter(|text| !own.hits(text).is_empty()).count()
}

/// Whether both are the same words for the same cases.
#[must_use]
pub fn same(one: &Phrase, other: &Phrase) -> bool {
    let folded = |phrase: &Phrase| Folded::of(&phrase.text).text;
    one.kind == other.kind && folded(one) == folded(other)
}

/// The phrase as one that is looked for, whatever it asks.
fn as_said(phrase: &Phrase) -> Phrase {
    let level = match phrase.level {
        PhraseLevel::Reason => PhraseLevel::Reason,
        PhraseLevel::Warn | PhraseLevel::Require | PhraseLevel::Allow => PhraseLevel::Warn,
    };
    Phrase {
        level,
        ..phrase.clone()
    }
}
