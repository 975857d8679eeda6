//! Alerts of many cases for one channel as one message: worst first, the complete list attached; edited as they are taken
//! and end.

use chrono_tz::Tz;

use super::{
    alerts::{
        Alert, AlertClock, AlertStanding,
        alert::{over, shrunk},
    },
    matter,
};
use crate::{
    model::{ids::UserId, press::Press},
    reply::{Embed, File, Notice, Ping, Style, Tone},
    rules::time::wall,
    text::{customer, lang::Lang, parts, time::when, words},
};

/// How many alerts are shown without opening the file.
const SHOWN: usize = 10;

/// How many alerts, from the first on, one message can call everybody of; the first one in any case.
#[must_use]
pub fn fits(alerts: &[Alert<'_>]) -> usize {
    let mut called: Vec<Ping> = Vec::new();
    let beyond = alerts.iter().position(|alert| {
        for ping in &alert.pings {
            if !called.contains(ping) {
                called.push(*ping);
            }
        }
        called.len() > parts::PINGS
    });
    beyond.map_or(alerts.len(), |beyond| beyond.max(1))
}

/// One message for all of them: what still calls somebody first, the longest overdue before the rest; everybody is pinged
/// once. `nonce` names the posts it stands for; the attached list shows wall times of `zone`.
#[must_use]
pub fn rollup(lang: &Lang, alerts: &[Alert<'_>], nonce: &str, zone: Tz) -> Notice {
    let mut sorted: Vec<&Alert<'_>> = alerts.iter().collect();
    sorted.sort_by_key(|alert| {
        let worst = alert.worst_first().first().map(|clock| clock.deadline);
        let is_past = alert.superseded || alert.is_over();
        (is_past, !is_breach(alert), worst, alert.case.number)
    });
    if let Some(newer) = superseded(lang, &sorted) {
        return Notice::text(newer);
    }
    let standing = sorted.iter().filter(|alert| !alert.superseded);
    let pings = parts::distinct(standing.flat_map(|alert| alert.pings.iter().copied()));
    let lines: Vec<String> = sorted
        .iter()
        .take(SHOWN)
        .map(|alert| line(lang, alert))
        .collect();
    let calls = sorted.iter().any(|alert| alert.calls());
    let calm = pings.is_empty() && sorted.iter().any(|alert| alert.calm);
    let late = sorted.iter().filter_map(|alert| alert.late).max();
    let below = [
        if calm {
            say!(lang, "alert-calm-all")
        } else {
            String::new()
        },
        late.map_or_else(String::new, |late| {
            say!(lang, "rollup-late", time = when::duration(lang, late))
        }),
        say!(
            lang,
            "rollup-list",
            count = sorted.len(),
            command = words::command(lang, "queue"),
        ),
    ];
    Notice {
        text: parts::joined(&[parts::mentions(&pings), head(lang, &sorted)], " "),
        embeds: vec![Embed {
            body: parts::joined(
                &[
                    parts::fit(lang, &lines, 3600),
                    taken(lang, &sorted),
                    parts::sentences(lang, &below),
                ],
                "\n\n",
            ),
            tone: if calls { Tone::Bad } else { Tone::Warning },
            ..Embed::default()
        }],
        rows: if calls {
            let ack = Press::AcknowledgeAll(nonce.to_owned());
            vec![vec![parts::press(
                lang,
                "button-acknowledge-all",
                &ack,
                Style::Primary,
            )]]
        } else {
            Vec::new()
        },
        files: vec![file(lang, &sorted, zone)],
        pings,
        ..Notice::default()
    }
}

/// What is left of it once nothing of it calls anybody any more, and newer alerts stand below; none before that.
fn superseded(lang: &Lang, sorted: &[&Alert<'_>]) -> Option<String> {
    let newer = sorted.iter().filter(|alert| alert.superseded).count();
    let is_past = |alert: &&Alert<'_>| alert.superseded || alert.is_over();
    if newer == 0 || !sorted.iter().all(is_past) {
        return None;
    }
    let over = sorted.len() - newer;
    let all = say!(lang, "rollup-superseded", count = sorted.len());
    let over = (over > 0).then(|| say!(lang, "rollup-over", count = over));
    Some(parts::joined(&[all, over.unwrap_or_default()], parts::DOT))
}

fn is_breach(alert: &Alert<'_>) -> bool {
    alert.step >= 2
}

/// How many alerts of which sort.
fn head(lang: &Lang, sorted: &[&Alert<'_>]) -> String {
    let count = sorted.len();
    match sorted.iter().filter(|alert| is_breach(alert)).count() {
        0 => say!(lang, "rollup-warnings", count = count),
        all if all == count => say!(lang, "rollup-breaches", count = count),
        breached => say!(lang, "rollup-mixed", breached = breached, count = count),
    }
}

/// Who has how many of them, and how many are over; nothing before that.
fn taken(lang: &Lang, sorted: &[&Alert<'_>]) -> String {
    let mut holders: Vec<(UserId, usize)> = Vec::new();
    let standing = sorted.iter().filter(|alert| !alert.superseded);
    for by in standing.flat_map(|alert| held(alert)) {
        match holders.iter_mut().find(|(who, _)| *who == by) {
            Some((_, count)) => *count += 1,
            None => holders.push((by, 1)),
        }
    }
    let mut lines: Vec<String> = holders
        .into_iter()
        .map(|(by, count)| say!(lang, "rollup-held", by = parts::person(by), count = count))
        .collect();
    let newer = sorted.iter().filter(|alert| alert.superseded).count();
    if newer > 0 {
        lines.push(say!(lang, "rollup-newer", count = newer));
    }
    let over = |alert: &&&Alert<'_>| alert.is_over() && !alert.superseded;
    let over = sorted.iter().filter(over).count();
    if over > 0 {
        lines.push(say!(lang, "rollup-over", count = over));
    }
    parts::fit(lang, &lines, 400)
}

/// Who has something of it, each once.
fn held(alert: &Alert<'_>) -> Vec<UserId> {
    let mut who = Vec::new();
    for clock in &alert.clocks {
        if let AlertStanding::Held { by, .. } = clock.standing
            && !who.contains(&by)
        {
            who.push(by);
        }
    }
    who
}

/// A case on one line: each of its clocks in trouble, what sets it apart, whose it is, and who has the alert.
fn line(lang: &Lang, alert: &Alert<'_>) -> String {
    let case = alert.case;
    let mut clocks = alert.worst_first();
    if alert.superseded {
        let each = clocks.iter().map(|clock| shrunk(lang, alert, clock));
        return parts::joined(&each.collect::<Vec<_>>(), parts::DOT);
    }
    if !alert.is_over() {
        clocks.retain(|clock| !matches!(clock.standing, AlertStanding::Over(_)));
    }
    let mut all = vec![head_of(lang, alert, &clocks)];
    let has_it = held(alert).into_iter();
    let has_it: Vec<String> = has_it
        .map(|by| say!(lang, "rollup-has-it", by = parts::person(by)))
        .collect();
    all.extend([
        words::kind(lang, &case.kind),
        matter::marks(lang, case),
        parts::line(lang, &case.customer.name, 30),
        customer::needs(lang, &case.customer.needs),
        parts::answerer(lang, case.answerer()),
        has_it.join(" "),
        case.card
            .map_or_else(String::new, |card| parts::card_link(lang, case.desk, card)),
    ]);
    parts::joined(&all, parts::DOT)
}

fn head_of(lang: &Lang, alert: &Alert<'_>, clocks: &[AlertClock]) -> String {
    let each = clocks.iter().map(|clock| {
        let id = match clock.standing {
            AlertStanding::Over(outcome) => return over(lang, alert.case, clock.kind, outcome),
            AlertStanding::WasDue => "rollup-warned",
            AlertStanding::Due => "rollup-due",
            AlertStanding::Called { .. } | AlertStanding::Held { .. } => "rollup-breached",
        };
        lang.say(
            id,
            &[
                ("number", alert.case.number.0.into()),
                ("clock", words::clock(lang, clock.kind).into()),
                ("when", when::relative(clock.deadline).into()),
            ],
        )
    });
    parts::joined(&each.collect::<Vec<_>>(), parts::DOT)
}

/// The complete list without contacts, one line an alert, below the zone of its times: a file shows no Discord
/// timestamps.
fn file(lang: &Lang, sorted: &[&Alert<'_>], zone: Tz) -> File {
    let mut content = say!(lang, "rollup-file-head", zone = zone.name().to_owned());
    content.push('\n');
    let each = sorted.iter().flat_map(|alert| {
        let clocks = alert.worst_first().into_iter();
        clocks.map(move |clock| (alert, clock))
    });
    for (alert, clock) in each {
        content.push_str(&say!(
            lang,
            "rollup-file-line",
            number = alert.case.number.0,
            kind = words::kind(lang, &alert.case.kind),
            clock = words::clock(lang, clock.kind),
            when = wall::local(zone, clock.deadline)
                .format("%Y-%m-%d %H:%M")
                .to_string(),
            customer = parts::plain(lang, &alert.case.customer.name, 100),
            summary = parts::plain(lang, &alert.case.summary, 200),
        ));
        content.push('\n');
    }
    File {
        name: "alerts.txt".to_owned(),
        content,
    }
}

#[cfg(test)]
mod tests;
