//! Reading the texts: the built-in files, then what a folder overrides, each checked.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

use super::{Lang, TextsError, check, files, references::References, spoken::Spoken};
use crate::{
    model::{
        desk::Locale,
        words::script::{DeskWords, Script, ScriptAbout},
    },
    rules::{
        customer::mask::Patterns,
        words::{self, Book, script},
    },
};

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

    /// The phrases of both languages: whatever a desk speaks, a customer may be told something in the other.
    #[must_use]
    pub fn phrases(&self) -> [&Book; 2] {
        [self.chinese.phrases(), self.english.phrases()]
    }
}

impl Lang {
    fn load(locale: Locale, dir: Option<&Path>) -> Result<Self, TextsError> {
        let mut bundle = FluentBundle::new_concurrent(vec![identifier(locale)]);
        // Isolation marks would be seen as odd characters and break Discord's mentions and links.
        bundle.set_use_isolating(false);
        let mut references = References::default();
        for (name, source) in files::built_in(locale) {
            let resource = check::parse(name, (*source).to_owned())?;
            references.add(name, &resource);
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
            references.add(&name, &resource);
            overrides.push((name, resource));
        }
        references.check()?;
        let mut overridden = Vec::new();
        for (name, resource) in overrides {
            overridden.push((name, check::ids(&resource)));
            bundle.add_resource_overriding(resource);
        }
        let lang = Self {
            locale,
            bundle: Arc::new(bundle),
            spoken: Arc::new(spoken(locale, dir)?),
            patterns: Patterns::default(),
            own: DeskWords::default(),
        };
        for (name, ids) in overridden {
            check::fits(&name, &ids, &lang)?;
        }
        Ok(lang)
    }
}

fn identifier(locale: Locale) -> LanguageIdentifier {
    // Both tags are well-formed; the root language would only lose the English plurals.
    locale.as_str().parse().unwrap_or_default()
}

/// The phrases and scripts that are built in, with what the folder overrides: the phrases as a whole, each script by itself.
fn spoken(locale: Locale, dir: Option<&Path>) -> Result<Spoken, TextsError> {
    let (built_in, built_in_scripts) = files::built_in_spoken(locale);
    let own = files::overriding_phrases(locale, dir)?;
    let (file, source) = own.unwrap_or_else(|| {
        let file = format!("{}/{}", locale.as_str(), files::PHRASES);
        (file, built_in.to_owned())
    });
    let phrases = words::read(&source).map_err(|error| TextsError::Phrases { file, error })?;
    let mut scripts = BTreeMap::new();
    for (file, source) in built_in_scripts {
        scripts.extend([read_script(file, source)?]);
    }
    for (file, source) in files::overriding_scripts(locale, dir)? {
        scripts.extend([read_script(&file, &source)?]);
    }
    Ok(Spoken {
        phrases: Book::new(phrases),
        scripts,
    })
}

fn read_script(file: &str, source: &str) -> Result<(ScriptAbout, Script), TextsError> {
    let name = Path::new(file).file_stem().and_then(|name| name.to_str());
    let file = || file.to_owned();
    let about = name.and_then(ScriptAbout::parse);
    let about = about.ok_or_else(|| TextsError::UnknownScript { file: file() })?;
    let script = script::read(source);
    let script = script.map_err(|error| TextsError::Script {
        file: file(),
        error,
    })?;
    Ok((about, script))
}
