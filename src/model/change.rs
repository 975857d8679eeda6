//! What became what when a case was corrected.

use serde::{Deserialize, Serialize};

/// One field of a case, before and after.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Change {
    /// Which field.
    pub field: Field,
    /// What stood there; of a contact only what may be shown of it.
    pub from: Option<String>,
    /// What stands there now, in the same way.
    pub to: String,
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
