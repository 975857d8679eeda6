//! What was changed of a desk's rules, told from what stood before and what stands now: nothing that is saved is left out.

mod diff;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    model::{
        customer::required::RequiredField,
        desk::{Locale, Role},
        ids::{ChannelId, DeskId, RoleId},
        record::{Recorded, Subject},
        words::{
            phrase::Phrase,
            script::{Script, ScriptAbout},
        },
    },
    rules::{
        callback::wanted::CallbackRule,
        case::{
            ladder::{Ladder, Quiet},
            targets::Target,
        },
        time::calendar::{DaySpan, Workday},
    },
};

pub use self::diff::{of_desk, of_routine, of_settings, of_team};

/// Before and after.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct FromTo<T> {
    /// What held before.
    pub from: T,
    /// What holds now.
    pub to: T,
}

impl<T> FromTo<T> {
    /// Both in another form.
    pub fn map<U>(&self, form: impl Fn(&T) -> U) -> FromTo<U> {
        FromTo {
            from: form(&self.from),
            to: form(&self.to),
        }
    }
}

/// One rule that was changed. A team goes by the name it had then; a calendar without a team's is the desk's.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(tag = "what", content = "data", rename_all = "kebab-case")]
pub enum RuleChange {
    /// The desk's language.
    DeskLanguage(FromTo<Locale>),
    /// The desk's time zone, by its IANA name.
    DeskZone(FromTo<String>),
    /// Which Discord role makes agents, supervisors or managers.
    DeskRole(Role, FromTo<Option<RoleId>>),
    /// Whether agents see the cases of their own teams alone.
    TeamsClosed(FromTo<bool>),
    /// What the desk masks beside contacts.
    Masks(FromTo<Vec<String>>),
    /// A phrase that customers are not to be told, or have to be.
    Phrase(FromTo<Option<Phrase>>),
    /// A script; none is the built-in one.
    Script(ScriptAbout, FromTo<Option<Script>>),
    /// A team takes cases from now on.
    TeamAdded(String),
    /// A team takes no cases any more.
    TeamRetired(String),
    /// A team has another name.
    TeamRenamed(FromTo<String>),
    /// Where a team's cards stand.
    TeamChannel(String, FromTo<Option<ChannelId>>),
    /// Where a team's breaches are told.
    TeamSupervisors(String, FromTo<Option<ChannelId>>),
    /// Whose holders work in a team; without any, every agent does.
    TeamRoles(String, FromTo<Vec<RoleId>>),
    /// Whether a team's cards get threads.
    TeamThreads(String, FromTo<bool>),
    /// When a routine runs, as cron text; none while it is off.
    RoutineTime(String, FromTo<Option<String>>),
    /// Where a routine posts, if not where such posts go anyway.
    RoutineChannel(String, FromTo<Option<ChannelId>>),
    /// How long a stage may take, with the name of the team whose cases it is for: the row that held for the same cases, built
    /// in or not, and the one that holds.
    TargetSet(Option<String>, FromTo<Option<Target>>),
    /// Who hears of a breach; none is the built-in ladder.
    LadderSet(FromTo<Option<Ladder>>),
    /// In which hours nobody is mentioned.
    QuietSet(FromTo<Quiet>),
    /// A customer's file must have a field, or need not any more.
    FileField(RequiredField, FromTo<bool>),
    /// Which cases have their customers asked afterwards: the rule that held for the same cases, and the one that holds.
    CallbackSet(FromTo<Option<CallbackRule>>),
    /// A kind is offered for new cases.
    KindAdded(String),
    /// A kind is offered for no new cases any more.
    KindRetired(String),
    /// A kind has another name.
    KindRenamed(FromTo<String>),
    /// Whether a team has a calendar of its own.
    CalendarOwn(String, FromTo<bool>),
    /// A calendar's time zone, by its IANA name.
    CalendarZone(Option<String>, FromTo<String>),
    /// The working hours of a calendar's week, Monday first.
    CalendarHours(Option<String>, Box<FromTo<[Vec<DaySpan>; 7]>>),
    /// Holidays with their names, by date: those taken out and those put in.
    CalendarHolidays(Option<String>, FromTo<BTreeMap<String, String>>),
    /// Make-up working days, by date: those taken out and those put in.
    CalendarWorkdays(Option<String>, FromTo<BTreeMap<String, Workday>>),
}

impl Recorded for DeskId {
    type What = RuleChange;

    fn subject(self) -> Subject {
        Subject::Desk(self)
    }
}
