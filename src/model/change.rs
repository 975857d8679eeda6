//! What became what: the part of an event that is neither a person nor a typed text. The store keeps it as JSON.

use serde::{Deserialize, Serialize};

use super::{callback::Callback, ids::CaseNumber, time::Timestamp};

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

/// A field of a case that can be corrected.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The kind's word.
    Kind,
    /// The priority's word.
    Priority,
    /// The customer's name.
    Customer,
    /// The one-line summary.
    Summary,
    /// The details.
    Details,
    /// The contact.
    Contact,
    /// The word of how it came in.
    Via,
}

impl Field {
    /// Every field, in the order shown.
    pub const ALL: [Self; 7] = [
        Self::Kind,
        Self::Priority,
        Self::Customer,
        Self::Summary,
        Self::Details,
        Self::Contact,
        Self::Via,
    ];

    /// The word that message ids use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Priority => "priority",
            Self::Customer => "customer",
            Self::Summary => "summary",
            Self::Details => "details",
            Self::Contact => "contact",
            Self::Via => "via",
        }
    }
}
