//! What calls those above: more time, pressing for progress, going over a head. Says who is called, or that nobody is and
//! what to do about it.

use crate::{
    model::{desk::Role, ids::UserId, time::Timestamp},
    text::{case::calls::nobody_above, lang::Lang, parts, time::when},
};

/// More time is asked for; the deadline stays until somebody has decided.
pub(super) fn extension_asked(
    lang: &Lang,
    number: i64,
    (until, called): (Timestamp, Option<Role>),
) -> String {
    let when = when::deadline(lang, until);
    match above(called) {
        Some(above) => say!(
            lang,
            "done-extension-asked",
            number = number,
            when = when,
            above = above,
        ),
        None => nobody(
            lang,
            say!(
                lang,
                "done-extension-asked-nobody",
                number = number,
                when = when
            ),
        ),
    }
}

/// Those above were pressed for progress beside that person, or beside the reader, who answers for the case; `otherwise` is
/// what is said where only these were.
pub(super) fn urged(
    lang: &Lang,
    number: i64,
    (who, called): (Option<UserId>, Option<Role>),
    otherwise: String,
) -> String {
    match (above(called), who) {
        (Some(above), Some(who)) => say!(
            lang,
            "done-urged-supervisors",
            number = number,
            who = parts::person(who),
            above = above,
        ),
        (Some(above), None) => say!(
            lang,
            "done-urged-own-supervisors",
            number = number,
            above = above
        ),
        (None, _) => nobody(lang, otherwise),
    }
}

/// The same for a case that nobody has.
pub(super) fn urged_adrift(lang: &Lang, number: i64, called: Option<Role>) -> String {
    match above(called) {
        Some(above) => say!(lang, "done-urged-adrift", number = number, above = above),
        None => nobody(
            lang,
            say!(lang, "done-urged-adrift-nobody", number = number),
        ),
    }
}

/// Somebody went over the head of whoever answers for the case.
pub(super) fn escalated(lang: &Lang, number: i64, called: Option<Role>) -> String {
    match called {
        Some(Role::Manager) => say!(lang, "done-escalated", number = number),
        Some(Role::Agent | Role::Supervisor) => {
            say!(lang, "done-escalated-supervisors", number = number)
        }
        None => nobody(lang, say!(lang, "done-escalated-nobody", number = number)),
    }
}

/// Those above who are called, by the word that the texts know them by; none where no role of theirs is set.
fn above(called: Option<Role>) -> Option<&'static str> {
    called.map(|role| match role {
        Role::Manager => "managers",
        Role::Agent | Role::Supervisor => "supervisors",
    })
}

/// What was done, and that it calls nobody.
fn nobody(lang: &Lang, done: String) -> String {
    parts::sentences(lang, &[done, nobody_above(lang)])
}
