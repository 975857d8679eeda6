//! The id that closes from the card: `close:<number>:<outcome>:<satisfaction>`, where `-` is none.

use crate::model::{
    callback::said::{Outcome, Said, Satisfaction},
    ids::{CallbackId, CaseNumber},
};

pub(super) fn id(number: CaseNumber, said: Said) -> String {
    format!("close:{number}:{}", words(said))
}

/// The id that records a callback.
pub(super) fn called(id: CallbackId, said: Said) -> String {
    format!("called:{id}:{}", words(said))
}

fn words(said: Said) -> String {
    let outcome = said.outcome.map_or("-", Outcome::as_str);
    let satisfaction = said.satisfaction.map_or("-", Satisfaction::as_str);
    format!("{outcome}:{satisfaction}")
}

/// Reads what stands behind the number, cut at its colon.
pub(super) fn parse(parts: &[&str]) -> Option<Said> {
    let [outcome, satisfaction] = parts else {
        return None;
    };
    Some(Said {
        outcome: word(outcome, Outcome::parse)?,
        satisfaction: word(satisfaction, Satisfaction::parse)?,
    })
}

/// A word of some sort, or `-` for none.
fn word<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text {
        "-" => Some(None),
        word => parse(word).map(Some),
    }
}
