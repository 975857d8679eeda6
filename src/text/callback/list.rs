//! Lists of callbacks: whom to reach, why, by when, who does it.

use crate::{
    model::{
        callback::{
            Callback,
            list::{CallbackLine, CallbackView},
        },
        customer::SpecialNeed,
        press::Press,
        time::Timestamp,
    },
    reply::{Choice, Embed, Message, Offered, Select},
    text::{callback::record, case::history, lang::Lang, parts, time::when},
};

/// How many a list has to choose from.
const CHOICES: usize = 25;

/// Whom to reach for how many reasons, on one line.
pub(in crate::text) fn line(lang: &Lang, lines: &[&CallbackLine]) -> String {
    let Some(first) = lines.first() else {
        return String::new();
    };
    let reasons: Vec<String> = lines.iter().map(|line| reason(lang, line)).collect();
    let nearest = lines.iter().map(|line| line.callback.task.due).min();
    let who = first.callback.task.person;
    let who = who.map_or_else(|| say!(lang, "callback-by-team"), parts::person);
    let due = nearest.map_or_else(String::new, |due| {
        say!(lang, "callback-due", when = when::deadline(lang, due))
    });
    let tried = first.callback.attempts.len();
    let tried = match tried {
        0 => String::new(),
        tried => say!(lang, "callback-tried", count = tried),
    };
    let parts = [
        parts::line(lang, &first.customer.name, 60),
        reasons.join(parts::DOT),
        due,
        who,
        tried,
        not_by_phone(lang, first),
    ];
    parts::joined(&parts, parts::DOT)
}

/// Why, with the case.
fn reason(lang: &Lang, line: &CallbackLine) -> String {
    let reason = record::reason(lang, line.callback.nth.reason);
    match line.number {
        Some(number) => format!("{reason} **#{number}**"),
        None => reason,
    }
}

fn not_by_phone(lang: &Lang, line: &CallbackLine) -> String {
    match line.customer.needs.0.contains(&SpecialNeed::Hearing) {
        true => say!(lang, "callback-not-by-phone"),
        false => String::new(),
    }
}

/// One line for each customer, in the order of the nearest.
pub(in crate::text) fn merged(lang: &Lang, lines: &[CallbackLine]) -> Vec<String> {
    let mut groups: Vec<Vec<&CallbackLine>> = Vec::new();
    for one in lines {
        let same = groups.iter_mut().find(|group| {
            group[0].customer.id == one.customer.id
                && group[0].callback.task.person == one.callback.task.person
        });
        match same {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups.iter().map(|group| line(lang, group)).collect()
}

/// A list to choose one from that is to be recorded; none where there is nothing to choose.
pub(in crate::text) fn select(lang: &Lang, lines: &[CallbackLine]) -> Option<Select> {
    let choices: Vec<Choice> = lines.iter().filter_map(|line| choice(lang, line)).collect();
    let choices: Vec<Choice> = choices.into_iter().take(CHOICES).collect();
    (!choices.is_empty()).then(|| Select {
        id: Press::PickCallback.id(),
        placeholder: parts::plain(lang, &say!(lang, "callback-pick"), 150),
        of: Offered::These(choices),
    })
}

/// One as completion and lists offer it.
#[must_use]
pub fn choice(lang: &Lang, line: &CallbackLine) -> Option<Choice> {
    let id = line.callback.id?;
    let number = line
        .number
        .map_or_else(String::new, |number| format!("#{number}"));
    let parts = [
        number,
        parts::plain(lang, &line.customer.name, 40),
        record::reason(lang, line.callback.nth.reason),
    ];
    let name = parts::joined(&parts, parts::DOT);
    Some(Choice {
        name: parts::plain(lang, &name, 100),
        value: id.to_string(),
    })
}

/// A page of `/callback list`.
#[must_use]
pub fn list(
    lang: &Lang,
    (view, total): (CallbackView, i64),
    lines: &[CallbackLine],
    (page, pages): (i64, i64),
) -> Message {
    let name = lang.say(&format!("choice-callbacks-{}", view.as_str()), &[]);
    if lines.is_empty() {
        return Message::text(say!(lang, "callbacks-none", view = name));
    }
    let title = say!(lang, "callbacks-title", view = name, count = total);
    let body = parts::fit(lang, &merged(lang, lines), 4000);
    let open = lines.iter().any(|line| line.callback.is_open());
    Message {
        embeds: vec![Embed {
            title,
            body,
            footer: history::page_of(lang, page, pages),
            ..Embed::default()
        }],
        selects: select(lang, lines).filter(|_| open).into_iter().collect(),
        ..Message::default()
    }
}

/// What a case's card says: who asks, and when.
pub(in crate::text) fn on_card(lang: &Lang, callback: &Callback, hears: bool) -> String {
    let who = callback.task.person;
    let who = who.map_or_else(|| say!(lang, "callback-by-team"), parts::person);
    let line = say!(
        lang,
        "card-callback",
        who = who,
        from = when::at(callback.task.from),
        due = when::deadline(lang, callback.task.due),
    );
    let caution = match hears {
        true => String::new(),
        false => say!(lang, "callback-not-by-phone"),
    };
    parts::joined(&[line, caution], parts::DOT)
}

/// An instant as a list shows it.
#[must_use]
pub fn until(lang: &Lang, at: Timestamp) -> String {
    when::deadline(lang, at)
}
