//! What became what when a case was corrected.

use serde::{Deserialize, Serialize};

use crate::model::words::words;

/// One field of a case, before and after.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Change {
    /// Which field.
    pub field: CaseField,
    /// What stood there; of a contact only what may be shown of it.
    pub from: Option<String>,
    /// What stands there now, in the same way.
    pub to: String,
}

words! {
    /// A field of a case that can be corrected.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum CaseField {
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
