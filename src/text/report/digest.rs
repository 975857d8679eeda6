//! The digest: a period's figures, short enough for a phone, which add up on sight; each with its change against the period
//! before.

mod asked;

use chrono::TimeDelta;

use self::asked::{callbacks, satisfaction};
use super::figures::{self, Against};
use crate::{
    reply::{Embed, Field, Message, Tone},
    rules::report::{
        digest::{CountedCase, Digest, Figures, Period, Tally},
        figures::Requests,
    },
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
    /// Because somebody asked for a period that is over.
    OnRequest,
    /// Because somebody asked for the period that still runs.
    Running,
}

/// The digest; an empty period is one line.
#[must_use]
pub fn digest(lang: &Lang, digest: &Digest, posted: Posted) -> Message {
    let span = words::span(digest.period.span());
    let period = period(lang, digest.period);
    let title = say!(lang, "digest-title", span = span);
    let note = match posted {
        Posted::OnTime | Posted::OnRequest => String::new(),
        Posted::Late(late) => say!(lang, "digest-late", time = when::duration(lang, late)),
        Posted::Running => say!(lang, "digest-running", span = span),
    };
    if digest.now.is_empty() && digest.alerts.due() == 0 {
        let line = say!(
            lang,
            "digest-empty",
            title = title,
            period = period,
            open = digest.open
        );
        return Message::text(parts::sentences(lang, &[line, note]));
    }
    let compared = digest.compared;
    let compared = say!(
        lang,
        "digest-compared",
        from = when::at(compared.from),
        until = when::at(compared.until),
    );
    let head = parts::joined(&[period, note, compared], "\n");
    let against = Against {
        lang,
        before: say!(lang, "digest-before", span = span, so_far = so_far(posted)),
    };
    let body = [
        head,
        account(lang, digest, &against),
        outcomes(lang, digest, &against),
    ];
    Message {
        embeds: vec![Embed {
            title,
            body: parts::joined(&body, "\n\n"),
            fields: lists(lang, digest),
            tone: tone(&digest.now),
            ..Embed::default()
        }],
        ..Message::default()
    }
}

/// Adds a line at the end of a digest; an empty one is none.
pub fn with_line(digest: &mut Message, line: String) {
    let text = match digest.embeds.first_mut() {
        Some(embed) => &mut embed.body,
        None => &mut digest.text,
    };
    *text = parts::joined(&[std::mem::take(text), line], "\n\n");
}

/// Whether the period before is counted to the same point only.
fn so_far(posted: Posted) -> &'static str {
    if posted == Posted::Running {
        "yes"
    } else {
        "no"
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

/// What was open, came, went and is open: one line each, to be added up.
fn account(lang: &Lang, digest: &Digest, against: &Against<'_>) -> String {
    let (now, before) = (digest.now.flow, digest.before.flow);
    let line = |id: &str, now: i64, before: i64| {
        let line = lang.say(id, &[("count", now.into())]);
        let change = against.change(now, before);
        say!(lang, "figures-changed", line = line, change = change)
    };
    // What is rare is left out where there is none of it.
    let rare = |id: &str, now: i64, before: i64| {
        if now + before > 0 {
            line(id, now, before)
        } else {
            String::new()
        }
    };
    let logged = line("digest-logged", now.logged, before.logged);
    let logged = match digest.now.repeated {
        0 => logged,
        count => say!(lang, "digest-repeated", line = logged, count = count),
    };
    let lines = [
        say!(lang, "digest-open-before", count = now.before(digest.open)),
        logged,
        rare("digest-reopened", now.reopened, before.reopened),
        rare("digest-unvoided", now.unvoided, before.unvoided),
        line("digest-resolved", now.resolved, before.resolved),
        rare("digest-voided", now.voided, before.voided),
        say!(lang, "digest-open-after", count = digest.open),
    ];
    parts::joined(&lines, "\n")
}

fn outcomes(lang: &Lang, digest: &Digest, against: &Against<'_>) -> String {
    let (now, before) = (&digest.now, &digest.before);
    let median = |id: &str, now: Option<TimeDelta>, last: Option<TimeDelta>| {
        now.map_or_else(String::new, |now| {
            let line = lang.say(id, &[("time", when::duration(lang, now).into())]);
            match last {
                Some(last) => {
                    let time = when::duration(lang, last);
                    let before = against.before.as_str();
                    say!(
                        lang,
                        "digest-median-before",
                        line = line,
                        before = before,
                        time = time
                    )
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
    let breached = against.change(now.decided.breached(), before.decided.breached());
    let share = now.decided.share().zip(before.decided.share());
    let share = share.map(|(share, last)| against.points(share, last));
    let lines = [
        figures::breached(lang, &now.decided, Some(breached)),
        figures::in_time(lang, &now.decided, share),
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
        extensions(lang, now.requests),
        callbacks(lang, &now.callbacks),
        satisfaction(lang, now),
        audit::counts(lang, &digest.alerts),
    ];
    parts::joined(&lines, "\n")
}

/// What became of requests for more time, to be added up: those from before and those of now are what was decided, has lapsed
/// or is open; nothing in a week without.
fn extensions(lang: &Lang, requests: Requests) -> String {
    if requests == Requests::default() {
        return String::new();
    }
    let rare = |id: &str, count: i64| match count {
        0 => String::new(),
        count => lang.say(id, &[("count", count.into())]),
    };
    let each = [
        rare("digest-extensions-before", requests.before),
        say!(lang, "digest-extensions-asked", count = requests.asked),
        say!(lang, "digest-extensions-granted", count = requests.granted),
        say!(lang, "digest-extensions-refused", count = requests.refused),
        rare("digest-extensions-lapsed", requests.lapsed()),
        rare("digest-extensions-open", requests.open),
    ];
    let counts = parts::joined(&each, &say!(lang, "list-clause"));
    say!(lang, "digest-extensions", counts = counts)
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
        (say!(lang, "digest-open"), oldest),
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
        customer = parts::line(lang, &case.customer, 24),
        summary = parts::line(lang, &case.summary, 40),
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
    if now.decided.breached() > 0 {
        Tone::Warning
    } else {
        Tone::Good
    }
}

#[cfg(test)]
mod tests;
