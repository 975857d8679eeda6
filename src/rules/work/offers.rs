//! Who takes a case: offers and their answers (design 2.1).

use chrono::TimeDelta;

use super::Work;
use crate::{
    model::{
        case::{Offer, Status},
        clocks::ClockKind,
        event::What,
        ids::UserId,
        post::Post,
        refusal::{Move, Refusal},
        time::Timestamp,
    },
    rules::calendar::{Hours, NoWorkingTime},
};

/// How long an assignment may stay unanswered, in working time (design 2.1).
const ANSWER_WITHIN: TimeDelta = TimeDelta::minutes(15);

impl Work {
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

    /// Takes the offer away; its post shows how it was answered.
    pub(super) fn end_offer(&mut self) {
        if let Some(offer) = self.case.offer.take() {
            self.refresh.push(Post::Offer {
                case: self.case.id,
                offer,
                reason: None,
            });
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
