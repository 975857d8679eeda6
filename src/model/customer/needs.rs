//! What to know before serving a customer.

use std::collections::BTreeSet;

use crate::model::words::words;

words! {
    /// Something that whoever serves the customer has to know beforehand.
    #[derive(Ord, PartialOrd)]
    pub enum SpecialNeed {
        /// Walks with difficulty.
        Mobility = "mobility",
        /// Sees little or nothing.
        Sight = "sight",
        /// Hears little or nothing.
        Hearing = "hearing",
        /// Cannot write.
        Writing = "writing",
        /// Is old.
        Elderly = "elderly",
        /// Is ill.
        Ill = "ill",
        /// Is pregnant.
        Pregnant = "pregnant",
        /// Comes with small children.
        SmallChildren = "small-children",
        /// Speaks another language.
        ForeignLanguage = "foreign-language",
        /// Has to be visited at home.
        HomeVisit = "home-visit",
        /// Was robbed or defrauded a moment ago.
        Robbed = "robbed",
    }
}

/// The needs of one customer.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Needs(pub BTreeSet<SpecialNeed>);

impl Needs {
    /// Whether something has to be done at once: an account is to be frozen first.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        self.0.contains(&SpecialNeed::Robbed)
    }

    /// As the store keeps them: words with spaces between.
    #[must_use]
    pub fn words(&self) -> String {
        let words: Vec<&str> = self.0.iter().map(|need| need.as_str()).collect();
        words.join(" ")
    }

    /// Reads what [`Needs::words`] gave; none for a word that is no need.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let needs = words.split_whitespace().map(SpecialNeed::parse);
        needs.collect::<Option<_>>().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_read_back_in_their_order() {
        for need in SpecialNeed::ALL {
            assert_eq!(SpecialNeed::parse(need.as_str()), Some(need));
        }
        let needs = Needs::parse("home-visit elderly  elderly").map(|needs| needs.words());
        assert_eq!(needs.as_deref(), Some("elderly home-visit"));
        assert_eq!(Needs::parse(""), Some(Needs::default()));
        assert_eq!(Needs::parse("elderly tall"), None);
    }
}
