//! A file of phrases. Blocks with empty lines between them; `#` begins a remark:
//!
//! ```text
//! [reason promise]
//! why: …
//! say: …
//! one phrase | another phrase
//!
//! [allow]
//! what is all right though a phrase stands in it
//! ```

use thiserror::Error;

use crate::model::words::phrase::{Phrase, PhraseLevel};

/// Why a file of phrases cannot be used.
#[derive(Clone, Debug, Eq, Error, PartialEq)]
#[error("line {line}: {fault}")]
pub struct FileError {
    /// In which line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: &'static str,
}

/// Reads a file of phrases.
///
/// # Errors
/// [`FileError`] for the first line that cannot be read.
pub fn read(source: &str) -> Result<Vec<Phrase>, FileError> {
    let mut phrases = Vec::new();
    let mut block: Option<Phrase> = None;
    for (index, line) in source.lines().enumerate() {
        let line = line.trim();
        let fault = |fault| FileError {
            line: index + 1,
            fault,
        };
        if line.is_empty() {
            block = None;
        } else if line.starts_with('#') {
            continue;
        } else if let Some(head) = line.strip_prefix('[') {
            let head = head.strip_suffix(']').ok_or(fault("the `]` is missing"))?;
            block = Some(headed(head).ok_or(fault(
                "a level is `warn`, `reason` or `allow`, and `promise` may follow",
            ))?);
        } else {
            let block = block
                .as_mut()
                .ok_or(fault("a block begins with its `[level]`"))?;
            if let Some(why) = line.strip_prefix("why:") {
                block.why = Some(why.trim().to_owned());
            } else if let Some(say) = line.strip_prefix("say:") {
                block.say = Some(say.trim().to_owned());
            } else {
                let each = line.split('|').map(str::trim);
                phrases.extend(each.filter(|text| !text.is_empty()).map(|text| Phrase {
                    text: text.to_owned(),
                    ..block.clone()
                }));
            }
        }
    }
    Ok(phrases)
}

/// The phrase that a block's lines are made from.
fn headed(head: &str) -> Option<Phrase> {
    let mut words = head.split_whitespace();
    let level = PhraseLevel::parse(words.next()?)?;
    let promise = match words.next() {
        None => false,
        Some("promise") => true,
        Some(_) => return None,
    };
    // What a kind requires is a desk's own to say.
    (level != PhraseLevel::Require && words.next().is_none()).then(|| Phrase {
        level,
        promise,
        ..Phrase::default()
    })
}
