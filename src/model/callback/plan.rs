//! Why a customer is to be reached, by whom and by when.

use serde::{Deserialize, Serialize};

use crate::model::{
    ids::{CaseId, CustomerId, DeskId, TeamId, UserId},
    record::{Recorded as _, Subject},
    time::Timestamp,
    words::words,
};

words! {
    /// Why a customer is to be reached.
    #[derive(Deserialize, Ord, PartialOrd, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Reason {
        /// How it was: a case was resolved.
        After = "after",
        /// The customer is about to leave: to keep them.
        Retention = "retention",
        /// An incident that touched them is over.
        Incident = "incident",
        /// The customer left: to win them back.
        WinBack = "win-back",
        /// A key account is visited.
        Visit = "visit",
        /// Every customer's rhythm.
        Periodic = "periodic",
        /// A special need has an end: whether it still holds.
        Need = "need",
        /// What the customer will need next year.
        Yearly = "yearly",
        /// A survey's sample holds them.
        Survey = "survey",
        /// Somebody planned it by hand.
        Asked = "asked",
    }
}

words! {
    /// How a callback stands.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum State {
        /// Still to be done.
        Planned = "planned",
        /// The customer was heard.
        Done = "done",
        /// They could not be reached, tried as often as has to be.
        Unreachable = "unreachable",
        /// They did not want to be asked.
        Refused = "refused",
        /// It is not wanted any more.
        Dropped = "dropped",
    }
}

words! {
    /// Who asks.
    #[derive(Default, Deserialize, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Asker {
        /// Who was asked first; where they are gone who owned the case, then the team.
        #[default]
        FirstResponder = "first-responder",
        /// Anybody of the team but who solved it.
        Other = "other",
        /// A supervisor who did not solve it.
        Supervisor = "supervisor",
    }
}

/// What a callback is about: its record stands there.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Of {
    /// A case.
    Case(CaseId),
    /// A customer.
    Customer(CustomerId),
}

impl Of {
    /// What its record is kept under.
    #[must_use]
    pub fn subject(self) -> Subject {
        match self {
            Self::Case(case) => case.subject(),
            Self::Customer(customer) => customer.subject(),
        }
    }
}

/// Which callback of its subject.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Nth {
    /// Why.
    pub reason: Reason,
    /// Counts those of the subject for that reason.
    pub generation: i64,
}

/// Who has to ask, and by when.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Task {
    /// Whose team does it: its calendar counts, its morning list names it.
    pub team: TeamId,
    /// Who does it; none where anybody of the team may.
    pub person: Option<UserId>,
    /// Who may.
    pub asker: Asker,
    /// Who solved what is asked about: nobody else is kept from asking.
    pub solver: Option<UserId>,
    /// The earliest instant.
    pub from: Timestamp,
    /// The latest.
    pub due: Timestamp,
}

/// A callback to be planned.
#[derive(Clone, Debug, PartialEq)]
pub struct NewCallback {
    /// Its desk.
    pub desk: DeskId,
    /// What it is about.
    pub of: Of,
    /// Why.
    pub reason: Reason,
    /// Whom to reach.
    pub customer: CustomerId,
    /// The case that it belongs to, if any.
    pub case: Option<CaseId>,
    /// Who, and by when.
    pub task: Task,
    /// What for, as typed.
    pub purpose: Option<String>,
}

words! {
    /// How a supervisor closes a case whose customer was not asked.
    pub enum Without {
        /// Without having heard them.
        Unheard = "unheard",
        /// They were not satisfied, and it was explained to them.
        Explained = "explained",
    }
}

words! {
    /// Rules that a desk may take over by one press.
    pub enum Proposal {
        /// Those that are proposed to every desk.
        Proposed = "proposed",
        /// Whoever was asked first asks after every case.
        Every = "every",
    }
}
