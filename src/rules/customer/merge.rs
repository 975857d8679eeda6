//! Two customers become one, and two again: what goes over, and what goes back of it.

use chrono::TimeDelta;

use crate::model::{
    case::grade::Tier,
    customer::{
        Record,
        merge::{Named, Taken},
    },
    refusal::CustomerRefusal,
};

/// How long a merge can be taken back.
pub const UNDONE_WITHIN: TimeDelta = TimeDelta::hours(24);

/// Whether two names may become one, each as it was typed with whom it leads to.
///
/// # Errors
/// Why not.
pub fn may(from: (Named, &str), into: (Named, &str)) -> Result<(), CustomerRefusal> {
    let (name, other) = (from.1.to_owned(), into.1.to_owned());
    if from.0.merged_into.is_some() && from.0.means() != into.0.id {
        return Err(CustomerRefusal::MergedAlready { name });
    }
    if into.0.merged_into == Some(from.0.id) || from.0.merged_into == Some(into.0.id) {
        return Err(CustomerRefusal::MergeCircle { name, other });
    }
    if from.0.id == into.0.id {
        return Err(CustomerRefusal::MergeItself { name });
    }
    Ok(())
}

/// The file of `into` with what it lacks from that of `from`, and what that was. The higher tier holds.
#[must_use]
pub fn merged(from: &Record, into: &Record) -> (Record, Taken) {
    let mut after = into.clone();
    let mut taken = Taken::default();
    for need in &from.customer.needs.0 {
        if after.customer.needs.0.insert(*need) {
            taken.needs.push(need.as_str().to_owned());
            let end = from.ends.0.get(need);
            after.ends.0.extend(end.map(|end| (*need, *end)));
        }
    }
    if from.customer.tier == Tier::Key && into.customer.tier != Tier::Key {
        taken.tier = Some(into.customer.tier.as_str().to_owned());
        after.customer.tier = from.customer.tier;
    }
    if into.contact.is_none() && from.contact.is_some() {
        taken.contact = true;
        after.contact.clone_from(&from.contact);
    }
    taken.adviser = into.adviser.is_none() && from.adviser.is_some();
    after.adviser = into.adviser.or(from.adviser);
    taken.every = into.every.is_none() && from.every.is_some();
    after.every = into.every.or(from.every);
    if let Some(notes) = &from.notes {
        taken.notes = true;
        after.notes = Some(match &into.notes {
            Some(own) => format!("{own}\n{notes}"),
            None => notes.clone(),
        });
    }
    (after, taken)
}

/// The file that took something from `from`, without that: what was changed since stays as it is.
#[must_use]
pub fn undone(now: &Record, from: &Record, taken: &Taken) -> Record {
    let mut after = now.clone();
    for need in taken.needs() {
        after.customer.needs.0.remove(&need);
        after.ends.0.remove(&need);
    }
    if let Some(tier) = taken
        .tier()
        .filter(|_| now.customer.tier == from.customer.tier)
    {
        after.customer.tier = tier;
    }
    if taken.contact && now.contact == from.contact {
        after.contact = None;
    }
    if taken.adviser && now.adviser == from.adviser {
        after.adviser = None;
    }
    if taken.every && now.every == from.every {
        after.every = None;
    }
    if let (true, Some(all), Some(notes)) = (taken.notes, &now.notes, &from.notes) {
        after.notes = match all.strip_suffix(notes.as_str()) {
            Some("") => None,
            Some(own) => Some(own.strip_suffix('\n').unwrap_or(all).to_owned()),
            None => Some(all.clone()),
        };
    }
    after
}

#[cfg(test)]
mod tests;
