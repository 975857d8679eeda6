//! Forms: the inputs a person fills when a command or button left something out.
//!
//! Their answers come back under the names given here: `text`, `told`, `reason`, and for a new case `kind`,
//! `customer`, `summary`, `details`, `contact`; `case` and `text` for a message that is added to one.

use super::{kinds, lang::Lang, parts};
use crate::{
    model::{
        ids::{CaseNumber, CustomerId},
        press::Press,
        refusal::Move,
    },
    reply::{Input, Lines, Modal},
    rules::{clean, kinds::Kinds},
};

/// The form for a note on a case: `text`.
#[must_use]
pub fn note_form(lang: &Lang, number: CaseNumber) -> Modal {
    let input = paragraph(lang, "text", "input-text", 2000);
    form(lang, "form-note", (number, Move::Note), input)
}

/// The form to resolve a case: `told`.
#[must_use]
pub fn resolve_form(lang: &Lang, number: CaseNumber) -> Modal {
    let input = paragraph(lang, "told", "input-told", 1000);
    form(lang, "form-resolve", (number, Move::Resolve), input)
}

/// The form to let a case wait for its customer: `reason`.
#[must_use]
pub fn wait_form(lang: &Lang, number: CaseNumber) -> Modal {
    let input = paragraph(lang, "reason", "input-wait-reason", 500);
    form(lang, "form-wait", (number, Move::Wait), input)
}

/// The form to start a case again: `reason`.
#[must_use]
pub fn reopen_form(lang: &Lang, number: CaseNumber) -> Modal {
    let input = paragraph(lang, "reason", "input-reason", 500);
    form(lang, "form-reopen", (number, Move::Reopen), input)
}

/// The form to read a contact in full: `reason`.
#[must_use]
pub fn contact_form(lang: &Lang, number: CaseNumber) -> Modal {
    Modal {
        id: Press::Contact(number).id(),
        title: clean::shorten(&say!(lang, "form-contact", number = number.0), 45),
        inputs: vec![one_line(lang, "reason", "input-contact-reason", 500)],
    }
}

/// The form to read a customer's contact in full: `reason`.
#[must_use]
pub fn customer_contact_form(lang: &Lang, id: CustomerId) -> Modal {
    Modal {
        id: Press::CustomerContact(id).id(),
        title: say!(lang, "form-customer-contact"),
        inputs: vec![one_line(lang, "reason", "input-contact-reason", 500)],
    }
}

/// What a new case's form holds at first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Draft<'a> {
    /// The customer's name.
    pub customer: &'a str,
    /// The summary.
    pub summary: &'a str,
    /// The details.
    pub details: &'a str,
}

/// The form of a new case: `kind`, `customer`, `summary`, `details`, `contact`.
///
/// The kind is typed, because forms have no lists; [`kinds::find`] reads it.
#[must_use]
pub fn log_form(lang: &Lang, press: &Press, kinds: &Kinds, draft: Draft<'_>) -> Modal {
    let kinds = kinds::names(lang, kinds.offered()).join(" / ");
    let inputs = vec![
        Input {
            placeholder: clean::shorten(&kinds, 100),
            ..one_line(lang, "kind", "input-kind", 32)
        },
        Input {
            value: parts::prefill(draft.customer, 100),
            ..one_line(lang, "customer", "input-customer", 100)
        },
        Input {
            value: parts::prefill(draft.summary, 200),
            ..one_line(lang, "summary", "input-summary", 200)
        },
        Input {
            value: clean::shorten(draft.details.trim(), 2000),
            required: false,
            ..paragraph(lang, "details", "input-details", 2000)
        },
        Input {
            required: false,
            ..one_line(lang, "contact", "input-contact", 100)
        },
    ];
    Modal {
        id: press.id(),
        title: say!(lang, "form-log"),
        inputs,
    }
}

/// The form that adds a message to a case as a note: `case` (its number, filled in where it is known), `text`.
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
    ];
    Modal {
        id: press.id(),
        title: say!(lang, "form-add"),
        inputs,
    }
}

fn form(lang: &Lang, title: &str, step: (CaseNumber, Move), input: Input) -> Modal {
    let (number, step) = step;
    Modal {
        id: Press::Form(number, step).id(),
        title: clean::shorten(&say!(lang, title, number = number.0), 45),
        inputs: vec![input],
    }
}

/// A required input of one line.
fn one_line(lang: &Lang, id: &str, label: &str, max: u16) -> Input {
    Input {
        id: id.to_owned(),
        label: lang.say(label, &[]),
        value: String::new(),
        placeholder: lang.attr(label, "hint").unwrap_or_default(),
        lines: Lines::One,
        required: true,
        max,
    }
}

/// A required input of several lines.
fn paragraph(lang: &Lang, id: &str, label: &str, max: u16) -> Input {
    Input {
        lines: Lines::Many,
        ..one_line(lang, id, label, max)
    }
}

#[cfg(test)]
mod tests;
