//! What a customer's file has to hold.

use serde::{Deserialize, Serialize};

use crate::model::{case::grade::Tier, words::words};

words! {
    /// Something that a customer's file can hold.
    #[derive(Deserialize, Ord, PartialOrd, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum FileField {
        /// How to reach them.
        Contact = "contact",
        /// What to know before serving them.
        Needs = "needs",
        /// What else to remember.
        Notes = "notes",
        /// Who looks after them.
        Adviser = "adviser",
        /// How often somebody visits them.
        Every = "every",
    }
}

/// A field that files must have: those of one tier, of customers with a case of one kind, or all.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct RequiredField {
    /// Which.
    pub field: FileField,
    /// The customers of that tier alone.
    #[serde(default)]
    pub tier: Option<Tier>,
    /// Those alone who have a case of that kind.
    #[serde(default)]
    pub kind: Option<String>,
}
