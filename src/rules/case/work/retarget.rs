//! Clocks recomputed: after a change of kind, priority, tier or team, or of what the desk has decided (design 2.2).
//!
//! A clock keeps its start and its pauses and gets the target and the hours that hold now. Nothing is dated back: a
//! deadline that now lies in the past is breached when the change happened upon it, and its alert falls due then. Where
//! something was posted that is no longer so, the clock begins a new run, so that its alerts can be posted again; a breach
//! that is none any more is withdrawn on the record.

use super::Work;
use crate::{
    model::{
        case::{
            CaseClock, Status,
            clocks::{ClockKind, ClockState},
            moved::{ClockChange, ClockTarget},
        },
        event::What,
        ids::UserId,
        time::Timestamp,
    },
    rules::{case::ladder, time::calendar::NoWorkingTime},
};

/// The clocks that have a target; a promise is an instant of its own.
const TARGETED: [ClockKind; 3] = [
    ClockKind::Response,
    ClockKind::Update,
    ClockKind::Resolution,
];

impl Work {
    /// Counts every unfinished clock anew after `by` changed the case's kind, priority, tier or team. Comes after the
    /// change, which itself begins like every move.
    ///
    /// # Errors
    /// [`NoWorkingTime`] where the team's calendar leaves none; the work is of no use then.
    pub fn retarget(&mut self, by: Option<UserId>) -> Result<(), NoWorkingTime> {
        self.recount(by, self.now)
    }

    /// Counts every unfinished clock anew after the desk's rules changed at `since`; a second time it changes nothing.
    /// A deadline of the old rules that came after `since` is none any more.
    ///
    /// # Errors
    /// As for [`Work::retarget`].
    pub fn settle(&mut self, since: Timestamp) -> Result<(), NoWorkingTime> {
        self.recount(None, since.min(self.now))
    }

    /// What moved in this use case, one for each clock.
    pub fn moved(&self) -> impl Iterator<Item = ClockChange> {
        self.entries.iter().filter_map(|entry| match entry.what {
            What::Retargeted { moved } => Some(moved),
            _ => None,
        })
    }

    fn recount(&mut self, by: Option<UserId>, since: Timestamp) -> Result<(), NoWorkingTime> {
        if !self.case.status().is_unfinished() {
            return Ok(());
        }
        for index in 0..self.case.clocks.len() {
            if self.case.clocks[index]
                .deadline
                .is_some_and(|at| at < since)
            {
                self.breach(index);
            }
        }
        for kind in TARGETED {
            self.recount_clock(kind, by, since)?;
        }
        // Another ladder, or a case that is no longer quiet, may make a step due that was not before.
        for index in 0..self.case.clocks.len() {
            self.escalate(index, since);
        }
        Ok(())
    }

    fn recount_clock(
        &mut self,
        kind: ClockKind,
        by: Option<UserId>,
        since: Timestamp,
    ) -> Result<(), NoWorkingTime> {
        let running = self.unfinished(kind);
        let old = running.map(|index| self.case.clocks[index].clone());
        let start = match &old {
            Some(old) => Some(old.started_at),
            None => self.began(kind),
        };
        let Some(start) = start else {
            return Ok(());
        };
        match (old, self.target(kind, start)?) {
            (None, None) => {}
            (Some(old), None) => {
                self.cancel(kind);
                self.record_move(by, (kind, Some(aim_of(&old)), None));
                if old.state == ClockState::Breached {
                    self.record(by, What::BreachWithdrawn { clock: kind });
                }
            }
            (Some(old), Some((length, always))) => {
                let new = CaseClock {
                    length,
                    always,
                    ..old.clone()
                };
                self.aim_again(by, since, (Some(old), new))?;
            }
            (None, Some(target)) => {
                let mut new = self.fresh(kind, start, target);
                // More time that was granted outlives a time without a target.
                let last = self.case.clock(kind);
                let same = last.filter(|last| last.started_at == start);
                new.granted = same.and_then(|last| last.granted);
                self.aim_again(by, since, (None, new))?;
            }
        }
        Ok(())
    }

    /// When the stage began whose clock does not run; none where it is over or was not reached.
    fn began(&self, kind: ClockKind) -> Option<Timestamp> {
        let case = &self.case;
        let last = case.clock(kind);
        let cancelled = last.is_none_or(|clock| clock.state == ClockState::Cancelled);
        match (kind, case.status()) {
            (ClockKind::Response, Status::New) if cancelled => Some(case.logged_at),
            (ClockKind::Resolution, _) => {
                Some(last.map_or(case.logged_at, |clock| clock.started_at))
            }
            // Whoever takes a case later finds the clock there, waiting or not.
            (ClockKind::Update, Status::Open | Status::Waiting) => Some(self.now),
            _ => None,
        }
    }

    /// Aims a clock that had another target or hours, or none, before.
    fn aim_again(
        &mut self,
        by: Option<UserId>,
        since: Timestamp,
        (old, mut new): (Option<CaseClock>, CaseClock),
    ) -> Result<(), NoWorkingTime> {
        let kind = new.kind;
        self.aim(&mut new)?;
        let was_breached = (old.as_ref()).is_some_and(|old| old.state == ClockState::Breached);
        let warned = new.warning_at.is_some_and(|at| at <= since);
        let breached =
            (new.deadline).is_some_and(|at| at < since || (was_breached && at < self.now));
        new.state = match new.deadline {
            None => ClockState::Paused,
            Some(_) if breached => ClockState::Breached,
            Some(_) => ClockState::Running,
        };
        if new.state == ClockState::Paused {
            new.warning_at = None;
        }
        let Some(old) = old else {
            let begun = Some(aim_of(&new));
            self.put(new);
            self.record_move(by, (kind, None, begun));
            self.notice(kind);
            return Ok(());
        };
        if aimed_alike(&old, &new) {
            return Ok(());
        }
        let untrue = (was_breached && !breached) || (old.last_step >= ladder::WARNING && !warned);
        self.refresh_alerts(kind);
        if untrue {
            new.generation += 1;
            new.last_step = 0;
            new.last_step_at = None;
            new.acknowledged = None;
        }
        let aims = (Some(aim_of(&old)), Some(aim_of(&new)));
        self.put(new);
        if aims.0 != aims.1 {
            self.record_move(by, (kind, aims.0, aims.1));
        }
        if was_breached && !breached {
            self.record(by, What::BreachWithdrawn { clock: kind });
        }
        if !was_breached || untrue {
            self.notice(kind);
        }
        Ok(())
    }

    /// Records the breach that the new deadline is.
    fn notice(&mut self, kind: ClockKind) {
        let Some(index) = self.unfinished(kind) else {
            return;
        };
        if self.case.clocks[index].state == ClockState::Breached {
            let counted = self.counted(index, self.now);
            let clock = kind;
            self.record(None, What::Breached { clock, counted });
            // A breach that comes without a warning is not warned of afterwards.
            let clock = &mut self.case.clocks[index];
            clock.last_step = clock.last_step.max(ladder::WARNING);
        } else if self.is_late(index) {
            self.breach(index);
        }
    }

    fn record_move(
        &mut self,
        by: Option<UserId>,
        (clock, old, new): (ClockKind, Option<ClockTarget>, Option<ClockTarget>),
    ) {
        let moved = ClockChange { clock, old, new };
        self.record(by, What::Retargeted { moved });
    }
}

fn aim_of(clock: &CaseClock) -> ClockTarget {
    ClockTarget {
        deadline: clock.deadline,
        length: clock.length,
    }
}

/// Whether nothing that a target decides differs.
fn aimed_alike(old: &CaseClock, new: &CaseClock) -> bool {
    (old.length, old.always, old.warning_at, old.deadline)
        == (new.length, new.always, new.warning_at, new.deadline)
}
