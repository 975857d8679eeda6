//! The sentences of refusals about cases.

use super::variables::{Sentence, case, command, typed, who};
use crate::{
    model::{
        case::Status,
        ids::CaseNumber,
        refusal::{CaseRefusal, Move},
    },
    text::{
        lang::{Arg, Lang},
        parts,
        time::when,
        words,
    },
};

/// The message and its variables.
#[expect(clippy::too_many_lines, reason = "one table")]
pub(super) fn sentence(lang: &Lang, refusal: &CaseRefusal) -> Sentence {
    match refusal {
        CaseRefusal::Unknown { given } => (
            "refusal-unknown-case",
            vec![typed(given), command(lang, "case find")],
        ),
        CaseRefusal::WhichCase => ("refusal-which-case", vec![]),
        CaseRefusal::Illegal {
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
            args.push(command(lang, "log"));
            // Void is over; else somebody with more rights can go on.
            let nothing = possible.is_empty() && *status != Status::Void;
            let id = if nothing {
                "refusal-illegal-here"
            } else {
                "refusal-illegal"
            };
            (id, args)
        }
        CaseRefusal::Taken { number, by } => ("refusal-taken", vec![case(*number), who(*by)]),
        CaseRefusal::AlreadyYours { number } => ("refusal-already-yours", vec![case(*number)]),
        CaseRefusal::OfferedToAnother { number, to } => (
            "refusal-offered-to-another",
            vec![case(*number), ("who", parts::receiver(to).into())],
        ),
        CaseRefusal::OfferGone { number } => ("refusal-offer-gone", vec![case(*number)]),
        CaseRefusal::NotYours { number, answerable } => {
            ("refusal-not-yours", vec![case(*number), who(*answerable)])
        }
        CaseRefusal::OtherTeam { number, team } => (
            "refusal-other-team",
            vec![case(*number), ("team", parts::name(team, 50).into())],
        ),
        CaseRefusal::Adrift { number } => ("refusal-adrift", vec![case(*number)]),
        CaseRefusal::AlertOver { by: Some(by) } => ("refusal-alert-taken", vec![who(*by)]),
        CaseRefusal::AlertYours => ("refusal-alert-yours", vec![]),
        CaseRefusal::AlertOver { by: None } => ("refusal-alert-over", vec![]),
        CaseRefusal::UrgedJustNow { again_at } => (
            "refusal-urged-just-now",
            vec![("when", when::relative(*again_at).into())],
        ),
        CaseRefusal::EscalatedJustNow { again_at } => (
            "refusal-escalated-just-now",
            vec![("when", when::relative(*again_at).into())],
        ),
        CaseRefusal::OneReceiver => ("refusal-one-receiver", vec![]),
        CaseRefusal::TransferToOneself { number } => (
            "refusal-transfer-to-oneself",
            vec![case(*number), command(lang, "assign")],
        ),
        CaseRefusal::SameTeam { number, team } => (
            "refusal-same-team",
            vec![case(*number), ("team", parts::team(team).into())],
        ),
        CaseRefusal::PromisedAlready { at } => (
            "refusal-promised-already",
            vec![("when", when::deadline(lang, *at).into())],
        ),
        CaseRefusal::TooLateToExtend { number, deadline } => (
            "refusal-too-late-to-extend",
            vec![
                case(*number),
                ("when", when::deadline(lang, *deadline).into()),
                command(lang, "case promise"),
            ],
        ),
        CaseRefusal::NotLater { deadline } => (
            "refusal-not-later",
            vec![("when", when::deadline(lang, *deadline).into())],
        ),
        CaseRefusal::NothingToExtend { number } => {
            ("refusal-nothing-to-extend", vec![case(*number)])
        }
        CaseRefusal::ExtensionOver {
            number,
            by: Some(by),
        } => ("refusal-extension-decided", vec![case(*number), who(*by)]),
        CaseRefusal::ExtensionOver { number, by: None } => {
            ("refusal-extension-over", vec![case(*number)])
        }
        CaseRefusal::OwnRequest { number } => ("refusal-own-request", vec![case(*number)]),
        CaseRefusal::AsItStands { number } => ("refusal-as-it-stands", vec![case(*number)]),
        CaseRefusal::LinkToItself { number } => ("refusal-link-to-itself", vec![case(*number)]),
        CaseRefusal::LinkedAlready { number, other } => (
            "refusal-linked-already",
            vec![case(*number), case_too(*other)],
        ),
        CaseRefusal::NotLinked { number, other } => {
            ("refusal-not-linked", vec![case(*number), case_too(*other)])
        }
        CaseRefusal::Circle { number, original } => {
            ("refusal-circle", vec![case(*number), case_too(*original)])
        }
        CaseRefusal::OriginalVoid {
            original,
            instead: Some(instead),
        } => (
            "refusal-original-void-instead",
            vec![case(*original), case_too(*instead)],
        ),
        CaseRefusal::OriginalVoid {
            original,
            instead: None,
        } => ("refusal-original-void", vec![case(*original)]),
        CaseRefusal::VoidWithoutReason => ("refusal-void-without-reason", vec![]),
        CaseRefusal::AnsweredAndAsked => (
            "refusal-answered-and-asked",
            vec![("told", words::option(lang, "log told").into())],
        ),
        CaseRefusal::ToldUnclear { given } => ("refusal-told-unclear", vec![typed(given)]),
        CaseRefusal::AboutCase { number } => (
            "refusal-about-case",
            vec![case(*number), command(lang, "case note")],
        ),
        CaseRefusal::UnknownTarget => (
            "refusal-unknown-target",
            vec![
                command(lang, "rules target list"),
                ("none", words::command(lang, "rules target set").into()),
            ],
        ),
        CaseRefusal::TargetLength { given } => ("refusal-target-length", vec![typed(given)]),
        CaseRefusal::WorkingDays => ("refusal-working-days", vec![]),
        CaseRefusal::TargetBeaten { by } => (
            "refusal-target-beaten",
            vec![("by", parts::lines(lang, by, 400).into())],
        ),
        CaseRefusal::TooManyTargets { max } => {
            ("refusal-too-many-targets", vec![("max", (*max).into())])
        }
        CaseRefusal::LadderUnreadable { given } => {
            ("refusal-ladder-unreadable", vec![typed(given)])
        }
        CaseRefusal::LadderEmpty => ("refusal-ladder-empty", vec![]),
        CaseRefusal::LadderTooLong { max } => {
            ("refusal-ladder-too-long", vec![("max", (*max).into())])
        }
        CaseRefusal::LadderWait { row } => ("refusal-ladder-wait", vec![("row", (*row).into())]),
        CaseRefusal::QuietOneEnd { given } => ("refusal-quiet-one-end", vec![typed(given)]),
        CaseRefusal::QuietUnreadable { given } => (
            "refusal-quiet-unreadable",
            vec![("given", parts::code(given, 40).into())],
        ),
        CaseRefusal::QuietWholeDay => ("refusal-quiet-whole-day", vec![]),
        CaseRefusal::LadderTimes { row } => ("refusal-ladder-times", vec![("row", (*row).into())]),
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

fn case_too(number: CaseNumber) -> (&'static str, Arg<'static>) {
    ("other", number.0.into())
}
