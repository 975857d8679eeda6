//! Which alerts have to exist, worked out from the record of a case alone, and what became of each.
//!
//! The scheduler works from clocks and timers; this works from neither. An event that sets, moves or stops a clock
//! carries its [`AlertInstants`], whatever sort of event it is, so that nothing else has to be known of it. Warnings and breaches
//! are told from that; what comes after them on the ladder depends on what people do.
//!
//! An alert is asked for from the instant it is due until its clock is met, moved or stopped, perhaps several times.
//! Posted late is late and not missing; not posted although it was asked for is missing; not posted because it was not
//! asked for any more is dropped.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::TimeDelta;

use super::case::{
    clocks::breach_instant,
    ladder::{BREACH, Ladder, WARNING},
};
use crate::model::{
    case::{aim::AlertInstants, clocks::ClockKind},
    time::Timestamp,
};

/// How long the scheduler may take to see that an alert is due: what ends before that may have been dropped.
const TOLERANCE: TimeDelta = TimeDelta::seconds(10);

/// In how many looks in a row an alert that is asked for has to be absent: a look may come before the scheduler's when
/// the clock was set forward or the machine slept.
const LOOKS: i64 = 2;

/// An event that changed clocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// When it happened.
    pub at: Timestamp,
    /// The clocks it changed.
    pub aims: Vec<AlertInstants>,
}

/// Which alert of a case.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub struct Which {
    /// Its clock.
    pub clock: ClockKind,
    /// The clock's run.
    pub generation: i64,
    /// The ladder's step: the warning or the breach.
    pub step: u8,
}

/// A time in which an alert is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct AuditSpan {
    /// When it fell due.
    pub from: Timestamp,
    /// When it was not asked for any more; none while it is.
    pub until: Option<Timestamp>,
}

/// An alert that the record asks for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DueAlert {
    /// Which one.
    pub which: Which,
    /// When, in order; never empty.
    pub spans: Vec<AuditSpan>,
}

impl DueAlert {
    /// When it fell due first, or will.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        self.spans[0].from
    }
}

/// How the post of an alert stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AlertState {
    /// There is none.
    Absent,
    /// It is on its way.
    Waiting,
    /// It was posted, then.
    Posted(Timestamp),
    /// It did not matter any more when its turn came.
    Stale,
    /// It could not be posted anywhere.
    Failed,
}

/// What became of an alert.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    /// It is on its way, or has only just fallen due.
    Waiting,
    /// It was posted, so long after its instant.
    Posted(TimeDelta),
    /// It was not asked for any more before it could be posted.
    Dropped,
    /// It could not be posted anywhere.
    Failed,
    /// Nobody was told, and nobody is about to be.
    Missing,
}

/// The warnings and breaches that a record asks for, each with the times in which it does, also those to come.
#[must_use]
pub fn alerts(record: &[Mark], ladder: &Ladder) -> Vec<DueAlert> {
    let mut found: BTreeMap<Which, Vec<AuditSpan>> = BTreeMap::new();
    let mut running: BTreeMap<ClockKind, (Timestamp, AlertInstants)> = BTreeMap::new();
    for mark in record {
        for aim in &mark.aims {
            if let Some((since, old)) = running.remove(&aim.clock) {
                asked(&mut found, ladder, (since, Some(mark.at)), &old);
            }
            if aim.instants.is_some() {
                running.insert(aim.clock, (mark.at, *aim));
            }
        }
    }
    for (since, aim) in running.into_values() {
        asked(&mut found, ladder, (since, None), &aim);
    }
    let due = found.into_iter();
    due.map(|(which, spans)| DueAlert { which, spans })
        .collect()
}

/// Adds what a clock asked for while it ran towards the same instants.
fn asked(
    found: &mut BTreeMap<Which, Vec<AuditSpan>>,
    ladder: &Ladder,
    (since, until): (Timestamp, Option<Timestamp>),
    aim: &AlertInstants,
) {
    let Some((warning, deadline)) = aim.instants else {
        return;
    };
    let breach = breach_instant(deadline);
    let mut earliest = since;
    for (step, at) in [(WARNING, warning), (BREACH, breach)] {
        // A clock that was moved past its deadline breaches without a warning.
        if step == WARNING && breach <= since {
            continue;
        }
        let Some(wait) = ladder.wait(step) else {
            return;
        };
        // A step never comes before the one below it, nor before the event that asks for it.
        earliest = earliest.max(at + wait);
        if until.is_none_or(|until| earliest <= until) {
            let which = Which {
                clock: aim.clock,
                generation: aim.generation,
                step,
            };
            let from = earliest;
            found
                .entry(which)
                .or_default()
                .push(AuditSpan { from, until });
        }
    }
}

/// What a look has to know beside the record.
#[derive(Clone, Copy, Debug)]
pub struct AuditLook {
    /// When it is.
    pub now: Timestamp,
    /// Since when the process has run without a gap: what fell due before that was due then.
    pub awake: Timestamp,
    /// How often this alert was asked for and not there, this look counted if it is so.
    pub looks: i64,
}

/// What became of an alert that has fallen due.
#[must_use]
pub fn judge(due: &DueAlert, found: AlertState, look: AuditLook) -> Verdict {
    let mut asked = due.spans.iter().filter(|span| span.from <= look.now);
    let confirmed = if look.looks >= LOOKS {
        Verdict::Missing
    } else {
        Verdict::Waiting
    };
    match found {
        AlertState::Waiting => Verdict::Waiting,
        AlertState::Failed => Verdict::Failed,
        AlertState::Posted(at) => {
            let from = asked.rfind(|span| span.from <= at);
            let late = from.map_or(TimeDelta::zero(), |span| at - span.from);
            Verdict::Posted(late)
        }
        // Rightly so as long as it is not asked for, or again.
        AlertState::Stale if asked.all(|span| span.until.is_some()) => Verdict::Dropped,
        AlertState::Stale => confirmed,
        AlertState::Absent => {
            let mut verdict = Verdict::Dropped;
            for span in asked {
                match span.until {
                    None if verdict == Verdict::Dropped => verdict = confirmed,
                    Some(until) if until > span.from.max(look.awake) + TOLERANCE => {
                        verdict = Verdict::Missing;
                    }
                    _ => {}
                }
            }
            verdict
        }
    }
}

impl Verdict {
    /// The words the store and the metrics use, in the order shown.
    pub const WORDS: [&str; 5] = ["posted", "waiting", "dropped", "failed", "missing"];

    /// The word the store and the metrics use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Posted(_) => "posted",
            Self::Dropped => "dropped",
            Self::Failed => "failed",
            Self::Missing => "missing",
        }
    }
}

/// Alerts of a time, counted by what became of them.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct AlertTally {
    /// Posted.
    pub posted: i64,
    /// On their way.
    pub waiting: i64,
    /// Not asked for any more before they could be posted.
    pub dropped: i64,
    /// Could not be posted anywhere.
    pub failed: i64,
    /// Missing.
    pub missing: i64,
    /// How late the slowest was posted.
    pub slowest: TimeDelta,
}

impl AlertTally {
    /// How many fell due.
    #[must_use]
    pub fn due(&self) -> i64 {
        self.posted + self.waiting + self.dropped + self.failed + self.missing
    }

    /// Whether everybody who had to hear of something did, or is about to.
    #[must_use]
    pub fn is_well(&self) -> bool {
        self.failed == 0 && self.missing == 0
    }
}
