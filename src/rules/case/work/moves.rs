//! The moves of a case's life, one method each. Whether the person may make them is `access`' question.

use chrono::TimeDelta;

use super::Work;
use crate::{
    model::{
        callback::Callback,
        case::{Status, clocks::ClockKind, grade::Tier},
        event::What,
        ids::{CaseNumber, UserId},
        post::{KeyAccount, Post, URGES_TO_SUPERVISORS, Urged},
        refusal::{CaseRefusal, Move, Refusal, TimeRefusal},
        time::Timestamp,
    },
    rules::{
        case::{clocks::Pause, lifecycle},
        time::calendar::NoWorkingTime,
    },
};

/// How long the same person waits before pressing for progress again.
const URGE_AGAIN_AFTER: TimeDelta = TimeDelta::minutes(10);

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

    /// Records what was done; `told` says that the customer was told. From who answers for the case it counts as the
    /// first contact, and a told one as the next update.
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
        if by == self.case.answerable() {
            self.meet(ClockKind::Response, by);
        }
        if told == Told::Yes && self.case.status() == Status::Open {
            self.meet(ClockKind::Update, by);
            self.start(ClockKind::Update)?;
        }
        Ok(())
    }

    /// Stops the case for the customer's own reason.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn wait(&mut self, by: UserId, reason: &str) -> Result<(), Refusal> {
        self.step(by, Move::Wait, What::Waiting, reason)?;
        self.pauses.push(Pause {
            from: self.now,
            to: None,
        });
        self.pause_clocks();
        Ok(())
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
        self.lapse_extension();
        for kind in [
            ClockKind::Response,
            ClockKind::Resolution,
            ClockKind::Promise,
        ] {
            self.meet(kind, by);
        }
        self.cancel(ClockKind::Update);
        Ok(())
    }

    /// Finishes the case; `by` is none when its time came.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn close(&mut self, by: Option<UserId>, note: Option<String>) -> Result<(), Refusal> {
        self.check(Move::Close)?;
        self.enter(Move::Close, "");
        self.record(by, What::Closed).note = note;
        Ok(())
    }

    /// Finishes the case with what the customer said when asked afterwards.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn close_after(
        &mut self,
        by: UserId,
        note: Option<String>,
        callback: Callback,
    ) -> Result<(), Refusal> {
        self.check(Move::Close)?;
        self.record(Some(by), What::CalledBack { said: callback });
        self.close(Some(by), note)
    }

    /// Starts the case again: the resolution clock starts afresh.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn reopen(&mut self, by: UserId, reason: &str) -> Result<(), Refusal> {
        self.step(by, Move::Reopen, What::Reopened, reason)?;
        self.case.reopened += 1;
        self.start(ClockKind::Resolution)?;
        if self.unfinished(ClockKind::Resolution).is_none() {
            self.mark_start(ClockKind::Resolution);
        }
        self.start(ClockKind::Update)?;
        Ok(())
    }

    /// Makes the case void.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn void(&mut self, by: UserId, reason: &str) -> Result<(), Refusal> {
        self.make_void(by, reason, None)
    }

    pub(super) fn make_void(
        &mut self,
        by: UserId,
        reason: &str,
        duplicate_of: Option<CaseNumber>,
    ) -> Result<(), Refusal> {
        self.step(by, Move::Void, What::Voided { duplicate_of }, reason)?;
        self.end_pause();
        self.end_offer();
        self.lapse_extension();
        for kind in ClockKind::ALL {
            self.cancel(kind);
        }
        Ok(())
    }

    /// Records that somebody read the contact in full. Nothing that the card shows has changed by that.
    pub fn contact_read(&mut self, by: UserId, reason: String) {
        let moved = !self.entries.is_empty();
        self.posts
            .retain(|(post, _)| moved || !matches!(post, Post::Card(_)));
        self.record(Some(by), What::ContactRead).note = Some(reason);
    }

    /// Presses for progress. `last` is when this person did so before.
    ///
    /// # Errors
    /// [`CaseRefusal::UrgedJustNow`] within ten minutes.
    pub fn urge(&mut self, by: UserId, last: Option<Timestamp>) -> Result<(), Refusal> {
        self.check(Move::Urge)?;
        if let Some(again_at) = last.map(|at| at + URGE_AGAIN_AFTER)
            && again_at > self.now
        {
            return Err(Refusal::Case(CaseRefusal::UrgedJustNow { again_at }));
        }
        self.case.urged += 1;
        let answerable = self.case.answerable();
        self.record(Some(by), What::Urged { whom: answerable });
        // Nobody calls themselves; the supervisors are called all the same.
        if self.case.answerer() != Some(by) || self.case.urged >= URGES_TO_SUPERVISORS {
            let urged = Urged {
                case: self.case.id,
                by,
                count: self.case.urged,
                to_answerer: false,
            };
            self.post(urged);
            let has_answerer = self.case.answerer().is_some_and(|answerer| answerer != by);
            if self.case.urged >= URGES_TO_SUPERVISORS && has_answerer {
                self.post(Urged {
                    to_answerer: true,
                    ..urged
                });
            }
        }
        Ok(())
    }

    /// Every move begins with this: whether it is possible, and what happened before it.
    pub(super) fn check(&mut self, step: Move) -> Result<(), Refusal> {
        lifecycle::check(&self.case, step)?;
        self.breach_what_is_late();
        Ok(())
    }

    fn step(&mut self, by: UserId, step: Move, what: What, text: &str) -> Result<(), Refusal> {
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

    fn end_pause(&mut self) {
        let now = self.now;
        if let Some(pause) = self.pauses.last_mut() {
            pause.to.get_or_insert(now);
        }
    }
}

/// Whether the customer was told what a note says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Told {
    /// It is a progress note.
    Yes,
    /// It is for the desk.
    No,
}
