//! More time for the resolution (design 1, extension): asked before the deadline, decided by a supervisor, over when the
//! deadline passes or the case ends. A promise is the customer's to move, so no supervisor extends one.

use super::Work;
use crate::{
    model::{
        case::{
            Case,
            clocks::{ClockKind, ClockState},
            extension::{Grant, Request},
        },
        event::What,
        ids::UserId,
        post::{ExtensionAsked, ExtensionDecided, Post},
        refusal::{CaseRefusal, Move, Refusal, TimeRefusal},
        time::Timestamp,
    },
    rules::{
        case::clocks::breach_instant,
        time::{calendar::Hours, when::Length},
    },
};

/// How much more time is wanted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MoreTime {
    /// Until an instant.
    Until(Timestamp),
    /// So much more after the deadline, in the hours that the clock counts: days are working days where it counts a team's.
    By(Length),
}

impl Work {
    /// Asks the supervisors for more time. A request that is still open is replaced.
    ///
    /// # Errors
    /// [`CaseRefusal::TooLateToExtend`] after the deadline, [`CaseRefusal::NotLater`] for an instant that is no later,
    /// [`CaseRefusal::NothingToExtend`] without a resolution clock, and the lifecycle's.
    pub fn ask_for_time(
        &mut self,
        by: UserId,
        wanted: MoreTime,
        reason: String,
    ) -> Result<(), Refusal> {
        self.check(Move::Extend)?;
        let (from, until) = self.extended(wanted)?;
        self.close_request();
        self.case.extensions.asked += 1;
        self.case.extensions.open = Some(Request { by, until });
        self.record(Some(by), What::ExtensionAsked { from, until })
            .note = Some(reason.clone());
        self.post(ExtensionAsked {
            case: self.case.id,
            nth: self.case.extensions.asked,
            by,
            until,
            reason,
        });
        Ok(())
    }

    /// The deadline, and until when it would reach with that much more time.
    ///
    /// # Errors
    /// As for [`Work::ask_for_time`], but for the lifecycle's.
    pub fn extended(&self, wanted: MoreTime) -> Result<(Timestamp, Timestamp), Refusal> {
        let number = self.case.number;
        let clock = self
            .unfinished(ClockKind::Resolution)
            .map(|index| &self.case.clocks[index]);
        let nothing = Refusal::Case(CaseRefusal::NothingToExtend { number });
        let (clock, deadline) = clock
            .and_then(|clock| Some((clock, clock.deadline?)))
            .ok_or(nothing)?;
        if clock.state == ClockState::Breached {
            return Err(Refusal::Case(CaseRefusal::TooLateToExtend {
                number,
                deadline,
            }));
        }
        let until = match wanted {
            MoreTime::Until(until) => until,
            MoreTime::By(more) => longer(deadline, more, (self.hours(clock), &self.policy.hours))?,
        };
        if until <= deadline {
            return Err(Refusal::Case(CaseRefusal::NotLater { deadline }));
        }
        Ok((deadline, until))
    }

    /// Grants the `nth` request: the deadline is what was asked for.
    ///
    /// # Errors
    /// [`CaseRefusal::ExtensionOver`].
    pub fn approve_extension(&mut self, nth: i64, by: UserId) -> Result<(), Refusal> {
        let (index, request) = self.request(nth)?;
        let from = self.case.clocks[index].deadline;
        let what = What::ExtensionApproved {
            asked_by: request.by,
            from,
            until: request.until,
        };
        self.record(Some(by), what);
        self.case.extensions.granted += 1;
        self.grant(
            index,
            Grant {
                at: self.now,
                until: request.until,
            },
        )?;
        self.tell_decision();
        Ok(())
    }

    /// Refuses the `nth` request.
    ///
    /// # Errors
    /// [`CaseRefusal::ExtensionOver`].
    pub fn refuse_extension(
        &mut self,
        nth: i64,
        by: UserId,
        reason: String,
    ) -> Result<(), Refusal> {
        let (_, request) = self.request(nth)?;
        let asked_by = request.by;
        self.record(Some(by), What::ExtensionRefused { asked_by })
            .note = Some(reason);
        self.tell_decision();
        Ok(())
    }

    /// The `nth` request while it can be decided, with its clock.
    ///
    /// # Errors
    /// [`CaseRefusal::ExtensionOver`].
    pub fn request(&mut self, nth: i64) -> Result<(usize, Request), Refusal> {
        self.breach_what_is_late();
        let over = Refusal::Case(CaseRefusal::ExtensionOver {
            number: self.case.number,
            by: None,
        });
        let open = self.case.extensions.open;
        let open = open.filter(|_| self.case.extensions.asked == nth);
        let (index, request) = self
            .unfinished(ClockKind::Resolution)
            .zip(open)
            .ok_or(over.clone())?;
        if lapses_at(&self.case).is_some_and(|at| at <= self.now) {
            return Err(over);
        }
        Ok((index, request))
    }

    /// Ends a request that nobody decided in time.
    pub(super) fn lapse_extension(&mut self) {
        let Some(request) = self.case.extensions.open else {
            return;
        };
        self.close_request();
        let asked_by = request.by;
        self.record(None, What::ExtensionLapsed { asked_by });
    }

    fn tell_decision(&mut self) {
        let nth = self.case.extensions.asked;
        self.close_request();
        self.post(ExtensionDecided {
            case: self.case.id,
            nth,
        });
    }

    /// Takes the request away; its post shows what became of it.
    pub(super) fn close_request(&mut self) {
        if let Some(request) = self.case.extensions.open.take() {
            self.refresh.push(Post::Extension(ExtensionAsked {
                case: self.case.id,
                nth: self.case.extensions.asked,
                by: request.by,
                until: request.until,
                reason: String::new(),
            }));
        }
    }
}

/// So much after a deadline. Days that a team works end at the same wall time; what lies outside of its hours counts no more.
fn longer(
    deadline: Timestamp,
    more: Length,
    (hours, team): (&Hours, &Hours),
) -> Result<Timestamp, Refusal> {
    if let (Hours::Always, Some(more)) = (hours, more.wall()) {
        return Ok(deadline + more);
    }
    let half_day = |_| TimeRefusal::HalfDay {
        days: more.half_after().unwrap_or_default(),
        half: team.half_day(deadline),
    };
    let (days, rest) = more.working().map_err(half_day)?;
    let until = team.days_later(deadline, days)?;
    let work = hours.measure(deadline, until) + rest;
    Ok(hours.add(deadline, work)?)
}

/// When the open request is over: once the deadline has passed, or nothing could be gained any more.
pub(super) fn lapses_at(case: &Case) -> Option<Timestamp> {
    let request = case.extensions.open?;
    let clock = case
        .clock(ClockKind::Resolution)
        .filter(|clock| matches!(clock.state, ClockState::Running | ClockState::Paused));
    Some(match clock.map(|clock| clock.deadline) {
        Some(None) => request.until,
        Some(Some(deadline)) if deadline < request.until => breach_instant(deadline),
        // Breached, taken away, or later than what was asked for already.
        Some(Some(_)) | None => case.state_at,
    })
}
