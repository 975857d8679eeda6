//! Forms: the inputs a person fills when a command or button left something out.
//!
//! Their answers come back under the names that each form names; the order is theirs alone.

use crate::{
    model::{
        case::{Case, extension::Decision},
        ids::{CaseNumber, CustomerId},
        press::Press,
        refusal::Move,
    },
    reply::{Input, Lines, Modal},
    rules::{clean, customer::mask},
    text::{lang::Lang, parts, words},
};

/// The form to resolve a case: `told`.
#[must_use]
pub fn resolve_form(lang: &Lang, number: CaseNumber) -> Modal {
    let input = paragraph(lang, "told", "input-told", 1000);
    form(lang, "form-resolve", (number, Move::Resolve), input)
}

/// The form to let a case wait for its customer: `reason` and, if wanted, `until`.
#[must_use]
pub fn wait_form(lang: &Lang, number: CaseNumber) -> Modal {
    let input = paragraph(lang, "reason", "input-wait-reason", 500);
    let until = optional(one_line(lang, "until", "input-wait-until", 40));
    let mut modal = form(lang, "form-wait", (number, Move::Wait), input);
    modal.inputs.push(until);
    modal
}

/// The form to start a case again: `reason`.
#[must_use]
pub fn reopen_form(lang: &Lang, number: CaseNumber) -> Modal {
    let input = paragraph(lang, "reason", "input-reopen-reason", 500);
    form(lang, "form-reopen", (number, Move::Reopen), input)
}

/// The form to go over somebody's head: `reason`.
#[must_use]
pub fn escalate_form(lang: &Lang, number: CaseNumber) -> Modal {
    let input = paragraph(lang, "reason", "input-escalate-reason", 500);
    form(lang, "form-escalate", (number, Move::Escalate), input)
}

/// The form to agree an instant with the customer: `at` and, if wanted, `note`.
#[must_use]
pub fn promise_form(lang: &Lang, number: CaseNumber) -> Modal {
    let at = one_line(lang, "at", "input-at", 100);
    let note = optional(paragraph(lang, "note", "input-note", 500));
    let mut modal = form(lang, "form-promise", (number, Move::Promise), at);
    modal.inputs.push(note);
    modal
}

/// The form to ask for more time: `until`, `reason`.
#[must_use]
pub fn extend_form(lang: &Lang, number: CaseNumber) -> Modal {
    let until = one_line(lang, "until", "input-until", 100);
    let reason = paragraph(lang, "reason", "input-extend-reason", 500);
    let mut modal = form(lang, "form-extend", (number, Move::Extend), until);
    modal.inputs.push(reason);
    modal
}

/// The form to refuse more time: `reason`.
#[must_use]
pub fn refuse_form(lang: &Lang, number: CaseNumber, nth: i64) -> Modal {
    let verdict = Decision::Refuse;
    Modal {
        id: Press::Extension {
            number,
            nth,
            verdict,
        }
        .id(),
        title: clean::shorten(&say!(lang, "form-refuse", number = number.0), 45),
        inputs: vec![paragraph(lang, "reason", "input-refuse-reason", 500)],
    }
}

/// The form to cross a case out: `reason`, `duplicate`, at least one of them.
#[must_use]
pub fn void_form(lang: &Lang, number: CaseNumber) -> Modal {
    let reason = optional(paragraph(lang, "reason", "input-void-reason", 500));
    let duplicate = optional(one_line(lang, "duplicate", "input-duplicate", 20));
    let mut modal = form(lang, "form-void", (number, Move::Void), reason);
    modal.inputs.push(duplicate);
    modal
}

/// The form to link a case to another one: `other`.
#[must_use]
pub fn link_form(lang: &Lang, number: CaseNumber) -> Modal {
    let other = one_line(lang, "other", "input-other", 20);
    form(lang, "form-link", (number, Move::Link), other)
}

/// The form to correct a case: `kind`, `customer`, `summary`, `details`, `contact`; what is left empty stays as it is. What
/// a card would mask does not stand in it, because only the button that records it shows that.
#[must_use]
pub fn edit_form(lang: &Lang, case: &Case) -> Modal {
    let shown = |typed: &str, max: usize| {
        let plain = mask::in_text(typed, lang.patterns()) == typed && typed.chars().count() <= max;
        if plain {
            typed.to_owned()
        } else {
            String::new()
        }
    };
    let with = |input: Input, typed: &str| {
        let value = shown(typed, usize::from(input.max));
        optional(Input { value, ..input })
    };
    let mut modal = form(
        lang,
        "form-edit",
        (case.number, Move::Edit),
        optional(Input {
            value: words::kind(lang, &case.kind),
            ..one_line(lang, "kind", "input-kind", 32)
        }),
    );
    let details = case.details.as_deref().unwrap_or_default();
    modal.inputs.extend([
        with(
            one_line(lang, "customer", "input-customer", 100),
            &case.customer.name,
        ),
        with(
            one_line(lang, "summary", "input-summary", 200),
            &case.summary,
        ),
        with(paragraph(lang, "details", "input-details", 2000), details),
        optional(one_line(lang, "contact", "input-contact-new", 100)),
    ]);
    modal
}

/// The form to give an assignment or a transfer back: `reason`; `press` names which.
#[must_use]
pub fn decline_form(lang: &Lang, number: CaseNumber, press: &Press) -> Modal {
    let title = say!(lang, "form-decline", number = number.0);
    reason_form(lang, (press, title), "input-decline-reason")
}

/// The form to hand a case over: `reason`; `press` names to whom, `to` is their name.
#[must_use]
pub fn transfer_form(lang: &Lang, number: CaseNumber, press: &Press, to: &str) -> Modal {
    let to = parts::plain(lang, to, 25);
    let title = say!(lang, "form-transfer", number = number.0, to = to);
    reason_form(lang, (press, title), "input-transfer-reason")
}

/// An input that may stay empty.
pub(super) fn optional(input: Input) -> Input {
    Input {
        required: false,
        ..input
    }
}

fn reason_form(lang: &Lang, (press, title): (&Press, String), label: &str) -> Modal {
    Modal {
        id: press.id(),
        title: clean::shorten(&title, 45),
        inputs: vec![paragraph(lang, "reason", label, 500)],
    }
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
pub struct FormDraft<'a> {
    /// The customer's name.
    pub customer: &'a str,
    /// The summary.
    pub summary: &'a str,
    /// The details.
    pub details: &'a str,
}

/// The form of a new case of a kind: `customer`, `summary`, `details`, `contact`.
#[must_use]
pub fn log_form(lang: &Lang, press: &Press, kind: &str, draft: FormDraft<'_>) -> Modal {
    let inputs = vec![
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
        title: clean::shorten(&say!(lang, "form-log", kind = words::kind(lang, kind)), 45),
        inputs,
    }
}

pub(super) fn form(lang: &Lang, title: &str, step: (CaseNumber, Move), input: Input) -> Modal {
    let (number, step) = step;
    Modal {
        id: Press::Form(number, step).id(),
        title: clean::shorten(&say!(lang, title, number = number.0), 45),
        inputs: vec![input],
    }
}

/// A required input of one line.
pub(super) fn one_line(lang: &Lang, id: &str, label: &str, max: u16) -> Input {
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
pub(super) fn paragraph(lang: &Lang, id: &str, label: &str, max: u16) -> Input {
    Input {
        lines: Lines::Many,
        ..one_line(lang, id, label, max)
    }
}

#[cfg(test)]
mod tests;
