//! A case to be logged as it was typed, and checked.

use crate::{
    commands::context::{line, paragraph},
    invocation::{Attachment, Person},
    model::{
        case::grade::Priority,
        customer::contact::Contact,
        refusal::{Refusal, Slot},
    },
};

/// What was typed, from a command or a form.
#[derive(Default)]
pub(super) struct Draft<'a> {
    pub(super) kind: &'a str,
    pub(super) customer: &'a str,
    pub(super) summary: &'a str,
    pub(super) details: Option<String>,
    pub(super) contact: Option<&'a str>,
    pub(super) via: Option<&'a str>,
    pub(super) priority: Option<&'a str>,
    pub(super) owner: Option<&'a Person>,
    pub(super) team: Option<&'a str>,
    pub(super) due: Option<&'a str>,
    pub(super) need: Option<&'a str>,
    pub(super) told: Option<&'a str>,
    pub(super) file: Option<&'a Attachment>,
    pub(super) source: Option<String>,
}

/// What was typed, checked.
pub(super) struct Texts {
    pub(super) priority: Priority,
    pub(super) customer: String,
    pub(super) summary: String,
    pub(super) details: Option<String>,
    pub(super) contact: Option<Contact>,
    pub(super) told: Option<String>,
}

impl Texts {
    pub(super) fn check(draft: &Draft<'_>) -> Result<Self, Refusal> {
        Ok(Self {
            priority: draft.priority.and_then(Priority::parse).unwrap_or_default(),
            customer: line(Slot::Customer, draft.customer, 100)?,
            summary: line(Slot::Summary, draft.summary, 200)?,
            details: draft
                .details
                .as_deref()
                .map(|details| paragraph(Slot::Details, details, 2000))
                .transpose()?,
            contact: draft
                .contact
                .map(|contact| line(Slot::Contact, contact, 100).map(Contact::new))
                .transpose()?,
            told: draft
                .told
                .map(|told| paragraph(Slot::Told, told, 1000))
                .transpose()?,
        })
    }
}
