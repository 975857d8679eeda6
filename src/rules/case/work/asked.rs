//! A customer is asked after a case: what they said closes it or starts it again, and who was not reached is tried again.

use chrono::TimeDelta;

use super::Work;
use crate::{
    model::{
        callback::{
            Asker, Callback, NewCallback, Of, Reason, State, Task, Without,
            event::{Asked, Ending, Happened},
            said::{Attempt, Outcome, Said},
        },
        desk::Role,
        event::What,
        ids::UserId,
        post::{CallbackUnreached, Dissatisfied},
        refusal::{CallbackRefusal, Move, Refusal},
    },
    rules::callback::{
        attempts::{self, Missing},
        outcome, task,
    },
};

/// For how long what somebody said a customer said can be put right.
const CORRECTED_WITHIN: TimeDelta = TimeDelta::hours(12);

impl Work {
    /// Refuses whoever may not ask after this case.
    ///
    /// # Errors
    /// [`CallbackRefusal::OwnWork`] or [`Refusal::NeedsRole`].
    pub fn may_ask(&self, by: UserId, held: Option<Role>) -> Result<(), Refusal> {
        let open = self.case.open_callback();
        open.map_or(Ok(()), |callback| task::may_ask(callback, by, held))
    }

    /// Records what came of asking the customer. Who was heard and is content, or did not want to be asked, has the case
    /// closed; where more is asked for, not solved or not satisfied, it goes on, and who answers for it is called with the
    /// supervisors. Who was not reached is tried again, or in the end counts as unreachable: the case is closed by time then.
    ///
    /// # Errors
    /// [`CallbackRefusal::NotHeard`] for a grade of somebody who was not reached, and the lifecycle's.
    pub fn close_after(
        &mut self,
        by: UserId,
        note: Option<String>,
        said: Said,
    ) -> Result<(), Refusal> {
        self.check(Move::Close)?;
        outcome::check(said)?;
        let open = self.case.open_callback().cloned();
        let Some(mut callback) = open.or_else(|| self.unasked(by, said)) else {
            // Nobody has to be asked: that they were not reached keeps nothing open.
            self.ask(by, said, None);
            return self.close(Some(by), note);
        };
        callback.attempts.push(Attempt {
            at: self.now,
            by,
            said,
        });
        self.ask(by, said, Some(&callback));
        let over = outcome::comes_to(&callback, said, self.zone());
        if let Some((state, how)) = over {
            let ended = callback.end(state, how, self.now);
            self.happen(None, Happened::Ended(ended));
        }
        self.keep(callback.clone());
        match over {
            Some((State::Unreachable, _)) => {
                self.noted(note);
                self.unreached(&callback, said);
                Ok(())
            }
            Some(_) if said.asks_for_more() => self.goes_on(by, note.as_deref(), said),
            Some(_) => self.close(Some(by), note),
            None => {
                self.noted(note);
                Ok(())
            }
        }
    }

    /// A customer who was asked for another reason is not satisfied with this case: it goes on.
    ///
    /// # Errors
    /// The lifecycle's.
    pub fn dissatisfied(&mut self, by: UserId, said: Said) -> Result<(), Refusal> {
        self.goes_on(by, None, said)
    }

    /// What is missing before the customer counts as unreachable.
    #[must_use]
    pub fn missing(&self) -> Option<Missing> {
        let callback = self.case.open_callback()?;
        attempts::missing(&callback.attempts, callback.tries, self.zone())
    }

    /// Puts right what was said a customer said: both stay on record. A customer who is not satisfied after all has the case
    /// go on.
    ///
    /// # Errors
    /// [`CallbackRefusal::Over`] for anybody but who recorded it, or too late; and as for [`Work::close_after`].
    pub fn correct_callback(
        &mut self,
        by: UserId,
        note: Option<String>,
        said: Said,
    ) -> Result<(), Refusal> {
        outcome::check(said)?;
        let now = self.now;
        let last = |one: &&Callback| {
            let own = one.attempts.last().is_some_and(|last| last.by == by);
            own && one.ended.is_some_and(|at| now <= at + CORRECTED_WITHIN)
        };
        let answered = self
            .case
            .callback
            .as_ref()
            .filter(|one| one.state == State::Done);
        let mut callback = answered
            .filter(last)
            .cloned()
            .ok_or(CallbackRefusal::Over)?;
        callback.attempts.push(Attempt { at: now, by, said });
        let asked = Asked {
            corrects: true,
            ..self.attribution(&callback)
        };
        self.happen(Some(by), Happened::Asked(said, asked));
        self.noted(note);
        self.keep(callback);
        if said.asks_for_more() {
            self.goes_on(by, None, said)?;
        }
        Ok(())
    }

    /// A supervisor closes the case although the customer was not asked, or was and is not satisfied: with a reason, and
    /// counted apart.
    ///
    /// # Errors
    /// [`CallbackRefusal::NothingOwed`] where nobody has to be asked, [`CallbackRefusal::NothingToExplain`] where the customer
    /// never was dissatisfied, and the lifecycle's.
    pub fn close_without(
        &mut self,
        by: UserId,
        (how, reason): (Without, String),
        dissatisfied_before: bool,
    ) -> Result<(), Refusal> {
        self.check(Move::Close)?;
        let number = self.case.number;
        let owed = self.case.open_callback().cloned();
        let mut callback = owed.ok_or(CallbackRefusal::NothingOwed { number })?;
        let how = match how {
            Without::Unheard => Ending::Unheard,
            Without::Explained if dissatisfied_before => Ending::Explained,
            Without::Explained => return Err(CallbackRefusal::NothingToExplain { number }.into()),
        };
        let ended = callback.end(State::Dropped, how, self.now);
        self.happen(Some(by), Happened::Ended(ended));
        self.noted(Some(reason.clone()));
        self.keep(callback);
        self.close(Some(by), Some(reason))
    }

    /// A callback that nobody had to make, where the customer was heard all the same.
    fn unasked(&self, by: UserId, said: Said) -> Option<Callback> {
        if !said.is_heard() || self.case.callback.is_some() {
            return None;
        }
        let task = Task {
            team: self.case.team,
            person: Some(by),
            asker: Asker::FirstResponder,
            solver: self.case.answerer(),
            from: self.now,
            due: self.now,
        };
        let new = NewCallback {
            desk: self.case.desk,
            of: Of::Case(self.case.id),
            reason: Reason::After,
            customer: self.case.customer.id,
            case: Some(self.case.id),
            task,
            purpose: None,
        };
        Some(Callback::planned(new, self.case.reopened))
    }

    fn goes_on(&mut self, by: UserId, note: Option<&str>, said: Said) -> Result<(), Refusal> {
        self.reopen(by, note.unwrap_or_default())?;
        self.post(Dissatisfied {
            case: self.case.id,
            by,
            at: self.now,
            said,
        });
        Ok(())
    }

    fn unreached(&mut self, callback: &Callback, said: Said) {
        self.post(CallbackUnreached {
            case: self.case.id,
            generation: callback.nth.generation,
            wrong_number: said.outcome == Some(Outcome::WrongNumber),
        });
    }

    fn ask(&mut self, by: UserId, said: Said, callback: Option<&Callback>) {
        match callback {
            Some(callback) => {
                let asked = self.attribution(callback);
                self.happen(Some(by), Happened::Asked(said, asked));
            }
            None => {
                self.record(Some(by), What::CalledBack { said, asked: None });
            }
        }
    }

    fn attribution(&self, callback: &Callback) -> Asked {
        Asked {
            nth: callback.nth,
            attempt: i64::try_from(callback.attempts.len()).unwrap_or(i64::MAX),
            agent: callback.task.solver,
            team: self.case.team,
            tier: self.case.customer.tier,
            corrects: false,
        }
    }
}
