//! The answer to a note: what it meets, and what is still due.

use crate::{
    model::case::{Case, clocks::ClockKind},
    reply::Message,
    rules::case::work::Told,
    text::{case::card, lang::Lang, parts},
};

/// The answer to a note on a case, which is as it stands after it.
#[must_use]
pub fn noted(lang: &Lang, case: &Case, told: Told) -> Message {
    let number = case.number.0;
    let head = match told {
        Told::Yes => say!(lang, "done-told", number = number),
        Told::No => say!(lang, "done-noted", number = number),
    };
    let running = case.clocks.iter().filter(|clock| clock.state.is_running());
    let by_telling = [ClockKind::Response, ClockKind::Update];
    let waits = running
        .clone()
        .any(|clock| by_telling.contains(&clock.kind));
    let nothing = match told {
        Told::No if waits => say!(lang, "note-meets-nothing"),
        _ => String::new(),
    };
    let due: Vec<String> = running.map(|clock| card::clock(lang, clock)).collect();
    let due = match due.is_empty() {
        true => String::new(),
        false => say!(lang, "still-due", clocks = due.join(parts::DOT)),
    };
    let head = parts::sentences(lang, &[head, nothing]);
    Message::text(parts::joined(&[head, due], "\n"))
}
