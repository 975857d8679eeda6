//! The moves of a case's life, one method each. Whether the person may make them is `access`' question.

use super::{Work, timers::in_three_days};
use crate::{
    model::{
        callback::event::Ending,
        case::{
            State, Status,
            clocks::ClockKind,
            grade::{Priority, Tier},
        },
        event::What,
        ids::UserId,
        post::{KeyAccount, Post, WaitOver},
        refusal::{Move, Refusal, TimeRefusal},
        time::Timestamp,
    },
    rules::{
        case::{clocks::Pause, lifecycle, told::Told},
        time::calendar::NoWorkingTime,
    },
};

impl From<NoWorkingTime> for Refusal {
    fn from(_: NoWorkingTime) -> Self {
        Self::Time(TimeRefusal::NoWorkingTime)
    }
}

impl Work {
    /// Starts the clocks of a new case; `due` is an instant agreed with the customer.
    ///
    /// # Errors
    /// [`TimeRefusal::NoWorkingTime`] where the team's calendar leaves none, [`TimeRefusal::Past`] for a promise that has passed.
    pub fn log(&mut self, due: Option<Timestamp>) -> Result<(), Refusal> {
        let by = self.case.first_responder;
        if self.case.customer.needs.is_urgent() {
            self.case.priority = Priority::Urgent;
        }
        let what = match self.case.repeats {
            0 => What::Logged,
            _ => What::LoggedAgain,
        };
        self.record(Some(by), what).note = Some(self.case.summary.clone());
        self.start(ClockKind::Response)?;
        self.start(ClockKind::Resolution)?;
        if let Some(due) = due {
            if due <= self.now {
                return Err(Refusal::Time(TimeRefusal::Past { at: due }));
            }
            self.start_promise(due);
        }
        if self.case.customer.tier == Tier::Key {
            self.post(KeyAccount { case: self.case.id });
        }
        Ok(())
    }

    /// Records what was done; `told` says that the customer was told. That alone meets anything: from who answers for the
    /// case it is the first contact, and from anybody the next update.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn note(&mut self, by: UserId, text: String, told: Told) -> Result<(), Refusal> {
        self.check(Move::Note)?;
        let what = match told {
            Told::Yes => What::Progress,
            Told::No => What::Noted,
        };
        self.record(Some(by), what).note = Some(text);
        if told == Told::No {
            return Ok(());
        }
        if by == self.case.answerable() {
            self.meet(ClockKind::Response, by);
        }
        if self.case.status() == Status::Open {
            self.meet(ClockKind::Update, by);
            self.start(ClockKind::Update)?;
        }
        Ok(())
    }

    /// Stops the case for the customer's own reason, for three working days unless said. One that waits already waits on,
    /// for another reason or longer.
    ///
    /// # Errors
    /// [`TimeRefusal::Past`] for an instant that has passed, [`TimeRefusal::NoWorkingTime`] where the team's calendar leaves
    /// none, and the lifecycle's.
    pub fn wait(
        &mut self,
        by: UserId,
        reason: &str,
        until: Option<Timestamp>,
    ) -> Result<(), Refusal> {
        if let Some(at) = until.filter(|at| *at <= self.now) {
            return Err(Refusal::Time(TimeRefusal::Past { at }));
        }
        let until = match until {
            Some(until) => until,
            None => in_three_days(&self.policy.hours, self.now)?,
        };
        let waits = self.case.status() == Status::Waiting;
        self.step(by, Move::Wait, What::Waiting, reason)?;
        self.case.state = State::Waiting {
            reason: reason.to_owned(),
            until: Some(until),
        };
        if !waits {
            self.pauses.push(Pause {
                from: self.now,
                to: None,
            });
            self.pause_clocks();
        }
        Ok(())
    }

    /// Asks whoever answers for the case to look again: the customer was waited for as long as was said.
    pub(super) fn look_again(&mut self) {
        if let State::Waiting { until, .. } = &mut self.case.state
            && let Some(until) = until.take()
        {
            self.record(None, What::WaitOver);
            self.post(WaitOver {
                case: self.case.id,
                until,
            });
        }
    }

    /// Goes on after waiting.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn resume(&mut self, by: UserId) -> Result<(), Refusal> {
        self.step(by, Move::Resume, What::Resumed, "")?;
        self.end_pause();
        self.resume_clocks()?;
        Ok(())
    }

    /// Records the outcome the customer was told; ends every clock.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn resolve(&mut self, by: UserId, told: &str) -> Result<(), Refusal> {
        self.step(by, Move::Resolve, What::Resolved, told)?;
        self.end_pause();
        self.end_offer();
        self.end_call();
        self.lapse_extension();
        for kind in [
            ClockKind::Response,
            ClockKind::Resolution,
            ClockKind::Promise,
        ] {
            self.meet(kind, by);
        }
        self.cancel(ClockKind::Update);
        self.plan_callback(by)?;
        Ok(())
    }

    /// Finishes the case; `by` is none when its time came.
    ///
    /// # Errors
    /// [`CallbackRefusal::Owed`](crate::model::refusal::CallbackRefusal::Owed) while the customer has to be asked, and the
    /// lifecycle's.
    pub fn close(&mut self, by: Option<UserId>, note: Option<String>) -> Result<(), Refusal> {
        self.check(Move::Close)?;
        self.owes_nothing()?;
        self.enter(Move::Close, "");
        self.record(by, What::Closed).note = note;
        Ok(())
    }

    /// Starts the case again: the resolution clock starts afresh. One that was made void a moment ago is taken back
    /// instead, and is what it was.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn reopen(&mut self, by: UserId, reason: &str) -> Result<(), Refusal> {
        if self.case.status() == Status::Void {
            return self.take_back(by, reason);
        }
        self.check(Move::Reopen)?;
        self.drop_callback(by, Ending::Reopened);
        self.step(by, Move::Reopen, What::Reopened, reason)?;
        self.case.reopened += 1;
        self.start(ClockKind::Resolution)?;
        if self.unfinished(ClockKind::Resolution).is_none() {
            self.mark_start(ClockKind::Resolution);
        }
        self.start(ClockKind::Update)?;
        Ok(())
    }

    /// Records that somebody read the contact in full. Nothing that the card shows has changed by that.
    pub fn contact_read(&mut self, by: UserId, reason: String) {
        let moved = !self.entries.is_empty();
        self.posts
            .retain(|(post, _)| moved || !matches!(post, Post::Card(_)));
        self.record(Some(by), What::ContactRead).note = Some(reason);
    }

    /// Every move begins with this: whether it is possible, and what happened before it.
    pub(super) fn check(&mut self, step: Move) -> Result<(), Refusal> {
        lifecycle::check(&self.case, step, self.now)?;
        self.breach_what_is_late();
        Ok(())
    }

    pub(super) fn step(
        &mut self,
        by: UserId,
        step: Move,
        what: What,
        text: &str,
    ) -> Result<(), Refusal> {
        self.check(step)?;
        self.enter(step, text);
        self.record(Some(by), what).note = (!text.is_empty()).then(|| text.to_owned());
        Ok(())
    }

    /// Enters the state that a possible move leads to.
    pub(super) fn enter(&mut self, step: Move, text: &str) {
        self.case.state = lifecycle::after(&self.case.state, step, text);
        self.case.state_at = self.now;
    }

    pub(super) fn end_pause(&mut self) {
        let now = self.now;
        if let Some(pause) = self.pauses.last_mut() {
            pause.to.get_or_insert(now);
        }
    }
}
