//! A case on a line of a message that is about something else: what sets it apart, what it is about, until when.

use crate::{
    model::{
        case::{
            Case, CaseClock,
            grade::{Priority, Tier},
        },
        time::Timestamp,
    },
    text::{lang::Lang, parts, time::when, words},
};

/// The marks that set a case apart: high priority, key account.
pub(in crate::text) fn marks(lang: &Lang, case: &Case) -> String {
    let priority = match case.priority {
        Priority::Low | Priority::Normal => String::new(),
        high => words::priority(lang, high),
    };
    let tier = match case.customer.tier {
        Tier::Standard => String::new(),
        Tier::Key => say!(lang, "card-key"),
    };
    parts::joined(&[priority, tier], parts::DOT)
}

/// What a case is about, on one line: kind, marks, customer, summary.
pub(in crate::text) fn line(lang: &Lang, case: &Case) -> String {
    let all = [
        words::kind(lang, &case.kind),
        marks(lang, case),
        parts::line(&case.customer.name, 60),
        parts::line(&case.summary, 120),
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
