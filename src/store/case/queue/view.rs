//! Views of the queue: which unfinished cases are listed.

use crate::model::{
    ids::{TeamId, UserId},
    time::Timestamp,
};

/// Which unfinished cases are listed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum View {
    /// Those that this person answers for or is asked to take.
    Mine(UserId),
    /// Those that nobody has accepted.
    Unassigned,
    /// Those of these teams, and those that these are asked to take.
    Teams(Vec<TeamId>),
    /// Those with a deadline up to that instant, not breached yet.
    Due(Timestamp),
    /// Those with a deadline that has passed.
    Breached,
    /// Those that wait for their customers.
    Waiting,
    /// Of these, those without a deadline up to that instant.
    Resting(Timestamp),
    /// Of each of these teams, or that it is asked to take: those with a deadline up to its instant, and those that wait for
    /// their customers.
    Today(Vec<(TeamId, Timestamp)>),
    /// All.
    All,
}

impl View {
    /// What its cases have in common, with the values of `$3` and `$4`.
    pub(super) fn filter(&self, now: Timestamp) -> (String, i64, i64) {
        let (filter, from, to) = match self {
            Self::Mine(user) => (
                "(c.answerable = $3 OR c.offer_to = $3) AND $4 = 0",
                user.0,
                0,
            ),
            Self::Unassigned => ("c.owner IS NULL AND $3 = 0 AND $4 = 0", 0, 0),
            Self::Teams(teams) => {
                let each: String = teams.iter().map(|team| format!(", {team}")).collect();
                let filter = format!(
                    "(c.team_id IN (0{each}) OR c.offer_team IN (0{each})) AND $3 = 0 AND $4 = 0"
                );
                return (filter, 0, 0);
            }
            Self::Due(until) => (
                "c.next_deadline >= $3 AND c.next_deadline <= $4",
                now.0,
                until.0,
            ),
            Self::Breached => ("c.next_deadline < $3 AND $4 = 0", now.0, 0),
            Self::Waiting => ("c.status = 'waiting' AND $3 = 0 AND $4 = 0", 0, 0),
            Self::Resting(until) => (
                "c.status = 'waiting' AND c.next_deadline > $3 AND $4 = 0",
                until.0,
                0,
            ),
            Self::Today(teams) => {
                let each = teams.iter().map(|(team, until)| {
                    format!(
                        " OR ((c.team_id = {team} OR c.offer_team = {team}) \
                         AND (c.next_deadline <= {until} OR c.status = 'waiting'))",
                        until = until.0
                    )
                });
                let filter = format!("(1 = 0{}) AND $3 = 0 AND $4 = 0", each.collect::<String>());
                return (filter, 0, 0);
            }
            Self::All => ("$3 = 0 AND $4 = 0", 0, 0),
        };
        (filter.to_owned(), from, to)
    }
}
