//! A case: one matter of one customer, and how it stands.

pub mod aim;
pub mod change;
pub mod clocks;
pub mod extension;
pub mod file;
pub mod grade;
pub mod moved;
pub mod offer;
pub mod queue;
pub mod related;
pub mod search;
mod state;

pub use self::{
    clocks::CaseClock,
    offer::{Offer, Receiver, Way},
    state::{BeforeVoid, State, Status},
};
use self::{clocks::ClockKind, extension::Extensions, grade::Priority};
pub use super::customer::Customer;
use super::{
    callback::Callback,
    customer::contact::Contact,
    ids::{CaseId, CaseNumber, ChannelId, DeskId, MessageId, TeamId, UserId},
    time::Timestamp,
    words::words,
};

/// The kinds every desk has; a desk may add its own.
pub const KINDS: [&str; 8] = [
    "inquiry",
    "complaint",
    "request",
    "feedback",
    "suggestion",
    EMERGENCY,
    "tip-off",
    "praise",
];

/// The kind that is attended to at any hour.
pub const EMERGENCY: &str = "emergency";

words! {
    /// How a case came in.
    pub enum Via {
        /// By phone.
        Phone = "phone",
        /// By a form on the web.
        Web = "web",
        /// By chat.
        Chat = "chat",
        /// By a short message.
        Sms = "sms",
        /// By mail.
        Email = "email",
        /// By fax.
        Fax = "fax",
        /// In person.
        WalkIn = "walk-in",
        /// Transferred by a city's hotline.
        Hotline = "hotline",
        /// By `WeChat`.
        Wechat = "wechat",
        /// In the company's app.
        App = "app",
        /// By letter.
        Letter = "letter",
        /// In another way.
        Other = "other",
    }
}

/// Where a case's card stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct CardPlace {
    /// The channel it was posted in.
    pub channel: ChannelId,
    /// The message.
    pub message: MessageId,
}

/// One case.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its row.
    pub id: CaseId,
    /// Its desk.
    pub desk: DeskId,
    /// Its number there.
    pub number: CaseNumber,
    /// Its kind: one of [`KINDS`] or one the desk added.
    pub kind: String,
    /// How it stands.
    pub state: State,
    /// Since when it stands so.
    pub state_at: Timestamp,
    /// How urgent it is.
    pub priority: Priority,
    /// Whose team it is.
    pub team: TeamId,
    /// Who it is for.
    pub customer: Customer,
    /// One line, as typed.
    pub summary: String,
    /// More, as typed.
    pub details: Option<String>,
    /// How to reach the customer about this case.
    pub contact: Option<Contact>,
    /// How it came in: the word of a [`Via`].
    pub via: Option<String>,
    /// Link to the message it was logged from.
    pub source: Option<String>,
    /// Who logged it; never changes.
    pub first_responder: UserId,
    /// Who accepted it.
    pub owner: Option<UserId>,
    /// An assignment still to be answered.
    pub offer: Option<Offer>,
    /// When it was logged.
    pub logged_at: Timestamp,
    /// How often it was reopened.
    pub reopened: i64,
    /// How often somebody pressed for progress.
    pub urged: i64,
    /// How many cases the customer had in the 30 days before it was logged.
    pub repeats: i64,
    /// More time for the resolution: asked for and granted.
    pub extensions: Extensions,
    /// The case that it repeats, once it was made void for that.
    pub duplicate_of: Option<CaseNumber>,
    /// The channel it was logged in: where it is posted while its team has none.
    pub logged_in: ChannelId,
    /// Its card, once posted.
    pub card: Option<CardPlace>,
    /// The team it was logged for: its first responder's. It comes back there when nobody has it any more.
    pub first_team: TeamId,
    /// Whether the first responder has left the desk; nobody but the supervisors can answer for it then.
    pub first_left: bool,
    /// How often it went from one who had it to another.
    pub handovers: i64,
    /// How often an offer of it was given back since somebody accepted it last.
    pub declines: i64,
    /// The callback after its latest resolving, if it has one.
    pub callback: Option<Callback>,
    /// Whether it was one of those that always get a callback, before it was corrected to be none.
    pub owes_callback: bool,
    /// Its clocks, in the order response, update, resolution, promise; absent where there is no target.
    pub clocks: Vec<CaseClock>,
}

impl Case {
    /// Who answers for it now: the owner, or the first responder until somebody accepts.
    #[must_use]
    pub fn answerable(&self) -> UserId {
        self.owner.unwrap_or(self.first_responder)
    }

    /// Whether who would answer for it has left, so that the supervisors do until somebody accepts.
    #[must_use]
    pub fn is_adrift(&self) -> bool {
        self.owner.is_none() && self.first_left
    }

    /// Who answers for it now; none where the supervisors do.
    #[must_use]
    pub fn answerer(&self) -> Option<UserId> {
        (!self.is_adrift()).then(|| self.answerable())
    }

    /// The callback that is still to be done before it can be closed.
    #[must_use]
    pub fn open_callback(&self) -> Option<&Callback> {
        let open = |one: &&Callback| one.is_open() && one.nth.generation == self.reopened;
        self.callback.as_ref().filter(open)
    }

    /// Its present status.
    #[must_use]
    pub fn status(&self) -> Status {
        self.state.status()
    }

    /// The clock of that kind, if it has one.
    #[must_use]
    pub fn clock(&self, kind: ClockKind) -> Option<&CaseClock> {
        self.clocks.iter().find(|clock| clock.kind == kind)
    }

    /// The nearest deadline among the clocks that still count, with its clock.
    #[must_use]
    pub fn nearest(&self) -> Option<(&CaseClock, Timestamp)> {
        self.clocks
            .iter()
            .filter(|clock| clock.state.is_running())
            .filter_map(|clock| clock.deadline.map(|deadline| (clock, deadline)))
            .min_by_key(|(_, deadline)| *deadline)
    }
}
