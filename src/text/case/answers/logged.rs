//! The answer to `/log`, with what is known of the customer.

use crate::{
    model::{
        case::{Case, Status, clocks::ClockKind, related::Recent},
        ids::{CaseNumber, ChannelId},
        press::Press,
    },
    reply::{Button, Message, Style},
    text::{
        case::{matter, targets},
        customer,
        lang::Lang,
        parts,
        time::when,
        words::{self, scripts},
    },
};

/// A case that was just logged.
#[derive(Clone, Copy, Debug)]
pub struct Logged<'a> {
    /// The case.
    pub case: &'a Case,
    /// Where its card will stand.
    pub channel: ChannelId,
    /// Whether to say that the desk is not set up.
    pub hint: Hint,
    /// The clocks that no target is for.
    pub without: &'a [ClockKind],
    /// Other customers who have the contact that was given.
    pub same_contact: &'a [String],
    /// Other cases of the customer that it may belong to.
    pub at_hand: &'a [Recent],
}

/// What is said besides the answer.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Hint {
    /// Nothing.
    None,
    /// That an administrator should run `/desk setup`.
    SetUp,
}

/// Who else is reached by the same contact; nothing where nobody is.
fn same_contact(lang: &Lang, names: &[String]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let names = names
        .iter()
        .map(|name| format!("**{}**", parts::name(name, 60)));
    let names: Vec<String> = names.collect();
    let names = names.join(&say!(lang, "list-comma"));
    say!(lang, "answer-same-contact", names = names)
}

/// The answer to `/log`: number, nearest deadline, who answers for it, a link to the card's channel.
#[must_use]
pub fn logged(lang: &Lang, logged: &Logged<'_>) -> Message {
    let case = logged.case;
    let deadline = case.nearest();
    let lines = [
        match case.status() {
            Status::Resolved => say!(lang, "answer-logged-resolved", number = case.number.0),
            _ => say!(lang, "answer-logged", number = case.number.0),
        },
        deadline.map_or_else(String::new, |(clock, at)| matter::due(lang, clock, at)),
        without(lang, logged.without),
        answers_for(lang, case),
        customer::needs(lang, &case.customer.needs),
        match case.status().is_unfinished() {
            true => scripts::sentences(lang, case),
            false => String::new(),
        },
        same_contact(lang, logged.same_contact),
        at_hand(lang, logged.at_hand),
        say!(
            lang,
            "answer-card",
            channel = parts::channel(logged.channel)
        ),
        match logged.hint {
            Hint::None => String::new(),
            Hint::SetUp => say!(
                lang,
                "answer-setup-hint",
                command = words::command(lang, "desk setup")
            ),
        },
    ];
    let offers = |id: &str, to: fn(CaseNumber, CaseNumber) -> Press| -> Vec<Button> {
        let each = logged.at_hand.iter().map(|other| Button::Press {
            label: lang.say(id, &[("number", other.number.0.into())]),
            id: to(case.number, other.number).id(),
            style: Style::Secondary,
            enabled: true,
        });
        each.collect()
    };
    let mut rows = vec![
        scripts::buttons(lang, case),
        offers("button-instead", Press::Instead),
        offers("button-link-to", Press::LinkTo),
    ];
    rows.retain(|row| !row.is_empty());
    Message {
        rows,
        ..Message::text(parts::joined(&lines, "\n"))
    }
}

/// What there is no deadline for.
fn without(lang: &Lang, clocks: &[ClockKind]) -> String {
    if clocks.is_empty() {
        return String::new();
    }
    let clocks = targets::clocks(lang, clocks);
    say!(lang, "answer-without-target", clocks = clocks)
}

/// The cases at hand of the same customer, one line each.
fn at_hand(lang: &Lang, cases: &[Recent]) -> String {
    if cases.is_empty() {
        return String::new();
    }
    let each = cases.iter().map(|case| {
        say!(
            lang,
            "answer-at-hand-case",
            number = case.number.0,
            status = words::status(lang, case.status),
            summary = parts::line(lang, &case.summary, 80),
            when = when::relative(case.state_at),
        )
    });
    let lines: Vec<String> = [say!(lang, "answer-at-hand")]
        .into_iter()
        .chain(each)
        .collect();
    lines.join("\n")
}

/// Who answers for a case, said to its first responder.
fn answers_for(lang: &Lang, case: &Case) -> String {
    match (case.owner, &case.offer) {
        _ if !case.status().is_unfinished() => String::new(),
        (Some(owner), _) if owner == case.first_responder => say!(lang, "answer-owner-you"),
        (Some(owner), _) => say!(lang, "answer-owner", owner = parts::person(owner)),
        (None, Some(offer)) => say!(
            lang,
            "answer-offered",
            to = parts::receiver(&offer.to),
            when = when::deadline(lang, offer.answer_by),
        ),
        (None, None) => say!(lang, "answer-first"),
    }
}
