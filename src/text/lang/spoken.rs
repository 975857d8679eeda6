//! What is said to customers in a language: the phrases that nobody is to be told, and the scripts.

use std::{collections::BTreeMap, path::Path, sync::LazyLock};

use super::{TextsError, files};
use crate::{
    model::{
        desk::Locale,
        words::script::{Script, ScriptAbout},
    },
    rules::words::{self, Book, script},
};

/// Phrases and scripts of one language.
#[derive(Debug)]
pub(super) struct Spoken {
    pub(super) phrases: Book,
    scripts: BTreeMap<ScriptAbout, Script>,
}

/// What there is no script for; the tests find that there is one for everything.
static NONE: LazyLock<Script> = LazyLock::new(Script::default);

impl Spoken {
    /// What is built in, with what the folder overrides: the phrases as a whole, each script by itself.
    pub(super) fn load(locale: Locale, dir: Option<&Path>) -> Result<Self, TextsError> {
        let (built_in, scripts) = files::built_in_spoken(locale);
        let own = files::overriding_phrases(locale, dir)?;
        let (file, source) = own.unwrap_or_else(|| {
            let file = format!("{}/{}", locale.as_str(), files::PHRASES);
            (file, built_in.to_owned())
        });
        let phrases = words::read(&source).map_err(|error| TextsError::Phrases { file, error })?;
        let mut spoken = Self {
            phrases: Book::new(phrases),
            scripts: BTreeMap::new(),
        };
        for (file, source) in scripts {
            spoken.take(file, source)?;
        }
        for (file, source) in files::overriding_scripts(locale, dir)? {
            spoken.take(&file, &source)?;
        }
        Ok(spoken)
    }

    fn take(&mut self, file: &str, source: &str) -> Result<(), TextsError> {
        let name = Path::new(file).file_stem().and_then(|name| name.to_str());
        let file = || file.to_owned();
        let about = name.and_then(ScriptAbout::parse);
        let about = about.ok_or_else(|| TextsError::UnknownScript { file: file() })?;
        let script = script::read(source);
        let script = script.map_err(|error| TextsError::Script {
            file: file(),
            error,
        })?;
        self.scripts.insert(about, script);
        Ok(())
    }

    pub(super) fn script(&self, about: ScriptAbout) -> &Script {
        self.scripts.get(&about).unwrap_or(&NONE)
    }
}
