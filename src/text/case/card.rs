//! The card: a case as its team's channel shows it, edited in place and always in the present state.

use super::matter;
use crate::{
    model::{
        case::{Case, CaseClock, State, Status, clocks::ClockState},
        customer::SpecialNeed,
        ids::CaseNumber,
        press::Press,
        refusal::Move,
        time::Timestamp,
    },
    reply::{Button, Embed, Notice, Style, Tone},
    text::{
        callback::list,
        lang::Lang,
        parts,
        time::when,
        words::{self, scripts},
    },
};

/// Buttons to a row.
pub(super) const ROW: usize = 5;

/// The card with its buttons; `closes` is when a resolved case closes by itself. Nobody is pinged by it.
#[must_use]
pub fn card(lang: &Lang, case: &Case, closes: Option<Timestamp>) -> Notice {
    let moves = buttons(case);
    let mut buttons: Vec<Button> = moves
        .into_iter()
        .map(|step| parts::case_button(lang, case.number, step))
        .collect();
    if !buttons.is_empty() {
        // What there is no room for is offered to the reader alone.
        let open = Press::Open(case.number);
        buttons.push(parts::press(lang, "button-more", &open, Style::Secondary));
    }
    Notice {
        embeds: vec![embed(lang, case, closes)],
        rows: buttons.chunks(ROW).map(<[Button]>::to_vec).collect(),
        ..Notice::default()
    }
}

/// The moves a card offers, most wanted first.
fn buttons(case: &Case) -> Vec<Move> {
    let mut moves = match case.status() {
        Status::New => vec![Move::Note, Move::Resolve, Move::Transfer, Move::Urge],
        Status::Open => vec![
            Move::Note,
            Move::Wait,
            Move::Resolve,
            Move::Transfer,
            Move::Urge,
        ],
        Status::Waiting => vec![
            Move::Resume,
            Move::Note,
            Move::Resolve,
            Move::Transfer,
            Move::Urge,
        ],
        Status::Resolved => vec![Move::Close, Move::Reopen],
        Status::Closed => vec![Move::Reopen],
        Status::Void => vec![],
    };
    if case.status().is_unfinished() && case.owner.is_none() {
        moves.insert(0, Move::Accept);
    }
    moves
}

/// The box of a card, which private answers show too.
pub(in crate::text) fn embed(lang: &Lang, case: &Case, closes: Option<Timestamp>) -> Embed {
    let blocks = [
        about(lang, case, closes),
        people(lang, case),
        clocks(lang, case),
    ];
    Embed {
        title: title(lang, case),
        body: parts::joined(
            &[parts::joined(&blocks, "\n\n"), record(lang, case)],
            "\n\n",
        ),
        fields: vec![],
        footer: case
            .via
            .as_deref()
            .and_then(|via| words::via(lang, via))
            .unwrap_or_default(),
        tone: tone(case),
    }
}

fn title(lang: &Lang, case: &Case) -> String {
    let title = say!(
        lang,
        "card-title",
        number = case.number.0,
        kind = words::kind(lang, &case.kind),
        status = words::status(lang, case.status()),
    );
    parts::joined(&[title, matter::marks(lang, case)], parts::DOT)
}

/// Who it is for, what it is, and what belongs to its state.
fn about(lang: &Lang, case: &Case, closes: Option<Timestamp>) -> String {
    let customer = parts::line(lang, &case.customer.name, 100);
    let customer = match &case.contact {
        Some(contact) => say!(
            lang,
            "card-customer-contact",
            customer = customer,
            contact = parts::masked(contact),
        ),
        None => say!(lang, "card-customer", customer = customer),
    };
    let state = match &case.state {
        State::Waiting { reason, until } => {
            let reason = parts::line(lang, reason, 500);
            match until {
                Some(at) => say!(
                    lang,
                    "card-waiting",
                    when = when::deadline(lang, *at),
                    reason = reason,
                ),
                None => say!(lang, "card-waiting-over", reason = reason),
            }
        }
        State::Resolved { told } => {
            let closes = closes.map_or_else(String::new, |at| {
                say!(lang, "card-closes", when = when::deadline(lang, at))
            });
            parts::joined(
                &[told_customer(lang, told), callback(lang, case), closes],
                "\n",
            )
        }
        State::Closed { told } => told_customer(lang, told),
        State::Void { reason, .. } => {
            void(lang, case.duplicate_of, &parts::line(lang, reason, 500))
        }
        State::New | State::Open => String::new(),
    };
    let needs = crate::text::customer::needs(lang, &case.customer.needs);
    let caution = match case.status().is_unfinished() {
        true => scripts::caution(lang, &case.customer.needs),
        false => String::new(),
    };
    parts::joined(
        &[
            customer,
            needs,
            caution,
            parts::line(lang, &case.summary, 200),
            state,
        ],
        "\n",
    )
}

/// What the customer was told; nothing where that is not known.
fn told_customer(lang: &Lang, told: &str) -> String {
    if told.is_empty() {
        return String::new();
    }
    say!(lang, "card-told", told = parts::line(lang, told, 1000))
}

/// Who asks the customer and when, where that is still to be done.
fn callback(lang: &Lang, case: &Case) -> String {
    let hears = !case.customer.needs.0.contains(&SpecialNeed::Hearing);
    let line = |open| list::on_card(lang, open, hears);
    case.open_callback().map_or_else(String::new, line)
}

/// Why it was made void: the case it repeats, a reason, or both.
fn void(lang: &Lang, original: Option<CaseNumber>, reason: &str) -> String {
    match original {
        None => say!(lang, "card-void", reason = reason),
        Some(other) => {
            let duplicate = say!(lang, "card-duplicate", number = other.0);
            parts::joined(&[duplicate, reason.to_owned()], parts::DOT)
        }
    }
}

fn people(lang: &Lang, case: &Case) -> String {
    let first = parts::person(case.first_responder);
    let answers = match case.owner {
        Some(owner) if owner == case.first_responder => {
            say!(lang, "card-owner", owner = parts::person(owner))
        }
        Some(owner) => {
            say!(
                lang,
                "card-owner-first",
                owner = parts::person(owner),
                first = first
            )
        }
        None if !case.status().is_unfinished() => say!(lang, "card-first-over", first = first),
        None if case.is_adrift() => say!(lang, "card-first-left", first = first),
        None => say!(lang, "card-first", first = first),
    };
    let offer = case.offer.as_ref().map_or_else(String::new, |offer| {
        say!(
            lang,
            "card-offer",
            to = parts::receiver(&offer.to),
            when = when::deadline(lang, offer.answer_by),
        )
    });
    parts::joined(&[answers, offer], "\n")
}

fn clocks(lang: &Lang, case: &Case) -> String {
    let lines: Vec<String> = case.clocks.iter().map(|own| clock(lang, own)).collect();
    let open = case.extensions.open.map_or_else(String::new, |request| {
        say!(
            lang,
            "card-extension",
            by = parts::person(request.by),
            when = when::deadline(lang, request.until),
        )
    });
    parts::joined(&[parts::joined(&lines, "\n"), open], "\n")
}

/// How one clock stands; nothing for one that was cancelled.
pub(in crate::text) fn clock(lang: &Lang, clock: &CaseClock) -> String {
    let name = words::clock(lang, clock.kind);
    let when = clock.deadline.map(|at| when::deadline(lang, at));
    let when = when.unwrap_or_default();
    match clock.state {
        ClockState::Running => say!(lang, "card-clock-running", clock = name, when = when),
        ClockState::Paused => say!(lang, "card-clock-paused", clock = name),
        ClockState::Met => say!(lang, "card-clock-met", clock = name),
        ClockState::MetLate => say!(lang, "card-clock-met-late", clock = name),
        ClockState::Breached => say!(lang, "card-clock-breached", clock = name, when = when),
        ClockState::Cancelled => String::new(),
    }
}

fn record(lang: &Lang, case: &Case) -> String {
    let counted = |id: &str, count: i64| {
        let args = [("count", count.into())];
        let said = (count > 0).then(|| lang.say(id, &args));
        said.unwrap_or_default()
    };
    let repeats = if case.repeats > 0 {
        say!(lang, "card-repeats", count = case.repeats + 1)
    } else {
        String::new()
    };
    let extended = if case.extensions.granted > 0 {
        say!(lang, "card-extended", count = case.extensions.granted)
    } else {
        String::new()
    };
    let source = case.source.as_deref().filter(|link| is_message_link(link));
    let source = source.map_or_else(String::new, |link| say!(lang, "card-source", link = link));
    let logged = say!(lang, "card-logged", when = when::at(case.logged_at));
    let parts_of_line = [
        logged,
        counted("card-reopened", case.reopened),
        extended,
        repeats,
        counted("card-handovers", case.handovers),
        counted("card-urged", case.urged),
        source,
    ];
    parts::joined(&parts_of_line, parts::DOT)
}

/// Whether it leads to a message of Discord and can be put into a link as it is.
fn is_message_link(link: &str) -> bool {
    link.strip_prefix("https://discord.com/channels/")
        .is_some_and(|path| {
            path.len() <= 80 && path.chars().all(|c| c.is_ascii_digit() || c == '/')
        })
}

fn tone(case: &Case) -> Tone {
    let running = || case.clocks.iter().filter(|clock| clock.state.is_running());
    match case.status() {
        Status::Resolved => Tone::Good,
        Status::Closed | Status::Void => Tone::Done,
        _ if running().any(|clock| clock.state == ClockState::Breached) => Tone::Bad,
        Status::Waiting => Tone::Warning,
        _ if case.offer.is_some() || running().any(|clock| clock.last_step > 0) => Tone::Warning,
        Status::New | Status::Open => Tone::Plain,
    }
}

#[cfg(test)]
mod tests;
