//! Many alerts for one channel as one message: worst first, the complete list attached.

use super::{alerts::Alert, lang::Lang, parts, when, words};
use crate::{
    model::{press::Press, time::Timestamp},
    reply::{Embed, File, Notice, Style, Tone},
};

/// How many alerts are shown without opening the file.
const SHOWN: usize = 10;

/// One message for all of them, the longest overdue first; everybody is pinged once. `nonce` names the
/// posts it stands for.
#[must_use]
pub fn rollup(lang: &Lang, alerts: &[Alert<'_>], nonce: &str) -> Notice {
    let mut sorted: Vec<&Alert<'_>> = alerts.iter().collect();
    sorted.sort_by_key(|alert| (!is_breach(alert), alert.deadline, alert.case.number));
    let pings = parts::distinct(sorted.iter().flat_map(|alert| alert.pings.iter().copied()));
    let lines: Vec<String> = sorted
        .iter()
        .take(SHOWN)
        .map(|alert| line(lang, alert))
        .collect();
    let breached = sorted.iter().filter(|alert| is_breach(alert)).count();
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
    let head = match breached {
        0 => say!(lang, "rollup-warnings", count = sorted.len()),
        breached => say!(
            lang,
            "rollup-breaches",
            breached = breached,
            count = sorted.len(),
        ),
    };
    Notice {
        text: parts::joined(&[parts::mentions(&pings), head], " "),
        embeds: vec![Embed {
            body: parts::joined(
                &[
                    parts::fit(lang, &lines, 3600),
                    parts::sentences(lang, &below),
                ],
                "\n\n",
            ),
            tone: if breached > 0 {
                Tone::Bad
            } else {
                Tone::Warning
            },
            ..Embed::default()
        }],
        rows: if breached > 0 {
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
        files: vec![file(lang, &sorted)],
        pings,
    }
}

fn is_breach(alert: &Alert<'_>) -> bool {
    alert.step >= 2
}

fn line(lang: &Lang, alert: &Alert<'_>) -> String {
    let id = if is_breach(alert) {
        "rollup-breached"
    } else {
        "rollup-due"
    };
    let head = say!(
        lang,
        id,
        number = alert.case.number.0,
        clock = words::clock(lang, alert.clock),
        when = when::relative(alert.deadline),
    );
    let parts_of_line = [
        head,
        words::kind(lang, &alert.case.kind),
        parts::line(&alert.case.customer.name, 30),
        parts::person(alert.case.answerable()),
    ];
    parts::joined(&parts_of_line, parts::DOT)
}

/// The complete list without contacts, one line an alert.
fn file(lang: &Lang, sorted: &[&Alert<'_>]) -> File {
    let mut content = String::new();
    for alert in sorted {
        content.push_str(&say!(
            lang,
            "rollup-file-line",
            number = alert.case.number.0,
            kind = words::kind(lang, &alert.case.kind),
            clock = words::clock(lang, alert.clock),
            when = minute(alert.deadline),
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

/// Date and minute in UTC: a file shows no Discord timestamps.
fn minute(at: Timestamp) -> String {
    at.utc().format("%Y-%m-%d %H:%M").to_string()
}

#[cfg(test)]
mod tests;
