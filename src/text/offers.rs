//! Assignments: asking somebody to accept a case, and what became of it.

use super::{alerts, lang::Lang, parts, when};
use crate::{
    model::{
        case::{Case, Offer},
        ids::UserId,
        press::Press,
        refusal::Move,
    },
    reply::{Notice, Ping, Style},
};

/// Asks the receiver to accept; pings them alone.
#[must_use]
pub fn offer(lang: &Lang, case: &Case, offer: &Offer, reason: Option<&str>) -> Notice {
    let button = |label: &str, answer: Move, style: Style| {
        let press = Press::Offer {
            number: case.number,
            at: offer.at,
            answer,
        };
        parts::press(lang, label, &press, style)
    };
    let head = say!(
        lang,
        "offer",
        to = parts::person(offer.to),
        number = case.number.0,
        by = parts::person(offer.by),
        when = when::deadline(lang, offer.answer_by),
    );
    Notice {
        text: parts::joined(&[head, parts::matter(lang, case), why(lang, reason)], "\n"),
        rows: vec![vec![
            button("button-accept", Move::Accept, Style::Success),
            button("button-decline", Move::Decline, Style::Danger),
            parts::open_button(lang, case.number),
        ]],
        pings: vec![Ping::User(offer.to)],
        ..Notice::default()
    }
}

fn why(lang: &Lang, reason: Option<&str>) -> String {
    match reason.filter(|reason| !reason.trim().is_empty()) {
        Some(reason) => say!(lang, "offer-reason", reason = parts::line(reason, 200)),
        None => String::new(),
    }
}

/// What became of an assignment.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Answer {
    /// The receiver has it.
    Accepted,
    /// The receiver gave it back.
    Declined,
    /// Nobody answered in time.
    Lapsed,
    /// Taken back: assigned to another, or taken by another.
    Gone,
}

/// The assignment's message after that, without its buttons. For an edit, so nobody is pinged.
#[must_use]
pub fn offer_answered(lang: &Lang, case: &Case, offer: &Offer, answer: Answer) -> Notice {
    let to = parts::person(offer.to);
    let number = case.number.0;
    let head = match answer {
        Answer::Accepted => say!(lang, "offer-accepted", number = number, by = to),
        Answer::Declined => say!(lang, "offer-declined", number = number, by = to),
        Answer::Lapsed => say!(lang, "offer-expired", number = number, to = to),
        Answer::Gone => say!(lang, "offer-gone", number = number, to = to),
    };
    alerts::calling(lang, case, head, vec![])
}

/// Told to the supervisors, and to whom it went back: nobody answered in time.
#[must_use]
pub fn offer_lapsed(lang: &Lang, case: &Case, offer: &Offer, pings: &[Ping]) -> Notice {
    let back_to = case.answerable();
    let all = parts::distinct(pings.iter().copied());
    let others: Vec<&Ping> = all
        .iter()
        .filter(|ping| **ping != Ping::User(back_to))
        .collect();
    let head = say!(
        lang,
        "offer-lapsed",
        pings = parts::mentions(others),
        number = case.number.0,
        to = parts::person(offer.to),
        back_to = parts::person(back_to),
    );
    alerts::calling(lang, case, head.replace("  ", " "), all)
}

/// Told to whom a case went back, who is pinged alone: it was declined.
#[must_use]
pub fn declined(lang: &Lang, case: &Case, by: UserId, reason: Option<&str>) -> Notice {
    let back_to = case.answerable();
    let head = say!(
        lang,
        "declined",
        back_to = parts::person(back_to),
        number = case.number.0,
        by = parts::person(by),
    );
    let mut notice = alerts::calling(lang, case, head, vec![Ping::User(back_to)]);
    notice.text = parts::joined(&[notice.text, why(lang, reason)], "\n");
    notice
}

#[cfg(test)]
mod tests;
