//! How long a stage of a case may take: the built-in table and the choice among rows.
//!
//! A [`Target`] is a row: what it is for (each column may be left open), a length, and which hours count.
//! Of the rows that match a case the one that names more columns wins; of equals the one that names the
//! tier, then the kind, then the priority, then the team; of equals in that too the later one. A desk's own row
//! wins over a built-in one that names no more columns, whichever they are (`design.md` 2.2).
//!
//! A length may be given in working days: the same wall time that many working days after the start. When the clock
//! starts it becomes the working time between the two instants ([`Pick::time`]), so that pauses and recounts stay exact.
//!
//! Two rules come after the choice, in this order, and only where the row does not decide them itself:
//!
//! 1. A key account's response is at most 15 minutes, unless the row names a tier.
//! 2. Urgent halves response and resolution, unless the row names a priority.

mod built_in;
mod gaps;
#[cfg(test)]
mod tests;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

pub use self::built_in::built_in;
pub use self::gaps::{Gap, beaten, gaps, missing};
use crate::{
    model::{
        case::{
            clocks::ClockKind,
            grade::{Priority, Tier},
        },
        ids::TeamId,
        time::Timestamp,
        words::words,
    },
    rules::time::calendar::{Hours, NoWorkingTime},
};

/// The shortest and the longest that a target may be.
pub const LENGTHS: (TimeDelta, TimeDelta) = (TimeDelta::minutes(1), TimeDelta::days(365));

/// The most working days that a target may be.
pub const MOST_DAYS: u32 = 250;

/// Within what a key account is answered, whatever the kind.
pub const KEY_RESPONSE: TimeDelta = TimeDelta::minutes(15);

words! {
    /// Which hours a target counts.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "snake_case")]
    pub enum TargetHours {
        /// The working time of the team's calendar.
        Team = "team",
        /// Every hour, `24x7`.
        Always = "24x7",
    }
}

/// Where a row comes from.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Origin {
    /// The table of [`built_in`].
    BuiltIn,
    /// The desk set it.
    #[default]
    Desk,
}

/// A row of the table of targets. A column that is `None` matches every case.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Target {
    /// The kind it is for.
    pub kind: Option<String>,
    /// The priority it is for.
    pub priority: Option<Priority>,
    /// The customer's tier it is for.
    pub tier: Option<Tier>,
    /// The team it is for.
    pub team: Option<TeamId>,
    /// The clock it sets; a promise has an instant instead, rows for it are never picked.
    pub clock: ClockKind,
    /// How many working days of the team the stage may take, besides its length; none where every hour counts.
    #[serde(default)]
    pub days: u32,
    /// How long the stage may take; without it and without days it has no target.
    #[serde(with = "crate::model::millis")]
    pub length: TimeDelta,
    /// The hours that count.
    pub hours: TargetHours,
    /// Where the row comes from; what is stored is the desk's.
    #[serde(skip)]
    pub origin: Origin,
}

/// What of a case decides its targets.
#[derive(Clone, Copy, Debug)]
pub struct Measured<'a> {
    /// Its kind.
    pub kind: &'a str,
    /// Its priority.
    pub priority: Priority,
    /// Its customer's tier.
    pub tier: Tier,
    /// Its team, if it has one.
    pub team: Option<TeamId>,
}

/// A column that a row can name, in the order in which ties are decided.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Column {
    /// The customer's tier.
    Tier,
    /// The kind of the case.
    Kind,
    /// The priority of the case.
    Priority,
    /// The team of the case.
    Team,
}

/// Why a target has the length it has, for `/case clock`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MatchReason {
    /// The columns in which the row names this case; empty for a row that matches every case.
    pub named: Vec<Column>,
    /// The rules that changed the row's length, in the order applied.
    pub adjusted: Vec<Adjustment>,
}

/// A rule that changed a row's length.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Adjustment {
    /// A key account's response, cut to 15 minutes.
    KeyAccount,
    /// Halved because the case is urgent.
    Urgent,
}

/// The target of one clock of one case.
#[derive(Clone, Debug)]
pub struct Pick<'a> {
    /// The row that won.
    pub target: &'a Target,
    /// The working days of the row, before they are halved.
    days: u32,
    /// The length of the row besides them, after both rules.
    length: TimeDelta,
    /// Why this row and this length.
    pub why: MatchReason,
}

impl Pick<'_> {
    /// How long the stage may take that began at `start`, in the time that the row counts of a team's hours; after both
    /// rules.
    ///
    /// # Errors
    /// [`NoWorkingTime`] where the team's hours have no such working day.
    pub fn time(&self, start: Timestamp, hours: &Hours) -> Result<TimeDelta, NoWorkingTime> {
        if self.days == 0 {
            return Ok(self.length);
        }
        let until = hours.days_later(start, self.days)?;
        let time = hours.measure(start, until);
        let halved = self.why.adjusted.contains(&Adjustment::Urgent);
        Ok(self.length + if halved { time / 2 } else { time })
    }
}

/// Picks the target of a case's clock among rows in any order, built-in ones and the desk's; `None` when no
/// row matches, the winning row has no length, or the clock is a promise.
#[must_use]
pub fn pick<'a>(
    targets: &'a [Target],
    measured: &Measured<'_>,
    clock: ClockKind,
) -> Option<Pick<'a>> {
    let target = winner(targets, measured, clock).filter(|target| !target.is_none())?;
    let named = target.columns();
    let (days, length, adjusted) = target.adjusted(measured);
    Some(Pick {
        target,
        days,
        length,
        why: MatchReason { named, adjusted },
    })
}

/// The row that wins among those that match a case's clock, also where it says that there is no target.
#[must_use]
pub fn winner<'a>(
    targets: &'a [Target],
    measured: &Measured<'_>,
    clock: ClockKind,
) -> Option<&'a Target> {
    fitting(targets, measured, clock).max_by_key(|target| target.rank())
}

/// The rows that match a case's clock, in the order given; [`pick`] chooses one of them.
pub fn fitting<'a>(
    targets: &'a [Target],
    measured: &Measured<'_>,
    clock: ClockKind,
) -> impl Iterator<Item = &'a Target> {
    let rows = targets.iter();
    let of_clock = rows.filter(move |row| row.clock == clock && clock != ClockKind::Promise);
    of_clock.filter(|row| row.is_for(measured))
}

impl Target {
    /// Whether it says that there is no target.
    #[must_use]
    pub fn is_none(&self) -> bool {
        self.days == 0 && self.length <= TimeDelta::zero()
    }

    /// Which of the rows that match a case wins: the greatest, the last of equals.
    #[must_use]
    pub fn rank(&self) -> (usize, bool, [bool; 4]) {
        let names = [
            self.tier.is_some(),
            self.kind.is_some(),
            self.priority.is_some(),
            self.team.is_some(),
        ];
        let count = names.iter().filter(|named| **named).count();
        (count, self.origin == Origin::Desk, names)
    }

    /// Whether both are for the same clock of the same cases: of such rows one replaces the other.
    #[must_use]
    pub fn is_for_the_same(&self, other: &Self) -> bool {
        let key = |row: &Self| (row.clock, row.priority, row.tier, row.team);
        key(self) == key(other) && self.kind == other.kind
    }

    /// The columns that the row names.
    fn columns(&self) -> Vec<Column> {
        let each = [Column::Tier, Column::Kind, Column::Priority, Column::Team];
        let named = each.into_iter().zip(self.rank().2);
        let named = named.filter(|(_, named)| *named);
        named.map(|(column, _)| column).collect()
    }

    /// Whether the row is for that case.
    fn is_for(&self, measured: &Measured<'_>) -> bool {
        self.tier.is_none_or(|tier| tier == measured.tier)
            && (self.kind.as_deref()).is_none_or(|kind| kind == measured.kind)
            && (self.priority).is_none_or(|priority| priority == measured.priority)
            && self.team.is_none_or(|team| Some(team) == measured.team)
    }

    /// The row's days and length after the two rules of the module doc, and which of them changed it.
    fn adjusted(&self, measured: &Measured<'_>) -> (u32, TimeDelta, Vec<Adjustment>) {
        let (mut days, mut length) = (self.days, self.length);
        let mut adjusted = Vec::new();
        if self.clock == ClockKind::Response
            && (measured.tier, self.tier) == (Tier::Key, None)
            && (days > 0 || length > KEY_RESPONSE)
        {
            (days, length) = (0, KEY_RESPONSE);
            adjusted.push(Adjustment::KeyAccount);
        }
        let halves = matches!(self.clock, ClockKind::Response | ClockKind::Resolution);
        if halves && (measured.priority, self.priority) == (Priority::Urgent, None) {
            length = length / 2;
            adjusted.push(Adjustment::Urgent);
        }
        (days, length, adjusted)
    }
}
