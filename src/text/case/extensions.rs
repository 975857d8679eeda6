//! More time: the request in the supervisors' channel, what became of it, and the decision told to who asked.

use super::{alerts, calls::nobody_above, matter};
use crate::{
    model::{
        case::{Case, Status, clocks::ClockKind, extension::Decision},
        event::{CaseEvent, What},
        post::ExtensionAsked,
        press::Press,
    },
    reply::{Notice, Ping, Style},
    text::{lang::Lang, parts, time::when},
};

/// Asks the supervisors to decide.
#[must_use]
pub fn request(lang: &Lang, case: &Case, asked: &ExtensionAsked, pings: &[Ping]) -> Notice {
    let button = |label: &str, verdict: Decision, style: Style| {
        let press = Press::Extension {
            number: case.number,
            nth: asked.nth,
            verdict,
        };
        parts::press(lang, label, &press, style)
    };
    let pings = parts::distinct(pings.iter().copied());
    let deadline = case
        .clock(ClockKind::Resolution)
        .and_then(|clock| clock.deadline);
    let head = say!(
        lang,
        "extension",
        pings = parts::mentions(&pings),
        number = case.number.0,
        by = parts::person(asked.by),
        until = when::deadline(lang, asked.until),
    );
    let now = deadline.map_or_else(String::new, |deadline| {
        say!(
            lang,
            "extension-deadline",
            when = when::deadline(lang, deadline)
        )
    });
    let nobody = if pings.is_empty() {
        nobody_above(lang)
    } else {
        String::new()
    };
    let lines = [
        head.replace("  ", " "),
        now,
        matter::line(lang, case),
        why(lang, &asked.reason),
        nobody,
    ];
    Notice {
        text: parts::joined(&lines, "\n"),
        rows: vec![vec![
            button("button-approve", Decision::Approve, Style::Success),
            button("button-refuse", Decision::Refuse, Style::Danger),
            parts::open_button(lang, case.number),
        ]],
        pings,
        ..Notice::default()
    }
}

fn why(lang: &Lang, reason: &str) -> String {
    if reason.trim().is_empty() {
        return String::new();
    }
    say!(
        lang,
        "offer-reason",
        reason = parts::line(lang, reason, 500)
    )
}

/// The request after it was decided or is over, without its buttons. For an edit, so nobody is pinged.
#[must_use]
pub fn answered(
    lang: &Lang,
    case: &Case,
    asked: &ExtensionAsked,
    answer: Option<&CaseEvent>,
) -> Notice {
    let what = answer.and_then(|event| event.what.as_ref());
    let id = match what {
        Some(What::ExtensionApproved { .. }) => "extension-approved",
        Some(What::ExtensionRefused { .. }) => "extension-refused",
        Some(What::ExtensionAsked { .. }) => "extension-replaced",
        _ if case.status() == Status::Void => "extension-void",
        _ => "extension-lapsed",
    };
    let refused = answer.filter(|_| matches!(what, Some(What::ExtensionRefused { .. })));
    let head = lang.say(
        id,
        &[
            ("number", case.number.0.into()),
            ("by", parts::person(asked.by).into()),
            ("who", decider(answer).into()),
            ("until", when::deadline(lang, asked.until).into()),
        ],
    );
    let mut notice = alerts::calling(lang, case, head, vec![]);
    let said = refused.and_then(|event| event.note.as_deref());
    let reason = said.unwrap_or(&asked.reason);
    notice.text = parts::joined(&[notice.text, why(lang, reason)], "\n");
    notice
}

/// Tells who asked what a supervisor said.
#[must_use]
pub fn decided(lang: &Lang, case: &Case, answer: &CaseEvent) -> Option<Notice> {
    let (id, to, until) = match answer.what {
        Some(What::ExtensionApproved {
            asked_by, until, ..
        }) => {
            let until = when::deadline(lang, until);
            ("extension-told-approved", asked_by, until)
        }
        Some(What::ExtensionRefused { asked_by }) => {
            ("extension-told-refused", asked_by, String::new())
        }
        _ => return None,
    };
    let head = lang.say(
        id,
        &[
            ("to", parts::person(to).into()),
            ("number", case.number.0.into()),
            ("who", decider(Some(answer)).into()),
            ("until", until.into()),
        ],
    );
    let mut notice = alerts::calling(lang, case, head, vec![Ping::User(to)]);
    let reason = answer.note.as_deref().unwrap_or_default();
    notice.text = parts::joined(&[notice.text, why(lang, reason)], "\n");
    Some(notice)
}

fn decider(answer: Option<&CaseEvent>) -> String {
    let who = answer.and_then(|event| event.actor);
    who.map_or_else(String::new, parts::person)
}

#[cfg(test)]
mod tests;
