//! When two names are the same: of customers, kinds, teams.

use unicode_normalization::UnicodeNormalization as _;

/// What two names have in common that are the same to a reader: compatibility forms and composition (NFKC), upper and lower
/// case, widths and white space make no difference.
#[must_use]
pub fn key(name: &str) -> String {
    let folded = name
        .nfkc()
        .collect::<String>()
        .to_uppercase()
        .to_lowercase();
    let folded: String = folded.nfkc().collect();
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_the_same_however_they_are_written() {
        for (one, other) in [
            ("Müller GmbH", "Mu\u{308}ller  gmbh"),
            ("ＡＢＣ商贸", "abc商贸"),
            ("Straße 5", "STRASSE\u{3000}5"),
            ("ﬁlm", "FILM"),
            ("ｶﾞス", "ガス"),
            ("Οδός", "ΟΔΌΣ"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
        for (one, other) in [("Müller", "Muller"), ("纺织", "纺"), ("A B", "AB")] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }
}
