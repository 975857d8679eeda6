//! Fixed sets of words: one declaration says the values, the word of each, and from it everything that lists or reads them.
//! Below it, the room of words that are said to customers: phrases and scripts.

pub mod phrase;
pub mod script;

/// Declares enums whose values have words: `ALL`, `WORDS`, `as_str` and `parse`, in the order written.
macro_rules! words {
    ($(
        $(#[$about:meta])*
        pub enum $name:ident {
            $($(#[$of:meta])* $value:ident = $word:literal,)+
        }
    )+) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
        pub enum $name {
            $($(#[$of])* $value,)+
        }

        impl $name {
            /// Every value, in the order shown.
            pub const ALL: [Self; Self::WORDS.len()] = [$(Self::$value),+];
            /// The words of all, in the same order: what commands offer.
            pub const WORDS: [&'static str; [$($word),+].len()] = [$($word),+];

            /// The word that the store, the commands and the ids of messages use.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }

            /// The value of that word.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$value),)+
                    _ => None,
                }
            }
        }
    )+};
}

pub(crate) use words;

#[cfg(test)]
mod tests {
    use crate::model::callback::said::Satisfaction;

    #[test]
    fn every_value_has_its_word_and_reads_back() {
        assert_eq!(
            Satisfaction::ALL.map(Satisfaction::as_str),
            Satisfaction::WORDS
        );
        for one in Satisfaction::ALL {
            assert_eq!(Satisfaction::parse(one.as_str()), Some(one));
        }
        assert_eq!(Satisfaction::parse("very_satisfied"), None);
    }
}
