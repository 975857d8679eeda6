//! Starting, pausing and ending the clocks of a case (design 2.2).

use chrono::TimeDelta;

use super::Work;
use crate::{
    model::{
        case::{
            CaseClock,
            clocks::{ClockKind, ClockState},
            extension::Grant,
        },
        event::What,
        ids::UserId,
        time::Timestamp,
    },
    rules::{
        case::{
            clocks::{breach_instant, deadline, elapsed, granted, warning},
            targets::{Measured, TargetHours, missing, pick},
        },
        time::calendar::{Hours, NoWorkingTime},
    },
};

impl Work {
    /// Starts a clock afresh now, if a target asks for it.
    pub(super) fn start(&mut self, kind: ClockKind) -> Result<(), NoWorkingTime> {
        if let Some(target) = self.target(kind, self.now)? {
            let mut clock = self.fresh(kind, self.now, target);
            self.aim(&mut clock)?;
            self.put(clock);
        }
        Ok(())
    }

    /// The clocks that no target is for.
    #[must_use]
    pub fn without_target(&self) -> Vec<ClockKind> {
        missing(&self.policy.targets, &self.measured())
    }

    fn measured(&self) -> Measured<'_> {
        Measured {
            kind: &self.case.kind,
            priority: self.case.priority,
            tier: self.case.customer.tier,
            team: Some(self.case.team),
        }
    }

    /// The length of the target that matches now for a clock that started then, and whether every hour counts.
    pub(super) fn target(
        &self,
        kind: ClockKind,
        start: Timestamp,
    ) -> Result<Option<(TimeDelta, bool)>, NoWorkingTime> {
        let Some(pick) = pick(&self.policy.targets, &self.measured(), kind) else {
            return Ok(None);
        };
        let length = pick.time(start, &self.policy.hours)?;
        Ok(Some((length, pick.target.hours == TargetHours::Always)))
    }

    /// A clock that starts afresh, not aimed yet.
    pub(super) fn fresh(
        &self,
        kind: ClockKind,
        started_at: Timestamp,
        (length, always): (TimeDelta, bool),
    ) -> CaseClock {
        CaseClock {
            kind,
            state: ClockState::Running,
            generation: self.next_generation(kind),
            started_at,
            length,
            always,
            warning_at: None,
            deadline: None,
            ended_at: None,
            last_step: 0,
            last_step_at: None,
            acknowledged: None,
            granted: None,
        }
    }

    /// Leaves the start of a stage that has no target on record, for the day it gets one.
    pub(super) fn mark_start(&mut self, kind: ClockKind) {
        let mut clock = self.fresh(kind, self.now, (TimeDelta::zero(), true));
        clock.state = ClockState::Cancelled;
        clock.ended_at = Some(self.now);
        self.put(clock);
    }

    /// Starts the clock of an instant that was agreed with the customer: absolute, never paused.
    pub(super) fn start_promise(&mut self, instant: Timestamp) {
        let length = instant - self.now;
        let quarter = TimeDelta::milliseconds(length.num_milliseconds() / 4);
        let clock = CaseClock {
            kind: ClockKind::Promise,
            state: ClockState::Running,
            generation: self.next_generation(ClockKind::Promise),
            started_at: self.now,
            length,
            always: true,
            warning_at: Some(instant - quarter),
            deadline: Some(instant),
            ended_at: None,
            last_step: 0,
            last_step_at: None,
            acknowledged: None,
            granted: None,
        };
        self.put(clock);
    }

    /// Stops the clocks that a wait for the customer stops. A breached one stays breached; its ladder rests meanwhile.
    pub(super) fn pause_clocks(&mut self) {
        for index in 0..self.case.clocks.len() {
            let clock = &mut self.case.clocks[index];
            if clock.kind != ClockKind::Promise && clock.state == ClockState::Running {
                clock.state = ClockState::Paused;
                clock.warning_at = None;
                clock.deadline = None;
            }
        }
    }

    /// Lets paused clocks go on: the deadline is recomputed from the start, with every pause. A warning that was not
    /// posted before the pause is asked for again; one that stands in a channel shows the new deadline.
    pub(super) fn resume_clocks(&mut self) -> Result<(), NoWorkingTime> {
        for index in 0..self.case.clocks.len() {
            if self.case.clocks[index].state == ClockState::Paused {
                let mut clock = self.case.clocks[index].clone();
                clock.state = ClockState::Running;
                self.aim(&mut clock)?;
                self.refresh_alerts(clock.kind);
                self.case.clocks[index] = clock;
            }
        }
        Ok(())
    }

    /// Gives a clock more time. Its warning comes again where the time for it is ahead again; alerts that stand in a
    /// channel show the new deadline, or that they are over.
    pub(super) fn grant(&mut self, index: usize, grant: Grant) -> Result<(), NoWorkingTime> {
        let mut clock = self.case.clocks[index].clone();
        self.refresh_alerts(clock.kind);
        clock.granted = Some(grant);
        self.aim(&mut clock)?;
        if clock.last_step > 0 && clock.warning_at.is_none_or(|at| at > self.now) {
            clock.generation += 1;
            clock.last_step = 0;
            clock.last_step_at = None;
            clock.acknowledged = None;
        }
        self.case.clocks[index] = clock;
        Ok(())
    }

    /// Ends a clock that has not ended: met, or met late.
    pub(super) fn meet(&mut self, kind: ClockKind, by: UserId) {
        let Some(index) = self.unfinished(kind) else {
            return;
        };
        let late = self.case.clocks[index].state == ClockState::Breached;
        let counted = self.counted(index, self.now);
        let clock = &mut self.case.clocks[index];
        clock.state = if late {
            ClockState::MetLate
        } else {
            ClockState::Met
        };
        clock.ended_at = Some(self.now);
        let clock = kind;
        let what = if late {
            What::MetLate { clock, counted }
        } else {
            What::Met { clock, counted }
        };
        self.record(Some(by), what);
        self.refresh_alerts(kind);
    }

    /// Ends a clock without meeting it.
    pub(super) fn cancel(&mut self, kind: ClockKind) {
        if let Some(index) = self.unfinished(kind) {
            self.case.clocks[index].state = ClockState::Cancelled;
            self.case.clocks[index].ended_at = Some(self.now);
            self.refresh_alerts(kind);
        }
    }

    /// Records the breaches of by now, whatever the ladder says. Comes before every move, so that neither the figures nor
    /// whose they are depend on how fast the timers run.
    pub(super) fn breach_what_is_late(&mut self) {
        for index in 0..self.case.clocks.len() {
            if self.is_late(index) {
                self.breach(index);
            }
        }
    }

    /// Marks a running clock as breached, at the instant its deadline passed.
    pub(super) fn breach(&mut self, index: usize) {
        let Some(deadline) = self.case.clocks[index].deadline else {
            return;
        };
        if self.case.clocks[index].state != ClockState::Running {
            return;
        }
        let clock = &mut self.case.clocks[index];
        clock.state = ClockState::Breached;
        // At its deadline a clock has counted its length, whatever the calendar says by now.
        let (kind, length, granted) = (clock.kind, clock.length, clock.granted);
        let counted = granted.map_or(length, |_| self.counted(index, deadline));
        let clock = kind;
        self.record(None, What::Breached { clock, counted }).at = breach_instant(deadline);
    }

    pub(super) fn is_late(&self, index: usize) -> bool {
        let clock = &self.case.clocks[index];
        clock.state == ClockState::Running
            && clock.deadline.is_some_and(|deadline| self.now > deadline)
    }

    pub(super) fn counted(&self, index: usize, at: Timestamp) -> TimeDelta {
        let clock = &self.case.clocks[index];
        if clock.kind == ClockKind::Promise {
            return at - clock.started_at;
        }
        elapsed(clock.started_at, &self.pauses, at, self.hours(clock))
    }

    pub(super) fn aim(&self, clock: &mut CaseClock) -> Result<(), NoWorkingTime> {
        let hours = self.hours(clock);
        let (start, pauses) = (clock.started_at, &self.pauses);
        clock.deadline = deadline(start, pauses, clock.length, hours)?;
        let mut length = clock.length;
        if let Some(grant) = clock.granted {
            let granted = granted(grant, pauses, hours)?;
            clock.deadline = clock.deadline.zip(granted).map(|(own, more)| own.max(more));
            let Some(deadline) = clock.deadline else {
                clock.warning_at = None;
                return Ok(());
            };
            length = elapsed(start, pauses, deadline, hours);
        }
        clock.warning_at = warning(start, pauses, length, hours)?;
        Ok(())
    }

    pub(super) fn hours(&self, clock: &CaseClock) -> &Hours {
        if clock.always {
            &Hours::Always
        } else {
            &self.policy.hours
        }
    }

    pub(super) fn unfinished(&self, kind: ClockKind) -> Option<usize> {
        self.case.clocks.iter().position(|clock| {
            clock.kind == kind
                && matches!(
                    clock.state,
                    ClockState::Running | ClockState::Paused | ClockState::Breached
                )
        })
    }

    fn next_generation(&self, kind: ClockKind) -> i64 {
        self.case
            .clock(kind)
            .map_or(1, |clock| clock.generation + 1)
    }

    pub(super) fn put(&mut self, clock: CaseClock) {
        self.case.clocks.retain(|old| old.kind != clock.kind);
        self.case.clocks.push(clock);
        self.case.clocks.sort_by_key(|clock| clock.kind);
    }
}
