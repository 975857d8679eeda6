//! How much a case and its customer matter.

use serde::{Deserialize, Serialize};

/// How urgent a case is.
#[derive(
    Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// Can wait.
    Low,
    /// As the kind says.
    #[default]
    Normal,
    /// Before others.
    High,
    /// Halves response and resolution targets.
    Urgent,
}

impl Priority {
    /// Every priority, least first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Normal, Self::High, Self::Urgent];

    /// The word the store, the commands and the message ids use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Normal => "normal",
            Self::High => "high",
            Self::Urgent => "urgent",
        }
    }

    /// The priority that [`Priority::as_str`] names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|priority| priority.as_str() == text)
    }
}

/// What a customer is to the company.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Anybody.
    #[default]
    Standard,
    /// A key account: answered within 15 minutes, its new cases told to the supervisors at once.
    Key,
}

impl Tier {
    /// Both tiers.
    pub const ALL: [Self; 2] = [Self::Standard, Self::Key];

    /// The word the store and the message ids use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Key => "key",
        }
    }

    /// The tier that [`Tier::as_str`] names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tier| tier.as_str() == text)
    }
}
