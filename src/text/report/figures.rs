//! How digest and ledger tell figures: each number once, with what it is of.

use std::cmp::Ordering;

use crate::{
    rules::report::figures::{Decided, Kept},
    text::{lang::Lang, words},
};

/// What the figures are compared with, and how that is called.
pub(super) struct Against<'a> {
    pub(super) lang: &'a Lang,
    pub(super) before: String,
}

impl Against<'_> {
    /// `up 3 on the week before`.
    pub(super) fn change(&self, now: i64, before: i64) -> String {
        self.by(now.saturating_sub(before), ["up", "down"])
    }

    /// The same of percentages.
    pub(super) fn points(&self, now: i64, before: i64) -> String {
        self.by(now.saturating_sub(before), ["up-points", "down-points"])
    }

    fn by(&self, by: i64, [up, down]: [&str; 2]) -> String {
        let way = match by.cmp(&0) {
            Ordering::Greater => up,
            Ordering::Less => down,
            Ordering::Equal => "same",
        };
        let by = i64::try_from(by.unsigned_abs()).unwrap_or(i64::MAX);
        say!(
            self.lang,
            "digest-change",
            way = way,
            by = by,
            before = self.before.as_str()
        )
    }
}

/// How many deadlines passed, by clock; `change` is what that is against the period before.
pub(super) fn breached(lang: &Lang, decided: &Decided, change: Option<String>) -> String {
    let each = decided.by_clock().filter(|(_, kept)| kept.breached > 0);
    let each: Vec<String> = each
        .map(|(clock, Kept { breached, .. })| {
            let clock = words::clock(lang, clock);
            say!(lang, "figures-clock", clock = clock, count = breached)
        })
        .collect();
    let head = say!(lang, "figures-breached", count = decided.breached());
    told(lang, head, change, &each.join(&say!(lang, "list-and")))
}

/// The share met in time, with what it is a share of; nothing where nothing was decided.
pub(super) fn in_time(lang: &Lang, decided: &Decided, change: Option<String>) -> String {
    let Some(share) = decided.share() else {
        return String::new();
    };
    let clocks = decided
        .by_clock()
        .map(|(clock, _)| words::clock(lang, clock));
    let clocks: Vec<String> = clocks.collect();
    let of = say!(
        lang,
        "figures-of",
        in_time = decided.in_time(),
        decided = decided.all(),
        clocks = clocks.join(&say!(lang, "list-and")),
    );
    told(
        lang,
        say!(lang, "figures-share", share = share),
        change,
        &of,
    )
}

/// `Breached **3** (up 1 on the week before): Response 2, Update 1`.
fn told(lang: &Lang, head: String, change: Option<String>, detail: &str) -> String {
    let head = match change {
        Some(change) => say!(lang, "figures-changed", line = head, change = change),
        None => head,
    };
    if detail.is_empty() {
        head
    } else {
        say!(lang, "figures-detail", line = head, detail = detail)
    }
}
