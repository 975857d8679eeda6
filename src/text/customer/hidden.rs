//! What a customer's record hides, for the one who gave a reason.

use crate::{
    model::customer::Record,
    reply::Message,
    rules::{clean, customer::mask},
    text::{lang::Lang, parts},
};

/// Whether a customer's contact, or something in their name or notes, is masked.
#[must_use]
pub fn has_hidden(lang: &Lang, record: &Record) -> bool {
    record.contact.is_some() || hidden(lang, record).next().is_some()
}

fn hidden<'a>(lang: &Lang, record: &'a Record) -> impl Iterator<Item = &'a str> {
    let texts = [Some(record.customer.name.as_str()), record.notes.as_deref()];
    let texts = texts.into_iter().flatten();
    texts.filter(|text| mask::hides(text, lang.patterns()))
}

/// The contact and what name and notes hide, in full, for the one who gave a reason.
#[must_use]
pub fn read(lang: &Lang, record: &Record) -> Message {
    let contact = record.contact.as_ref().map(|contact| {
        let customer = parts::line(lang, &record.customer.name, 100);
        let contact = parts::whole(contact);
        say!(
            lang,
            "customer-contact-full",
            customer = customer,
            contact = contact
        )
    });
    let texts = hidden(lang, record).map(clean::show);
    let recorded = say!(lang, "hidden-recorded");
    let lines: Vec<String> = contact.into_iter().chain(texts).chain([recorded]).collect();
    Message::text(lines.join("\n"))
}
