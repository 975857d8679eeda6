//! What customers said who were asked afterwards.

use crate::{
    rules::report::{callbacks::Funnel, digest::Figures},
    text::{lang::Lang, parts},
};

/// What came of the callbacks that were due; nothing where none was.
pub(super) fn callbacks(lang: &Lang, funnel: &Funnel) -> String {
    if *funnel == Funnel::default() {
        return String::new();
    }
    let line = say!(
        lang,
        "digest-callbacks",
        due = funnel.due,
        asked = funnel.asked,
        reached = funnel.reached,
        rated = funnel.rated,
        satisfied = funnel.satisfied,
    );
    let rare = |id: &str, count: i64| match count {
        0 => String::new(),
        count => lang.say(id, &[("count", count.into())]),
    };
    let parts = [
        line,
        rare("digest-callbacks-unheard", funnel.unheard),
        rare("digest-callbacks-explained", funnel.explained),
    ];
    parts::joined(&parts, parts::DOT)
}

/// How many customers are satisfied of those who said so.
pub(super) fn satisfaction(lang: &Lang, now: &Figures) -> String {
    now.satisfaction().map_or_else(String::new, |share| {
        say!(
            lang,
            "digest-satisfaction",
            share = share,
            satisfied = now.satisfied,
            rated = now.rated,
        )
    })
}
