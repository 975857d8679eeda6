//! Phrases that a customer is not to be told, or has to be.

use serde::{Deserialize, Serialize};

use super::words;

words! {
    /// What a phrase asks of whoever writes it.
    #[derive(Default, Deserialize, Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum PhraseLevel {
        /// They are told what to say instead, and may send it as it is.
        #[default]
        Warn = "warn",
        /// Sending it as it is takes a reason.
        Reason = "reason",
        /// A case is resolved with it, or with a reason why without.
        Require = "require",
        /// It is all right here, whatever stands in it.
        Allow = "allow",
    }
}

/// One phrase, with what is said about it.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Phrase {
    /// The words, as typed.
    pub text: String,
    /// What it asks.
    #[serde(default)]
    pub level: PhraseLevel,
    /// What to say instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    /// The kind of cases that it is for; every kind where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Whether it is a promise: after a `no` it is none.
    #[serde(default, skip_serializing_if = "is_false")]
    pub promise: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_false(yes: &bool) -> bool {
    !yes
}
