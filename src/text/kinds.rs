//! Kinds as people type them into a form, where Discord offers no list to choose from.

use super::lang::{Lang, Texts};
use crate::model::{case::KINDS, desk::Locale};

/// The kind that somebody typed: its canonical word, or its name in either language.
#[must_use]
pub fn parse(texts: &Texts, typed: &str) -> Option<&'static str> {
    let typed = typed.trim().to_lowercase();
    KINDS.into_iter().find(|kind| {
        *kind == typed
            || Locale::ALL
                .into_iter()
                .any(|locale| name(texts.lang(locale), kind).to_lowercase() == typed)
    })
}

/// The names of all kinds in a language, in the usual order.
#[must_use]
pub fn names(lang: &Lang) -> Vec<String> {
    KINDS.into_iter().map(|kind| name(lang, kind)).collect()
}

fn name(lang: &Lang, kind: &str) -> String {
    lang.say(&format!("choice-kind-{kind}"), &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::texts;

    #[test]
    fn kinds_are_read_in_both_languages() {
        for typed in ["complaint", " Complaint ", "COMPLAINT", "投诉"] {
            assert_eq!(parse(texts(), typed), Some("complaint"), "{typed}");
        }
        for typed in ["", "lunch", "投", "complaints"] {
            assert_eq!(parse(texts(), typed), None, "{typed}");
        }
    }
}
