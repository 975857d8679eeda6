//! The kinds of a desk's cases: the built-in ones, and those that the desk added.
//!
//! A built-in kind is known by its canonical word and has a name in both languages; one that the desk added is known by its
//! name. A kind is never deleted: a retired one is offered for no new case, and open cases keep it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{model::case::KINDS, rules::names};

/// How many kinds may be offered: as many as Discord completes.
pub const MOST: usize = 25;

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
    /// The names it had before: cases that are finished may still have one of them.
    #[serde(default)]
    was: Vec<String>,
}

/// Why a change of kinds is refused.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum KindError {
    /// There is one of that name, or there was.
    Exists,
    /// A built-in kind keeps its name.
    BuiltIn,
    /// It is not offered any more already.
    Retired,
    /// No kind would be left.
    Last,
    /// There are [`MOST`] already.
    TooMany,
}

impl Kinds {
    /// Every kind, retired ones too, the built-in ones first. One that the desk had added before it was built in stays its
    /// own.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        let own = || self.own.iter().map(|kind| kind.name.as_str());
        let is_own = move |kind: &&str| own().any(|name| name.to_lowercase() == *kind);
        let built_in = KINDS.into_iter().filter(move |kind| !is_own(kind));
        built_in.chain(own())
    }

    /// The kinds for new cases.
    pub fn offered(&self) -> impl Iterator<Item = &str> {
        self.all().filter(|kind| self.is_offered(kind))
    }

    /// Whether a new case may be of that kind.
    #[must_use]
    pub fn is_offered(&self, kind: &str) -> bool {
        self.all().any(|one| one == kind) && !self.retired.contains(kind)
    }

    /// The present name of a kind by one that it had before.
    #[must_use]
    pub fn renamed(&self, former: &str) -> Option<&str> {
        let mut own = self.own.iter();
        let kind = own.find(|kind| kind.was.iter().any(|was| was == former))?;
        Some(&kind.name)
    }

    /// Offers one more kind, or again one that was retired. A built-in kind goes by its canonical word.
    ///
    /// # Errors
    /// [`KindError::Exists`] or [`KindError::TooMany`].
    pub fn add(&mut self, name: &str) -> Result<(), KindError> {
        if self.offered().count() >= MOST {
            return Err(KindError::TooMany);
        }
        if self.retired.remove(name) {
            return Ok(());
        }
        if self.is_taken(name) {
            return Err(KindError::Exists);
        }
        self.own.push(OwnKind {
            name: name.to_owned(),
            was: Vec::new(),
        });
        Ok(())
    }

    /// Gives a kind of the desk's own another name.
    ///
    /// # Errors
    /// [`KindError::BuiltIn`], or [`KindError::Exists`] for a name that another kind has or had.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<(), KindError> {
        let own = self.own.iter().position(|kind| kind.name == from);
        let place = own.ok_or(KindError::BuiltIn)?;
        let mut others = self.clone();
        others.own.remove(place);
        if others.is_taken(to) || from == to {
            return Err(KindError::Exists);
        }
        let kind = &mut self.own[place];
        kind.was.retain(|was| was != to);
        kind.was
            .push(std::mem::replace(&mut kind.name, to.to_owned()));
        if self.retired.remove(from) {
            self.retired.insert(to.to_owned());
        }
        Ok(())
    }

    /// Offers a kind no more for new cases.
    ///
    /// # Errors
    /// [`KindError::Retired`] or [`KindError::Last`].
    pub fn retire(&mut self, kind: &str) -> Result<(), KindError> {
        if !self.is_offered(kind) {
            return Err(KindError::Retired);
        }
        if self.offered().count() == 1 {
            return Err(KindError::Last);
        }
        self.retired.insert(kind.to_owned());
        Ok(())
    }

    /// Whether a kind has that name or had it.
    fn is_taken(&self, name: &str) -> bool {
        let former = self.own.iter().flat_map(|kind| &kind.was);
        let name = names::key(name);
        self.all()
            .chain(former.map(String::as_str))
            .any(|one| names::key(one) == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offered(kinds: &Kinds) -> Vec<&str> {
        kinds.offered().skip(8).collect()
    }

    #[test]
    fn a_kind_is_added_once_renamed_and_found_by_its_former_names() {
        let mut kinds = Kinds::default();
        assert_eq!(kinds.offered().count(), 8);
        assert_eq!(kinds.add("Outage"), Ok(()));
        for name in ["Outage", "outage", "complaint", "Complaint"] {
            assert_eq!(kinds.add(name), Err(KindError::Exists), "{name}");
        }
        assert_eq!(kinds.add("Visit"), Ok(()));
        assert_eq!(kinds.rename("Outage", "Visit"), Err(KindError::Exists));
        assert_eq!(offered(&kinds), ["Outage", "Visit"]);
        assert_eq!(kinds.rename("Outage", "OUTAGE"), Ok(()), "its own name");
        assert_eq!(kinds.rename("OUTAGE", "Outage"), Ok(()));
        assert_eq!(kinds.rename("Outage", "Failure"), Ok(()));
        assert_eq!(kinds.rename("Failure", "Disruption"), Ok(()));
        assert_eq!(offered(&kinds), ["Disruption", "Visit"]);
        for former in ["Outage", "Failure"] {
            assert_eq!(kinds.renamed(former), Some("Disruption"));
            assert_eq!(kinds.add(former), Err(KindError::Exists), "{former}");
        }
        assert_eq!(kinds.renamed("Disruption"), None);
        // Back to a former name: that is the present one again.
        assert_eq!(kinds.rename("Disruption", "Outage"), Ok(()));
        assert_eq!(kinds.renamed("Outage"), None);
        assert_eq!(kinds.renamed("Disruption"), Some("Outage"));
        assert_eq!(
            kinds.rename("complaint", "Grievance"),
            Err(KindError::BuiltIn)
        );
    }

    #[test]
    fn what_is_retired_is_offered_no_more_until_it_is_added_again() {
        let mut kinds = Kinds::default();
        kinds.add("Outage").ok();
        for kind in ["Outage", "emergency"] {
            assert_eq!(kinds.retire(kind), Ok(()));
            assert!(!kinds.is_offered(kind));
            assert!(kinds.all().any(|one| one == kind));
            assert_eq!(kinds.retire(kind), Err(KindError::Retired));
        }
        assert_eq!(kinds.rename("Outage", "Failure"), Ok(()));
        assert!(!kinds.is_offered("Failure"));
        for kind in ["Failure", "emergency"] {
            assert_eq!(kinds.add(kind), Ok(()));
            assert!(kinds.is_offered(kind));
        }
        assert_eq!(kinds.retire("lunch"), Err(KindError::Retired));
        for kind in [
            "Failure",
            "inquiry",
            "request",
            "feedback",
            "suggestion",
            "emergency",
            "tip-off",
            "praise",
        ] {
            assert_eq!(kinds.retire(kind), Ok(()));
        }
        assert_eq!(kinds.retire("complaint"), Err(KindError::Last));
    }

    #[test]
    fn a_kind_that_a_desk_had_before_it_was_built_in_stays_its_own() {
        for name in ["praise", "Praise"] {
            let stored = format!(r#"{{"own":[{{"name":"{name}"}}]}}"#);
            let kinds: Kinds = serde_json::from_str(&stored).unwrap_or_default();
            let same = kinds.all().filter(|kind| kind.to_lowercase() == "praise");
            assert_eq!(same.collect::<Vec<_>>(), [name]);
            assert_eq!(kinds.all().count(), KINDS.len());
        }
    }

    #[test]
    fn no_more_are_offered_than_can_be_listed() {
        let mut kinds = Kinds::default();
        for number in 9..=MOST {
            assert_eq!(kinds.add(&format!("Kind {number}")), Ok(()));
        }
        assert_eq!(kinds.add("Outage"), Err(KindError::TooMany));
        assert_eq!(kinds.retire("inquiry"), Ok(()));
        assert_eq!(kinds.add("Outage"), Ok(()));
    }
}
