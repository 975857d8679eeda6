//! The sentences of refusals about phrases and scripts.

use super::variables::{Sentence, command, typed};
use crate::{
    model::{refusal::WordsRefusal, words::script::ScriptPart},
    text::{
        lang::{Arg, Lang},
        parts, words,
    },
};

/// The message and its variables.
pub(super) fn sentence(lang: &Lang, refusal: &WordsRefusal) -> Sentence {
    match refusal {
        WordsRefusal::NoLetters { given } => ("refusal-phrase-no-letters", vec![typed(given)]),
        WordsRefusal::OneLetter { given } => ("refusal-phrase-one-letter", vec![typed(given)]),
        WordsRefusal::Sentence { max } => ("refusal-phrase-sentence", vec![("max", (*max).into())]),
        WordsRefusal::Everything { given, example } => (
            "refusal-phrase-everything",
            vec![typed(given), ("example", parts::name(example, 100).into())],
        ),
        WordsRefusal::MostTexts { given, hits, of } => (
            "refusal-phrase-most",
            vec![typed(given), ("hits", (*hits).into()), ("of", (*of).into())],
        ),
        WordsRefusal::Never { given } => ("refusal-phrase-never", vec![typed(given)]),
        WordsRefusal::PhraseExists { given } => ("refusal-phrase-exists", vec![typed(given)]),
        WordsRefusal::PhraseUnknown { given } => (
            "refusal-phrase-unknown",
            vec![typed(given), command(lang, "rules phrase list")],
        ),
        WordsRefusal::TooManyPhrases { max } => {
            ("refusal-too-many-phrases", vec![("max", (*max).into())])
        }
        WordsRefusal::RequiredByNone => ("refusal-phrase-required-by-none", vec![]),
        WordsRefusal::ScriptLacks { part: which } => {
            ("refusal-script-lacks", vec![part(lang, *which)])
        }
        WordsRefusal::ScriptTooLong { part: which, max } => (
            "refusal-script-too-long",
            vec![part(lang, *which), ("max", (*max).into())],
        ),
        WordsRefusal::ScriptHeading { given } => {
            let all = ScriptPart::ALL.map(|part| words::scripts::heading(lang, part));
            let all = all.join(&say!(lang, "list-comma"));
            (
                "refusal-script-heading",
                vec![typed(given), ("headings", all.into())],
            )
        }
        WordsRefusal::ScriptBuiltIn => ("refusal-script-built-in", vec![]),
        WordsRefusal::ScriptFile => ("refusal-script-file", vec![]),
    }
}

fn part(lang: &Lang, part: ScriptPart) -> (&'static str, Arg<'static>) {
    ("part", words::scripts::heading(lang, part).into())
}
