//! What an alert is worded from.

use chrono::TimeDelta;

use crate::{
    model::{
        case::{Case, clocks::ClockKind},
        ids::UserId,
        time::Timestamp,
    },
    reply::Ping,
    rules::case::outcome::Outcome,
};

/// What a case calls somebody for in one channel.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert<'a> {
    /// The case, in its present state.
    pub case: &'a Case,
    /// The first step of a ladder that it was posted for: a clock and its run. It tells the post from others.
    pub first: (ClockKind, i64),
    /// The highest step that it was posted for: 1 warns, 2 says that a deadline passed, later ones say it again.
    pub step: u8,
    /// Its clocks, at least one.
    pub clocks: Vec<AlertClock>,
    /// Who is to hear of it.
    pub pings: Vec<Ping>,
    /// Whom it is for.
    pub readers: Readers,
    /// Whether nobody is mentioned because of the hour.
    pub calm: bool,
    /// Whether a newer one about the same case stands below.
    pub superseded: bool,
    /// By how much it is posted late, after downtime.
    pub late: Option<TimeDelta>,
    /// How long the case waited for its customer so far.
    pub waited: TimeDelta,
}

/// Whom an alert is for: what stands on its buttons.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Readers {
    /// Who answers for the case.
    Answerer,
    /// Whom the ladder names above them.
    Supervisors,
    /// Both, in one channel.
    All,
}

/// One clock of an alert.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct AlertClock {
    /// Which.
    pub kind: ClockKind,
    /// Its run.
    pub generation: i64,
    /// Its deadline.
    pub deadline: Timestamp,
    /// How it stands.
    pub standing: AlertStanding,
}

/// How a clock of an alert stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AlertStanding {
    /// Its deadline is ahead.
    Due,
    /// The same, where the deadline had passed when it was posted, as after downtime, or has since.
    WasDue,
    /// Its deadline has passed, and somebody is called.
    Called {
        /// Whether that was said before.
        again: bool,
    },
    /// Its deadline has passed, and somebody has it, since then.
    Held {
        /// Who.
        by: UserId,
        /// Since when.
        since: Timestamp,
        /// Whether the breach was said before.
        again: bool,
    },
    /// It was met, ended or runs anew.
    Over(Outcome),
}

impl AlertClock {
    /// Whether its deadline has passed and it is not met.
    pub(in crate::text) fn is_breached(&self) -> bool {
        matches!(
            self.standing,
            AlertStanding::Called { .. } | AlertStanding::Held { .. }
        )
    }

    pub(super) fn is_over(&self) -> bool {
        matches!(self.standing, AlertStanding::Over(_))
    }
    /// Whether somebody still has to do something about it, and nobody says that they do.
    pub(super) fn is_open(&self) -> bool {
        !self.is_over() && !matches!(self.standing, AlertStanding::Held { .. })
    }

    pub(super) fn is_called(&self) -> bool {
        matches!(self.standing, AlertStanding::Called { .. })
    }
}

impl Alert<'_> {
    /// Its clocks, the worst first: what is breached for longest, what is due next, what is over.
    pub(in crate::text) fn worst_first(&self) -> Vec<AlertClock> {
        let mut clocks = self.clocks.clone();
        clocks.sort_by_key(|clock| {
            (
                clock.is_over(),
                !clock.is_breached(),
                clock.deadline,
                clock.kind,
            )
        });
        clocks
    }

    /// Whether somebody is still to acknowledge something of it.
    pub(in crate::text) fn calls(&self) -> bool {
        !self.superseded && self.clocks.iter().any(AlertClock::is_called)
    }

    pub(in crate::text) fn is_over(&self) -> bool {
        self.clocks.iter().all(AlertClock::is_over)
    }
}
