//! What a case's texts hide: the button that reads it, and the answer to that one reader.

use crate::{
    model::{
        case::{Case, State},
        customer::contact::Contact,
        event::{CaseEvent, What},
        ids::CaseNumber,
        press::Press,
    },
    reply::{Button, File, Message, Style},
    rules::{clean, customer::mask},
    text::{lang::Lang, parts},
};

/// How much of a message the texts take, in UTF-16 units; more than that goes into a file.
const ROOM: usize = 1900;

/// The button that reads what is masked in the texts of a case.
pub(super) fn button(lang: &Lang, number: CaseNumber) -> Button {
    parts::press(
        lang,
        "button-hidden",
        &Press::Contact(number),
        Style::Secondary,
    )
}

/// Whether something is masked in what a case's record tells.
pub(super) fn is_in_record(lang: &Lang, details: Option<&str>, events: &[CaseEvent]) -> bool {
    let hides = |text: &str| mask::hides(text, lang.patterns());
    details.is_some_and(hides) || events.iter().flat_map(of_event).any(hides)
}

/// Whether something is masked in a case's own texts.
pub(super) fn is_in(lang: &Lang, case: &Case) -> bool {
    of_case(case).any(|text| mask::hides(text, lang.patterns()))
}

/// The texts of a case and its record in which something is masked, each once, the case's own first.
#[must_use]
pub fn texts(lang: &Lang, case: &Case, events: &[CaseEvent]) -> Vec<String> {
    let mut hiding: Vec<String> = Vec::new();
    for text in of_case(case).chain(events.iter().flat_map(of_event)) {
        if mask::hides(text, lang.patterns()) && hiding.iter().all(|other| other != text) {
            hiding.push(text.to_owned());
        }
    }
    hiding
}

fn of_case(case: &Case) -> impl Iterator<Item = &str> {
    let state = match &case.state {
        State::Waiting { reason, .. } | State::Void { reason, .. } => Some(reason.as_str()),
        State::Resolved { told } | State::Closed { told } => Some(told.as_str()),
        State::New | State::Open => None,
    };
    let own = [case.customer.name.as_str(), case.summary.as_str()];
    own.into_iter().chain(case.details.as_deref()).chain(state)
}

fn of_event(event: &CaseEvent) -> impl Iterator<Item = &str> {
    let changed = match &event.what {
        Some(What::Edited { change }) => [change.from.as_deref(), Some(change.to.as_str())],
        _ => [None, None],
    };
    event
        .note
        .as_deref()
        .into_iter()
        .chain(changed.into_iter().flatten())
}

/// The contact and what the texts hide, in full, for the one who gave a reason.
#[must_use]
pub fn read(
    lang: &Lang,
    number: CaseNumber,
    (contact, texts): (Option<&Contact>, &[String]),
) -> Message {
    let contact = contact.map_or_else(String::new, |contact| {
        let contact = parts::whole(contact);
        say!(lang, "contact-full", number = number.0, contact = contact)
    });
    let recorded = say!(lang, "hidden-recorded");
    if texts.is_empty() {
        return Message::text(parts::joined(&[contact, recorded], "\n"));
    }
    let title = say!(lang, "hidden-full", number = number.0);
    let shown: Vec<String> = texts.iter().map(|text| clean::show(text)).collect();
    let shown = shown.join("\n\n");
    let text = parts::joined(&[&contact, &title, &shown, &recorded], "\n");
    if text.encode_utf16().count() <= ROOM {
        return Message::text(text);
    }
    Message {
        files: vec![File {
            name: format!("case-{number}.txt"),
            content: texts.join("\n\n"),
        }],
        ..Message::text(parts::joined(&[contact, title, recorded], "\n"))
    }
}
