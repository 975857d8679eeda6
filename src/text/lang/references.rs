//! Texts that refer to others: these have to exist, and no text may come round to itself, which would never end.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Attribute, Entry, Pattern};

use super::{TextsError, check};

/// What refers to what: messages by their ids, terms as `-id`, attributes of both as `id.name`.
#[derive(Default)]
pub(super) struct References(BTreeMap<String, Text>);

/// A text, and the file that it comes from.
struct Text {
    refers_to: BTreeSet<String>,
    file: String,
}

impl References {
    /// Takes a file in; what it says anew replaces what was said before.
    pub(super) fn add(&mut self, file: &str, resource: &FluentResource) {
        for entry in resource.entries() {
            match entry {
                Entry::Message(one) => {
                    self.replace(
                        file,
                        one.id.name.to_owned(),
                        one.value.as_ref(),
                        &one.attributes,
                    );
                }
                Entry::Term(one) => {
                    let id = format!("-{}", one.id.name);
                    self.replace(file, id, Some(&one.value), &one.attributes);
                }
                _ => {}
            }
        }
    }

    fn replace(
        &mut self,
        file: &str,
        id: String,
        value: Option<&Pattern<&str>>,
        attributes: &[Attribute<&str>],
    ) {
        let prefix = format!("{id}.");
        self.0
            .retain(|known, _| *known != id && !known.starts_with(&prefix));
        let attributes = attributes.iter();
        let attributes = attributes.map(|one| (format!("{prefix}{}", one.id.name), &one.value));
        for (id, pattern) in value.map(|value| (id, value)).into_iter().chain(attributes) {
            let refers_to = check::references(pattern);
            let file = file.to_owned();
            self.0.insert(id, Text { refers_to, file });
        }
    }

    /// # Errors
    /// [`TextsError::UnknownReference`] or [`TextsError::Circle`].
    pub(super) fn check(&self) -> Result<(), TextsError> {
        let mut done = BTreeSet::new();
        self.0
            .keys()
            .try_for_each(|id| self.follow(id, &mut Vec::new(), &mut done))
    }

    /// Follows a text by all that it refers to. `way` is how it was come to, `done` what is known to end.
    fn follow<'a>(
        &'a self,
        id: &'a str,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Result<(), TextsError> {
        if done.contains(id) {
            return Ok(());
        }
        if let Some(first) = way.iter().position(|passed| *passed == id) {
            return Err(self.circle(&way[first..]));
        }
        let Some(text) = self.0.get(id) else {
            return Err(self.unknown(way.last().copied().unwrap_or_default(), id));
        };
        way.push(id);
        for next in &text.refers_to {
            self.follow(next, way, done)?;
        }
        way.pop();
        done.insert(id);
        Ok(())
    }

    fn file(&self, id: &str) -> String {
        self.0
            .get(id)
            .map_or_else(String::new, |text| text.file.clone())
    }

    fn circle(&self, ids: &[&str]) -> TextsError {
        let files: BTreeSet<String> = ids.iter().map(|id| self.file(id)).collect();
        let files: Vec<String> = files.into_iter().collect();
        TextsError::Circle {
            file: files.join(", "),
            ids: ids.join(", "),
        }
    }

    fn unknown(&self, id: &str, to: &str) -> TextsError {
        TextsError::UnknownReference {
            file: self.file(id),
            id: id.to_owned(),
            to: to.to_owned(),
        }
    }
}
