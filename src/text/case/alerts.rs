//! Alerts: what calls somebody because time runs out, and other posts that call somebody at once.
//!
//! Every mention that shall ping stands in the text and in `pings`; boxes never ping. Many alerts at once are one
//! [`super::rollup`], assignments are [`super::offers`].

use chrono::TimeDelta;

use super::matter;
use crate::{
    model::{
        case::{
            Case, CaseClock,
            clocks::{ClockKind, ClockState},
        },
        ids::{ChannelId, UserId},
        press::{Alerted, Press},
        time::Timestamp,
    },
    reply::{Button, Notice, Ping, Style},
    text::{lang::Lang, parts, time::when, words},
};

/// One alert: a step of the ladder of one clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert<'a> {
    /// The case, in its present state.
    pub case: &'a Case,
    /// The clock it is about.
    pub clock: ClockKind,
    /// That clock's run.
    pub generation: i64,
    /// The step: 1 warns, 2 says that the deadline passed, later ones say it again.
    pub step: u8,
    /// When the alert was due.
    pub due_at: Timestamp,
    /// The clock's deadline.
    pub deadline: Timestamp,
    /// Who is to hear of it.
    pub pings: Vec<Ping>,
    /// By how much it is posted late, after downtime.
    pub late: Option<TimeDelta>,
    /// How long the case waited for its customer so far.
    pub waited: TimeDelta,
    /// How it stands by now.
    pub standing: AlertStanding,
}

/// How an alert stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum AlertStanding {
    /// It calls somebody.
    Called,
    /// Somebody has it, since then.
    Held(UserId, Timestamp),
    /// Its clock was met, ended or runs anew.
    Over,
}

impl Alert<'_> {
    /// The clock it is about, unless that runs anew.
    fn its_clock(&self) -> Option<&CaseClock> {
        let clock = self.case.clock(self.clock);
        clock.filter(|clock| clock.generation == self.generation)
    }

    /// Whether it warns of a deadline that had passed when it was posted, as after downtime, or has since.
    pub(super) fn warns_too_late(&self) -> bool {
        let breached = |clock: &CaseClock| clock.state == ClockState::Breached;
        self.step == 1 && self.its_clock().is_some_and(breached)
    }

    /// What its clock came to: the id of a message.
    pub(in crate::text) fn outcome(&self) -> &'static str {
        let renewed = self.case.clock(self.clock).is_some_and(|clock| {
            clock.generation > self.generation
                && clock.state.is_running()
                && clock.deadline.is_some()
        });
        match self.its_clock().map(|clock| clock.state) {
            Some(ClockState::Met) => "alert-met",
            Some(ClockState::MetLate) => "alert-met-late",
            None if renewed => "alert-renewed",
            _ => "alert-over",
        }
    }
}

/// The wording of an alert as it stands.
#[must_use]
pub fn alert(lang: &Lang, alert: &Alert<'_>) -> Notice {
    match (alert.standing, alert.step) {
        (AlertStanding::Over, _) => over(lang, alert),
        (_, 1) => warning(lang, alert),
        (AlertStanding::Held(by, at), _) => acknowledged(lang, alert, by, at),
        (AlertStanding::Called, _) => breach(lang, alert),
    }
}

/// Step 1: most of a target is used, told to the one who answers for the case.
fn warning(lang: &Lang, alert: &Alert<'_>) -> Notice {
    let id = if alert.warns_too_late() {
        "alert-warned"
    } else {
        "alert-warning"
    };
    let head = heading(lang, id, alert, &alert.pings);
    Notice {
        text: parts::joined(
            &[head, matter::line(lang, alert.case), late(lang, alert)],
            "\n",
        ),
        rows: vec![vec![open_button(lang, alert)]],
        pings: parts::distinct(alert.pings.iter().copied()),
        ..Notice::default()
    }
}

/// Step 2: a deadline passed, told to the supervisors and the one who answers for the case. The steps after: nobody
/// acknowledged it, or it is still not fixed.
fn breach(lang: &Lang, alert: &Alert<'_>) -> Notice {
    let ack = Press::Acknowledge(identity(alert));
    Notice {
        text: parts::joined(&[breach_lines(lang, alert), late(lang, alert)], "\n"),
        rows: vec![vec![
            parts::press(lang, "button-acknowledge", &ack, Style::Primary),
            parts::reassign_button(lang, alert.case.number),
            open_button(lang, alert),
        ]],
        pings: parts::distinct(alert.pings.iter().copied()),
        ..Notice::default()
    }
}

/// Heading, matter and who answers for it. Whoever answers is mentioned once, in the last line.
fn breach_lines(lang: &Lang, alert: &Alert<'_>) -> String {
    let id = if alert.step > 2 {
        "alert-again"
    } else {
        "alert-breach"
    };
    let answers = alert.case.answerable();
    let others: Vec<Ping> = alert
        .pings
        .iter()
        .copied()
        .filter(|ping| *ping != Ping::User(answers))
        .collect();
    let waited = if alert.waited > TimeDelta::zero() {
        say!(
            lang,
            "alert-waited",
            time = when::duration(lang, alert.waited)
        )
    } else {
        String::new()
    };
    let who = parts::answers(lang, alert.case);
    let lines = [
        heading(lang, id, alert, &others),
        matter::line(lang, alert.case),
        parts::sentences(lang, &[who, waited]),
    ];
    parts::joined(&lines, "\n")
}

fn heading(lang: &Lang, id: &str, alert: &Alert<'_>, pings: &[Ping]) -> String {
    let pings = parts::distinct(pings.iter().copied());
    let text = lang.say(
        id,
        &[
            ("pings", parts::mentions(&pings).into()),
            ("number", alert.case.number.0.into()),
            ("clock", words::clock(lang, alert.clock).into()),
            ("when", when::deadline(lang, alert.deadline).into()),
        ],
    );
    // Nobody to mention leaves two spaces where the mentions would stand.
    text.replace("  ", " ")
}

fn late(lang: &Lang, alert: &Alert<'_>) -> String {
    alert.late.map_or_else(String::new, |late| {
        say!(lang, "alert-late", time = when::duration(lang, late))
    })
}

/// A breach after somebody acknowledged it: says who has it, takes the button away. For an edit, so nobody is pinged.
fn acknowledged(lang: &Lang, alert: &Alert<'_>, by: UserId, at: Timestamp) -> Notice {
    let has_it = say!(
        lang,
        "alert-acknowledged",
        by = parts::person(by),
        when = when::at(at),
    );
    let mut notice = edited(lang, alert, &[breach_lines(lang, alert), has_it]);
    let reassign = parts::reassign_button(lang, alert.case.number);
    notice.rows[0].insert(0, reassign);
    notice
}

/// An alert whose clock was met or ended: says so, takes the button away. For an edit, so nobody is pinged.
fn over(lang: &Lang, alert: &Alert<'_>) -> Notice {
    let head = say!(
        lang,
        alert.outcome(),
        number = alert.case.number.0,
        clock = words::clock(lang, alert.clock),
    );
    edited(lang, alert, &[head, matter::line(lang, alert.case)])
}

fn edited(lang: &Lang, alert: &Alert<'_>, lines: &[String]) -> Notice {
    Notice {
        text: parts::joined(lines, "\n"),
        rows: vec![vec![open_button(lang, alert)]],
        ..Notice::default()
    }
}

/// The button that shows the case; it says which alert it stands on, however that is worded.
fn open_button(lang: &Lang, alert: &Alert<'_>) -> Button {
    let open = Press::OpenAlert(identity(alert));
    parts::press(lang, "button-open", &open, Style::Secondary)
}

/// What its buttons say which alert it is by.
fn identity(alert: &Alert<'_>) -> Alerted {
    Alerted {
        number: alert.case.number,
        clock: alert.clock,
        generation: alert.generation,
        step: alert.step,
    }
}

/// Somebody presses for progress, for the `count`th time; calls `pings`: who answers for the case, unless they press
/// themselves, and from the third time on the supervisors.
#[must_use]
pub fn urged(lang: &Lang, case: &Case, (by, count): (UserId, i64), pings: &[Ping]) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let id = if count > 1 { "urged-again" } else { "urged" };
    let head = lang.say(
        id,
        &[
            ("to", parts::mentions(&pings).into()),
            ("number", case.number.0.into()),
            ("by", parts::person(by).into()),
            ("count", count.into()),
        ],
    );
    calling(lang, case, head.replace("  ", " "), pings)
}

/// A key account's case was logged; calls the supervisors.
#[must_use]
pub fn key_account(lang: &Lang, case: &Case, pings: &[Ping]) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let head = say!(
        lang,
        "key-account",
        pings = parts::mentions(&pings),
        number = case.number.0,
    );
    calling(lang, case, head.replace("  ", " "), pings)
}

/// A line that calls somebody, what the case is about, and the button that shows it.
pub(super) fn calling(lang: &Lang, case: &Case, head: String, pings: Vec<Ping>) -> Notice {
    Notice {
        text: parts::joined(&[head, matter::line(lang, case)], "\n"),
        rows: vec![vec![parts::open_button(lang, case.number)]],
        pings,
        ..Notice::default()
    }
}

/// Said once in a desk that was not set up.
#[must_use]
pub fn setup_hint(lang: &Lang) -> Notice {
    let command = words::command(lang, "desk setup");
    Notice::text(say!(lang, "setup-hint", command = command))
}

/// The line added to a post that went to another channel than it was meant for.
#[must_use]
pub fn fallback_note(lang: &Lang, wanted: ChannelId) -> String {
    say!(
        lang,
        "fallback-note",
        channel = parts::channel(wanted),
        command = words::command(lang, "desk check"),
    )
}

#[cfg(test)]
mod tests;
