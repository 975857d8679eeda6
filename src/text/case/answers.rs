//! Private answers: what the person who acted is told, in their own language.

mod logged;
mod noted;
mod upward;
mod voided;

pub use self::{
    logged::{Hint, Logged, logged},
    noted::noted,
    voided::{added_instead, voided},
};
use crate::{
    model::{
        desk::Role,
        ids::{CaseNumber, UserId},
        refusal::Move,
        time::Timestamp,
    },
    reply::Message,
    text::{lang::Lang, parts, time::when},
};

/// Whether a team works at an instant.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Works {
    /// It does.
    Yes,
    /// It is a day off.
    DayOff,
    /// It is outside of its hours.
    AfterHours,
}

/// What was done to a case.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Done {
    /// The reader owns it now: accepted, or assigned to oneself.
    Accepted,
    /// The reader gave it back.
    Declined {
        /// Who answers for it now; none where the supervisors do.
        back_to: Option<UserId>,
        /// Whether the supervisors are asked to decide, because that happens again.
        again: bool,
    },
    /// Somebody is asked to accept it.
    Assigned {
        /// Who.
        to: UserId,
        /// Until when.
        answer_by: Timestamp,
    },
    /// It waits for the customer.
    Waiting {
        /// When whoever answers for it is asked to look again.
        until: Timestamp,
    },
    /// It goes on.
    Resumed,
    /// It is resolved.
    Resolved,
    /// It is closed.
    Closed,
    /// It goes on, because the customer is not satisfied.
    Unsatisfied,
    /// It is open again.
    Reopened,
    /// It is void no more.
    TakenBack,
    /// It is linked to another case.
    Linked {
        /// Which.
        to: CaseNumber,
    },
    /// It is linked to that case no more.
    Unlinked {
        /// Which.
        from: CaseNumber,
    },
    /// Somebody was pressed for progress.
    Urged {
        /// Who.
        who: UserId,
    },
    /// An instant is agreed with the customer.
    Promised {
        /// Which.
        at: Timestamp,
        /// Whether the team works then.
        works: Works,
    },
    /// The supervisors are asked for more time.
    ExtensionAsked {
        /// Until when.
        until: Timestamp,
        /// Whose role is called; none where none is set.
        called: Option<Role>,
    },
    /// The reader granted more time.
    Extended {
        /// Until when.
        until: Timestamp,
    },
    /// The reader refused more time.
    ExtensionRefused {
        /// Who asked for it.
        who: UserId,
    },
    /// Somebody was pressed for progress, and the supervisors.
    UrgedSupervisors {
        /// Who.
        who: UserId,
        /// Whose role is called; none where none is set.
        called: Option<Role>,
    },
    /// The reader answers for it and pressed for progress: it is counted.
    UrgedOwn,
    /// The same, and the supervisors are called.
    UrgedOwnSupervisors {
        /// Whose role is called; none where none is set.
        called: Option<Role>,
    },
    /// Nobody has it: the supervisors were pressed for progress.
    UrgedAdrift {
        /// Whose role is called; none where none is set.
        called: Option<Role>,
    },
    /// The managers were called over the head of whoever answers for it.
    Escalated {
        /// Whose role is called: the supervisors' where the desk has no managers'; none where none is set.
        called: Option<Role>,
    },
    /// An alert is the reader's.
    Acknowledged {
        /// Until when its ladder is held.
        until: Timestamp,
    },
}

/// The answer to acknowledging a roll-up.
#[must_use]
pub fn acknowledged_all(lang: &Lang, count: usize, until: Timestamp) -> Message {
    let when = when::deadline(lang, until);
    Message::text(say!(
        lang,
        "done-acknowledged-all",
        count = count,
        when = when
    ))
}

/// The answer to a move: one line.
#[must_use]
pub fn done(lang: &Lang, number: CaseNumber, done: Done) -> Message {
    let number = number.0;
    Message::text(match done {
        Done::Accepted => say!(lang, "done-accepted", number = number),
        Done::Declined { back_to, again } => {
            let back = match back_to {
                Some(back_to) => say!(
                    lang,
                    "done-declined",
                    number = number,
                    back_to = parts::person(back_to)
                ),
                None => say!(lang, "done-declined-adrift", number = number),
            };
            let decided = again.then(|| say!(lang, "done-declined-again"));
            parts::sentences(lang, &[back, decided.unwrap_or_default()])
        }
        Done::Assigned { to, answer_by } => say!(
            lang,
            "done-assigned",
            number = number,
            to = parts::person(to),
            when = when::deadline(lang, answer_by),
        ),
        Done::Waiting { until } => say!(
            lang,
            "done-waiting",
            number = number,
            when = when::deadline(lang, until)
        ),
        Done::Resumed => say!(lang, "done-resumed", number = number),
        Done::Resolved => say!(lang, "done-resolved", number = number),
        Done::Closed => say!(lang, "done-closed", number = number),
        Done::Unsatisfied => say!(lang, "done-unsatisfied", number = number),
        Done::Reopened => say!(lang, "done-reopened", number = number),
        Done::TakenBack => say!(lang, "done-taken-back", number = number),
        Done::Linked { to } => say!(lang, "done-linked", number = number, other = to.0),
        Done::Unlinked { from } => say!(lang, "done-unlinked", number = number, other = from.0),
        Done::Urged { who } => {
            say!(
                lang,
                "done-urged",
                number = number,
                who = parts::person(who)
            )
        }
        Done::Promised { at, works } => {
            let said = say!(
                lang,
                "done-promised",
                number = number,
                when = when::deadline(lang, at)
            );
            match works {
                Works::Yes => said,
                Works::DayOff => format!("{said}\n{}", say!(lang, "done-promised-day-off")),
                Works::AfterHours => format!("{said}\n{}", say!(lang, "done-promised-after-hours")),
            }
        }
        Done::ExtensionAsked { until, called } => {
            upward::extension_asked(lang, number, (until, called))
        }
        Done::Extended { until } => say!(
            lang,
            "done-extended",
            number = number,
            when = when::deadline(lang, until)
        ),
        Done::ExtensionRefused { who } => say!(
            lang,
            "done-extension-refused",
            number = number,
            who = parts::person(who)
        ),
        Done::UrgedSupervisors { who, called } => {
            let pressed = say!(
                lang,
                "done-urged",
                number = number,
                who = parts::person(who)
            );
            upward::urged(lang, number, (Some(who), called), pressed)
        }
        Done::UrgedOwn => say!(lang, "done-urged-own", number = number),
        Done::UrgedOwnSupervisors { called } => {
            let counted = say!(lang, "done-urged-own", number = number);
            upward::urged(lang, number, (None, called), counted)
        }
        Done::UrgedAdrift { called } => upward::urged_adrift(lang, number, called),
        Done::Escalated { called } => upward::escalated(lang, number, called),
        Done::Acknowledged { until } => say!(
            lang,
            "done-acknowledged",
            number = number,
            when = when::deadline(lang, until)
        ),
    })
}

/// The answer to pressing for progress, with the button for whoever waits for others in vain.
#[must_use]
pub fn urged(lang: &Lang, number: CaseNumber, how: Done) -> Message {
    let own = matches!(how, Done::UrgedOwn | Done::UrgedOwnSupervisors { .. });
    let escalate = (!own).then(|| parts::case_button(lang, number, Move::Escalate));
    let row: Vec<_> = escalate.into_iter().collect();
    Message {
        rows: if row.is_empty() { vec![] } else { vec![row] },
        ..done(lang, number, how)
    }
}

#[cfg(test)]
mod tests;
