//! The texts themselves: the Fluent files of both languages, built in, and overridden file by file.
//!
//! `PROMPTS_DIR` may hold `<locale>/<any name>.ftl` files. A message in one replaces the built-in message of the same
//! id; it must be one that Firstline says, use no other variables, and fit where it is shown. What is wrong is found
//! at the start, so that saying something never fails.

mod check;
mod error;
mod files;
mod load;
mod references;
mod spoken;

use std::{borrow::Cow, fmt, sync::Arc};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use self::spoken::Spoken;
pub use self::{error::TextsError, load::Texts};
use crate::{
    model::{
        desk::{Desk, Locale},
        words::script::{DeskWords, Script, ScriptAbout},
    },
    rules::{customer::mask::Patterns, words::Book},
};

/// One language, and what a desk has decided about what is said in it: what is masked beside contacts, and its scripts.
pub struct Lang {
    locale: Locale,
    bundle: Arc<FluentBundle<FluentResource>>,
    spoken: Arc<Spoken>,
    patterns: Patterns,
    own: DeskWords,
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lang")
            .field("locale", &self.locale)
            .finish_non_exhaustive()
    }
}

impl Lang {
    /// Which language it is.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The same language for what is said in a desk: what fits its patterns is masked, and its scripts hold.
    #[must_use]
    pub fn masking(&self, desk: &Desk) -> Self {
        Self {
            locale: self.locale,
            bundle: Arc::clone(&self.bundle),
            spoken: Arc::clone(&self.spoken),
            patterns: Patterns::of(&desk.masks),
            own: DeskWords {
                phrases: Vec::new(),
                scripts: desk.words.scripts.clone(),
            },
        }
    }

    /// The phrases that nobody is to be told in this language.
    #[must_use]
    pub fn phrases(&self) -> &Book {
        &self.spoken.phrases
    }

    /// A script: the desk's own, or the built-in one.
    #[must_use]
    pub fn script(&self, about: ScriptAbout) -> &Script {
        let own = self.own.scripts.get(&about);
        own.unwrap_or_else(|| self.spoken.script(about))
    }

    /// What the desk masks by patterns of its own.
    #[must_use]
    pub fn patterns(&self) -> &Patterns {
        &self.patterns
    }

    /// Whether there is a message of that id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// The message of that id with its variables filled in.
    ///
    /// A message that does not exist is a fault of the program, found by the tests: it is logged, and its id is said.
    #[must_use]
    pub fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|text| text.value()) else {
            tracing::error!(
                id,
                locale = self.locale.as_str(),
                "no text for message {id}"
            );
            return id.to_owned();
        };
        let mut values = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            values.set(*name, value.fluent());
        }
        self.format(id, pattern, Some(&values))
    }

    /// A message's attribute, for example the localised `name` of a command.
    #[must_use]
    pub fn attr(&self, id: &str, attr: &str) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.get_attribute(attr)?.value();
        Some(self.format(id, pattern, None))
    }

    fn format(
        &self,
        id: &str,
        pattern: &fluent_syntax::ast::Pattern<&str>,
        args: Option<&FluentArgs<'_>>,
    ) -> String {
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors);
        if !errors.is_empty() {
            tracing::error!(
                id,
                locale = self.locale.as_str(),
                ?errors,
                "message {id} lacks a value"
            );
        }
        text.into_owned()
    }
}

/// What a variable of a message holds.
#[derive(Clone, Debug)]
pub enum Arg<'a> {
    /// Text, put in as it is: what people typed must be cleaned before.
    Text(Cow<'a, str>),
    /// A number, written in plain digits; also chooses between singular and plural.
    Number(i64),
}

impl Arg<'_> {
    fn fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::String(Cow::Borrowed(text)),
            // Fluent's numbers are floating: a larger one would be shown rounded.
            Self::Number(number) if number.unsigned_abs() > 1 << 53 => {
                FluentValue::String(Cow::Owned(number.to_string()))
            }
            Self::Number(number) => FluentValue::from(*number),
        }
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<i64> for Arg<'_> {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests;
