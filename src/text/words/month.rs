//! The words of a month that were sent although they were pointed out.

use crate::{
    reply::{Embed, Message},
    rules::words::month::{Month, Tally},
    text::{lang::Lang, parts},
};

/// How many lines of each list.
const MOST: usize = 15;

/// The answer to `/report words`.
#[must_use]
pub fn tally(lang: &Lang, month: Month, tally: &Tally) -> Message {
    let name = month.first.format("%Y-%m").to_string();
    let list = |title: &str, lines: Vec<(String, usize)>| {
        let lines = lines.into_iter().take(MOST);
        let lines =
            lines.map(|(name, count)| say!(lang, "words-month-line", name = name, count = count));
        let head = format!("**{}**", lang.say(title, &[]));
        let all: Vec<String> = [head].into_iter().chain(lines).collect();
        all.join("\n")
    };
    let named = |all: &[(String, usize)]| -> Vec<(String, usize)> {
        let each = all.iter();
        each.map(|(name, count)| (parts::name(name, 60), *count))
            .collect()
    };
    let people = tally.people.iter();
    let people = people
        .map(|(who, count)| (parts::person(*who), *count))
        .collect();
    let body = if tally.texts == 0 {
        say!(lang, "words-month-none")
    } else {
        let blocks = [
            say!(lang, "words-month-sum", count = tally.texts),
            list("words-month-teams", named(&tally.teams)),
            list("words-month-people", people),
            list("words-month-phrases", named(&tally.phrases)),
        ];
        parts::joined(&blocks, "\n\n")
    };
    Message {
        embeds: vec![Embed {
            title: say!(lang, "words-month", month = name),
            body,
            ..Embed::default()
        }],
        ..Message::default()
    }
}

/// Added to the answer to a text that was sent as it was: how often this person has done so this month.
#[must_use]
pub fn counted(lang: &Lang, mut answer: Message, count: usize) -> Message {
    let counted = say!(lang, "words-counted", count = count);
    answer.text = parts::joined(&[answer.text, counted], "\n");
    answer
}
