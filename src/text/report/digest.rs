//! The digest: a period's figures, short enough for a phone, each with its change against the period before.

use std::cmp::Ordering;

use chrono::TimeDelta;

use crate::{
    reply::{Embed, Field, Message, Tone},
    rules::report::digest::{CountedCase, Digest, Figures, Period, Tally},
    text::{audit, lang::Lang, parts, time::when, words},
};

/// How many names a list of the digest shows.
const SHOWN: usize = 10;

/// How a digest comes to be shown.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Posted {
    /// By the clock.
    OnTime,
    /// By the clock, so much late.
    Late(TimeDelta),
    /// Because somebody asked for a week that is over.
    OnRequest,
    /// Because somebody asked for the week that still runs.
    Running,
}

/// The digest; an empty week is one line.
#[must_use]
pub fn digest(lang: &Lang, digest: &Digest, posted: Posted) -> Message {
    let period = period(lang, digest.period);
    let note = match posted {
        Posted::OnTime | Posted::OnRequest => String::new(),
        Posted::Late(late) => say!(lang, "digest-late", time = when::duration(lang, late)),
        Posted::Running => say!(lang, "digest-running"),
    };
    if digest.now.is_empty() && digest.alerts.due() == 0 {
        let line = say!(lang, "digest-empty", period = period, open = digest.open);
        return Message::text(parts::sentences(lang, &[line, note]));
    }
    let head = parts::joined(&[period, note], "\n");
    Message {
        embeds: vec![Embed {
            title: say!(lang, "digest-title"),
            body: parts::joined(&[head, figures(lang, digest)], "\n\n"),
            fields: lists(lang, digest),
            footer: say!(lang, "digest-change"),
            tone: tone(&digest.now),
        }],
        ..Message::default()
    }
}

fn period(lang: &Lang, period: Period) -> String {
    say!(
        lang,
        "digest-period",
        from = when::at(period.from),
        until = when::at(period.until),
    )
}

fn figures(lang: &Lang, digest: &Digest) -> String {
    let (now, before) = (&digest.now, &digest.before);
    let counted = |id: &str, now: i64, before: i64| {
        let args = [
            ("count", now.into()),
            ("change", change(now, before).into()),
        ];
        lang.say(id, &args)
    };
    let median = |id: &str, now: Option<TimeDelta>, before: Option<TimeDelta>| {
        now.map_or_else(String::new, |now| {
            let line = lang.say(id, &[("time", when::duration(lang, now).into())]);
            match before {
                Some(before) => {
                    let time = when::duration(lang, before);
                    say!(lang, "digest-before", line = line, time = time)
                }
                None => line,
            }
        })
    };
    let waited = if now.waited > TimeDelta::zero() {
        say!(
            lang,
            "digest-waited",
            time = when::duration(lang, now.waited)
        )
    } else {
        String::new()
    };
    let lines = [
        counted("digest-logged", now.logged, before.logged),
        if now.repeated + before.repeated > 0 {
            counted("digest-repeated", now.repeated, before.repeated)
        } else {
            String::new()
        },
        counted("digest-resolved", now.resolved, before.resolved),
        counted("digest-breached", now.breached, before.breached),
        share(lang, now, before),
        median(
            "digest-response",
            now.median_response,
            before.median_response,
        ),
        median(
            "digest-resolution",
            now.median_resolution,
            before.median_resolution,
        ),
        waited,
        extensions(lang, now),
        satisfaction(lang, now),
        audit::counts(lang, &digest.alerts),
    ];
    parts::joined(&lines, "\n")
}

/// How often more time was asked for, granted and refused; nothing in a week without.
fn extensions(lang: &Lang, now: &Figures) -> String {
    if now.extensions_asked + now.extensions_granted + now.extensions_refused == 0 {
        return String::new();
    }
    say!(
        lang,
        "digest-extensions",
        asked = now.extensions_asked,
        granted = now.extensions_granted,
        refused = now.extensions_refused,
    )
}

/// How many customers are satisfied of those who said so.
fn satisfaction(lang: &Lang, now: &Figures) -> String {
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

/// The share met in time, with what it is a share of.
fn share(lang: &Lang, now: &Figures, before: &Figures) -> String {
    match (now.share(), before.share()) {
        (None, _) => String::new(),
        (Some(share), None) => say!(
            lang,
            "digest-share-new",
            share = share,
            in_time = now.in_time,
            decided = now.decided,
        ),
        (Some(share), Some(last)) => say!(
            lang,
            "digest-share",
            share = share,
            change = change(share, last),
            in_time = now.in_time,
            decided = now.decided,
        ),
    }
}

/// `▲ +3`, `▼ -2` or `±0`.
fn change(now: i64, before: i64) -> String {
    let by = now.saturating_sub(before);
    match by.cmp(&0) {
        Ordering::Greater => format!("▲ +{by}"),
        Ordering::Less => format!("▼ {by}"),
        Ordering::Equal => "±0".to_owned(),
    }
}

fn lists(lang: &Lang, digest: &Digest) -> Vec<Field> {
    let oldest: Vec<String> = digest.oldest.iter().map(|case| open(lang, case)).collect();
    let kinds = digest
        .by_kind
        .iter()
        .map(|(kind, counts)| tally(lang, words::kind(lang, kind), *counts));
    let owners = digest
        .by_owner
        .iter()
        .map(|(owner, counts)| tally(lang, parts::person(*owner), *counts));
    let fields = [
        (say!(lang, "digest-open", count = digest.open), oldest),
        (say!(lang, "digest-by-kind"), kinds.collect()),
        (say!(lang, "digest-by-owner"), owners.collect()),
    ];
    fields
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(name, lines)| Field {
            name,
            value: capped(lang, &lines),
            inline: false,
        })
        .collect()
}

/// The first ten lines that fit a field, then how many more there are.
fn capped(lang: &Lang, lines: &[String]) -> String {
    if lines.len() <= SHOWN {
        return parts::fit(lang, lines, 1000);
    }
    let mut shown = lines[..SHOWN].to_vec();
    shown.push(say!(lang, "more", count = lines.len() - SHOWN));
    parts::fit(lang, &shown, 1000)
}

fn open(lang: &Lang, case: &CountedCase) -> String {
    say!(
        lang,
        "digest-oldest",
        number = case.number.0,
        customer = parts::line(&case.customer, 24),
        summary = parts::line(&case.summary, 40),
        who = parts::person(case.answerable),
        when = when::relative(case.logged_at),
    )
}

fn tally(lang: &Lang, name: String, counts: Tally) -> String {
    say!(
        lang,
        "digest-tally",
        name = name,
        logged = counts.logged,
        resolved = counts.resolved,
        breached = counts.breached,
    )
}

fn tone(now: &Figures) -> Tone {
    if now.breached > 0 {
        Tone::Warning
    } else {
        Tone::Good
    }
}

#[cfg(test)]
mod tests;
