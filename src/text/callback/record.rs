//! What happened to a callback, in the history of its case or customer.

use crate::{
    model::callback::{
        Reason,
        event::{Ending, Happened},
    },
    text::{lang::Lang, parts, time::when, words},
};

/// What the sentence of an event takes, and which of its sentences it is.
#[derive(Default)]
pub(in crate::text) struct Told {
    pub(in crate::text) variant: &'static str,
    pub(in crate::text) reason: String,
    pub(in crate::text) person: String,
    pub(in crate::text) from: String,
    pub(in crate::text) to: String,
}

/// Why a customer is to be reached.
pub(in crate::text) fn reason(lang: &Lang, reason: Reason) -> String {
    lang.say(&format!("callback-reason-{}", reason.as_str()), &[])
}

/// What an event's sentence takes.
pub(in crate::text) fn told(lang: &Lang, happened: Happened) -> Told {
    match happened {
        Happened::Planned(plan) | Happened::Moved(plan) => Told {
            variant: if plan.person.is_some() { "" } else { "-team" },
            reason: reason(lang, plan.nth.reason),
            person: plan.person.map_or_else(String::new, parts::person),
            from: when::at(plan.from),
            to: when::at(plan.due),
        },
        Happened::Asked(said, asked) => Told {
            reason: reason(lang, asked.nth.reason),
            to: words::callback(lang, said),
            ..Told::default()
        },
        Happened::Ended(ended) => Told {
            variant: ending(ended.how),
            reason: reason(lang, ended.reason()),
            ..Told::default()
        },
    }
}

/// One event of a customer's record in a sentence.
pub(in crate::text) fn line(lang: &Lang, actor: String, happened: Happened) -> String {
    let name = match happened {
        Happened::Planned(_) => "event-callback-planned",
        Happened::Moved(_) => "event-callback-moved",
        Happened::Asked(..) => "event-customer-called-back",
        Happened::Ended(_) => "event-callback-ended",
    };
    let told = told(lang, happened);
    lang.say(
        &format!("{name}{}", told.variant),
        &[
            ("actor", actor.into()),
            ("field", told.reason.into()),
            ("person", told.person.into()),
            ("from", told.from.into()),
            ("to", told.to.into()),
        ],
    )
}

fn ending(how: Ending) -> &'static str {
    match how {
        Ending::Answered => "-answered",
        Ending::NotReached => "-not-reached",
        Ending::CameFirst => "-came-first",
        Ending::Reopened => "-reopened",
        Ending::Voided => "-voided",
        Ending::Skipped => "-skipped",
        Ending::Unheard => "-unheard",
        Ending::Explained => "-explained",
        Ending::InTouch => "-in-touch",
        Ending::Over => "",
    }
}
