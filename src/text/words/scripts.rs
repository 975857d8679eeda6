//! Scripts: three sentences where they are needed, and the whole on request.

use crate::{
    model::{
        case::Case,
        customer::Needs,
        ids::CaseNumber,
        press::Press,
        words::script::{Script, ScriptAbout, ScriptPart},
    },
    reply::{Button, Embed, Input, Lines, Message, Modal, Style},
    rules::words::script::{LONGEST, SHOWN, of_case},
    text::{lang::Lang, parts, words},
};

/// The name of one of the five parts.
pub(in crate::text) fn heading(lang: &Lang, part: ScriptPart) -> String {
    lang.say(&format!("script-{}", part.as_str()), &[])
}

/// A script as a whole.
#[must_use]
pub fn whole(lang: &Lang, about: ScriptAbout) -> Message {
    let script = lang.script(about);
    let mut lines = Vec::new();
    for part in ScriptPart::ALL {
        lines.push(format!("**{}**", heading(lang, part)));
        let each = script.lines(part).iter().enumerate();
        lines.extend(each.map(|(index, line)| {
            let line = parts::name(line, LONGEST);
            match part {
                ScriptPart::Steps => format!("{}. {line}", index + 1),
                ScriptPart::Recognise | ScriptPart::Offer | ScriptPart::Say | ScriptPart::Watch => {
                    format!("- {line}")
                }
            }
        }));
    }
    Message {
        embeds: vec![Embed {
            title: say!(lang, "script-title", about = words::script(lang, about)),
            body: parts::fit(lang, &lines, 4000),
            ..Embed::default()
        }],
        ..Message::default()
    }
}

/// What to say for a case that was just logged: the sentences of its first script; nothing where it has none.
pub(in crate::text) fn sentences(lang: &Lang, case: &Case) -> String {
    let Some(about) = of_case(&case.customer.needs, &case.kind).first().copied() else {
        return String::new();
    };
    let script = lang.script(about);
    let each = script.lines(ScriptPart::Say).iter().take(SHOWN);
    let each = each.map(|line| format!("> {}", parts::name(line, 200)));
    let head = say!(lang, "script-sentences", about = words::script(lang, about));
    let first = script.lines(ScriptPart::Steps).first();
    let first = first.filter(|_| case.customer.needs.is_urgent());
    let first = first.map(|step| say!(lang, "script-first", step = parts::name(step, 200)));
    let lines: Vec<String> = first.into_iter().chain([head]).chain(each).collect();
    lines.join("\n")
}

/// The buttons that show the scripts of a case whole, as many as fit a row.
pub(in crate::text) fn buttons(lang: &Lang, case: &Case) -> Vec<Button> {
    let all = of_case(&case.customer.needs, &case.kind).into_iter();
    let each = all.take(5).map(|about| button(lang, about, case.number));
    each.collect()
}

fn button(lang: &Lang, about: ScriptAbout, number: CaseNumber) -> Button {
    let name = words::script(lang, about);
    Button::Press {
        label: say!(lang, "button-script", about = name),
        id: Press::Script(about, Some(number)).id(),
        style: Style::Secondary,
        enabled: true,
    }
}

/// What to watch for with a customer of these needs, on one line; nothing where there are none.
pub(in crate::text) fn caution(lang: &Lang, needs: &Needs) -> String {
    let Some(about) = of_case(needs, "").first().copied() else {
        return String::new();
    };
    let caution = parts::name(lang.script(about).caution(), 150);
    say!(lang, "script-caution", caution = caution)
}

/// The form of a desk's own script, filled in with the one that holds: an input for each part.
#[must_use]
pub fn form(lang: &Lang, about: ScriptAbout) -> Modal {
    let script = lang.script(about);
    let inputs = ScriptPart::ALL.map(|part| Input {
        id: part.as_str().to_owned(),
        label: lang.say(&format!("input-script-{}", part.as_str()), &[]),
        value: script.lines(part).join("\n"),
        placeholder: String::new(),
        lines: Lines::Many,
        required: false,
        max: u16::try_from(LONGEST).unwrap_or(u16::MAX),
    });
    let name = words::script(lang, about);
    Modal {
        id: Press::ScriptForm(about).id(),
        title: say!(lang, "form-script", about = name),
        inputs: inputs.into(),
    }
}

/// A desk's own script holds from now on.
#[must_use]
pub fn set(lang: &Lang, about: ScriptAbout, script: &Script) -> Message {
    let about = words::script(lang, about);
    let caution = parts::name(script.caution(), 150);
    Message::text(say!(lang, "script-set", about = about, caution = caution))
}

/// The built-in script holds again.
#[must_use]
pub fn reset(lang: &Lang, about: ScriptAbout) -> Message {
    let about = words::script(lang, about);
    Message::text(say!(lang, "script-reset", about = about))
}
