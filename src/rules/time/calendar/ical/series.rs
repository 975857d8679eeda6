//! Series with their exceptions: days that are left out, added, moved, or called off one by one.

use std::collections::{BTreeSet, HashMap};

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;

use super::{
    import::LeftWhy,
    lines::Event,
    recur::{self, Recurring},
    times,
};

/// How many recurring events a file may have: each takes a search.
pub(super) const MOST_RECURRING: usize = 200;

/// The days of series that have an event of their own, by the series.
pub(super) struct Series<'a> {
    zone: Tz,
    exceptions: HashMap<&'a str, Vec<Exception>>,
}

/// An event that stands for one day of a series.
struct Exception {
    /// The day it stands for.
    day: NaiveDate,
    /// What becomes of the days after it, by this exception or one before; none where they stay.
    later: Option<Later>,
}

#[derive(Clone, Copy)]
enum Later {
    Move(TimeDelta),
    CalledOff,
}

/// The days of a series.
pub(super) struct Dates {
    /// When it begins each time, in order.
    pub(super) starts: Vec<NaiveDate>,
    /// Whether it goes on for ever.
    pub(super) for_ever: bool,
    /// What of it cannot be had.
    pub(super) left: Option<LeftWhy>,
}

/// Whether an event comes again.
pub(super) fn recurs(event: &Event<'_>) -> bool {
    event.line("RRULE").is_some() || event.line("RDATE").is_some()
}

/// The day of its series that an event stands for.
pub(super) fn moved_from(event: &Event<'_>, zone: Tz) -> Option<NaiveDate> {
    times::date(event.value("RECURRENCE-ID")?, zone)
}

impl<'a> Series<'a> {
    /// Finds the exceptions among the events of a file.
    pub(super) fn new(events: &[Event<'a>], zone: Tz) -> Self {
        let mut exceptions: HashMap<&str, Vec<Exception>> = HashMap::new();
        for event in events {
            let (Some(uid), Some(line)) = (event.value("UID"), event.line("RECURRENCE-ID")) else {
                continue;
            };
            let Some(day) = times::date(line.value, zone) else {
                continue;
            };
            let start = event
                .value("DTSTART")
                .and_then(|start| times::date(start, zone));
            let later = line.has("RANGE=THISANDFUTURE").then(|| match start {
                Some(start) if !event.is_cancelled() => Later::Move(start - day),
                _ => Later::CalledOff,
            });
            exceptions
                .entry(uid)
                .or_default()
                .push(Exception { day, later });
        }
        for own in exceptions.values_mut() {
            own.sort_by_key(|exception| exception.day);
            let mut holds = None;
            for exception in own {
                holds = exception.later.or(holds);
                exception.later = holds;
            }
        }
        Self { zone, exceptions }
    }

    /// The days of an event that comes again, those between two dates and its own.
    pub(super) fn starts(
        &self,
        event: &Event<'_>,
        start: NaiveDate,
        between: (NaiveDate, NaiveDate),
    ) -> Dates {
        let mut starts = BTreeSet::from([start]);
        let (mut for_ever, mut left) = (false, None);
        for rule in event.all("RRULE") {
            match recur::starts(rule.value, (start, self.zone), between) {
                Some(Recurring::Dates(dates, endless)) => {
                    starts.extend(dates);
                    for_ever |= endless;
                }
                Some(Recurring::Endless) => {
                    left = Some(LeftWhy::Endless);
                    starts.clear();
                    break;
                }
                None => left = Some(LeftWhy::Rule(rule.value.chars().take(60).collect())),
            }
        }
        starts.extend(self.dates(event, "RDATE"));
        for rule in event.all("EXRULE") {
            if let Some(Recurring::Dates(dates, _)) =
                recur::starts(rule.value, (start, self.zone), between)
            {
                starts.retain(|start| !dates.contains(start));
            }
        }
        let except: BTreeSet<NaiveDate> = self.dates(event, "EXDATE").collect();
        starts.retain(|start| !except.contains(start));
        Dates {
            starts: self.with_exceptions(event, starts),
            for_ever,
            left,
        }
    }

    /// Days that have an event of their own are that event's; after one that holds for all later ones these move with it.
    fn with_exceptions(&self, event: &Event<'_>, starts: BTreeSet<NaiveDate>) -> Vec<NaiveDate> {
        let own = event.value("UID").and_then(|uid| self.exceptions.get(uid));
        // An exception is no series, whatever it says.
        let Some(own) = own.filter(|_| event.line("RECURRENCE-ID").is_none()) else {
            return starts.into_iter().collect();
        };
        let moved = |start: NaiveDate| {
            let place = own.partition_point(|exception| exception.day < start);
            if own
                .get(place)
                .is_some_and(|exception| exception.day == start)
            {
                return None;
            }
            let before = place.checked_sub(1).and_then(|place| own.get(place));
            match before.and_then(|exception| exception.later) {
                None => Some(start),
                Some(Later::Move(by)) => start.checked_add_signed(by),
                Some(Later::CalledOff) => None,
            }
        };
        starts.into_iter().filter_map(moved).collect()
    }

    /// Every date of a line that may stand several times with several dates.
    fn dates<'e>(
        &'e self,
        event: &'e Event<'_>,
        name: &'e str,
    ) -> impl Iterator<Item = NaiveDate> + 'e {
        let texts = event.all(name).flat_map(|line| line.value.split(','));
        texts.filter_map(|text| times::date(text, self.zone))
    }
}
