//! Many alerts for one channel as one message: worst first, the complete list attached; edited as they are taken and end.

use chrono_tz::Tz;

use super::alerts::{Alert, AlertStanding};
use crate::{
    model::{ids::UserId, press::Press},
    reply::{Embed, File, Notice, Ping, Style, Tone},
    rules::time::wall,
    text::{lang::Lang, parts, time::when, words},
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
        let is_over = alert.standing == AlertStanding::Over;
        (
            is_over,
            !is_breach(alert),
            alert.deadline,
            alert.case.number,
        )
    });
    let pings = parts::distinct(sorted.iter().flat_map(|alert| alert.pings.iter().copied()));
    let lines: Vec<String> = sorted
        .iter()
        .take(SHOWN)
        .map(|alert| line(lang, alert))
        .collect();
    let calls =
        (sorted.iter()).any(|alert| is_breach(alert) && alert.standing == AlertStanding::Called);
    let late = sorted.iter().filter_map(|alert| alert.late).max();
    let below = [
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
    let mut over = 0_usize;
    for alert in sorted {
        match alert.standing {
            AlertStanding::Called => {}
            AlertStanding::Over => over += 1,
            AlertStanding::Held(by, _) => match holders.iter_mut().find(|(who, _)| *who == by) {
                Some((_, count)) => *count += 1,
                None => holders.push((by, 1)),
            },
        }
    }
    let mut lines: Vec<String> = holders
        .into_iter()
        .map(|(by, count)| say!(lang, "rollup-held", by = parts::person(by), count = count))
        .collect();
    if over > 0 {
        lines.push(say!(lang, "rollup-over", count = over));
    }
    parts::fit(lang, &lines, 400)
}

fn line(lang: &Lang, alert: &Alert<'_>) -> String {
    let (id, held) = match alert.standing {
        AlertStanding::Over => (alert.outcome(), String::new()),
        _ if alert.warns_too_late() => ("rollup-warned", String::new()),
        _ if !is_breach(alert) => ("rollup-due", String::new()),
        AlertStanding::Called => ("rollup-breached", String::new()),
        AlertStanding::Held(by, _) => (
            "rollup-breached",
            say!(lang, "rollup-has-it", by = parts::person(by)),
        ),
    };
    let head = lang.say(
        id,
        &[
            ("number", alert.case.number.0.into()),
            ("clock", words::clock(lang, alert.clock).into()),
            ("when", when::relative(alert.deadline).into()),
        ],
    );
    let parts_of_line = [
        head,
        words::kind(lang, &alert.case.kind),
        parts::line(&alert.case.customer.name, 30),
        parts::answerer(lang, alert.case.answerer()),
        held,
    ];
    parts::joined(&parts_of_line, parts::DOT)
}

/// The complete list without contacts, one line an alert, below the zone of its times: a file shows no Discord
/// timestamps.
fn file(lang: &Lang, sorted: &[&Alert<'_>], zone: Tz) -> File {
    let mut content = say!(lang, "rollup-file-head", zone = zone.name().to_owned());
    content.push('\n');
    for alert in sorted {
        content.push_str(&say!(
            lang,
            "rollup-file-line",
            number = alert.case.number.0,
            kind = words::kind(lang, &alert.case.kind),
            clock = words::clock(lang, alert.clock),
            when = wall::local(zone, alert.deadline)
                .format("%Y-%m-%d %H:%M")
                .to_string(),
            customer = parts::plain(&alert.case.customer.name, 100),
            summary = parts::plain(&alert.case.summary, 200),
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
