//! Customers who may leave, and those who left.

use crate::{
    model::{
        customer::{
            Record,
            leaving::{Cause, Leaving, Loss, LostFile, Risk},
        },
        ids::{CaseNumber, CustomerId, UserId},
        press::Press,
        time::Timestamp,
    },
    reply::{Embed, Message, Notice, Ping, Style, Tone},
    text::{lang::Lang, parts, time::when},
};

fn name(lang: &Lang, record: &Record) -> String {
    parts::line(lang, &record.customer.name, 60)
}

fn cause(lang: &Lang, cause: Cause) -> String {
    let word = lang.say(&format!("choice-lost-cause-{}", cause.as_str()), &[]);
    let fault = match cause.is_own_fault() {
        true => say!(lang, "lost-own-fault"),
        false => say!(lang, "lost-no-fault"),
    };
    say!(lang, "lost-cause", cause = word, fault = fault)
}

fn numbers(lang: &Lang, complaints: &[CaseNumber]) -> String {
    let each = complaints.iter().map(|number| format!("**#{number}**"));
    let each: Vec<String> = each.take(5).collect();
    each.join(&say!(lang, "list-comma"))
}

fn complaints(lang: &Lang, of: &[CaseNumber]) -> String {
    match of {
        [] => String::new(),
        of => say!(lang, "lost-complaints", numbers = numbers(lang, of)),
    }
}

/// What is open about a customer, on their page; nothing where nothing is.
pub(super) fn standing(lang: &Lang, leaving: &Leaving) -> String {
    let risk = leaving.risk.as_ref().map(|risk| {
        say!(
            lang,
            "customer-at-risk",
            when = when::day(risk.at),
            reason = parts::line(lang, &risk.reason, 200),
            who = parts::person(risk.answers),
        )
    });
    let lost = leaving.lost.as_ref().map(|file| {
        let head = say!(
            lang,
            "customer-lost",
            when = when::day(file.at),
            cause = cause(lang, file.loss.cause),
            who = parts::person(file.loss.follower),
        );
        let words = parts::line(lang, &file.loss.words, 200);
        parts::joined(&[head, words, complaints(lang, &file.complaints)], "\n")
    });
    let both: Vec<String> = risk.into_iter().chain(lost).collect();
    parts::joined(&both, "\n")
}

/// The answer to `/customer risk`.
#[must_use]
pub fn risk_kept(lang: &Lang, record: &Record, due: Timestamp) -> Message {
    let until = match record.adviser {
        Some(adviser) => say!(lang, "risk-until-adviser", who = parts::person(adviser)),
        None => say!(lang, "risk-until-supervisor"),
    };
    let kept = say!(
        lang,
        "risk-kept",
        customer = name(lang, record),
        due = when::deadline(lang, due),
    );
    Message::text(parts::joined(&[kept, until], "\n"))
}

/// The answer to taking it over.
#[must_use]
pub fn risk_accepted(lang: &Lang, record: &Record, due: Timestamp) -> Message {
    Message::text(say!(
        lang,
        "risk-accepted",
        customer = name(lang, record),
        due = when::deadline(lang, due),
    ))
}

/// The post that a customer may leave.
#[must_use]
pub fn at_risk(lang: &Lang, record: &Record, risk: &Risk, pings: &[Ping]) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let head = say!(
        lang,
        "risk-post",
        pings = parts::mentions(&pings),
        customer = name(lang, record),
        by = parts::person(risk.by),
    );
    let open = risk.accepted.is_none() && risk.ended.is_none();
    let standing = match (risk.ended, risk.accepted) {
        (Some(at), _) => say!(lang, "risk-ended", when = when::at(at)),
        (None, Some(_)) => say!(lang, "risk-taken", who = parts::person(risk.answers)),
        (None, None) => say!(lang, "risk-waits", who = parts::person(risk.answers)),
    };
    let body = [
        parts::line(lang, &risk.reason, 500),
        say!(lang, "risk-due", due = when::deadline(lang, risk.due)),
        standing,
    ];
    let accept = Press::AcceptRisk(risk.id);
    let button = open.then(|| parts::press(lang, "button-accept-risk", &accept, Style::Primary));
    Notice {
        text: head.replace("  ", " "),
        embeds: vec![Embed {
            body: parts::joined(&body, "\n"),
            tone: if open { Tone::Warning } else { Tone::Done },
            ..Embed::default()
        }],
        rows: button.into_iter().map(|button| vec![button]).collect(),
        pings,
        ..Notice::default()
    }
}

/// The answer to `/customer lost`.
#[must_use]
pub fn lost_kept(
    lang: &Lang,
    record: &Record,
    loss: &Loss,
    (open, days): (&[CaseNumber], &[Timestamp]),
) -> Message {
    let kept = say!(
        lang,
        "lost-kept",
        customer = name(lang, record),
        cause = cause(lang, loss.cause),
    );
    Message::text(parts::joined(
        &[
            kept,
            follows(lang, loss.follower, days),
            complaints(lang, open),
        ],
        "\n",
    ))
}

fn follows(lang: &Lang, who: UserId, days: &[Timestamp]) -> String {
    let days: Vec<String> = days.iter().map(|day| when::day(*day)).collect();
    say!(
        lang,
        "lost-follows",
        who = parts::person(who),
        days = days.join(&say!(lang, "list-comma")),
    )
}

/// The post that a customer was lost: the head of their file.
#[must_use]
pub fn lost(lang: &Lang, record: &Record, file: &LostFile, pings: &[Ping]) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let loss = &file.loss;
    let head = say!(
        lang,
        "lost-post",
        pings = parts::mentions(&pings),
        customer = name(lang, record),
    );
    let named = |id: &str, typed: &Option<String>| {
        let typed = typed.as_deref();
        typed.map(|typed| lang.say(id, &[("text", parts::line(lang, typed, 300).into())]))
    };
    let body = [
        cause(lang, loss.cause),
        parts::lines(lang, &loss.words, 1000),
        named("lost-referred", &loss.referred).unwrap_or_default(),
        named("lost-no-talk", &loss.no_talk).unwrap_or_default(),
        say!(lang, "lost-follower", who = parts::person(loss.follower)),
        complaints(lang, &file.complaints),
        file.closed.map_or_else(String::new, |at| {
            say!(lang, "lost-closed", when = when::at(at))
        }),
    ];
    Notice {
        text: head.replace("  ", " "),
        embeds: vec![Embed {
            body: parts::joined(&body, "\n"),
            tone: if file.closed.is_some() {
                Tone::Done
            } else {
                Tone::Bad
            },
            ..Embed::default()
        }],
        pings,
        ..Notice::default()
    }
}

/// The answer to `/customer back`.
#[must_use]
pub fn is_back(lang: &Lang, record: &Record, was_lost: bool) -> Message {
    let customer = name(lang, record);
    Message::text(match was_lost {
        true => say!(lang, "customer-is-back", customer = customer),
        false => say!(lang, "customer-stays", customer = customer),
    })
}

/// Asks, where a case was logged for a customer who was lost, whether they are back.
pub fn ask_back(lang: &Lang, customer: CustomerId, message: &mut Message) {
    let asked = say!(lang, "lost-ask-back");
    message.text = parts::joined(&[std::mem::take(&mut message.text), asked], "\n");
    let button = parts::press(
        lang,
        "button-back",
        &Press::Back(customer),
        Style::Secondary,
    );
    message.rows.push(vec![button]);
}
