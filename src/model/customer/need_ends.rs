//! Needs that end: nobody stays ill for ever.

use std::collections::BTreeMap;

use super::needs::SpecialNeed;
use crate::model::time::Timestamp;

/// When needs of a customer end; those that are not named do not.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct NeedEnds(pub BTreeMap<SpecialNeed, Timestamp>);

impl NeedEnds {
    /// As the store keeps them: `need@instant`, with spaces between.
    #[must_use]
    pub fn words(&self) -> String {
        let words: Vec<String> = self.0.iter().map(|(need, at)| word(*need, *at)).collect();
        words.join(" ")
    }

    /// Reads what [`NeedEnds::words`] gave; none for anything else.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let one = |word: &str| {
            let (need, at) = word.split_once('@')?;
            Some((SpecialNeed::parse(need)?, Timestamp(at.parse().ok()?)))
        };
        let ends = words.split_whitespace().map(one);
        ends.collect::<Option<_>>().map(Self)
    }
}

/// One of them as the store keeps it.
#[must_use]
pub fn word(need: SpecialNeed, at: Timestamp) -> String {
    format!("{}@{}", need.as_str(), at.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_read_back_and_nothing_else_does() {
        for (words, back) in [
            ("", Some("")),
            ("pregnant@7  ill@-5", Some("ill@-5 pregnant@7")),
            ("ill", None),
            ("tall@7", None),
            ("ill@soon", None),
        ] {
            let ends = NeedEnds::parse(words).map(|ends| ends.words());
            assert_eq!(ends.as_deref(), back, "{words}");
        }
    }
}
