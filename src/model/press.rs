//! What a button or form is for, written into its id, so that it works after a restart.
//!
//! Grammar: `case:<number>:<move>` · `offer:<number>:<made at, ms>:accept|decline` ·
//! `alert:<number>:<clock>:<generation>[:<clock>:<generation>…]:<step>:ack|open` · `alerts:<nonce>:ack` · `extension:<number>:<nth>:approve|refuse` ·
//! `contact:<number>` · `open:<number>` · `rules:<page>[:<place>]` · `queue:<view>:<team or ->:<page>[:<place>]` ·
//! `callback:<number>:<outcome>` · `callbacks` · `callbackrules:<proposal>` · `called:<callback>:<outcome>[:<satisfaction>]` · `close:<number>:<outcome>:<satisfaction>` · `undo:<number>` · `history:<number>:<page>[:<place>]` · `clocks:<number>:<page>[:<place>]` · `form:<number>:<move>` · `told:<number>` · `log:<channel>:<message>` ·
//! `kind:<interaction>[:<list>]` · `logas:<channel>:<message>:<kind>` · `add:<channel>:<message>` · `customers:<page or place>:<words>` · `customer:<row>:<page or place>|contact` · `risk:<row>:accept` · `customer:<row>:back` · `key:<place or ->` · `incomplete:<place or ->` · `instead:<number>:<number>` · `link:<number>:<number>` ·
//! `ledger:<day>:<page or place>|file` · `review:<day>:<page or place>` ·
//! `find:<page or place>:<status>:<owner>:<since, ms>:<kind>:<words>`, where `-` is none ·
//! `draft:<interaction>:save|cancel|<page>` · `typed:<interaction>` · `words:<interaction>:suggest|edit|reason|send` ·
//! `script:<about>[:<number>]` · `scripted:<about>` ·
//! `pick:<number>:assign|transfer:person` · `pick:<number>:transfer:team[:<list>]` · `hand:<number>:person|team:<id>`.
//! Rights and state are checked again on every press: an id proves nothing.

mod alert;
mod close;
mod find;
mod page;
mod read;

use chrono::NaiveDate;

pub use self::alert::Alerted;
use super::{
    callback::{
        Proposal,
        said::{Outcome, Said},
    },
    case::{extension::Decision, queue::QueueView, search::Search},
    ids::{
        CallbackId, CaseNumber, ChannelId, CustomerId, InteractionId, MessageId, RiskId, TeamId,
        UserId,
    },
    page::{PageAt, Turn},
    refusal::Move,
    time::Timestamp,
    words::{script::ScriptAbout, words},
};

/// A button or form, read from its id.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Press {
    /// A move on a case, from its card; those that need text open a form.
    Case(CaseNumber, Move),
    /// The answer to an assignment or transfer: agreed or not; as a form, the reason for declining.
    Offer {
        /// The case.
        number: CaseNumber,
        /// When the offer was made.
        at: Timestamp,
        /// `Accept` or `Decline`.
        answer: Move,
    },
    /// "I have this alert."
    Acknowledge(Alerted),
    /// "I have all of these": the alerts of a roll-up, by the nonce it was posted under.
    AcknowledgeAll(String),
    /// What a supervisor says to a request for more time; a refusal asks for the reason, and as a form sends it.
    Extension {
        /// The case.
        number: CaseNumber,
        /// Which of its requests.
        nth: i64,
        /// Granted or not.
        verdict: Decision,
    },
    /// Show the contact in full: asks for the reason; as a form, sends it.
    Contact(CaseNumber),
    /// Show the case.
    Open(CaseNumber),
    /// Show the case, from an alert.
    OpenAlert(Alerted),
    /// Another page of a queue.
    Queue {
        /// Which view.
        view: QueueView,
        /// Of one team only.
        team: Option<TeamId>,
        /// Page from 1, as it was when the button was made.
        page: i64,
        /// The line that it begins after or ends before; none on buttons of old.
        at: Option<Turn>,
    },
    /// Another page of a case's history.
    History(CaseNumber, PageAt),
    /// Another page of why a case's deadlines are when they are.
    Clocks(CaseNumber, PageAt),
    /// Another page of what was changed of a desk's rules.
    RuleHistory(PageAt),
    /// A form for a note that the customer was told.
    ToldForm(CaseNumber),
    /// Another page of what a search found.
    Find(Search, Turn),
    /// Another page of customers found, and the words of the search.
    Customers(Turn, String),
    /// Another page of a customer's cases.
    CustomerCases(CustomerId, Turn),
    /// Show a customer's contact in full: asks for the reason; as a form, sends it.
    CustomerContact(CustomerId),
    /// "I answer for this customer, who may leave."
    AcceptRisk(RiskId),
    /// The customer who was lost is back.
    Back(CustomerId),
    /// Another page of customers whose files lack something.
    Incomplete(Turn),
    /// Another page of key accounts.
    KeyAccounts(Turn),
    /// Take back that a case was made void.
    TakeBack(CaseNumber),
    /// The first case was logged a moment ago and belongs to the second.
    Instead(CaseNumber, CaseNumber),
    /// The first case is to be linked to the second.
    LinkTo(CaseNumber, CaseNumber),
    /// What came of the callback, from the card's Close: asks how satisfied the customer is.
    CalledBack(CaseNumber, Outcome),
    /// Close a case with what came of the callback; nothing where there was none.
    Finish(CaseNumber, Said),
    /// A list of callbacks to record.
    PickCallback,
    /// What came of a callback: asks how satisfied the customer is.
    AskCallback(CallbackId, Outcome),
    /// What came of a callback.
    FinishCallback(CallbackId, Said),
    /// Take over rules for callbacks.
    CallbackRules(Proposal),
    /// A form for a move on a case.
    Form(CaseNumber, Move),
    /// A list of people to give a case to, by that way: `Assign` or `Transfer`.
    PickPerson(CaseNumber, Move),
    /// A list of teams to hand a case over to; a list has room for few, so there may be several, counted from 0.
    PickTeam(CaseNumber, u8),
    /// The form that hands a case over to that person.
    HandTo(CaseNumber, UserId),
    /// The form that hands a case over to that team.
    HandToTeam(CaseNumber, TeamId),
    /// The form of "Log as case", with the message it was filled from; its kind was typed.
    LogForm(ChannelId, MessageId),
    /// A list of kinds for a message that is to be logged, by the interaction that kept it; a list has room for few, so there
    /// may be several, counted from 0.
    PickKind(InteractionId, u8),
    /// The form of "Log as case", with the message it was filled from and the kind that was chosen.
    LogAs(ChannelId, MessageId, String),
    /// The form of "Add to case", with the message it was filled from.
    AddForm(ChannelId, MessageId),
    /// Another page of a day's ledger.
    Ledger {
        /// The day, in the desk's zone.
        day: NaiveDate,
        /// Which page.
        turn: Turn,
    },
    /// The whole of a day's ledger as a file.
    LedgerFile(NaiveDate),
    /// "I have read this day."
    Review {
        /// The day, in the desk's zone.
        day: NaiveDate,
        /// The page that was shown then.
        turn: Turn,
    },
    /// Yes or no to changed settings, by the interaction that proposed them.
    Draft(InteractionId, Say),
    /// Another page of what there is to see of changed settings, from 1.
    DraftPage(InteractionId, i64),
    /// Open a form that was refused, by the interaction that sent it, with what was typed.
    Typed(InteractionId),
    /// What becomes of a text for a customer in which words were pointed out, by the interaction that sent it.
    Words(InteractionId, WordsAnswer),
    /// Show a script whole, for a case or for none.
    Script(ScriptAbout, Option<CaseNumber>),
    /// The form of a desk's own script.
    ScriptForm(ScriptAbout),
}

words! {
    /// What somebody does about words that were pointed out.
    pub enum WordsAnswer {
        /// Opens the text with what to say instead; as a form, sends it.
        Suggest = "suggest",
        /// Opens the text as it was typed; as a form, sends it.
        Edit = "edit",
        /// Asks for the reason; as a form, sends the text as it was typed.
        Reason = "reason",
        /// Sends the text as it was typed.
        Send = "send",
    }
}

/// The answer to a proposal.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Say {
    /// Let it hold.
    Save,
    /// Forget it.
    Cancel,
}

impl Press {
    /// The id to put on the button or form; 100 characters at most.
    #[must_use]
    pub fn id(&self) -> String {
        match self {
            Self::Case(number, step) => format!("case:{number}:{}", step.as_str()),
            Self::Offer { number, at, answer } => {
                format!("offer:{number}:{}:{}", at.0, answer.as_str())
            }
            Self::Acknowledge(on) => alert::id(on, "ack"),
            Self::OpenAlert(on) => alert::id(on, "open"),
            Self::Extension {
                number,
                nth,
                verdict,
            } => format!("extension:{number}:{nth}:{}", verdict.as_str()),
            Self::AcknowledgeAll(batch) => format!("alerts:{batch}:ack"),
            Self::Contact(number) => format!("contact:{number}"),
            Self::Open(number) => format!("open:{number}"),
            Self::Queue {
                view,
                team,
                page,
                at,
            } => {
                let team = team.map_or_else(|| "-".to_owned(), |team| team.to_string());
                let at = at
                    .and_then(Turn::id)
                    .map_or_else(String::new, |at| format!(":{at}"));
                format!("queue:{}:{team}:{page}{at}", view.as_str())
            }
            Self::History(number, sheet) => format!("history:{number}:{}", sheet.id()),
            Self::Clocks(number, sheet) => format!("clocks:{number}:{}", sheet.id()),
            Self::RuleHistory(sheet) => format!("rules:{}", sheet.id()),
            Self::ToldForm(number) => format!("told:{number}"),
            Self::Find(search, turn) => find::id(search, *turn),
            Self::Customers(turn, text) => {
                format!("customers:{}:{}", page::any(*turn), find::typed(text))
            }
            Self::CustomerCases(id, turn) => format!("customer:{id}:{}", page::id(*turn)),
            Self::CustomerContact(id) => format!("customer:{id}:contact"),
            Self::AcceptRisk(id) => format!("risk:{id}:accept"),
            Self::Back(id) => format!("customer:{id}:back"),
            Self::Incomplete(turn) => format!("incomplete:{}", page::place(*turn)),
            Self::KeyAccounts(turn) => format!("key:{}", page::place(*turn)),
            Self::TakeBack(number) => format!("undo:{number}"),
            Self::Instead(new, other) => format!("instead:{new}:{other}"),
            Self::LinkTo(new, other) => format!("link:{new}:{other}"),
            Self::CalledBack(number, outcome) => {
                format!("callback:{number}:{}", outcome.as_str())
            }
            Self::Finish(number, said) => close::id(*number, *said),
            Self::PickCallback => "callbacks".to_owned(),
            Self::AskCallback(id, outcome) => format!("called:{id}:{}", outcome.as_str()),
            Self::FinishCallback(id, said) => close::called(*id, *said),
            Self::CallbackRules(proposal) => format!("callbackrules:{}", proposal.as_str()),
            Self::Form(number, step) => format!("form:{number}:{}", step.as_str()),
            Self::PickPerson(number, way) => format!("pick:{number}:{}:person", way.as_str()),
            Self::PickTeam(number, 0) => format!("pick:{number}:transfer:team"),
            Self::PickTeam(number, list) => format!("pick:{number}:transfer:team:{list}"),
            Self::HandTo(number, to) => format!("hand:{number}:person:{to}"),
            Self::HandToTeam(number, to) => format!("hand:{number}:team:{to}"),
            Self::LogForm(channel, message) => format!("log:{channel}:{message}"),
            Self::PickKind(id, 0) => format!("kind:{id}"),
            Self::PickKind(id, list) => format!("kind:{id}:{list}"),
            Self::LogAs(channel, message, kind) => format!("logas:{channel}:{message}:{kind}"),
            Self::AddForm(channel, message) => format!("add:{channel}:{message}"),
            Self::Ledger { day, turn } => format!("ledger:{day}:{}", page::any(*turn)),
            Self::LedgerFile(day) => format!("ledger:{day}:file"),
            Self::Review { day, turn } => format!("review:{day}:{}", page::any(*turn)),
            Self::Typed(id) => format!("typed:{id}"),
            Self::Words(id, answer) => format!("words:{id}:{}", answer.as_str()),
            Self::Script(about, None) => format!("script:{}", about.as_str()),
            Self::Script(about, Some(number)) => format!("script:{}:{number}", about.as_str()),
            Self::ScriptForm(about) => format!("scripted:{}", about.as_str()),
            Self::Draft(id, Say::Save) => format!("draft:{id}:save"),
            Self::Draft(id, Say::Cancel) => format!("draft:{id}:cancel"),
            Self::DraftPage(id, page) => format!("draft:{id}:{page}"),
        }
    }
}

#[cfg(test)]
mod tests;
