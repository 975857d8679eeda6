//! What a desk knows of a customer beside their cases.

pub mod contact;
pub mod leaving;
pub mod merge;
pub mod need_ends;
mod needs;
pub mod required;
pub mod silence;

pub use self::needs::{Needs, SpecialNeed};

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::{
    callback::{
        self,
        event::{Asked, Ended, Planned},
        said::Said,
    },
    case::grade::Tier,
    customer::{contact::Contact, leaving::Cause, need_ends::NeedEnds},
    ids::{CaseNumber, CustomerId, UserId},
    record::{Recorded, Subject},
    words::words,
};

/// Who a case is for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Customer {
    /// Their row.
    pub id: CustomerId,
    /// Their name, as typed.
    pub name: String,
    /// Standard or key account.
    pub tier: Tier,
    /// What to know before serving them.
    pub needs: Needs,
}

/// A customer with everything that is known of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Who it is.
    pub customer: Customer,
    /// How to reach them.
    pub contact: Option<Contact>,
    /// What else the desk wants to remember, as typed.
    pub notes: Option<String>,
    /// Who looks after them.
    pub adviser: Option<UserId>,
    /// How often somebody means to visit them.
    pub every: Option<TimeDelta>,
    /// When their needs end.
    pub ends: NeedEnds,
}

/// How many cases a customer had, to one reader.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Counts {
    /// Those that the reader may look at.
    pub seen: i64,
    /// How many of those are not finished.
    pub unfinished: i64,
    /// How many of those are void.
    pub void: i64,
    /// Those that are other teams' alone.
    pub hidden: i64,
}

words! {
    /// What of a record was changed.
    #[derive(Deserialize, Serialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum CustomerField {
        /// The name.
        Name = "name",
        /// The tier.
        Tier = "tier",
        /// The needs.
        Needs = "needs",
        /// The contact; who changed it is kept, what it was is not.
        Contact = "contact",
        /// The notes.
        Notes = "notes",
        /// Who looks after them.
        Adviser = "adviser",
        /// How often somebody means to visit them.
        Every = "every",
        /// When their needs end.
        NeedEnds = "need-ends",
    }
}

/// What happens to what a desk knows of a customer.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(tag = "what", content = "data")]
pub enum CustomerEvent {
    /// A field was changed.
    #[serde(rename = "customer-changed")]
    Changed {
        /// Which.
        field: CustomerField,
        /// What it was; of the contact, masked.
        was: Option<String>,
        /// What it became, in the same way.
        became: Option<String>,
    },
    /// Somebody read the contact in full, and why.
    #[serde(rename = "customer-contact-read")]
    ContactRead,
    /// Somebody said that they may leave.
    #[serde(rename = "customer-at-risk")]
    AtRisk,
    /// Somebody took over to answer for that.
    #[serde(rename = "customer-risk-accepted")]
    RiskAccepted,
    /// They were lost.
    #[serde(rename = "customer-lost")]
    Lost {
        /// What was the cause.
        cause: Cause,
        /// Whether it was the fault of whoever serves them.
        own_fault: bool,
        /// Who tries to win them back.
        follower: UserId,
        /// Whether somebody talked with them before.
        talked: bool,
        /// The complaints that were open then.
        complaints: Vec<CaseNumber>,
    },
    /// They are back, or stayed.
    #[serde(rename = "customer-back")]
    Back,
    /// They turned out to be another customer of the desk, whose file goes on.
    #[serde(rename = "customer-merged")]
    Merged {
        /// Their name.
        name: String,
        /// The other's.
        into: String,
        /// The cases that went over.
        cases: Vec<CaseNumber>,
    },
    /// Somebody took that back.
    #[serde(rename = "customer-unmerged")]
    Unmerged {
        /// The name of the one.
        name: String,
        /// The other's.
        into: String,
        /// The cases that went back.
        cases: Vec<CaseNumber>,
    },
    /// Somebody has to reach them.
    #[serde(rename = "customer-callback-planned")]
    CallbackPlanned {
        /// Who, and by when.
        plan: Planned,
    },
    /// Somebody else has to, or by another instant.
    #[serde(rename = "customer-callback-moved")]
    CallbackMoved {
        /// Who, and by when.
        plan: Planned,
    },
    /// They were asked.
    #[serde(rename = "customer-called-back")]
    CalledBack {
        /// What they said.
        said: Said,
        /// Whose figures it counts in.
        asked: Asked,
    },
    /// A callback ended.
    #[serde(rename = "customer-callback-ended")]
    CallbackEnded {
        /// How.
        ended: Ended,
    },
}

impl From<callback::event::Happened> for CustomerEvent {
    fn from(happened: callback::event::Happened) -> Self {
        use callback::event::Happened;
        match happened {
            Happened::Planned(plan) => Self::CallbackPlanned { plan },
            Happened::Moved(plan) => Self::CallbackMoved { plan },
            Happened::Asked(said, asked) => Self::CalledBack { said, asked },
            Happened::Ended(ended) => Self::CallbackEnded { ended },
        }
    }
}

impl Recorded for CustomerId {
    type What = CustomerEvent;

    fn subject(self) -> Subject {
        Subject::Customer(self)
    }
}
