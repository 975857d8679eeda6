//! Finding customers: what a search for one asks for.

use crate::rules::{case::find::folded_words, customer::mask};

/// One part of a search: a customer is found by their name and the last digits of a contact, or by a contact.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Part {
    /// Words of which the name has each, or the contact its last digits.
    pub words: Vec<String>,
    /// Keys of contacts: see [`mask::keys`].
    pub keys: Vec<String>,
}

/// The parts of a search, as a query's own text has it: each of them has to be found.
#[must_use]
pub fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    for part in text.split_whitespace() {
        let (words, keys) = mask::without_keys(part);
        let words = folded_words(&words);
        if !keys.is_empty() {
            parts.push(Part { words, keys });
            continue;
        }
        parts.extend(words.into_iter().map(|word| {
            let digits = word.bytes().all(|byte| byte.is_ascii_digit());
            let keys = digits.then(|| mask::number_key(&word));
            Part {
                words: vec![word],
                keys: keys.into_iter().collect(),
            }
        }));
    }
    parts
}
