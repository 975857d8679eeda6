//! What is said to customers in a language: the phrases that nobody is to be told, and the scripts.

use std::{collections::BTreeMap, sync::LazyLock};

use crate::{
    model::words::script::{Script, ScriptAbout},
    rules::words::Book,
};

/// Phrases and scripts of one language.
#[derive(Debug)]
pub(super) struct Spoken {
    pub(super) phrases: Book,
    pub(super) scripts: BTreeMap<ScriptAbout, Script>,
}

/// What there is no script for; the tests find that there is one for everything.
static NONE: LazyLock<Script> = LazyLock::new(Script::default);

impl Spoken {
    pub(super) fn script(&self, about: ScriptAbout) -> &Script {
        self.scripts.get(&about).unwrap_or(&NONE)
    }
}
