//! Assignments: asking somebody to accept a case, and what became of it.

use super::{alerts, matter};
use crate::{
    model::{
        case::{Case, EMERGENCY, Offer, Receiver, Way, grade::Priority},
        ids::UserId,
        press::Press,
        refusal::Move,
    },
    reply::{Notice, Ping, Style},
    rules::case::ladder::Loudness,
    text::{lang::Lang, parts, time::when, words::scripts},
};

/// Asks the receiver to accept; pings them alone: the person, or the roles of a team's members.
#[must_use]
pub fn offer(
    lang: &Lang,
    case: &Case,
    (offer, reason): (&Offer, Option<&str>),
    asked: &[Ping],
) -> Notice {
    let button = |label: &str, answer: Move, style: Style| {
        let press = Press::Offer {
            number: case.number,
            at: offer.at,
            answer,
        };
        parts::press(lang, label, &press, style)
    };
    let pings = parts::distinct(asked.iter().copied());
    let id = match (&offer.to, offer.way) {
        (Receiver::Team { .. }, Way::Logged) => "offer-team-logged",
        (Receiver::Team { .. }, _) => "offer-team",
        (Receiver::Person(_), Way::Transferred) => "offer-transfer",
        (Receiver::Person(_), Way::Assigned | Way::Logged) => "offer",
    };
    let head = lang.say(
        id,
        &[
            ("sign", sign(case).into()),
            ("pings", parts::mentions(&pings).into()),
            ("to", parts::receiver(&offer.to).into()),
            ("number", case.number.0.into()),
            ("by", parts::person(offer.by).into()),
            ("when", when::deadline(lang, offer.answer_by).into()),
        ],
    );
    let head = head.replace("  ", " ");
    Notice {
        text: parts::joined(
            &[
                head,
                matter::line(lang, case),
                scripts::caution(lang, &case.customer.needs),
                why(lang, reason),
            ],
            "\n",
        ),
        rows: vec![vec![
            button("button-accept", Move::Accept, Style::Success),
            button("button-decline", Move::Decline, Style::Danger),
            parts::open_button(lang, case.number),
        ]],
        pings,
        ..Notice::default()
    }
}

/// What an offer of a new case begins with.
fn sign(case: &Case) -> &'static str {
    match Loudness::of(&case.kind, case.priority) {
        Loudness::Loud => "🚨",
        Loudness::Quiet => "📥",
    }
}

fn why(lang: &Lang, reason: Option<&str>) -> String {
    match reason.filter(|reason| !reason.trim().is_empty()) {
        Some(reason) => say!(
            lang,
            "offer-reason",
            reason = parts::line(lang, reason, 500)
        ),
        None => String::new(),
    }
}

/// A new case that its whole team has to hear of; calls `pings`.
#[must_use]
pub fn team_called(lang: &Lang, case: &Case, pings: &[Ping]) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let id = match (case.kind.as_str(), case.priority) {
        (EMERGENCY, _) => "called-emergency",
        (_, Priority::Urgent) => "called-urgent",
        _ => "called-team",
    };
    let head = lang.say(
        id,
        &[
            ("pings", parts::mentions(&pings).into()),
            ("number", case.number.0.into()),
            ("by", parts::person(case.first_responder).into()),
        ],
    );
    let mut notice = alerts::calling(lang, case, head.replace("  ", " "), pings);
    let accept = parts::case_button(lang, case.number, Move::Accept);
    notice.rows[0].insert(0, accept);
    notice
}

/// Its message once nobody is asked any more. For an edit, so nobody is pinged.
#[must_use]
pub fn team_answered(lang: &Lang, case: &Case) -> Notice {
    let number = case.number.0;
    let head = match case.owner {
        Some(by) => say!(
            lang,
            "offer-accepted",
            number = number,
            by = parts::person(by)
        ),
        None => say!(lang, "called-over", number = number),
    };
    alerts::calling(lang, case, head, vec![])
}

/// What became of an assignment or a transfer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Answer {
    /// That person has it.
    Accepted(UserId),
    /// That person gave it back.
    Declined(UserId),
    /// Nobody answered in time.
    Lapsed,
    /// Taken back: given to another, or taken by another.
    Gone,
}

/// Its message after that, without its buttons. For an edit, so nobody is pinged.
#[must_use]
pub fn offer_answered(lang: &Lang, case: &Case, offer: &Offer, answer: Answer) -> Notice {
    let for_team = offer.to.team().is_some();
    let id = match (answer, offer.way) {
        (Answer::Accepted(_), _) if for_team => "offer-accepted-team",
        (Answer::Accepted(_), _) => "offer-accepted",
        (Answer::Declined(_), _) if for_team => "offer-declined-team",
        (Answer::Declined(_), _) => "offer-declined",
        (Answer::Lapsed, _) => "offer-expired",
        (Answer::Gone, Way::Assigned) => "offer-gone",
        (Answer::Gone, Way::Transferred | Way::Logged) => "transfer-gone",
    };
    let to = parts::receiver(&offer.to);
    let by = match answer {
        Answer::Accepted(by) | Answer::Declined(by) => parts::person(by),
        Answer::Lapsed | Answer::Gone => String::new(),
    };
    let head = lang.say(
        id,
        &[
            ("number", case.number.0.into()),
            ("to", to.into()),
            ("by", by.into()),
        ],
    );
    alerts::calling(lang, case, head, vec![])
}

/// Told to the supervisors, and to whom it went back: nobody answered in time.
#[must_use]
pub fn offer_lapsed(lang: &Lang, case: &Case, offer: &Offer, pings: &[Ping]) -> Notice {
    let ids = ["offer-lapsed", "offer-lapsed-adrift"];
    gone_back(lang, case, (ids, offer), pings)
}

/// Told to who asked and to whom it went back: the team that was asked takes no cases any more.
#[must_use]
pub fn offer_withdrawn(lang: &Lang, case: &Case, offer: &Offer, pings: &[Ping]) -> Notice {
    let ids = ["offer-withdrawn", "offer-withdrawn-adrift"];
    gone_back(lang, case, (ids, offer), pings)
}

/// The ids are of what is said where somebody answers for the case, and where nobody does.
fn gone_back(
    lang: &Lang,
    case: &Case,
    ([answered, adrift], offer): ([&str; 2], &Offer),
    pings: &[Ping],
) -> Notice {
    let back_to = case.answerer();
    let all = parts::distinct(pings.iter().copied());
    let others: Vec<&Ping> = all
        .iter()
        .filter(|ping| back_to.is_none_or(|back_to| **ping != Ping::User(back_to)))
        .collect();
    let id = if back_to.is_some() { answered } else { adrift };
    let head = lang.say(
        id,
        &[
            ("pings", parts::mentions(others).into()),
            ("number", case.number.0.into()),
            ("to", parts::receiver(&offer.to).into()),
            (
                "back_to",
                back_to.map_or_else(String::new, parts::person).into(),
            ),
        ],
    );
    alerts::calling(lang, case, head.replace("  ", " "), all)
}

/// Told to whom a case went back, `pings`, who alone is pinged: it was declined.
#[must_use]
pub fn declined(
    lang: &Lang,
    case: &Case,
    (by, reason): (UserId, Option<&str>),
    pings: &[Ping],
) -> Notice {
    let id = if case.is_adrift() {
        "declined-adrift"
    } else {
        "declined"
    };
    let head = lang.say(
        id,
        &[
            ("back_to", parts::mentions(pings).into()),
            ("number", case.number.0.into()),
            ("by", parts::person(by).into()),
        ],
    );
    let mut notice = alerts::calling(lang, case, head.replace("  ", " "), pings.to_vec());
    notice.text = parts::joined(&[notice.text, why(lang, reason)], "\n");
    notice
}

#[cfg(test)]
mod tests;
