//! Two customers who turned out to be one.

use crate::{
    model::{ids::CaseNumber, time::Timestamp},
    reply::Message,
    text::{lang::Lang, parts, time::when, words},
};

/// The other names of a customer, on one line; nothing where there are none.
pub(super) fn aliases(lang: &Lang, names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let names = names.iter().map(|name| parts::line(lang, name, 60));
    let names = names.collect::<Vec<_>>().join(&say!(lang, "list-comma"));
    say!(lang, "customer-aliases", names = names)
}

/// What is on record of a merge.
pub(super) fn event(
    lang: &Lang,
    id: &str,
    (when, actor): (String, String),
    (name, into, cases): (&str, &str, &[CaseNumber]),
) -> String {
    let values = [
        ("when", when.into()),
        ("actor", actor.into()),
        ("name", parts::line(lang, name, 60).into()),
        ("into", parts::line(lang, into, 60).into()),
        ("count", count(cases.len()).into()),
    ];
    lang.say(id, &values)
}

/// The answer to a merge, with how long it can be taken back.
#[must_use]
pub fn merged(lang: &Lang, (name, into): (&str, &str), cases: usize, until: Timestamp) -> Message {
    Message::text(say!(
        lang,
        "customer-merged",
        name = parts::line(lang, name, 60),
        into = parts::line(lang, into, 60),
        count = count(cases),
        until = when::at(until),
        command = words::command(lang, "customer merge"),
    ))
}

/// The answer to a merge taken back, with how many cases went back and how many stayed.
#[must_use]
pub fn unmerged(lang: &Lang, (name, into): (&str, &str), cases: (usize, usize)) -> Message {
    let back = say!(
        lang,
        "customer-unmerged",
        name = parts::line(lang, name, 60),
        into = parts::line(lang, into, 60),
        count = count(cases.0),
    );
    let stayed = match cases.1 {
        0 => String::new(),
        stayed => say!(lang, "customer-unmerged-stayed", count = count(stayed),),
    };
    Message::text(parts::joined(&[back, stayed], "\n"))
}

fn count(cases: usize) -> i64 {
    i64::try_from(cases).unwrap_or(i64::MAX)
}
