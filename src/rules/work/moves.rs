//! The moves of a case's life, one method each. Whether the person may make them is `access`' question.

use chrono::TimeDelta;

use super::Work;
use crate::{
    model::{
        case::{Offer, Status},
        clocks::ClockKind,
        event::What,
        grade::Tier,
        ids::UserId,
        post::Post,
        refusal::{Move, Refusal},
        time::Timestamp,
    },
    rules::{
        calendar::{Hours, NoWorkingTime},
        clocks::Pause,
        lifecycle,
    },
};

/// How long an assignment may stay unanswered, in working time (design 2.1).
const ANSWER_WITHIN: TimeDelta = TimeDelta::minutes(15);

/// How long the same person waits before pressing for progress again.
const URGE_AGAIN_AFTER: TimeDelta = TimeDelta::minutes(10);

impl From<NoWorkingTime> for Refusal {
    fn from(_: NoWorkingTime) -> Self {
        Self::NoWorkingTime
    }
}

impl Work<'_> {
    /// Starts the clocks of a new case; `due` is an instant agreed with the customer.
    ///
    /// # Errors
    /// [`Refusal::NoWorkingTime`] where the team's calendar leaves none, [`Refusal::Past`] for a promise that has passed.
    pub fn log(&mut self, due: Option<Timestamp>) -> Result<(), Refusal> {
        let by = self.case.first_responder;
        self.record(Some(by), What::Logged).note = Some(self.case.summary.clone());
        self.start(ClockKind::Response)?;
        self.start(ClockKind::Resolution)?;
        if let Some(due) = due {
            if due <= self.now {
                return Err(Refusal::Past { at: due });
            }
            self.start_promise(due);
        }
        if self.case.customer.tier == Tier::Key {
            self.post(Post::KeyAccount { case: self.case.id });
        }
        Ok(())
    }

    /// Takes an unowned case, or agrees to an offer.
    ///
    /// # Errors
    /// Says who was faster, or for whom the offer is.
    pub fn accept(&mut self, by: UserId) -> Result<(), Refusal> {
        self.check(Move::Accept)?;
        let number = self.case.number;
        match (self.case.offer, self.case.owner) {
            (Some(offer), _) if offer.to == by => {}
            (_, Some(owner)) if owner == by => return Err(Refusal::AlreadyYours { number }),
            (_, Some(owner)) => return Err(Refusal::Taken { number, by: owner }),
            (Some(offer), None) => {
                return Err(Refusal::OfferedToAnother {
                    number,
                    to: offer.to,
                });
            }
            (None, None) => {}
        }
        self.take(by)?;
        Ok(())
    }

    /// Hands the case to somebody: to oneself at once, to somebody else as an offer they answer.
    ///
    /// # Errors
    /// [`Refusal::AlreadyYours`] and the lifecycle's.
    pub fn assign(
        &mut self,
        to: UserId,
        by: UserId,
        reason: Option<String>,
    ) -> Result<(), Refusal> {
        self.check(Move::Assign)?;
        let number = self.case.number;
        if self.case.owner == Some(to) && self.case.offer.is_none() {
            return Err(if to == by {
                Refusal::AlreadyYours { number }
            } else {
                Refusal::Taken { number, by: to }
            });
        }
        self.end_offer();
        if to == by {
            self.take(by)?;
            return Ok(());
        }
        let answer_by = self.answer_by()?;
        let offer = Offer {
            to,
            by,
            at: self.now,
            answer_by,
        };
        self.case.offer = Some(offer);
        let entry = self.record(Some(by), What::Assigned);
        entry.person = Some(to);
        entry.note.clone_from(&reason);
        self.post(Post::Offer {
            case: self.case.id,
            offer,
            reason,
        });
        Ok(())
    }

    /// Gives an offer back: the case is answered for by whoever did before.
    ///
    /// # Errors
    /// [`Refusal::OfferGone`] or [`Refusal::OfferedToAnother`].
    pub fn decline(&mut self, by: UserId, reason: Option<String>) -> Result<(), Refusal> {
        self.check(Move::Decline)?;
        let number = self.case.number;
        let offer = self.case.offer.ok_or(Refusal::OfferGone { number })?;
        if offer.to != by {
            return Err(Refusal::OfferedToAnother {
                number,
                to: offer.to,
            });
        }
        self.end_offer();
        let answerable = self.case.answerable();
        let entry = self.record(Some(by), What::Declined);
        entry.person = Some(answerable);
        entry.note.clone_from(&reason);
        self.post(Post::Declined {
            case: self.case.id,
            by,
            at: offer.at,
            reason,
        });
        Ok(())
    }

    /// Takes an offer back that nobody answered in time.
    pub fn lapse(&mut self) {
        let Some(offer) = self.case.offer else { return };
        self.end_offer();
        self.record(None, What::OfferLapsed).person = Some(offer.to);
        self.post(Post::OfferLapsed {
            case: self.case.id,
            offer,
        });
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

    /// Starts the case again: the resolution clock starts afresh.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn reopen(&mut self, by: UserId, reason: &str) -> Result<(), Refusal> {
        self.step(by, Move::Reopen, What::Reopened, reason)?;
        self.case.reopened += 1;
        self.start(ClockKind::Resolution)?;
        self.start(ClockKind::Update)?;
        Ok(())
    }

    /// Crosses the case out.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn void(&mut self, by: UserId, reason: &str) -> Result<(), Refusal> {
        self.step(by, Move::Void, What::Voided, reason)?;
        self.end_pause();
        self.end_offer();
        for kind in ClockKind::ALL {
            self.cancel(kind);
        }
        Ok(())
    }

    /// Presses for progress. `last` is when this person did so before.
    ///
    /// # Errors
    /// [`Refusal::UrgedJustNow`] within ten minutes.
    pub fn urge(&mut self, by: UserId, last: Option<Timestamp>) -> Result<(), Refusal> {
        self.check(Move::Urge)?;
        if let Some(again_at) = last.map(|at| at + URGE_AGAIN_AFTER)
            && again_at > self.now
        {
            return Err(Refusal::UrgedJustNow { again_at });
        }
        self.case.urged += 1;
        let answerable = self.case.answerable();
        self.record(Some(by), What::Urged).person = Some(answerable);
        self.post(Post::Urged {
            case: self.case.id,
            by,
            count: self.case.urged,
        });
        Ok(())
    }

    fn check(&self, step: Move) -> Result<(), Refusal> {
        lifecycle::check(&self.case, step)
    }

    fn step(&mut self, by: UserId, step: Move, what: What, text: &str) -> Result<(), Refusal> {
        self.check(step)?;
        self.enter(step, text);
        self.record(Some(by), what).note = (!text.is_empty()).then(|| text.to_owned());
        Ok(())
    }

    fn enter(&mut self, step: Move, text: &str) {
        self.case.state = lifecycle::after(&self.case.state, step, text);
        self.case.state_at = self.now;
    }

    fn take(&mut self, by: UserId) -> Result<(), NoWorkingTime> {
        self.end_offer();
        self.case.owner = Some(by);
        if self.case.status() == Status::New {
            self.enter(Move::Accept, "");
        }
        self.record(Some(by), What::Accepted).person = Some(by);
        self.meet(ClockKind::Response, by);
        let updating = self.case.clock(ClockKind::Update).is_some();
        if !updating && self.case.status() == Status::Open {
            self.start(ClockKind::Update)?;
        }
        Ok(())
    }

    fn end_offer(&mut self) {
        if let Some(offer) = self.case.offer.take() {
            self.refresh.push(Post::Offer {
                case: self.case.id,
                offer,
                reason: None,
            });
        }
    }

    fn end_pause(&mut self) {
        let now = self.now;
        if let Some(pause) = self.pauses.last_mut() {
            pause.to.get_or_insert(now);
        }
    }

    /// An emergency is answered for at night too: where a clock of the case counts every hour, so does this.
    fn answer_by(&self) -> Result<Timestamp, NoWorkingTime> {
        let always = self.case.clocks.iter().any(|clock| clock.always);
        let hours = if always {
            &Hours::Always
        } else {
            &self.policy.hours
        };
        hours.add(self.now, ANSWER_WITHIN)
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
