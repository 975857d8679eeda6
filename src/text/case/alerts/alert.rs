//! One case that calls somebody in a channel: all of its clocks in trouble in one post, the worst first.

use chrono::TimeDelta;

use super::{
    buttons::buttons,
    data::{Alert, AlertClock, AlertStanding, Readers},
};
use crate::{
    model::case::{Case, clocks::ClockKind},
    reply::{Notice, Ping},
    rules::case::outcome::{Counting, Outcome, Why},
    text::{case::matter, lang::Lang, parts, time::when, words},
};

/// The wording of an alert as it stands.
#[must_use]
pub fn alert(lang: &Lang, alert: &Alert<'_>) -> Notice {
    let clocks = alert.worst_first();
    if alert.superseded {
        let lines = clocks.iter().map(|clock| shrunk(lang, alert, clock));
        return Notice::text(lines.collect::<Vec<_>>().join("\n"));
    }
    let is_over = alert.is_over();
    let pings = if is_over {
        Vec::new()
    } else {
        parts::distinct(alert.pings.iter().copied())
    };
    let answerer = Ping::User(alert.case.answerable());
    let names_answerer = alert.readers != Readers::Answerer && !is_over;
    let mut head = pings.clone();
    // Whoever answers is mentioned once, where it says so.
    head.retain(|ping| !names_answerer || *ping != answerer);
    let mut lines: Vec<String> = (clocks.iter().enumerate())
        .map(|(index, clock)| {
            let called = if index == 0 { &head[..] } else { &[] };
            line(lang, alert, (clock, called))
        })
        .collect();
    lines.push(matter::line(lang, alert.case));
    if !is_over {
        lines.push(people(lang, alert, names_answerer));
        lines.extend(holders(lang, &clocks));
        let calm = alert.calm.then(|| say!(lang, "alert-calm"));
        lines.extend(calm);
        let late = alert.late;
        lines.extend(late.map(|late| say!(lang, "alert-late", time = when::duration(lang, late))));
    }
    Notice {
        text: parts::joined(&lines, "\n"),
        rows: buttons(lang, alert, &clocks),
        pings: if clocks.iter().any(AlertClock::is_open) {
            pings
        } else {
            Vec::new()
        },
        ..Notice::default()
    }
}

/// One clock of it: what is wrong with it and until when it had to be done, or what became of it.
fn line(lang: &Lang, alert: &Alert<'_>, (clock, pings): (&AlertClock, &[Ping])) -> String {
    let id = match clock.standing {
        AlertStanding::Due => "alert-warning",
        AlertStanding::WasDue => "alert-warned",
        AlertStanding::Called { again } | AlertStanding::Held { again, .. } if again => {
            "alert-again"
        }
        AlertStanding::Called { .. } | AlertStanding::Held { .. } => "alert-breach",
        AlertStanding::Over(outcome) => return over(lang, alert.case, clock.kind, outcome),
    };
    let text = lang.say(
        id,
        &[
            ("pings", parts::mentions(pings).into()),
            ("number", alert.case.number.0.into()),
            ("clock", words::clock(lang, clock.kind).into()),
            ("when", when::deadline(lang, clock.deadline).into()),
        ],
    );
    // Nobody to mention leaves two spaces where the mentions would stand.
    text.replace("  ", " ")
}

/// What became of a clock.
pub(in crate::text) fn over(
    lang: &Lang,
    case: &Case,
    clock: ClockKind,
    outcome: Outcome,
) -> String {
    let none = String::new();
    let (id, value) = match outcome {
        Outcome::Met => ("alert-met", none),
        Outcome::MetLate(late, counting) => (
            match counting {
                Counting::Wall => "alert-met-late",
                Counting::Working => "alert-met-late-working",
            },
            when::duration(lang, late),
        ),
        Outcome::Moved(until) => ("alert-moved", when::deadline(lang, until)),
        Outcome::Withdrawn { why, until } => (
            match why {
                Why::Hours => "alert-withdrawn-hours",
                Why::Target => "alert-withdrawn-target",
                Why::Case => "alert-withdrawn-case",
            },
            until.map_or(none, |until| {
                let when = when::deadline(lang, until);
                say!(lang, "alert-withdrawn-until", when = when)
            }),
        ),
        Outcome::Paused => ("alert-paused", none),
        Outcome::Over { breached: true } => ("alert-over-breached", none),
        Outcome::Over { breached: false } => ("alert-over", none),
    };
    lang.say(
        id,
        &[
            ("number", case.number.0.into()),
            ("clock", words::clock(lang, clock).into()),
            ("late", value.clone().into()),
            ("until", value.clone().into()),
            ("when", value.into()),
        ],
    )
}

/// What is left of it once a newer one stands below.
pub(in crate::text) fn shrunk(lang: &Lang, alert: &Alert<'_>, clock: &AlertClock) -> String {
    if let AlertStanding::Over(outcome) = clock.standing {
        return over(lang, alert.case, clock.kind, outcome);
    }
    say!(
        lang,
        "alert-superseded",
        number = alert.case.number.0,
        clock = words::clock(lang, clock.kind),
        when = when::deadline(lang, clock.deadline),
    )
}

/// Who answers for it, where that is not whom it calls anyway, and how long it waited for its customer.
fn people(lang: &Lang, alert: &Alert<'_>, names_answerer: bool) -> String {
    let who = if names_answerer {
        parts::answers(lang, alert.case)
    } else {
        String::new()
    };
    let waited = if alert.step > 1 && alert.waited > TimeDelta::zero() {
        say!(
            lang,
            "alert-waited",
            time = when::duration(lang, alert.waited)
        )
    } else {
        String::new()
    };
    parts::sentences(lang, &[who, waited])
}

/// Who has it: in one line where one person has all that is breached, else clock by clock.
fn holders(lang: &Lang, clocks: &[AlertClock]) -> Vec<String> {
    let breached = clocks.iter().filter(|clock| clock.is_breached());
    let held: Vec<_> = breached
        .clone()
        .filter_map(|clock| match clock.standing {
            AlertStanding::Held { by, since, .. } => Some((clock.kind, by, since)),
            _ => None,
        })
        .collect();
    let Some((_, first, since)) = held.first().copied() else {
        return Vec::new();
    };
    let is_all = held.len() == breached.count() && held.iter().all(|(_, by, _)| *by == first);
    if is_all {
        let by = parts::person(first);
        return vec![say!(
            lang,
            "alert-acknowledged",
            by = by,
            when = when::at(since)
        )];
    }
    let each = held.into_iter().map(|(clock, by, since)| {
        say!(
            lang,
            "alert-acknowledged-clock",
            by = parts::person(by),
            clock = words::clock(lang, clock),
            when = when::at(since),
        )
    });
    each.collect()
}
