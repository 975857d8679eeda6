//! Where the texts come from: the files built in, and those of a folder.

use std::{fs, io::ErrorKind, path::Path};

use super::TextsError;
use crate::model::desk::Locale;

macro_rules! built_in {
    ($locale:literal) => {
        built_in!($locale:
            "alerts",
            "answers",
            "calendar",
            "callback",
            "card",
            "clocks",
            "commands",
            "customer",
            "desk",
            "digest",
            "find",
            "help",
            "ledger",
            "queue",
            "refusals",
            "rules",
            "threads",
            "words",
        )
    };
    ($locale:literal: $($name:literal,)+) => {
        &[$((
            concat!($locale, "/", $name, ".ftl"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/prompts/", $locale, "/", $name, ".ftl")),
        )),+]
    };
}

/// Each built-in file of a language: its name under `prompts/` and what is in it.
pub(super) fn built_in(locale: Locale) -> &'static [(&'static str, &'static str)] {
    match locale {
        Locale::EnUs => built_in!("en-US"),
        Locale::ZhCn => built_in!("zh-CN"),
    }
}

macro_rules! built_in_spoken {
    ($locale:literal) => {
        built_in_spoken!($locale:
            "robbed",
            "mobility",
            "sight",
            "hearing",
            "writing",
            "elderly",
            "ill",
            "pregnant",
            "small-children",
            "foreign-language",
            "home-visit",
            "complaint",
            "incident",
            "callback",
        )
    };
    ($locale:literal: $($name:literal,)+) => {(
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/prompts/", $locale, "/phrases.txt")),
        &[$((
            concat!($locale, "/scripts/", $name, ".md"),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/prompts/", $locale, "/scripts/", $name, ".md")),
        )),+],
    )};
}

/// The name of the file of phrases.
pub(super) const PHRASES: &str = "phrases.txt";

/// A language's built-in phrases, and its scripts: the name of each file under `prompts/` and what is in it.
pub(super) fn built_in_spoken(
    locale: Locale,
) -> (&'static str, &'static [(&'static str, &'static str)]) {
    match locale {
        Locale::EnUs => built_in_spoken!("en-US"),
        Locale::ZhCn => built_in_spoken!("zh-CN"),
    }
}

/// The scripts for a language in the folder, by name: the path of each and what is in it.
///
/// # Errors
/// As for [`overriding`].
pub(super) fn overriding_scripts(
    locale: Locale,
    dir: Option<&Path>,
) -> Result<Vec<(String, String)>, TextsError> {
    let ends = |path: &Path| path.extension().is_some_and(|ending| ending == "md");
    matching(dir, &[locale.as_str(), "scripts"], ends)
}

/// The phrases for a language in the folder that take the place of those built in, if there are any.
///
/// # Errors
/// As for [`overriding`].
pub(super) fn overriding_phrases(
    locale: Locale,
    dir: Option<&Path>,
) -> Result<Option<(String, String)>, TextsError> {
    let is = |path: &Path| path.file_name().is_some_and(|name| name == PHRASES);
    Ok(matching(dir, &[locale.as_str()], is)?.pop())
}

/// Each `.ftl` file for a language in the folder, by name: its path and what is in it.
///
/// # Errors
/// If the folder does not exist, or it or a file in it cannot be read. A folder without that language is fine.
pub(super) fn overriding(
    locale: Locale,
    dir: Option<&Path>,
) -> Result<Vec<(String, String)>, TextsError> {
    let ends = |path: &Path| path.extension().is_some_and(|ending| ending == "ftl");
    matching(dir, &[locale.as_str()], ends)
}

fn matching(
    dir: Option<&Path>,
    below: &[&str],
    wanted: impl Fn(&Path) -> bool,
) -> Result<Vec<(String, String)>, TextsError> {
    let Some(dir) = dir else {
        return Ok(Vec::new());
    };
    let unreadable = |path: &Path, error| TextsError::Unreadable {
        path: path.to_owned(),
        error,
    };
    fs::metadata(dir).map_err(|error| unreadable(dir, error))?;
    let folder = below
        .iter()
        .fold(dir.to_owned(), |folder, name| folder.join(name));
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(&folder, error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(&folder, error))?.path();
        if wanted(&path) {
            let source = fs::read_to_string(&path).map_err(|error| unreadable(&path, error))?;
            files.push((path.display().to_string(), source));
        }
    }
    files.sort();
    Ok(files)
}
