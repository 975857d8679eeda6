//! The ids of closing from the card: `callback:<number>:<outcome>` asks on, `close:<number>:<outcome>:<satisfaction>`
//! closes, where `-` is none.

use super::{Press, case};
use crate::model::{
    callback::{Callback, Outcome, Satisfaction},
    ids::CaseNumber,
};

pub(super) fn asked(number: CaseNumber, outcome: Outcome) -> String {
    format!("callback:{number}:{}", outcome.as_str())
}

pub(super) fn finish(number: CaseNumber, said: Callback) -> String {
    let outcome = said.outcome.map_or("-", Outcome::as_str);
    let satisfaction = said.satisfaction.map_or("-", Satisfaction::as_str);
    format!("close:{number}:{outcome}:{satisfaction}")
}

pub(super) fn parse(parts: &[&str]) -> Option<Press> {
    match parts {
        ["callback", number, outcome] => {
            Some(Press::CalledBack(case(number)?, Outcome::parse(outcome)?))
        }
        ["close", number, outcome, satisfaction] => {
            let said = Callback {
                outcome: word(outcome, Outcome::parse)?,
                satisfaction: word(satisfaction, Satisfaction::parse)?,
            };
            Some(Press::Finish(case(number)?, said))
        }
        _ => None,
    }
}

/// A word of some sort, or `-` for none.
fn word<T>(text: &str, parse: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    match text {
        "-" => Some(None),
        word => parse(word).map(Some),
    }
}
