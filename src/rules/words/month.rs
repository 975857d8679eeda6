//! Words that were sent although they were pointed out, counted by month.

use std::{cmp::Reverse, collections::BTreeMap};

use chrono::{Datelike as _, Months, NaiveDate, NaiveTime};
use chrono_tz::Tz;

use crate::{
    model::{ids::UserId, time::Timestamp},
    rules::time::wall,
};

/// A month of a desk.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Month {
    /// Its first day.
    pub first: NaiveDate,
    /// When it begins.
    pub from: Timestamp,
    /// When it is over.
    pub until: Timestamp,
}

impl Month {
    /// The month so many before the one of that instant.
    #[must_use]
    pub fn before(now: Timestamp, zone: Tz, ago: i64) -> Self {
        let today = wall::local(zone, now).date();
        let this = today.with_day(1).unwrap_or(today);
        let ago = Months::new(u32::try_from(ago).unwrap_or(0));
        let first = this.checked_sub_months(ago).unwrap_or(this);
        let next = first.checked_add_months(Months::new(1)).unwrap_or(first);
        Self {
            first,
            from: wall::settled(zone, first.and_time(NaiveTime::MIN)),
            until: wall::settled(zone, next.and_time(NaiveTime::MIN)),
        }
    }
}

/// One text that was sent as it was.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Overruled {
    /// By whom.
    pub by: UserId,
    /// The name of the team whose case it is.
    pub team: String,
    /// The phrases.
    pub phrases: Vec<String>,
}

/// What a month comes to; each list begins with the most.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Tally {
    /// How many texts.
    pub texts: usize,
    /// By team.
    pub teams: Vec<(String, usize)>,
    /// By person.
    pub people: Vec<(UserId, usize)>,
    /// By phrase.
    pub phrases: Vec<(String, usize)>,
}

impl Tally {
    /// Counts.
    #[must_use]
    pub fn of(all: &[Overruled]) -> Self {
        let phrases = all.iter().flat_map(|one| one.phrases.iter().cloned());
        Self {
            texts: all.len(),
            teams: counted(all.iter().map(|one| one.team.clone())),
            people: counted(all.iter().map(|one| one.by)),
            phrases: counted(phrases),
        }
    }
}

fn counted<T: Ord + Clone>(each: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for one in each {
        *counts.entry(one).or_default() += 1;
    }
    let mut counts: Vec<(T, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_and_ends_in_the_zone_of_the_desk() {
        // 2026-03-31 18:30 UTC is April in Shanghai.
        let now = Timestamp(1_774_981_800_000);
        let month = |ago| {
            let month = Month::before(now, chrono_tz::Asia::Shanghai, ago);
            (month.first.to_string(), month.from.0, month.until.0)
        };
        let april = 1_774_972_800_000;
        assert_eq!(
            month(0),
            ("2026-04-01".to_owned(), april, april + 30 * 86_400_000)
        );
        assert_eq!(
            month(1),
            ("2026-03-01".to_owned(), april - 31 * 86_400_000, april)
        );
        assert_eq!(month(4).0, "2025-12-01");
    }

    #[test]
    fn the_most_comes_first() {
        let one = |by, team: &str, phrases: &[&str]| Overruled {
            by: UserId(by),
            team: team.to_owned(),
            phrases: phrases.iter().map(|&text| text.to_owned()).collect(),
        };
        let all = [
            one(1, "A", &["x", "y"]),
            one(2, "B", &["y"]),
            one(2, "B", &["z"]),
        ];
        let tally = Tally::of(&all);
        assert_eq!(tally.texts, 3);
        assert_eq!(tally.people, [(UserId(2), 2), (UserId(1), 1)]);
        assert_eq!(tally.teams, [("B".to_owned(), 2), ("A".to_owned(), 1)]);
        assert_eq!(tally.phrases[0], ("y".to_owned(), 2));
    }
}
