//! The kinds of a desk's cases: the built-in ones, and those that the desk added.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// What a desk has decided about kinds.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct Kinds {
    /// Those it added, in the order added.
    own: Vec<OwnKind>,
    /// Those it offers no more for new cases, built-in or its own.
    retired: BTreeSet<String>,
}

/// A kind that the desk added.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
struct OwnKind {
    name: String,
    /// The names it had before.
    #[serde(default)]
    was: Vec<String>,
}

impl Kinds {
    /// Former names of kinds and the present ones.
    #[must_use]
    pub fn renamed(&self) -> BTreeMap<String, String> {
        let own = self.own.iter();
        own.flat_map(|kind| kind.was.iter().map(|was| (was.clone(), kind.name.clone())))
            .collect()
    }
}
