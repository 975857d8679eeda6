//! A form that was refused: the button that opens it again, and the form with what was typed.

use std::collections::BTreeMap;

use crate::{
    model::{ids::InteractionId, press::Press, refusal::Move},
    reply::{Input, Lines, Message, Modal, Style},
    rules::clean,
    text::{lang::Lang, parts},
};

/// The inputs of all forms in the order in which they stand there: name, label, and how many characters one line has at
/// most; none where it takes several.
const INPUTS: [(&str, &str, Option<u16>); 14] = [
    ("case", "input-case", Some(20)),
    ("kind", "input-kind", Some(32)),
    ("customer", "input-customer", Some(100)),
    ("summary", "input-summary", Some(200)),
    ("details", "input-details", None),
    ("contact", "input-contact", Some(100)),
    ("other", "input-other", Some(20)),
    ("at", "input-at", Some(100)),
    ("until", "input-until", Some(100)),
    ("text", "input-text", None),
    ("told", "input-told", None),
    ("reason", "input-reason", None),
    ("note", "input-note", None),
    ("duplicate", "input-duplicate", Some(20)),
];

/// The most characters that an input of several lines takes.
const MOST: u16 = 4000;

/// The answer to a refused form with the button that opens it again.
#[must_use]
pub fn offer(lang: &Lang, refused: Message, id: InteractionId) -> Message {
    let mut message = refused;
    let kept = say!(lang, "form-kept");
    message.text = parts::joined(&[message.text, kept], "\n");
    let press = Press::Typed(id);
    let button = parts::press(lang, "button-open-form", &press, Style::Primary);
    message.rows.push(vec![button]);
    message
}

/// The form of that id with what was typed into it.
#[must_use]
pub fn form(lang: &Lang, id: &str, fields: &BTreeMap<String, String>) -> Modal {
    let known = INPUTS
        .iter()
        .filter(|(name, ..)| fields.contains_key(*name));
    // A note is not what the customer was told: it asks whether they were.
    let press = Press::parse(id);
    let asks = matches!(press, Some(Press::Form(_, Move::Note) | Press::AddForm(..)));
    let known = known.map(|(name, label, max)| match *name {
        "told" if asks => ("told", "input-was-told", Some(40)),
        name => (name, *label, *max),
    });
    let is_known = |name: &str| INPUTS.iter().any(|(known, ..)| *known == name);
    let others = fields.keys().filter(|name| !is_known(name));
    let others = others.map(|name| (name.as_str(), "input-text", None));
    let inputs = known.chain(others).map(|(name, label, max)| {
        let most = max.unwrap_or(MOST);
        let value = fields.get(name).map_or("", String::as_str);
        Input {
            id: name.to_owned(),
            label: lang.say(label, &[]),
            value: clean::shorten(value, usize::from(most)),
            placeholder: lang.attr(label, "hint").unwrap_or_default(),
            lines: if max.is_some() {
                Lines::One
            } else {
                Lines::Many
            },
            required: false,
            max: most,
        }
    });
    let mut inputs: Vec<Input> = inputs.take(5).collect();
    if matches!(press, Some(Press::Form(_, Move::Wait))) {
        inputs.sort_by_key(|input| input.id != "reason");
    }
    Modal {
        id: id.to_owned(),
        title: say!(lang, "form-again"),
        inputs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::testing::{chinese, english};

    #[test]
    fn a_form_opens_with_what_was_typed() {
        let typed = [
            ("summary", "Meter"),
            ("kind", "compliant"),
            ("details", ""),
            ("odd", "x"),
        ];
        let fields = typed.map(|(name, text)| (name.to_owned(), text.to_owned()));
        for lang in [english(), chinese()] {
            let form = form(lang, "log:1:2", &fields.clone().into());
            let values: Vec<(&str, &str)> = form
                .inputs
                .iter()
                .map(|input| (input.id.as_str(), input.value.as_str()))
                .collect();
            let expected = [
                ("kind", "compliant"),
                ("summary", "Meter"),
                ("details", ""),
                ("odd", "x"),
            ];
            assert_eq!(values, expected);
            assert_eq!(form.id, "log:1:2");
            assert!(
                form.inputs
                    .iter()
                    .all(|input| !input.required && !input.label.is_empty())
            );
        }
        for lang in [english(), chinese()] {
            let label = |id: &str| {
                let told = BTreeMap::from([("told".to_owned(), "maybe".to_owned())]);
                let form = form(lang, id, &told);
                (form.inputs[0].label.clone(), form.inputs[0].max)
            };
            let asked = (lang.say("input-was-told", &[]), 40);
            assert_eq!(label("form:1:note"), asked);
            assert_eq!(label("add:1:2"), asked);
            assert_eq!(label("form:1:resolve").0, lang.say("input-told", &[]));
            // A time is as long as the form that took it.
            let until = "7".repeat(90);
            let typed = BTreeMap::from([("until".to_owned(), until.clone())]);
            assert_eq!(form(lang, "form:1:extend", &typed).inputs[0].value, until);
        }
        let long = BTreeMap::from([("text".to_owned(), "工".repeat(4000))]);
        assert_eq!(
            form(english(), "form:1:note", &long).inputs[0]
                .value
                .chars()
                .count(),
            4000
        );
    }
}
