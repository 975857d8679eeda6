//! A case on a line of a message that is about something else: what sets it apart, what it is about, until when.

use crate::{
    model::{
        case::{
            Case, CaseClock,
            grade::{Priority, Tier},
        },
        time::Timestamp,
    },
    text::{customer, lang::Lang, parts, time::when, words},
};

/// The marks that set a case apart: high priority, key account.
pub(in crate::text) fn marks(lang: &Lang, case: &Case) -> String {
    marks_of(lang, case.priority, case.customer.tier)
}

/// As [`marks`], of a case of which no more is known.
pub(super) fn marks_of(lang: &Lang, priority: Priority, tier: Tier) -> String {
    let priority = match priority {
        Priority::Low | Priority::Normal => String::new(),
        high => words::priority(lang, high),
    };
    let tier = match tier {
        Tier::Standard => String::new(),
        Tier::Key => say!(lang, "card-key"),
    };
    parts::joined(&[priority, tier], parts::DOT)
}

/// What a case is about, on one line: kind, marks, customer with special needs, summary, and a link to its card.
pub(in crate::text) fn line(lang: &Lang, case: &Case) -> String {
    let all = [
        words::kind(lang, &case.kind),
        marks(lang, case),
        parts::line(lang, &case.customer.name, 60),
        customer::needs(lang, &case.customer.needs),
        parts::line(lang, &case.summary, 120),
        case.card
            .map_or_else(String::new, |card| parts::card_link(lang, case.desk, card)),
    ];
    parts::joined(&all, parts::DOT)
}

/// A deadline ahead or just passed: which clock, until when.
pub(in crate::text) fn due(lang: &Lang, clock: &CaseClock, deadline: Timestamp) -> String {
    let name = words::clock(lang, clock.kind);
    say!(
        lang,
        "deadline-due",
        clock = name,
        when = when::deadline(lang, deadline)
    )
}
