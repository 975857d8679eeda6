//! The texts themselves: the Fluent files of both languages, built in, and overridden file by file.
//!
//! `PROMPTS_DIR` may hold `<locale>/<any name>.ftl` files. A message in one replaces the built-in message of the same
//! id; it must be one that Firstline says, use no other variables, and fit where it is shown. What is wrong is found
//! at the start, so that saying something never fails.

mod check;
mod files;

use std::{borrow::Cow, fmt, path::Path, path::PathBuf, sync::Arc};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use thiserror::Error;
use unic_langid::LanguageIdentifier;

use crate::model::desk::Locale;

/// Why the texts cannot be used; each says which file and which message.
#[derive(Debug, Error)]
pub enum TextsError {
    /// A file or folder cannot be read.
    #[error("{path}: {error}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A file is not Fluent.
    #[error("{file}: not valid Fluent: {detail}")]
    Broken {
        /// Which.
        file: String,
        /// What the parser found.
        detail: String,
    },
    /// A file holds a message that Firstline never says.
    #[error("{file}: unknown message {id}")]
    UnknownMessage {
        /// Which file.
        file: String,
        /// Which message.
        id: String,
    },
    /// A message uses a variable that it is not given.
    #[error("{file}: message {id} uses ${variable}, which it is not given")]
    UnknownVariable {
        /// Which file.
        file: String,
        /// Which message.
        id: String,
        /// Which variable.
        variable: String,
    },
    /// A message lacks its value or an attribute.
    #[error("{file}: message {id} lacks {part}")]
    Incomplete {
        /// Which file.
        file: String,
        /// Which message.
        id: String,
        /// `its text` or the attribute.
        part: String,
    },
    /// A message does not fit where Discord shows it.
    #[error("{file}: message {id} must be {rule}")]
    Unfit {
        /// Which file.
        file: String,
        /// Which message.
        id: String,
        /// What is allowed there.
        rule: &'static str,
    },
}

/// Both languages. Cloning shares them.
#[derive(Clone, Debug)]
pub struct Texts {
    english: Arc<Lang>,
    chinese: Arc<Lang>,
}

impl Texts {
    /// Reads the built-in texts, then what the folder overrides.
    ///
    /// # Errors
    /// If the folder or a file cannot be read, or a file is broken or says something Firstline does not.
    pub fn load(dir: Option<&Path>) -> Result<Self, TextsError> {
        let lang = |locale| Lang::load(locale, dir).map(Arc::new);
        Ok(Self {
            english: lang(Locale::EnUs)?,
            chinese: lang(Locale::ZhCn)?,
        })
    }

    /// The texts of one language.
    #[must_use]
    pub fn lang(&self, locale: Locale) -> &Lang {
        match locale {
            Locale::EnUs => &self.english,
            Locale::ZhCn => &self.chinese,
        }
    }
}

/// One language.
pub struct Lang {
    locale: Locale,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lang")
            .field("locale", &self.locale)
            .finish_non_exhaustive()
    }
}

impl Lang {
    fn load(locale: Locale, dir: Option<&Path>) -> Result<Self, TextsError> {
        let mut bundle = FluentBundle::new_concurrent(vec![identifier(locale)]);
        // Isolation marks would be seen as odd characters and break Discord's mentions and links.
        bundle.set_use_isolating(false);
        for (name, source) in files::built_in(locale) {
            let resource = check::parse(name, (*source).to_owned())?;
            bundle
                .add_resource(resource)
                .map_err(|errors| TextsError::Broken {
                    file: (*name).to_owned(),
                    detail: format!("{errors:?}"),
                })?;
        }
        let mut overrides = Vec::new();
        for (name, source) in files::overriding(locale, dir)? {
            let resource = check::parse(&name, source)?;
            check::overriding(&name, &resource, &bundle)?;
            overrides.push((name, resource));
        }
        let mut lang = Self { locale, bundle };
        for (name, resource) in overrides {
            let ids = check::ids(&resource);
            lang.bundle.add_resource_overriding(resource);
            check::fits(&name, &ids, &lang)?;
        }
        Ok(lang)
    }

    /// Which language it is.
    #[must_use]
    pub fn locale(&self) -> Locale {
        self.locale
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

fn identifier(locale: Locale) -> LanguageIdentifier {
    // Both tags are well-formed; the root language would only lose the English plurals.
    locale.as_str().parse().unwrap_or_default()
}

#[cfg(test)]
mod tests;
