//! The forms of notes: each asks whether the customer was told, unless that is said already.

use super::forms::{form, one_line, optional, paragraph};
use crate::{
    model::{ids::CaseNumber, press::Press, refusal::Move},
    reply::{Input, Modal},
    rules::clean,
    text::lang::Lang,
};

/// The form for a note on a case: `text`, `told`.
#[must_use]
pub fn note_form(lang: &Lang, number: CaseNumber) -> Modal {
    let input = paragraph(lang, "text", "input-text", 2000);
    let mut modal = form(lang, "form-note", (number, Move::Note), input);
    modal.inputs.push(was_told(lang));
    modal
}

/// Whether the customer was told, which is read by [`Told::read`](crate::rules::case::work::Told::read).
fn was_told(lang: &Lang) -> Input {
    optional(one_line(lang, "told", "input-was-told", 40))
}

/// The form for a note that the customer was told: `text`.
#[must_use]
pub fn told_form(lang: &Lang, number: CaseNumber) -> Modal {
    Modal {
        id: Press::ToldForm(number).id(),
        inputs: vec![paragraph(lang, "text", "input-progress", 2000)],
        ..note_form(lang, number)
    }
}

/// The form that adds a message to a case as a note: `case` (its number, filled in where it is known), `text`, `told`.
#[must_use]
pub fn add_form(lang: &Lang, press: &Press, message: &str, case: Option<CaseNumber>) -> Modal {
    let inputs = vec![
        Input {
            value: case.map_or_else(String::new, |number| number.to_string()),
            ..one_line(lang, "case", "input-case", 20)
        },
        Input {
            value: clean::shorten(message.trim(), 2000),
            ..paragraph(lang, "text", "input-text", 2000)
        },
        was_told(lang),
    ];
    Modal {
        id: press.id(),
        title: say!(lang, "form-add"),
        inputs,
    }
}
