//! Refusals: one short sentence that says what was wrong and what would be right.

mod life;
mod rules;
mod settings;

use chrono::NaiveDate;

use super::{
    lang::{Arg, Lang},
    parts, when, words,
};
use crate::{
    model::{
        case::Status,
        ids::{CaseNumber, UserId},
        refusal::{Move, Refusal, Slot, TeamRefusal},
    },
    reply::Message,
    rules::clean,
};

/// What the person who was refused is told, privately.
#[must_use]
pub fn refusal(lang: &Lang, refusal: &Refusal) -> Message {
    let (id, args) = sentence(lang, refusal);
    Message::text(lang.say(id, &args))
}

/// What a person is told when something failed that is no fault of theirs; the log has the rest.
#[must_use]
pub fn failed(lang: &Lang) -> Message {
    Message::text(say!(lang, "refusal-failed"))
}

/// Told to somebody who uses Firstline outside of any server.
#[must_use]
pub fn outside_server(lang: &Lang) -> Message {
    Message::text(say!(lang, "refusal-outside-server"))
}

/// Told when something is used that this version does not offer.
#[must_use]
pub fn not_offered(lang: &Lang) -> Message {
    Message::text(say!(lang, "refusal-not-offered"))
}

/// Told when the answer took too long; what was asked for may have been done.
#[must_use]
pub fn too_late(lang: &Lang) -> Message {
    Message::text(say!(lang, "refusal-too-late"))
}

type Sentence = (&'static str, Vec<(&'static str, Arg<'static>)>);

/// The message and its variables; every refusal has one of its own.
#[expect(clippy::too_many_lines, reason = "one table")]
fn sentence(lang: &Lang, refusal: &Refusal) -> Sentence {
    match refusal {
        Refusal::UnknownCase { given } => (
            "refusal-unknown-case",
            vec![typed(given), command(lang, "queue")],
        ),
        Refusal::Illegal {
            number,
            status,
            tried,
            possible,
        } => {
            let mut args = instead(lang, *tried, possible);
            args.push(case(*number));
            // In the middle of a sentence; Chinese has no upper case.
            let named = words::status(lang, *status).to_lowercase();
            args.push(("status", named.into()));
            // Void is for good; else somebody with more rights can go on.
            let nothing = possible.is_empty() && *status != Status::Void;
            let id = if nothing {
                "refusal-illegal-here"
            } else {
                "refusal-illegal"
            };
            (id, args)
        }
        Refusal::Taken { number, by } => ("refusal-taken", vec![case(*number), who(*by)]),
        Refusal::AlreadyYours { number } => ("refusal-already-yours", vec![case(*number)]),
        Refusal::OfferedToAnother { number, to } => (
            "refusal-offered-to-another",
            vec![case(*number), ("who", parts::receiver(to).into())],
        ),
        Refusal::OfferGone { number } => ("refusal-offer-gone", vec![case(*number)]),
        Refusal::NotYours { number, answerable } => {
            ("refusal-not-yours", vec![case(*number), who(*answerable)])
        }
        Refusal::NeedsRole { role } => (
            "refusal-needs-role",
            vec![("role", words::role(lang, *role).into())],
        ),
        Refusal::StaleButton => ("refusal-stale-button", vec![]),
        Refusal::AlertOver { by: Some(by) } => ("refusal-alert-taken", vec![who(*by)]),
        Refusal::AlertOver { by: None } => ("refusal-alert-over", vec![]),
        Refusal::Empty { slot } => ("refusal-empty", vec![name_of(lang, *slot)]),
        Refusal::TooLong { slot, max, given } => (
            "refusal-too-long",
            vec![
                name_of(lang, *slot),
                ("max", (*max).into()),
                ("given", (*given).into()),
            ],
        ),
        Refusal::Unreadable { given } => ("refusal-unreadable", vec![typed(given)]),
        Refusal::Ambiguous { given } => ("refusal-ambiguous", vec![typed(given)]),
        Refusal::Past { at } => (
            "refusal-past",
            vec![("when", when::deadline(lang, *at).into())],
        ),
        Refusal::Bot { name } => ("refusal-bot", vec![called(name)]),
        Refusal::NotHere { name } => ("refusal-not-here", vec![called(name)]),
        Refusal::NotAgent { name } => ("refusal-not-agent", vec![called(name)]),
        Refusal::UnknownCustomer { given } => (
            "refusal-unknown-customer",
            vec![typed(given), command(lang, "customer find")],
        ),
        Refusal::CustomerExists { name } => ("refusal-customer-exists", vec![called(name)]),
        Refusal::UnknownTeam { given } => ("refusal-unknown-team", vec![typed(given)]),
        Refusal::UnknownKind { given, kinds } => {
            let kinds: Vec<String> = kinds.iter().map(|kind| words::kind(lang, kind)).collect();
            let kinds = clean::shorten(&kinds.join(" / "), 1000);
            (
                "refusal-unknown-kind",
                vec![typed(given), ("kinds", kinds.into())],
            )
        }
        Refusal::UnknownChoice {
            given,
            option,
            choices,
        } => (
            "refusal-unknown-choice",
            vec![
                typed(given),
                ("option", words::option(lang, option).into()),
                ("choices", words::choices(lang, choices).into()),
            ],
        ),
        Refusal::Rules(refusal) => rules::sentence(lang, refusal),
        Refusal::UnknownZone { given } => ("refusal-unknown-zone", vec![typed(given)]),
        Refusal::UnknownRoutine { given } => (
            "refusal-unknown-routine",
            vec![typed(given), command(lang, "desk routine list")],
        ),
        Refusal::BadCron { given } => ("refusal-bad-cron", vec![typed(given)]),
        Refusal::NeverFires { given } => ("refusal-never-fires", vec![typed(given)]),
        Refusal::TooOften { given } => ("refusal-too-often", vec![typed(given)]),
        Refusal::Team(TeamRefusal::Other { number, team }) => (
            "refusal-other-team",
            vec![case(*number), ("team", parts::line(team, 50).into())],
        ),
        Refusal::Team(TeamRefusal::NotIn { name, team }) => (
            "refusal-not-in-team",
            vec![called(name), ("team", parts::line(team, 50).into())],
        ),
        Refusal::Setting(refusal) => settings::sentence(lang, refusal),
        Refusal::NoWorkingTime => ("refusal-no-working-time", vec![]),
        Refusal::UrgedJustNow { again_at } => (
            "refusal-urged-just-now",
            vec![("when", when::relative(*again_at).into())],
        ),
        Refusal::Life(refusal) => life::sentence(lang, refusal),
        Refusal::OneReceiver => ("refusal-one-receiver", vec![]),
        Refusal::TransferToOneself { number } => (
            "refusal-transfer-to-oneself",
            vec![case(*number), command(lang, "assign")],
        ),
        Refusal::SameTeam { number, team } => (
            "refusal-same-team",
            vec![case(*number), ("team", parts::team(team).into())],
        ),
        Refusal::NothingToChange => ("refusal-nothing-to-change", vec![]),
        Refusal::StoreUnavailable => ("refusal-store-unavailable", vec![]),
        Refusal::StoreDamaged => ("refusal-store-damaged", vec![]),
        Refusal::StoreUnreadable => ("refusal-store-unreadable", vec![]),
        Refusal::UnknownDay { given } => ("refusal-unknown-day", vec![typed(given)]),
        Refusal::FutureDay { day } => ("refusal-future-day", vec![the_day(*day)]),
        Refusal::Reviewed { day, by, at } => (
            "refusal-reviewed",
            vec![the_day(*day), who(*by), ("when", when::at(*at).into())],
        ),
        Refusal::WhichCase => ("refusal-which-case", vec![]),
    }
}

/// What was tried, and what the case's status allows instead, as commands.
fn instead(lang: &Lang, tried: Move, possible: &[Move]) -> Vec<(&'static str, Arg<'static>)> {
    let commands: Vec<String> = possible
        .iter()
        .map(|step| words::step(lang, *step))
        .collect();
    vec![
        ("tried", words::step(lang, tried).into()),
        ("count", commands.len().into()),
        ("possible", commands.join(" ").into()),
    ]
}

fn case(number: CaseNumber) -> (&'static str, Arg<'static>) {
    ("number", number.0.into())
}

fn who(user: UserId) -> (&'static str, Arg<'static>) {
    ("who", parts::person(user).into())
}

fn called(name: &str) -> (&'static str, Arg<'static>) {
    ("name", parts::line(name, 40).into())
}

fn typed(given: &str) -> (&'static str, Arg<'static>) {
    ("given", parts::code(given, 60).into())
}

fn the_day(day: NaiveDate) -> (&'static str, Arg<'static>) {
    ("day", day.to_string().into())
}

fn command(lang: &Lang, path: &str) -> (&'static str, Arg<'static>) {
    ("command", words::command(lang, path).into())
}

fn name_of(lang: &Lang, slot: Slot) -> (&'static str, Arg<'static>) {
    let id = format!("slot-{}", slot.as_str());
    ("slot", lang.say(&id, &[]).into())
}

#[cfg(test)]
mod tests;
