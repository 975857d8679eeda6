//! Which field of a command or form a refusal is about.

use crate::model::words::words;

words! {
    /// A typed text, by what it is for.
    pub enum Slot {
        /// Which case.
        Case = "case",
        /// The customer's name.
        Customer = "customer",
        /// The one-line summary.
        Summary = "summary",
        /// The details.
        Details = "details",
        /// The contact.
        Contact = "contact",
        /// A note.
        Note = "note",
        /// What the customer was told.
        Told = "told",
        /// A reason.
        Reason = "reason",
        /// A team's name.
        Team = "team",
        /// What is searched for.
        Text = "text",
        /// The name of something new.
        Name = "name",
        /// A phrase.
        Phrase = "phrase",
        /// A pattern for masking.
        Pattern = "pattern",
    }
}
