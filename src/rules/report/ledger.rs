//! The ledger: what a day's list of cases says. The store reads the record, this file says what it means.
//!
//! Everything is told by events, so that a day that is over says the same whenever it is read.

use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;

use super::{
    digest::Period,
    figures::{Decided, Flow},
};
use crate::{
    model::{
        case::{Status, clocks::ClockKind},
        event::EventName,
        ids::{CaseNumber, UserId},
        page::Place,
        time::Timestamp,
    },
    rules::time::wall,
};

/// A day of a desk: from the instant its zone's clocks first show that date, up to the next day's.
#[must_use]
pub fn period(day: NaiveDate, zone: Tz) -> Period {
    let begins = |day: NaiveDate| {
        let midnight = NaiveDateTime::new(day, NaiveTime::MIN);
        wall::resolve(zone, midnight).first()
    };
    Period {
        from: begins(day),
        until: begins(day.checked_add_days(Days::new(1)).unwrap_or(day)),
    }
}

/// One entry of a case's record, as far as a ledger reads it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Happened {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: EventName,
    /// The clock it concerns.
    pub clock: Option<ClockKind>,
    /// The case's kind then.
    pub kind: String,
    /// Who answered for the case then.
    pub answerable: UserId,
}

/// How a case stood at the end of a day, and what marks the day in its record.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct LedgerStanding {
    /// How it stood.
    pub status: Status,
    /// Its kind.
    pub kind: String,
    /// Who answered for it.
    pub answerable: UserId,
    /// Whether it was logged that day.
    pub logged: bool,
    /// Whether it was reopened that day.
    pub reopened: bool,
    /// The clocks whose deadlines passed that day, in their order; none of a case that is void for good, and none that
    /// was taken back.
    pub breached: Vec<ClockKind>,
}

/// Reads a case's record, oldest entry first, at the end of a day; none for a case that was not logged yet. Of what happened
/// later, only deadlines that passed or were taken back are asked for, and whether the case is void no more.
#[must_use]
pub fn standing(record: &[Happened], day: Period) -> Option<LedgerStanding> {
    let mut known = record.iter().filter(|entry| entry.at < day.until);
    let first = known.next()?;
    let mut standing = LedgerStanding {
        status: Status::New,
        kind: first.kind.clone(),
        answerable: first.answerable,
        logged: first.what.is_logging() && first.at >= day.from,
        reopened: false,
        breached: Vec::new(),
    };
    let mut before_void = Status::New;
    for entry in known {
        if entry.what == EventName::Voided {
            before_void = standing.status;
        }
        standing.status = match entry.what {
            EventName::Unvoided => before_void,
            what => after(standing.status, what),
        };
        standing.kind.clone_from(&entry.kind);
        standing.answerable = entry.answerable;
        standing.reopened |= entry.what == EventName::Reopened && entry.at >= day.from;
    }
    let mut later = record.iter().filter(|entry| entry.at >= day.until);
    let comes_back = later.any(|entry| entry.what == EventName::Unvoided);
    if standing.status != Status::Void || comes_back {
        standing.breached = breached(record, day);
    }
    standing.breached.sort_unstable();
    standing.breached.dedup();
    Some(standing)
}

/// The clocks whose deadlines passed that day. What was taken back counts on no day, whenever that was.
fn breached(record: &[Happened], day: Period) -> Vec<ClockKind> {
    let mut passed: Vec<(ClockKind, Timestamp)> = Vec::new();
    for entry in record {
        let Some(clock) = entry.clock else { continue };
        match entry.what {
            EventName::Breached => passed.push((clock, entry.at)),
            EventName::BreachWithdrawn => {
                let newest = passed.iter().rposition(|(one, _)| *one == clock);
                newest.map(|at| passed.remove(at));
            }
            _ => {}
        }
    }
    let of_day = passed
        .into_iter()
        .filter(|(_, at)| day.from <= *at && *at < day.until);
    of_day.map(|(clock, _)| clock).collect()
}

/// The status after an event: what `lifecycle` makes of the move that was recorded.
fn after(status: Status, what: EventName) -> Status {
    use EventName::*;
    match what {
        Accepted if status == Status::New => Status::Open,
        Waiting => Status::Waiting,
        Resumed | Reopened => Status::Open,
        Resolved => Status::Resolved,
        Closed => Status::Closed,
        Voided => Status::Void,
        Unvoided | Accepted | Logged | LoggedAgain | Assigned | Declined | OfferLapsed
        | OfferWithdrawn | Noted | Progress | WaitOver | Urged | Escalated | Met | MetLate
        | Breached | BreachWithdrawn | Acknowledged | ContactRead | FileKept | Promised
        | ExtensionAsked | ExtensionApproved | ExtensionRefused | ExtensionLapsed | Edited
        | Linked | Unlinked | Duplicated | CalledBack | CallbackPlanned | CallbackMoved
        | CallbackEnded | WordsOverruled | ScriptShown | Retargeted | Transferred | Unassigned
        | TeamLost => status,
    }
}

/// What a day comes to.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Sums {
    /// Cases that came and went.
    pub flow: Flow,
    /// Deadlines of every clock, met in time or passed.
    pub decided: Decided,
    /// Cases unfinished when the day ended, or now.
    pub open: i64,
}

/// One case of a day.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Line {
    /// Its number.
    pub number: CaseNumber,
    /// The customer's name, as typed.
    pub customer: String,
    /// Its summary, as typed.
    pub summary: String,
    /// How it stood when the day ended, or stands now.
    pub standing: LedgerStanding,
    /// A deadline that is still to come that day.
    pub due: Option<Timestamp>,
}

/// A supervisor's "I have read this day".
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Review {
    /// Who.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
    /// Cases of the day that moved after it, by number.
    pub moved_since: Vec<CaseNumber>,
}

/// One page of a day's ledger.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Ledger {
    /// What the day comes to.
    pub sums: Sums,
    /// How many cases it has.
    pub total: i64,
    /// How many of them come before the page.
    pub before: i64,
    /// Where the first and the last line of the page stand.
    pub ends: Option<(Place, Place)>,
    /// Those of the page: breached ones first, then those still due, those logged, the rest; each by number.
    pub lines: Vec<Line>,
    /// The sign-off, once there is one.
    pub review: Option<Review>,
}

#[cfg(test)]
mod tests;
