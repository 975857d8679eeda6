//! `/case show`: a case as its reader alone sees it, with everything they may do to it.

use super::{card, files, hidden, history};
use crate::{
    model::{
        case::{Case, file::CaseFile, related::Related},
        event::CaseEvent,
        ids::CaseNumber,
        page::PageAt,
        press::Press,
        refusal::Move,
        time::Timestamp,
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

/// How much of a message a case takes, in UTF-16 units.
const ROOM: usize = 5600;

/// How many characters of the details a field has: escaped, it still fits one.
const PIECE: usize = 500;

/// What is shown of a case beside itself.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// Its latest events, newest last.
    pub latest: &'a [CaseEvent],
    /// Its files, oldest first.
    pub files: &'a [CaseFile],
    /// Other cases that belong to it.
    pub related: &'a Related,
    /// Whether the reader may read in full what is masked.
    pub readable: bool,
    /// When it closes by itself, if it is resolved.
    pub closes: Option<Timestamp>,
    /// The moves that the reader may make now.
    pub possible: &'a [Move],
}

/// The case with its details, what belongs to it, its latest events, and what its card has no button for.
#[must_use]
pub fn show(lang: &Lang, case: &Case, around: Around<'_>) -> Message {
    let mut embed = card::embed(lang, case, around.closes);
    let linked = numbers(lang, &around.related.linked);
    add(&mut embed, say!(lang, "card-linked"), linked);
    let duplicates = numbers(lang, &around.related.duplicates);
    add(&mut embed, say!(lang, "card-duplicates"), duplicates);
    let files = files::list(lang, case.desk, around.files);
    add(&mut embed, say!(lang, "card-files"), files);
    let latest = &around.latest[around.latest.len().saturating_sub(5)..];
    let lines: Vec<String> = latest
        .iter()
        .map(|one| history::event(lang, one, 40))
        .collect();
    let value = parts::fit(lang, &lines, 1000);
    add(&mut embed, say!(lang, "card-latest"), value);
    add_details(lang, &mut embed, case);
    let moves = moves(lang, case, around.possible);
    let hiding = hiding(lang, case, latest).filter(|_| around.readable);
    let mut rows = vec![looks(lang, case, hiding)];
    rows.extend(moves.chunks(card::ROW).map(<[Button]>::to_vec));
    rows.retain(|row| !row.is_empty());
    Message {
        embeds: vec![embed],
        rows,
        ..Message::default()
    }
}

/// The details, in as many fields as they take, as far as there is room; the history has the whole.
fn add_details(lang: &Lang, embed: &mut Embed, case: &Case) {
    let units = |text: &str| text.encode_utf16().count();
    let others = embed.fields.iter();
    let taken: usize = others
        .map(|field| units(&field.name) + units(&field.value))
        .sum();
    let mut left = ROOM.saturating_sub(taken + units(&embed.body) + units(&embed.title));
    let details = case.details.as_deref().unwrap_or_default();
    for (at, piece) in parts::pieces(lang, details, PIECE).into_iter().enumerate() {
        let name = if at == 0 {
            say!(lang, "card-details")
        } else {
            "…".to_owned()
        };
        let need = units(&piece) + units(&name);
        if need > left {
            break;
        }
        left -= need;
        let field = Field {
            name,
            value: piece,
            inline: false,
        };
        embed.fields.insert(at, field);
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

/// The button that shows what is masked, where something is.
fn hiding(lang: &Lang, case: &Case, latest: &[CaseEvent]) -> Option<Button> {
    if case.contact.is_some() {
        let press = Press::Contact(case.number);
        return Some(parts::press(
            lang,
            "button-contact",
            &press,
            Style::Secondary,
        ));
    }
    let hides = hidden::is_in(lang, case) || hidden::is_in_record(lang, None, latest);
    hides.then(|| hidden::button(lang, case.number))
}

/// Buttons that show more.
fn looks(lang: &Lang, case: &Case, hiding: Option<Button>) -> Vec<Button> {
    let press = Press::History(case.number, PageAt::numbered(1));
    let history = parts::press(lang, "button-history", &press, Style::Secondary);
    hiding.into_iter().chain([history]).collect()
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
