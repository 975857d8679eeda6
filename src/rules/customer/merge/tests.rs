//! Whatever two files hold: one takes from the other, and gives back what it took and nothing else.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::model::{
    customer::{Customer, Needs, SpecialNeed, contact::Contact, need_ends::NeedEnds},
    ids::{CustomerId, UserId},
    time::Timestamp,
};

fn record(id: i64) -> impl Strategy<Value = Record> {
    let needs = proptest::collection::btree_set(0..SpecialNeed::ALL.len(), 0..4);
    let text = || proptest::option::of("[ab\n]{1,4}");
    let visits = (option(), option(), any::<bool>());
    let file = (needs, any::<bool>(), text(), text(), visits);
    file.prop_map(move |(needs, key, contact, notes, (adviser, every, end))| {
        let needs: BTreeSet<_> = needs.into_iter().map(|at| SpecialNeed::ALL[at]).collect();
        let ends = needs
            .iter()
            .filter(|_| end)
            .map(|need| (*need, Timestamp(id)));
        Record {
            contact: contact.map(Contact::new),
            notes,
            adviser: adviser.map(UserId),
            every: every.map(TimeDelta::days),
            ends: NeedEnds(ends.collect()),
            customer: Customer {
                id: CustomerId(id),
                name: format!("Customer {id}"),
                tier: if key { Tier::Key } else { Tier::Standard },
                needs: Needs(needs),
            },
        }
    })
}

fn option() -> impl Strategy<Value = Option<i64>> {
    proptest::option::of(1..3_i64)
}

proptest! {
    #[test]
    fn what_was_taken_goes_back((from, into) in (record(1), record(2))) {
        let (after, taken) = merged(&from, &into);
        prop_assert_eq!(undone(&after, &from, &taken), into);
    }

    #[test]
    fn nothing_is_lost_in_the_one_file((from, into) in (record(1), record(2))) {
        let (after, _) = merged(&from, &into);
        let both: BTreeSet<_> = from.customer.needs.0.union(&into.customer.needs.0).copied().collect();
        prop_assert_eq!(&after.customer.needs.0, &both);
        prop_assert_eq!(after.contact.is_some(), from.contact.is_some() || into.contact.is_some());
        for notes in [&from.notes, &into.notes].into_iter().flatten() {
            prop_assert!(after.notes.as_ref().is_some_and(|all| all.contains(notes.as_str())));
        }
        prop_assert_eq!((after.customer.id, &after.customer.name), (into.customer.id, &into.customer.name));
    }

    #[test]
    fn what_was_changed_since_stays((from, into, later) in (record(1), record(2), record(2))) {
        let (after, taken) = merged(&from, &into);
        let mut changed = after;
        changed.contact = Some(Contact::new("changed since"));
        changed.notes = Some("changed since".to_owned());
        changed.customer.needs.0.extend(&later.customer.needs.0);
        let back = undone(&changed, &from, &taken);
        prop_assert_eq!(&back.contact, &changed.contact);
        prop_assert_eq!(&back.notes, &changed.notes);
        prop_assert!(back.customer.needs.0.is_superset(&into.customer.needs.0));
    }
}

#[test]
fn a_name_never_leads_in_a_circle() {
    let named = |id, merged_into: Option<i64>| Named {
        id: CustomerId(id),
        merged_into: merged_into.map(CustomerId),
    };
    let text = str::to_owned;
    for (from, into, refused) in [
        (named(1, None), named(2, None), None),
        // A name that leads elsewhere means who it leads to.
        (named(1, None), named(3, Some(2)), None),
        (
            named(1, None),
            named(1, None),
            Some(CustomerRefusal::MergeItself { name: text("a") }),
        ),
        (
            named(1, None),
            named(3, Some(1)),
            Some(CustomerRefusal::MergeCircle {
                name: text("a"),
                other: text("b"),
            }),
        ),
        (
            named(3, Some(1)),
            named(1, None),
            Some(CustomerRefusal::MergeCircle {
                name: text("a"),
                other: text("b"),
            }),
        ),
        (
            named(3, Some(1)),
            named(2, None),
            Some(CustomerRefusal::MergedAlready { name: text("a") }),
        ),
    ] {
        assert_eq!(
            may((from, "a"), (into, "b")).err(),
            refused,
            "{from:?} {into:?}"
        );
    }
}
