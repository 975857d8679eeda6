//! What happened to what a desk knows of a customer, on one line.

use super::{file, merge, needs::need_names};
use crate::{
    model::{
        callback::event::Happened,
        case::grade::Tier,
        customer::{CustomerEvent, CustomerField, Needs},
        record::Event,
    },
    text::{callback::record, case::history, lang::Lang, parts, time::when, words},
};

/// A change on one line.
pub(super) fn change(lang: &Lang, event: &Event<CustomerEvent>) -> String {
    let actor = history::who(lang, event.actor);
    let when = when::at(event.at);
    match &event.what {
        None => {
            let event = say!(lang, "event-unknown", actor = actor);
            say!(lang, "history-line", when = when, event = event)
        }
        Some(CustomerEvent::ContactRead) => say!(
            lang,
            "history-line-note",
            when = when,
            event = say!(lang, "event-contact-read", actor = actor),
            note = parts::line(lang, event.note.as_deref().unwrap_or_default(), 60),
        ),
        Some(CustomerEvent::AtRisk) => noted(lang, "customer-event-at-risk", event),
        Some(CustomerEvent::RiskAccepted) => noted(lang, "customer-event-risk-accepted", event),
        Some(CustomerEvent::Lost { .. }) => noted(lang, "customer-event-lost", event),
        Some(CustomerEvent::Back) => noted(lang, "customer-event-back", event),
        Some(CustomerEvent::Merged { name, into, cases }) => merge::event(
            lang,
            "customer-event-merged",
            (when, actor),
            (name, into, cases),
        ),
        Some(CustomerEvent::Unmerged { name, into, cases }) => merge::event(
            lang,
            "customer-event-unmerged",
            (when, actor),
            (name, into, cases),
        ),
        Some(CustomerEvent::CallbackPlanned { plan }) => {
            callback(lang, event, Happened::Planned(*plan))
        }
        Some(CustomerEvent::CallbackMoved { plan }) => {
            callback(lang, event, Happened::Moved(*plan))
        }
        Some(CustomerEvent::CalledBack { said, asked }) => {
            callback(lang, event, Happened::Asked(*said, *asked))
        }
        Some(CustomerEvent::CallbackEnded { ended }) => {
            callback(lang, event, Happened::Ended(*ended))
        }
        Some(CustomerEvent::Changed { field, was, became }) => say!(
            lang,
            "customer-change",
            when = when,
            actor = actor,
            field = lang.say(&format!("customer-field-{}", field.as_str()), &[]),
            was = value(lang, *field, was.as_deref()),
            became = value(lang, *field, became.as_deref()),
        ),
    }
}

fn callback(lang: &Lang, of: &Event<CustomerEvent>, happened: Happened) -> String {
    let note = parts::line(lang, of.note.as_deref().unwrap_or_default(), 60);
    let event = record::line(lang, history::who(lang, of.actor), happened);
    let id = if note.is_empty() {
        "history-line"
    } else {
        "history-line-note"
    };
    lang.say(
        id,
        &[
            ("when", when::at(of.at).into()),
            ("event", event.into()),
            ("note", note.into()),
        ],
    )
}

/// What happened, with what was typed with it.
fn noted(lang: &Lang, id: &str, of: &Event<CustomerEvent>) -> String {
    let what = lang.say(id, &[("actor", history::who(lang, of.actor).into())]);
    let when = when::at(of.at);
    match &of.note {
        None => say!(lang, "history-line", when = when, event = what),
        Some(note) => say!(
            lang,
            "history-line-note",
            when = when,
            event = what,
            note = parts::line(lang, note, 60),
        ),
    }
}

fn value(lang: &Lang, field: CustomerField, value: Option<&str>) -> String {
    let Some(value) = value.filter(|value| !value.is_empty()) else {
        return say!(lang, "customer-nothing");
    };
    match field {
        CustomerField::Tier => {
            Tier::parse(value).map_or_else(String::new, |tier| words::tier(lang, tier))
        }
        CustomerField::Needs => {
            Needs::parse(value).map_or_else(String::new, |needs| need_names(lang, &needs))
        }
        CustomerField::Adviser | CustomerField::Every | CustomerField::NeedEnds => {
            file::value(lang, field, value)
        }
        CustomerField::Contact => parts::code(value, 60),
        CustomerField::Name | CustomerField::Notes => parts::line(lang, value, 60),
    }
}
