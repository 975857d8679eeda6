//! `/case show`: a case as its reader alone sees it, with everything they may do to it.

use super::{card, history};
use crate::{
    model::{
        case::{Case, related::Related},
        event::CaseEvent,
        ids::CaseNumber,
        press::Press,
        refusal::Move,
    },
    reply::{Button, Embed, Field, Message, Style},
    text::{lang::Lang, parts},
};

/// The moves that need a command or this answer, because the card has no room for them.
const BEYOND_THE_CARD: [Move; 6] = [
    Move::Promise,
    Move::Extend,
    Move::Edit,
    Move::Link,
    Move::Void,
    Move::Escalate,
];

/// What is shown of a case beside itself.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Its latest events, newest last.
    pub latest: &'a [CaseEvent],
    /// Other cases that belong to it.
    pub related: &'a Related,
    /// The moves that the reader may make now.
    pub possible: &'a [Move],
}

/// The case with its details, what belongs to it, its latest events, and what its card has no button for.
#[must_use]
pub fn show(lang: &Lang, case: &Case, around: Around<'_>) -> Message {
    let mut embed = card::embed(lang, case);
    if let Some(details) = &case.details {
        let value = parts::fit(lang, &[parts::lines(details, 300)], 1000);
        add(&mut embed, say!(lang, "card-details"), value);
    }
    let linked = numbers(lang, &around.related.linked);
    add(&mut embed, say!(lang, "card-linked"), linked);
    let duplicates = numbers(lang, &around.related.duplicates);
    add(&mut embed, say!(lang, "card-duplicates"), duplicates);
    let latest = &around.latest[around.latest.len().saturating_sub(5)..];
    let lines: Vec<String> = latest
        .iter()
        .map(|one| history::event(lang, one, 40))
        .collect();
    let value = parts::fit(lang, &lines, 1000);
    add(&mut embed, say!(lang, "card-latest"), value);
    let moves = moves(lang, case, around.possible);
    let mut rows = vec![looks(lang, case)];
    rows.extend(moves.chunks(card::ROW).map(<[Button]>::to_vec));
    rows.retain(|row| !row.is_empty());
    Message {
        embeds: vec![embed],
        rows,
        ..Message::default()
    }
}

fn add(embed: &mut Embed, name: String, value: String) {
    if !value.is_empty() {
        embed.fields.push(Field {
            name,
            value,
            inline: false,
        });
    }
}

/// `#3 · #7`, as many as fit.
fn numbers(lang: &Lang, numbers: &[CaseNumber]) -> String {
    const MOST: usize = 30;
    let mut each: Vec<String> = numbers
        .iter()
        .take(MOST)
        .map(|number| format!("**#{number}**"))
        .collect();
    if numbers.len() > MOST {
        each.push(say!(lang, "more", count = numbers.len() - MOST));
    }
    each.join(parts::DOT)
}

/// Buttons that show more.
fn looks(lang: &Lang, case: &Case) -> Vec<Button> {
    let contact = case.contact.as_ref().map(|_| {
        let press = Press::Contact(case.number);
        parts::press(lang, "button-contact", &press, Style::Secondary)
    });
    let press = Press::History(case.number, 1);
    let history = parts::press(lang, "button-history", &press, Style::Secondary);
    contact.into_iter().chain([history]).collect()
}

/// Buttons that do something.
fn moves(lang: &Lang, case: &Case, possible: &[Move]) -> Vec<Button> {
    BEYOND_THE_CARD
        .into_iter()
        .filter(|step| possible.contains(step))
        .map(|step| parts::case_button(lang, case.number, step))
        .collect()
}

#[cfg(test)]
mod tests;
