//! What falls due on a case, and what happens then (design 2.4, 3).

use chrono::TimeDelta;

use super::{Policy, Work, aims, extension::lapses_at};
use crate::{
    model::{
        case::{
            Case, CaseClock, Status,
            clocks::{ClockKind, ClockState},
        },
        event::What,
        ids::UserId,
        post::{LadderAlert, Post},
        refusal::{CaseRefusal, Refusal},
        time::Timestamp,
    },
    rules::{
        case::{
            clocks::breach_instant,
            ladder::{self, Alarm, Audience, Called, Loudness},
        },
        time::calendar::{Hours, NoWorkingTime},
    },
};

/// After how many working days of the team a resolved case is closed if no callback did, and whoever waits for a customer is
/// asked to look again.
const THREE_DAYS: u32 = 3;

/// Three working days later.
pub(super) fn in_three_days(hours: &Hours, from: Timestamp) -> Result<Timestamp, NoWorkingTime> {
    hours.worked_days(from, THREE_DAYS)
}

/// What a timer of a case is for.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum TimerKind {
    /// The next step of a clock's ladder.
    Clock(ClockKind),
    /// An offer that nobody answered.
    Offer,
    /// A resolved case that nobody closed.
    Close,
    /// More time that nobody decided about.
    Extension,
    /// A customer who was waited for as long as was said.
    Wait,
}

/// The next instant of everything that runs on a case. A function of the case alone, so that it can always be made anew.
#[must_use]
pub fn timers(case: &Case, policy: &Policy) -> Vec<(TimerKind, Timestamp)> {
    let mut timers: Vec<_> = case
        .clocks
        .iter()
        .filter_map(|clock| {
            let at = next_instant(case, clock, policy)?;
            Some((TimerKind::Clock(clock.kind), at))
        })
        .collect();
    if let Some(offer) = &case.offer {
        // At the very instant an answer is still in time.
        timers.push((
            TimerKind::Offer,
            offer.answer_by + TimeDelta::milliseconds(1),
        ));
    }
    if case.status() == Status::Resolved
        && case.open_callback().is_none()
        && let Ok(at) = in_three_days(&policy.hours, case.state_at)
    {
        timers.push((TimerKind::Close, at));
    }
    if let Some(at) = lapses_at(case) {
        timers.push((TimerKind::Extension, at));
    }
    if let Some(at) = case.state.wait_until() {
        timers.push((TimerKind::Wait, at));
    }
    timers
}

/// When something happens to a clock next: a step of its ladder, or its breach, which no ladder has to name.
fn next_instant(case: &Case, clock: &CaseClock, policy: &Policy) -> Option<Timestamp> {
    let step = next_step(case, clock, policy).map(|(_, at)| at);
    let running = Some(clock).filter(|clock| clock.state == ClockState::Running);
    let breach = running.and_then(|clock| clock.deadline).map(breach_instant);
    step.into_iter().chain(breach).min()
}

/// The next step of a clock's ladder and when; none where it ended, rests while the customer is waited for, or is over.
fn next_step(case: &Case, clock: &CaseClock, policy: &Policy) -> Option<(u8, Timestamp)> {
    let (warning_at, deadline) = aims::instants(case, clock)?;
    let alarm = Alarm {
        warning_at,
        deadline,
        last_step: clock.last_step,
        last_step_at: clock.last_step_at,
        acknowledged_at: clock.acknowledged.map(|(_, at)| at),
    };
    ladder::next(&policy.ladder, &alarm)
}

impl Work {
    /// When something happens to the case next: to be saved with it.
    #[must_use]
    pub fn next_at(&self) -> Option<Timestamp> {
        let timers = timers(&self.case, &self.policy);
        timers.into_iter().map(|(_, at)| at).min()
    }

    /// Lets happen what is due by now: breaches, steps of the ladder, offers that lapsed, waits that are over, cases to
    /// close. Each at most once.
    ///
    /// # Errors
    /// The lifecycle's, which cannot occur from a timer that belongs to the case's state.
    pub fn run_timers(&mut self) -> Result<(), Refusal> {
        self.breach_what_is_late();
        for index in 0..self.case.clocks.len() {
            self.escalate(index, Timestamp(i64::MIN));
        }
        self.lapse_what_is_over();
        if self
            .case
            .state
            .wait_until()
            .is_some_and(|at| at <= self.now)
        {
            self.look_again();
        }
        let close = timers(&self.case, &self.policy)
            .into_iter()
            .any(|(kind, at)| kind == TimerKind::Close && at <= self.now);
        if close {
            self.close(None, None)?;
        }
        Ok(())
    }

    /// Ends what was asked for and not answered in time: an offer, more time.
    pub(super) fn lapse_what_is_over(&mut self) {
        let offer = self.case.offer.as_ref();
        if offer.is_some_and(|offer| offer.answer_by < self.now) {
            self.lapse();
        }
        if lapses_at(&self.case).is_some_and(|at| at <= self.now) {
            self.lapse_extension();
        }
    }

    /// Records that somebody has an alert; it holds the ladder of that clock.
    ///
    /// # Errors
    /// [`CaseRefusal::AlertOver`] when the clock ended, runs anew, is not breached, or somebody else has it already;
    /// [`CaseRefusal::AlertYours`] to whoever has it.
    pub fn acknowledge(
        &mut self,
        kind: ClockKind,
        generation: i64,
        by: UserId,
    ) -> Result<(), Refusal> {
        let now = self.now;
        let clock = self
            .case
            .clocks
            .iter_mut()
            .find(|clock| clock.kind == kind && clock.generation == generation)
            .filter(|clock| clock.state.is_running() && clock.last_step >= ladder::BREACH)
            .ok_or(Refusal::Case(CaseRefusal::AlertOver { by: None }))?;
        let held = clock
            .acknowledged
            .filter(|(_, at)| clock.last_step_at.is_none_or(|posted| *at >= posted));
        if let Some((holder, _)) = held {
            if holder == by {
                return Err(Refusal::Case(CaseRefusal::AlertYours));
            }
            return Err(Refusal::Case(CaseRefusal::AlertOver { by: Some(holder) }));
        }
        clock.acknowledged = Some((by, now));
        self.record(Some(by), What::Acknowledged { clock: kind });
        self.refresh_alerts(kind);
        Ok(())
    }

    /// Alerts of that clock that stand in a channel say how it is now: acknowledged, or over.
    pub(super) fn refresh_alerts(&mut self, kind: ClockKind) {
        let Some(clock) = self.case.clock(kind) else {
            return;
        };
        let alert = LadderAlert {
            case: self.case.id,
            clock: kind,
            generation: clock.generation,
            step: ladder::BREACH,
            to_answerer: false,
        };
        let alerts = (1..=clock.last_step).map(|step| LadderAlert { step, ..alert });
        let told = (clock.last_step >= ladder::BREACH).then_some(LadderAlert {
            to_answerer: true,
            ..alert
        });
        self.refresh.extend(alerts.chain(told).map(Post::Alert));
    }

    /// Lets the steps of one clock's ladder happen that are due; none of them fell due before `earliest`, nor while the
    /// customer was waited for.
    pub(super) fn escalate(&mut self, index: usize, earliest: Timestamp) {
        let rested = match self.case.clocks[index].kind {
            ClockKind::Promise => None,
            _ => self.pauses.last().and_then(|pause| pause.to),
        };
        let earliest = rested.map_or(earliest, |rested| rested.max(earliest));
        while let Some((step, at)) = self.due_step(index) {
            self.fire(index, step, at.max(earliest));
        }
    }

    /// Whether nothing happened that has to be saved or shown: only what falls due next may be another instant.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        let shows = |post: &Post| !matches!(post, Post::Card(_));
        self.entries.is_empty() && !self.posts.iter().any(|(post, _)| shows(post))
    }

    fn due_step(&self, index: usize) -> Option<(u8, Timestamp)> {
        next_step(&self.case, &self.case.clocks[index], &self.policy)
            .filter(|(_, at)| *at <= self.now)
    }

    /// Whether alerts that have just fallen due call, at this hour, the supervisors, and whoever answers for the case.
    pub(super) fn called_by_alerts(&self) -> (bool, bool) {
        let (mut supervisors, mut answerer) = (false, false);
        for (post, _) in &self.posts {
            let Post::Alert(alert) = post else { continue };
            let step = Called {
                clock: alert.clock,
                step: alert.step,
                loudness: Loudness::of(&self.case.kind, self.case.priority),
            };
            let hours = (&self.policy.hours, &self.policy.quiet);
            if !ladder::calls(step, hours, self.now) {
                continue;
            }
            let audience = self.policy.ladder.audience(alert.step);
            supervisors |= !alert.to_answerer && audience == Some(Audience::Supervisors);
            answerer |= alert.to_answerer
                || alert.step != ladder::BREACH
                || audience == Some(Audience::Answerer);
        }
        (supervisors, answerer)
    }

    fn fire(&mut self, index: usize, step: u8, at: Timestamp) {
        let clock = &mut self.case.clocks[index];
        clock.last_step = step;
        // The deliverer says when it is posted.
        clock.last_step_at = None;
        let alert = LadderAlert {
            case: self.case.id,
            clock: clock.kind,
            generation: clock.generation,
            step,
            to_answerer: false,
        };
        self.posts.push((alert.into(), at));
        // Whoever answers for the case may not read where the supervisors are told.
        let tells_others = self.policy.ladder.audience(step) != Some(Audience::Answerer);
        if step == ladder::BREACH && tells_others && !self.case.is_adrift() {
            let own = LadderAlert {
                to_answerer: true,
                ..alert
            };
            self.posts.push((own.into(), at));
        }
    }
}
