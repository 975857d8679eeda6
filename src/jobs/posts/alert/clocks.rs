//! The clocks that an alert names, and how each of them stands.

use super::{Scene, trouble::in_trouble};
use crate::{
    model::{
        case::{CaseClock, clocks::ClockState},
        event::What,
        post::LadderAlert,
        time::Timestamp,
    },
    rules::case::{ladder, outcome::Outcome},
    store::OutboxRow,
    text::case::alerts::{AlertClock, AlertStanding},
};

impl Scene {
    /// The clocks it was posted for, then the others of the case that are breached.
    pub(super) fn clocks(&self) -> Vec<AlertClock> {
        let mut clocks: Vec<AlertClock> = Vec::new();
        for (row, about) in &self.rows {
            let clock = self.clock(row, about);
            let same = |one: &&mut AlertClock| {
                (one.kind, one.generation) == (clock.kind, clock.generation)
            };
            match clocks.iter_mut().find(same) {
                // Of several steps the highest says how it stands.
                Some(_) if about.step == ladder::WARNING => {}
                Some(one) => *one = clock,
                None => clocks.push(clock),
            }
        }
        if self.superseded || !self.alone {
            return clocks;
        }
        let is_listed = |clock: &CaseClock| {
            let same =
                |one: &AlertClock| (one.kind, one.generation) == (clock.kind, clock.generation);
            clocks.iter().any(same)
        };
        let is_other =
            |clock: &&CaseClock| clock.state == ClockState::Breached && !is_listed(clock);
        let others: Vec<AlertClock> = (self.case.clocks.iter().filter(is_other))
            .map(|clock| AlertClock {
                kind: clock.kind,
                generation: clock.generation,
                deadline: clock.deadline.unwrap_or(clock.started_at),
                standing: held(clock, clock.last_step > ladder::BREACH),
            })
            .collect();
        clocks.extend(others);
        let ended = self.ended_since(&clocks);
        clocks.extend(ended);
        clocks
    }

    /// What became of others that it named when it was posted.
    fn ended_since(&self, listed: &[AlertClock]) -> Vec<AlertClock> {
        let Some(posted) = self.rows[0].0.sent_at else {
            return Vec::new();
        };
        let mut ended: Vec<AlertClock> = Vec::new();
        for event in &self.record {
            let Some(What::MetLate { clock, .. } | What::BreachWithdrawn { clock }) = event.what
            else {
                continue;
            };
            let is_known = listed.iter().chain(&ended).any(|one| one.kind == clock);
            if event.at < posted || is_known {
                continue;
            }
            let now = self.case.clock(clock);
            let outcome = Outcome::of(&self.record, (clock, -1), event.at, now);
            ended.push(AlertClock {
                kind: clock,
                generation: -1,
                deadline: event.at,
                standing: AlertStanding::Over(outcome),
            });
        }
        ended
    }

    /// How the clock of one row stands.
    fn clock(&self, row: &OutboxRow, about: &LadderAlert) -> AlertClock {
        let clock = |standing, deadline: Option<Timestamp>| AlertClock {
            kind: about.clock,
            generation: about.generation,
            deadline: deadline.unwrap_or(row.due_at),
            standing,
        };
        let Some(found) = in_trouble(&self.case, about) else {
            let run = (about.clock, about.generation);
            let now = self.case.clock(about.clock);
            let outcome = Outcome::of(&self.record, run, row.due_at, now);
            return clock(AlertStanding::Over(outcome), None);
        };
        let again = about.step > ladder::BREACH;
        let standing = match (about.step, found.state) {
            (ladder::WARNING, ClockState::Breached) => AlertStanding::WasDue,
            (ladder::WARNING, _) => AlertStanding::Due,
            // Nobody can have acknowledged what is not posted.
            _ if row.message.is_none() => AlertStanding::Called { again },
            _ => held(found, again),
        };
        clock(standing, found.deadline)
    }
}

/// Whether somebody has a breached clock: has acknowledged what was posted of it last.
fn held(clock: &CaseClock, again: bool) -> AlertStanding {
    let since_posted = |at: Timestamp| clock.last_step_at.is_none_or(|posted| at >= posted);
    match clock.acknowledged.filter(|(_, at)| since_posted(*at)) {
        Some((by, since)) => AlertStanding::Held { by, since, again },
        None => AlertStanding::Called { again },
    }
}
