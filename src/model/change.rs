//! What became what: the part of an event that is neither a person nor a typed text. The store keeps it as JSON.

use serde::{Deserialize, Serialize};

use super::{callback::Callback, ids::CaseNumber, time::Timestamp, words::words};

/// One change, from and to.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// An instant was agreed or asked for, in place of another where there was one.
    Instant {
        /// What held before.
        from: Option<Timestamp>,
        /// What holds now.
        to: Timestamp,
    },
    /// What was written about the case.
    Field {
        /// Which field.
        field: Field,
        /// What stood there; of a contact only what may be shown of it.
        from: Option<String>,
        /// What stands there now, in the same way.
        to: String,
    },
    /// It is about another case too.
    Case(CaseNumber),
    /// What the customer said when asked afterwards.
    Callback(Callback),
}

words! {
    /// A field of a case that can be corrected.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Field {
        /// The kind's word.
        Kind = "kind",
        /// The priority's word.
        Priority = "priority",
        /// The customer's name.
        Customer = "customer",
        /// The one-line summary.
        Summary = "summary",
        /// The details.
        Details = "details",
        /// The contact.
        Contact = "contact",
        /// The word of how it came in.
        Via = "via",
    }
}
