//! Who takes a case: offers and their answers (design 2.1).

use chrono::TimeDelta;

use super::Work;
use crate::{
    model::{
        case::{EMERGENCY, Offer, Receiver, Status, Way, clocks::ClockKind},
        event::What,
        ids::UserId,
        post::{
            CaseOffered, Circling, DeclinedAgain, OfferDeclined, OfferLapsed, OfferWithdrawn, Post,
            TeamCalled,
        },
        refusal::{CaseRefusal, Move, Refusal},
        time::Timestamp,
    },
    rules::{
        case::lifecycle,
        time::calendar::{Hours, NoWorkingTime},
    },
};

/// How long an assignment may stay unanswered, in working time (design 2.1).
const ANSWER_WITHIN: TimeDelta = TimeDelta::minutes(15);

/// From this hand-over on the supervisors are told that a case goes in circles.
const IN_CIRCLES: i64 = 3;

impl Work {
    /// Takes an unowned case, or agrees to an offer for this person.
    ///
    /// # Errors
    /// Says who was faster, or for whom the offer is.
    pub fn accept(&mut self, by: UserId) -> Result<(), Refusal> {
        self.check(Move::Accept)?;
        let number = self.case.number;
        match (&self.case.offer, self.case.owner) {
            (Some(offer), _) if offer.to == Receiver::Person(by) => {}
            (_, Some(owner)) if owner == by => {
                return Err(Refusal::Case(CaseRefusal::AlreadyYours { number }));
            }
            (_, Some(owner)) => {
                return Err(Refusal::Case(CaseRefusal::Taken { number, by: owner }));
            }
            (Some(offer), None) => {
                return Err(Refusal::Case(CaseRefusal::OfferedToAnother {
                    number,
                    to: offer.to.clone(),
                }));
            }
            (None, None) => {}
        }
        self.take(by, (self.asked(by), None))?;
        Ok(())
    }

    /// Hands the case to somebody: to oneself at once, to somebody else as an offer they answer.
    ///
    /// # Errors
    /// [`CaseRefusal::AlreadyYours`] and the lifecycle's.
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
                Refusal::Case(CaseRefusal::AlreadyYours { number })
            } else {
                Refusal::Case(CaseRefusal::Taken { number, by: to })
            });
        }
        if to == by {
            self.take(by, (self.asked(by), None))?;
            return Ok(());
        }
        self.end_offer();
        let offer = Offer {
            to: Receiver::Person(to),
            by,
            at: self.now,
            answer_by: self.answer_by(&self.policy.hours)?,
            way: Way::Assigned,
        };
        self.offer(offer, reason);
        Ok(())
    }

    /// Asks somebody, on the record.
    pub(super) fn offer(&mut self, offer: Offer, reason: Option<String>) {
        let what = match (offer.way, &offer.to) {
            (Way::Assigned, Receiver::Person(to)) => What::Assigned { to: *to },
            (_, to) => What::Transferred { to: to.clone() },
        };
        self.record(Some(offer.by), what).note.clone_from(&reason);
        self.case.offer = Some(offer.clone());
        self.post(CaseOffered {
            case: self.case.id,
            offer,
            reason,
        });
    }

    /// Gives an offer back: the case is answered for by whoever did before, and the second time the supervisors are asked to
    /// decide. Whether this person may speak for a team that
    /// was asked is `access`' question.
    ///
    /// # Errors
    /// [`CaseRefusal::OfferGone`] or [`CaseRefusal::OfferedToAnother`].
    pub fn decline(&mut self, by: UserId, reason: Option<String>) -> Result<(), Refusal> {
        self.check(Move::Decline)?;
        let offer = lifecycle::answer_of(&self.case, by)?.clone();
        self.end_offer();
        let answerable = self.case.answerable();
        let what = What::Declined {
            back_to: answerable,
            team: offer.to.team_name().map(str::to_owned),
        };
        self.record(Some(by), what).note.clone_from(&reason);
        self.case.declines += 1;
        if lifecycle::is_undecided(&self.case) {
            self.post(DeclinedAgain {
                case: self.case.id,
                at: offer.at,
                count: self.case.declines,
            });
        }
        self.post(OfferDeclined {
            case: self.case.id,
            by,
            at: offer.at,
            back_to: answerable,
            reason,
        });
        Ok(())
    }

    /// Takes an offer back that nobody answered in time. Whom an alert calls at this very instant is called by that alone.
    pub fn lapse(&mut self) {
        let (supervisors_called, answerer_called) = self.called_by_alerts();
        let Some(offer) = self.withdraw() else { return };
        let lapsed = OfferLapsed {
            case: self.case.id,
            offer,
            to_answerer: false,
            supervisors_called,
            answerer_called,
        };
        self.post(lapsed.clone());
        if !self.case.is_adrift() {
            self.post(OfferLapsed {
                to_answerer: true,
                ..lapsed
            });
        }
    }

    /// Takes an offer back because the team that is asked takes no cases any more: who asked and who answers for the case
    /// are told.
    pub fn withdraw_offer(&mut self, by: UserId) {
        let Some(offer) = self.case.offer.clone() else {
            return;
        };
        self.breach_what_is_late();
        self.end_offer();
        let to = offer.to.clone();
        self.record(Some(by), What::OfferWithdrawn { to });
        self.post(OfferWithdrawn {
            case: self.case.id,
            offer,
        });
    }

    /// Ends an offer that stays unanswered, on the record.
    pub(super) fn withdraw(&mut self) -> Option<Offer> {
        let offer = self.case.offer.clone()?;
        self.end_offer();
        let to = offer.to.clone();
        self.record(None, What::OfferLapsed { to });
        Some(offer)
    }

    /// How this person is asked to take the case, if they are.
    fn asked(&self, by: UserId) -> Option<Way> {
        let offer = self.case.offer.as_ref();
        let offer = offer.filter(|offer| offer.to == Receiver::Person(by));
        offer.map(|offer| offer.way)
    }

    /// Makes this person the owner, who was asked in that way, perhaps with their whole team, and tells the supervisors when
    /// the case goes in circles.
    pub(super) fn take(
        &mut self,
        by: UserId,
        (asked, team): (Option<Way>, Option<String>),
    ) -> Result<(), NoWorkingTime> {
        let had_one = self.case.owner.is_some() || asked == Some(Way::Transferred);
        let handed_over = had_one && self.case.answerable() != by;
        self.end_offer();
        self.end_call();
        self.case.owner = Some(by);
        self.case.declines = 0;
        if by == self.case.first_responder {
            self.case.first_left = false;
        }
        if self.case.status() == Status::New {
            self.enter(Move::Accept, "");
        }
        self.record(Some(by), What::Accepted { team });
        if handed_over {
            self.count_handover();
        }
        self.meet(ClockKind::Response, by);
        let updating = self.case.clock(ClockKind::Update).is_some();
        if !updating && self.case.status() == Status::Open {
            self.start(ClockKind::Update)?;
        }
        Ok(())
    }

    fn count_handover(&mut self) {
        self.case.handovers += 1;
        if self.case.handovers >= IN_CIRCLES {
            self.post(Circling {
                case: self.case.id,
                count: self.case.handovers,
            });
        }
    }

    /// Nobody has to come any more: a call to the whole team, where one stands, says so.
    pub(super) fn end_call(&mut self) {
        if self.case.owner.is_none() {
            let called = TeamCalled { case: self.case.id };
            self.refresh.push(called.into());
        }
    }

    /// Takes the offer away; its post shows how it was answered.
    pub(super) fn end_offer(&mut self) {
        if let Some(offer) = self.case.offer.take() {
            self.refresh.push(Post::Offer(CaseOffered {
                case: self.case.id,
                offer,
                reason: None,
            }));
        }
    }

    /// Until when an offer waits for an answer, by the hours of the team that is asked; an emergency is answered for at
    /// night too.
    pub(super) fn answer_by(&self, asked: &Hours) -> Result<Timestamp, NoWorkingTime> {
        let hours = match self.case.kind.as_str() {
            EMERGENCY => &Hours::Always,
            _ => asked,
        };
        hours.add(self.now, ANSWER_WITHIN)
    }
}
