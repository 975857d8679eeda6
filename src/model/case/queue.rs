//! The queue: which unfinished cases somebody looks at, and what a line of it tells.

use super::{
    CardPlace, Status,
    clocks::ClockKind,
    grade::{Priority, Tier},
};
use crate::model::{
    customer::Needs,
    ids::{CaseNumber, DeskId, UserId},
    time::Timestamp,
    words::words,
};

/// One line of a list of cases.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueLine {
    /// The desk.
    pub desk: DeskId,
    /// The case.
    pub number: CaseNumber,
    /// Its kind.
    pub kind: String,
    /// How it stands.
    pub status: Status,
    /// How urgent it is.
    pub priority: Priority,
    /// The customer's name, as typed.
    pub customer: String,
    /// The customer's tier.
    pub tier: Tier,
    /// What to know before serving them.
    pub needs: Needs,
    /// The summary, as typed.
    pub summary: String,
    /// Who answers for it; none where the supervisors do.
    pub answers: Option<UserId>,
    /// Who is asked to take it.
    pub offered: Option<UserId>,
    /// The nearest deadline of a running clock.
    pub deadline: Option<Timestamp>,
    /// The clock of that deadline.
    pub clock: Option<ClockKind>,
    /// Its card, once posted.
    pub card: Option<CardPlace>,
    /// When it was logged.
    pub logged_at: Timestamp,
}

words! {
    /// A view of the queue.
    pub enum QueueView {
        /// Those that the reader answers for or is asked to take.
        Mine = "mine",
        /// Those that nobody has accepted.
        Unassigned = "unassigned",
        /// Those of a team.
        Team = "team",
        /// Those with a deadline soon, not breached yet.
        Due = "due",
        /// Those with a deadline that has passed.
        Breached = "breached",
        /// Those that wait for their customers.
        Waiting = "waiting",
        /// What is overdue, due before the team opens the next time, or waits: what the post at the opening lists.
        Today = "today",
        /// All.
        All = "all",
    }
}
