//! Why something about phrases or scripts is refused.

use crate::model::words::script::ScriptPart;

/// One refusal about phrases or scripts.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum WordsRefusal {
    /// A phrase without a letter: it would find nothing, or everything.
    NoLetters {
        /// What was typed.
        given: String,
    },
    /// A phrase of one letter.
    OneLetter {
        /// What was typed.
        given: String,
    },
    /// A phrase that is a whole sentence.
    Sentence {
        /// How many characters it may have.
        max: usize,
    },
    /// A phrase that stands in what everybody has to be able to say.
    Everything {
        /// What was typed.
        given: String,
        /// Where it stands, for example.
        example: String,
    },
    /// A phrase that stands in most of what customers were told.
    MostTexts {
        /// What was typed.
        given: String,
        /// In how many texts it stands.
        hits: usize,
        /// Of how many.
        of: usize,
    },
    /// A phrase that would never be found, because what is allowed covers it.
    Never {
        /// What was typed.
        given: String,
    },
    /// The desk has that phrase already.
    PhraseExists {
        /// What was typed.
        given: String,
    },
    /// There is no such phrase.
    PhraseUnknown {
        /// What was typed.
        given: String,
    },
    /// As many phrases as there can be.
    TooManyPhrases {
        /// How many.
        max: usize,
    },
    /// Words that have to be said are those of a kind.
    RequiredByNone,
    /// A script without one of its five parts.
    ScriptLacks {
        /// Which.
        part: ScriptPart,
    },
    /// A part of a script that is too long.
    ScriptTooLong {
        /// Which.
        part: ScriptPart,
        /// How many characters it may have.
        max: usize,
    },
    /// A heading that scripts do not have.
    ScriptHeading {
        /// Which.
        given: String,
    },
    /// The script is the built-in one already.
    ScriptBuiltIn,
    /// A file of a script that is too large, or no text.
    ScriptFile,
}
