//! Handing a case over, to a person or a team, and what becomes of it when who had it is gone.

use std::sync::Arc;

use super::{Policy, Work};
use crate::{
    model::{
        case::{Offer, Receiver, Status, Way},
        desk::Team,
        event::What,
        ids::UserId,
        post::TeamCalled,
        refusal::{CaseRefusal, Move, Refusal},
    },
    rules::{
        case::{ladder::Loudness, lifecycle},
        time::calendar::NoWorkingTime,
    },
};

/// A team that a case can belong to, with what its desk has decided for it.
#[derive(Clone, Debug)]
pub struct Home {
    /// The team.
    pub team: Team,
    /// Its hours, targets and ladder.
    pub policy: Arc<Policy>,
}

/// What somebody cannot do any more.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Loss {
    /// Work at the desk.
    Desk,
    /// Work on the cases of a case's team; they answer still for what they heard first.
    Team,
}

/// To whom a case is handed over.
#[derive(Clone, Debug)]
pub enum To {
    /// To a person.
    Person(UserId),
    /// To whoever of a team accepts.
    Team(Home),
}

impl To {
    fn receiver(&self) -> Receiver {
        match self {
            Self::Person(to) => Receiver::Person(*to),
            Self::Team(home) => Receiver::Team {
                team: home.team.id,
                name: home.team.name.clone(),
            },
        }
    }
}

impl Work {
    /// Hands the case over: whoever is asked answers within fifteen working minutes, a team by its own hours. Until then,
    /// and when they decline or do not answer, it stays with whom it is, team included.
    ///
    /// # Errors
    /// To oneself, to whoever has it and to its own team it is refused, with the lifecycle's.
    pub fn transfer(&mut self, to: To, by: UserId, reason: String) -> Result<(), Refusal> {
        self.check(Move::Transfer)?;
        let number = self.case.number;
        match &to {
            To::Person(to) if *to == by => {
                return Err(if self.case.answerable() == by {
                    Refusal::Case(CaseRefusal::AlreadyYours { number })
                } else {
                    Refusal::Case(CaseRefusal::TransferToOneself { number })
                });
            }
            To::Person(to) if self.case.owner == Some(*to) => {
                return Err(Refusal::Case(CaseRefusal::Taken { number, by: *to }));
            }
            To::Team(home) if home.team.id == self.case.team => {
                let team = home.team.name.clone();
                return Err(Refusal::Case(CaseRefusal::SameTeam { number, team }));
            }
            To::Person(_) | To::Team(_) => {}
        }
        let receiver = to.receiver();
        if let Some(open) = &self.case.offer
            && open.to == receiver
        {
            // Asked twice, they are called once.
            return Err(Refusal::Case(CaseRefusal::OfferedToAnother {
                number,
                to: receiver,
            }));
        }
        self.end_offer();
        let hours = match &to {
            To::Person(_) => &self.policy.hours,
            To::Team(home) => &home.policy.hours,
        };
        let offer = Offer {
            to: receiver,
            by,
            at: self.now,
            answer_by: self.answer_by(hours)?,
            way: Way::Transferred,
        };
        self.offer(offer, Some(reason));
        if let To::Team(home) = to {
            self.asked = Some(home.team);
        }
        Ok(())
    }

    /// Asks another team to take the case, which was logged for it: like a transfer, and nothing is handed over.
    ///
    /// # Errors
    /// [`NoWorkingTime`] where that team's calendar leaves none.
    pub fn log_for(&mut self, home: Home, by: UserId) -> Result<(), NoWorkingTime> {
        let offer = Offer {
            to: Receiver::Team {
                team: home.team.id,
                name: home.team.name.clone(),
            },
            by,
            at: self.now,
            answer_by: self.answer_by(&home.policy.hours)?,
            way: Way::Logged,
        };
        self.offer(offer, None);
        self.asked = Some(home.team);
        Ok(())
    }

    /// Calls the whole team to a new case that waits for nobody: an emergency, an urgent one, or (`from_outside`) one that
    /// nobody of the team has heard. Where somebody has it, or another team is asked, that is enough.
    pub fn call_team(&mut self, from_outside: bool) {
        let case = &self.case;
        let loud = Loudness::of(&case.kind, case.priority) == Loudness::Loud;
        let asked = case.offer.as_ref().and_then(|offer| offer.to.team());
        let waits = case.status() == Status::New && case.owner.is_none() && asked.is_none();
        if waits && (loud || (from_outside && case.offer.is_none())) {
            self.post(TeamCalled { case: case.id });
        }
    }

    /// Takes a case that was offered to a team, which it belongs to from now on: its clocks are recomputed. Whether
    /// this person works there is `access`' question.
    ///
    /// # Errors
    /// [`CaseRefusal::OfferGone`] where it is not offered to that team, [`CaseRefusal::OfferedToAnother`] to who hands it over,
    /// and the lifecycle's.
    pub fn accept_for(&mut self, by: UserId, home: Home) -> Result<(), Refusal> {
        self.check(Move::Accept)?;
        let number = self.case.number;
        let offer = lifecycle::answer_of(&self.case, by)?;
        if offer.to.team() != Some(home.team.id) {
            return Err(Refusal::Case(CaseRefusal::OfferGone { number }));
        }
        let asked = Some(offer.way);
        self.take(by, (asked, Some(home.team.name.clone())))?;
        self.settle_in(home, Some(by))?;
        Ok(())
    }

    /// Takes a case from somebody who works on it no more: nobody has it then, its first responder answers for it, and it
    /// belongs to `home`, the first responder's team. Where the first responder has left the desk, the supervisors answer
    /// for it, and what was offered to whoever left is taken back. Says whether anything changed.
    ///
    /// # Errors
    /// [`NoWorkingTime`] where the team's calendar leaves none.
    pub fn release_owner(
        &mut self,
        gone: UserId,
        lost: Loss,
        home: Home,
    ) -> Result<bool, NoWorkingTime> {
        let left = lost == Loss::Desk;
        if !self.case.status().is_unfinished() {
            return Ok(false);
        }
        self.breach_what_is_late();
        let offer = self.case.offer.as_ref();
        let asked = left && offer.is_some_and(|offer| offer.to == Receiver::Person(gone));
        if asked {
            self.withdraw();
        }
        let had_it = match lost {
            Loss::Desk => self.case.answerer() == Some(gone),
            Loss::Team => self.case.owner == Some(gone),
        };
        if had_it {
            self.case.owner = None;
            self.case.first_left |= left && self.case.first_responder == gone;
            let changes = self.case.team != home.team.id;
            let team = changes.then(|| home.team.name.clone());
            let what = match lost {
                Loss::Desk => What::Unassigned { from: gone, team },
                Loss::Team => What::TeamLost { from: gone, team },
            };
            self.record(None, what);
            self.settle_in(home, None)?;
        }
        Ok(asked || had_it)
    }

    /// Lets the case belong to a team from now on.
    fn settle_in(&mut self, home: Home, by: Option<UserId>) -> Result<(), NoWorkingTime> {
        if self.case.team == home.team.id {
            return Ok(());
        }
        self.case.team = home.team.id;
        self.policy = home.policy;
        self.card_moves = true;
        self.retarget(by)
    }
}
