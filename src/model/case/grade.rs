//! How much a case and its customer matter.

use serde::{Deserialize, Serialize};

use crate::model::words::words;

words! {
    /// How urgent a case is.
    #[derive(Default, Deserialize, Ord, PartialOrd, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Priority {
        /// Can wait.
        Low = "low",
        /// As the kind says.
        #[default]
        Normal = "normal",
        /// Before others.
        High = "high",
        /// Halves response and resolution targets.
        Urgent = "urgent",
    }
}

words! {
    /// What a customer is to the company.
    #[derive(Default, Deserialize, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum Tier {
        /// Anybody.
        #[default]
        Standard = "standard",
        /// A key account: answered within 15 minutes, its new cases told to the supervisors at once.
        Key = "key",
    }
}
