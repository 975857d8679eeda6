//! Correcting what was written about a case: old and new are on record, and its clocks are recomputed where they
//! depend on it (design 2.2).

use std::mem;

use super::Work;
use crate::{
    model::{
        case::{
            Customer,
            change::{CaseField, Change},
            grade::Priority,
        },
        customer::contact::Contact,
        event::What,
        ids::UserId,
        refusal::{CaseRefusal, Move, Refusal},
    },
    rules::customer::mask,
};

/// What is to stand in a case; what is none stays as it is.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Correction {
    /// The kind's word.
    pub kind: Option<String>,
    /// The priority.
    pub priority: Option<Priority>,
    /// Who it is for.
    pub customer: Option<Customer>,
    /// The one-line summary.
    pub summary: Option<String>,
    /// The details.
    pub details: Option<String>,
    /// The contact.
    pub contact: Option<Contact>,
    /// The word of how it came in.
    pub via: Option<String>,
}

impl Work {
    /// Corrects what was written.
    ///
    /// # Errors
    /// [`CaseRefusal::AsItStands`] where nothing differs,
    /// [`NoWorkingTime`](crate::model::refusal::TimeRefusal::NoWorkingTime) where the clocks cannot be recomputed, and the
    /// lifecycle's.
    pub fn edit(&mut self, by: UserId, correction: Correction) -> Result<(), Refusal> {
        self.check(Move::Edit)?;
        let always = self.is_always_asked();
        let changes = self.correct(correction);
        if changes.is_empty() {
            return Err(Refusal::Case(CaseRefusal::AsItStands {
                number: self.case.number,
            }));
        }
        for change in changes {
            self.record(Some(by), What::Edited { change });
        }
        self.retarget(Some(by))?;
        self.still_ask(always, by)?;
        Ok(())
    }

    fn correct(&mut self, correction: Correction) -> Vec<Change> {
        let Correction {
            kind,
            priority,
            customer,
            summary,
            details,
            contact,
            via,
        } = correction;
        let case = &mut self.case;
        let mut changes = Vec::new();
        let mut note = |field, from: Option<String>, to: String| {
            changes.push(Change { field, from, to });
        };
        if let Some(kind) = kind.filter(|kind| *kind != case.kind) {
            let from = mem::replace(&mut case.kind, kind.clone());
            note(CaseField::Kind, Some(from), kind);
        }
        if let Some(priority) = priority.filter(|priority| *priority != case.priority) {
            let from = mem::replace(&mut case.priority, priority);
            note(
                CaseField::Priority,
                Some(from.as_str().to_owned()),
                priority.as_str().to_owned(),
            );
        }
        if let Some(customer) = customer.filter(|customer| customer.id != case.customer.id) {
            let from = mem::replace(&mut case.customer, customer);
            note(
                CaseField::Customer,
                Some(from.name),
                case.customer.name.clone(),
            );
        }
        if let Some(summary) = summary.filter(|summary| *summary != case.summary) {
            let from = mem::replace(&mut case.summary, summary.clone());
            note(CaseField::Summary, Some(from), summary);
        }
        for (field, place, new) in [
            (CaseField::Details, &mut case.details, details),
            (CaseField::Via, &mut case.via, via),
        ] {
            if let Some(new) = new.filter(|new| place.as_ref() != Some(new)) {
                note(field, place.replace(new.clone()), new);
            }
        }
        if let Some(contact) = contact.filter(|contact| case.contact.as_ref() != Some(contact)) {
            // The record tells that it changed, and never the whole of it.
            let to = mask::of(&contact);
            let from = case.contact.replace(contact);
            note(CaseField::Contact, from.map(|from| mask::of(&from)), to);
        }
        changes
    }
}
