//! A callback: somebody must reach a customer by some instant, for a reason.
//!
//! It exists once for each subject, reason and generation. What is on record about it stands with its subject, so that the
//! history of a case and of a customer tells it.

pub mod event;
pub mod list;
mod plan;
pub mod said;

pub use self::plan::{Asker, NewCallback, Nth, Of, Proposal, Reason, State, Task, Without};
use self::{
    event::{Ended, Ending, Planned},
    said::Attempt,
};
use super::{
    ids::{CallbackId, CaseId, CustomerId, DeskId, UserId},
    time::Timestamp,
};

/// A callback.
#[derive(Clone, Debug, PartialEq)]
pub struct Callback {
    /// Its row; none until it is saved.
    pub id: Option<CallbackId>,
    /// Its desk.
    pub desk: DeskId,
    /// What it is about.
    pub of: Of,
    /// Which of those.
    pub nth: Nth,
    /// Whom to reach.
    pub customer: CustomerId,
    /// The case that it belongs to, if any.
    pub case: Option<CaseId>,
    /// Who, and by when.
    pub task: Task,
    /// What for, as typed.
    pub purpose: Option<String>,
    /// How many attempts make the customer unreachable.
    pub tries: u32,
    /// When it was tried, and what came of it.
    pub attempts: Vec<Attempt>,
    /// How it stands.
    pub state: State,
    /// When it ended.
    pub ended: Option<Timestamp>,
    /// How many have heard that it is overdue: the person, then the supervisors.
    pub step: i64,
    /// When the last of them did.
    pub stepped: Option<Timestamp>,
    /// When it falls due next.
    pub next: Option<Timestamp>,
    /// Counts its changes.
    pub version: i64,
}

impl Callback {
    /// A new one.
    #[must_use]
    pub fn planned(new: NewCallback, generation: i64) -> Self {
        Self {
            id: None,
            desk: new.desk,
            of: new.of,
            nth: Nth {
                reason: new.reason,
                generation,
            },
            customer: new.customer,
            case: new.case,
            purpose: new.purpose,
            tries: 3,
            attempts: Vec::new(),
            state: State::Planned,
            ended: None,
            step: 0,
            stepped: None,
            next: Some(new.task.due),
            task: new.task,
            version: 0,
        }
    }

    /// Who has to, and by when, as the record keeps it.
    #[must_use]
    pub fn plan(&self) -> Planned {
        Planned {
            nth: self.nth,
            person: self.task.person,
            from: self.task.from,
            due: self.task.due,
        }
    }

    /// Has somebody else do it, or by another instant: who heard that it is overdue hears again.
    pub fn shift(&mut self, person: Option<UserId>, due: Option<Timestamp>) {
        self.task.person = person.or(self.task.person);
        if let Some(due) = due {
            self.task.due = due;
            self.task.from = self.task.from.min(due);
            (self.step, self.stepped, self.next) = (0, None, Some(due));
        }
    }

    /// Ends it: nothing of it falls due any more.
    pub fn end(&mut self, state: State, how: Ending, now: Timestamp) -> Ended {
        self.state = state;
        self.ended = Some(now);
        self.next = None;
        Ended {
            nth: self.nth,
            state,
            how,
        }
    }

    /// Whether it is still to be done.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == State::Planned
    }
}
