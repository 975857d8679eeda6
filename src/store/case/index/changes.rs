//! What has to change in the index so that it says of a case what the case says itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    model::ids::DeskId,
    rules::case::find::{self, BLOCK, Numbers, Sheet},
    store::case::sheets::Live,
};

/// What becomes of one word in one block.
#[derive(Default)]
pub(super) struct Change {
    /// Numbers to add to the headings, and numbers to take out.
    heads: (Vec<i64>, Vec<i64>),
    rest: (Vec<i64>, Vec<i64>),
}

/// Changes by desk and block, then by word.
pub(super) type Changes = BTreeMap<(DeskId, i64), BTreeMap<String, Change>>;

impl Change {
    /// Makes it in what is kept of the word.
    pub(super) fn make(&self, (heads, rest): &mut (Numbers, Numbers)) {
        apply(heads, &self.heads);
        apply(rest, &self.rest);
    }
}

/// Collects what has changed between what the words say of a case and what it says itself.
pub(super) fn compare(live: &Live, known: Option<&Sheet>, noted: &[String], changes: &mut Changes) {
    let now = &live.sheet;
    let same = known.is_some_and(|old| (&old.heading, &old.body) == (&now.heading, &now.body));
    let facets = |sheet: &Sheet| sheet.facets.iter().cloned().collect::<BTreeSet<String>>();
    let (old_heads, heads, mut old_rest, mut rest) = match known {
        Some(old) if same => (facets(old), facets(now), BTreeSet::new(), BTreeSet::new()),
        Some(old) => (
            old.heads(),
            now.heads(),
            find::words(&old.body),
            find::words(&now.body),
        ),
        None => (
            BTreeSet::new(),
            now.heads(),
            BTreeSet::new(),
            find::words(&now.body),
        ),
    };
    for note in noted {
        rest.append(&mut find::words(&find::kept(note, &live.patterns)));
    }
    if !live.patterns.is_empty() {
        // The words that a note had before a pattern masked them.
        let typed = noted.iter().flat_map(|note| find::words(note));
        old_rest.extend(typed.filter(|word| !rest.contains(word)));
    }
    let number = live.number;
    let words = changes
        .entry((live.desk, number.div_euclid(BLOCK)))
        .or_default();
    for word in heads.difference(&old_heads) {
        words.entry(word.clone()).or_default().heads.0.push(number);
    }
    for word in old_heads.difference(&heads) {
        words.entry(word.clone()).or_default().heads.1.push(number);
    }
    for word in rest.difference(&old_rest) {
        words.entry(word.clone()).or_default().rest.0.push(number);
    }
    for word in old_rest.difference(&rest) {
        words.entry(word.clone()).or_default().rest.1.push(number);
    }
}

fn apply(numbers: &mut Numbers, (more, fewer): &(Vec<i64>, Vec<i64>)) {
    for number in more {
        numbers.insert(*number);
    }
    for number in fewer {
        numbers.remove(*number);
    }
}
