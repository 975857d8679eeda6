//! The callback of a case: planned when it is resolved, waited for before it is closed, moved and dropped.

use chrono_tz::Tz;

use super::Work;
use crate::{
    model::{
        callback::{
            Callback, NewCallback, Of, Reason, State,
            event::{Ending, Happened},
        },
        case::Status,
        ids::UserId,
        refusal::{CallbackRefusal, Refusal},
        time::Timestamp,
    },
    rules::callback::{
        ask,
        draw::draw,
        task,
        wanted::{self, CallbackRule, Facts},
    },
};

impl Work {
    /// Plans the callback of a case that was just resolved, where a rule asks for one.
    pub(super) fn plan_callback(&mut self, solver: UserId) -> Result<(), Refusal> {
        let Some(rule) = self.callback_rule() else {
            return Ok(());
        };
        let by = (solver, self.case.state_at, &self.policy.hours);
        let task = task::after(&self.case, &rule, by)?;
        let new = NewCallback {
            desk: self.case.desk,
            of: Of::Case(self.case.id),
            reason: Reason::After,
            customer: self.case.customer.id,
            case: Some(self.case.id),
            task,
            purpose: None,
        };
        let mut callback = Callback::planned(new, self.case.reopened);
        callback.tries = rule.attempts;
        self.happen(None, Happened::Planned(callback.plan()));
        self.keep(callback);
        Ok(())
    }

    /// The rule by which this case gets a callback.
    fn callback_rule(&self) -> Option<CallbackRule> {
        let rules = &self.policy.callbacks;
        let drawn = draw(&self.policy.secret, self.case.id);
        let rule = wanted::wanted(rules, Facts::of(&self.case), drawn).cloned();
        let owed = || {
            let of = wanted::Wanted::default();
            self.case.owes_callback.then(|| CallbackRule::new(of, 100))
        };
        rule.or_else(owed)
    }

    /// Whether every case like this one gets a callback.
    pub(super) fn is_always_asked(&self) -> bool {
        wanted::is_always(&self.policy.callbacks, Facts::of(&self.case))
    }

    /// A case that always got a callback before it was corrected still does; one that does now gets it, where it waits to be
    /// closed.
    pub(super) fn still_ask(&mut self, always: bool, by: UserId) -> Result<(), Refusal> {
        // Whatever the rules say later.
        self.case.owes_callback |= always;
        let has = self.case.callback.is_some();
        if self.case.status() == Status::Resolved && !has && self.is_always_asked() {
            let solver = self.case.answerer().unwrap_or(by);
            self.plan_callback(solver)?;
        }
        if let Some(callback) = self.case.open_callback()
            && callback.customer != self.case.customer.id
        {
            let mut callback = callback.clone();
            callback.customer = self.case.customer.id;
            self.keep(callback);
        }
        Ok(())
    }

    /// Refuses to close a case whose customer has to be asked first.
    pub(super) fn owes_nothing(&self) -> Result<(), Refusal> {
        match self.case.open_callback() {
            None => Ok(()),
            Some(callback) => Err(CallbackRefusal::Owed {
                number: self.case.number,
                person: callback.task.person,
                due: callback.task.due,
            }
            .into()),
        }
    }

    /// The callback is not wanted any more.
    pub(super) fn drop_callback(&mut self, by: UserId, how: Ending) {
        if let Some(mut callback) = self.case.open_callback().cloned() {
            let ended = callback.end(State::Dropped, how, self.now);
            self.happen(Some(by), Happened::Ended(ended));
            self.keep(callback);
        }
    }

    pub(super) fn happen(&mut self, by: Option<UserId>, happened: Happened) {
        self.record(by, happened.into());
    }

    /// Puts what was typed with the latest event.
    pub(super) fn noted(&mut self, note: Option<String>) {
        if let Some(entry) = self.entries.last_mut() {
            entry.note = note.or(entry.note.take());
        }
    }

    /// Has somebody else ask, or by another instant.
    ///
    /// # Errors
    /// [`CallbackRefusal::Over`] where nobody has to ask any more.
    pub fn move_callback(
        &mut self,
        by: UserId,
        (person, due): (Option<UserId>, Option<Timestamp>),
    ) -> Result<(), Refusal> {
        let open = self.case.open_callback().cloned();
        let mut callback = open.ok_or(CallbackRefusal::Over)?;
        callback.shift(person, due);
        self.happen(Some(by), Happened::Moved(callback.plan()));
        self.keep(callback);
        Ok(())
    }

    /// A supervisor leaves it out, with a reason: the case is closed by time.
    ///
    /// # Errors
    /// [`CallbackRefusal::Over`] where nobody has to ask any more.
    pub fn skip_callback(&mut self, by: UserId, reason: String) -> Result<(), Refusal> {
        if self.case.open_callback().is_none() {
            return Err(CallbackRefusal::Over.into());
        }
        self.drop_callback(by, Ending::Skipped);
        self.noted(Some(reason));
        Ok(())
    }

    pub(super) fn keep(&mut self, callback: Callback) {
        self.case.callback = Some(callback.clone());
        self.callbacks.push(callback);
    }

    pub(super) fn zone(&self) -> Tz {
        ask::zone(&self.policy.hours)
    }
}
