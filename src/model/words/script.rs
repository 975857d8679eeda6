//! Scripts: what to do and to say for customers with special needs, complaints, incidents and callbacks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{phrase::Phrase, words};
use crate::model::customer::SpecialNeed;

words! {
    /// What a script is about.
    #[derive(Deserialize, Ord, PartialOrd, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum ScriptAbout {
        /// A customer who was robbed or defrauded a moment ago.
        Robbed = "robbed",
        /// One who walks with difficulty.
        Mobility = "mobility",
        /// One who sees little or nothing.
        Sight = "sight",
        /// One who hears little or nothing.
        Hearing = "hearing",
        /// One who cannot write.
        Writing = "writing",
        /// One who is old.
        Elderly = "elderly",
        /// One who is ill.
        Ill = "ill",
        /// One who is pregnant.
        Pregnant = "pregnant",
        /// One with small children.
        SmallChildren = "small-children",
        /// One who speaks another language.
        ForeignLanguage = "foreign-language",
        /// One who has to be visited at home.
        HomeVisit = "home-visit",
        /// A complaint.
        Complaint = "complaint",
        /// An emergency.
        Incident = "incident",
        /// Asking a customer afterwards.
        Callback = "callback",
    }
}

impl ScriptAbout {
    /// The script for a need.
    #[must_use]
    pub fn of_need(need: SpecialNeed) -> Self {
        match need {
            SpecialNeed::Mobility => Self::Mobility,
            SpecialNeed::Sight => Self::Sight,
            SpecialNeed::Hearing => Self::Hearing,
            SpecialNeed::Writing => Self::Writing,
            SpecialNeed::Elderly => Self::Elderly,
            SpecialNeed::Ill => Self::Ill,
            SpecialNeed::Pregnant => Self::Pregnant,
            SpecialNeed::SmallChildren => Self::SmallChildren,
            SpecialNeed::ForeignLanguage => Self::ForeignLanguage,
            SpecialNeed::HomeVisit => Self::HomeVisit,
            SpecialNeed::Robbed => Self::Robbed,
        }
    }
}

words! {
    /// The five headings of a script.
    #[derive(Deserialize, Ord, PartialOrd, Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum ScriptPart {
        /// How to recognise it.
        Recognise = "recognise",
        /// What to offer.
        Offer = "offer",
        /// The steps.
        Steps = "steps",
        /// What to say.
        Say = "say",
        /// What to watch for.
        Watch = "watch",
    }
}

/// A script: the lines below each of its five headings.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Script(pub BTreeMap<ScriptPart, Vec<String>>);

impl Script {
    /// The lines below a heading.
    #[must_use]
    pub fn lines(&self, part: ScriptPart) -> &[String] {
        self.0.get(&part).map_or(&[], Vec::as_slice)
    }

    /// The one line for cards and alerts: the first thing to watch for.
    #[must_use]
    pub fn caution(&self) -> &str {
        let first = self.lines(ScriptPart::Watch).first();
        first.map_or("", String::as_str)
    }
}

/// What a desk has decided about words beside what is built in.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct DeskWords {
    /// Its phrases, as they were added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phrases: Vec<Phrase>,
    /// Its own scripts in place of those built in.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub scripts: BTreeMap<ScriptAbout, Script>,
}
