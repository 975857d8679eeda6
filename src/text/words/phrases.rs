//! Phrases: what stops a text for a customer, and the lists of a desk.

use crate::{
    model::{
        ids::InteractionId,
        press::{Press, WordsAnswer},
        words::phrase::{Phrase, PhraseLevel},
    },
    reply::{Embed, Input, Lines, Message, Modal, Style, Tone},
    rules::{
        clean,
        words::{Found, LONGEST},
    },
    text::{lang::Lang, parts, words},
};

/// How much of a text is shown with what was found in it.
const SHOWN: usize = 1500;

/// A text that was not sent: with the words marked, why, what to say instead, and what can be done about it.
#[must_use]
pub fn stopped(lang: &Lang, found: &Found, id: InteractionId) -> Message {
    let button = |label: &str, answer, style| {
        let press = Press::Words(id, answer);
        parts::press(lang, label, &press, style)
    };
    let suggest = found
        .suggested()
        .map(|_| button("button-words-suggest", WordsAnswer::Suggest, Style::Primary));
    let edit = button("button-words-edit", WordsAnswer::Edit, Style::Secondary);
    let send = if found.is_mild() {
        button("button-words-send", WordsAnswer::Send, Style::Secondary)
    } else {
        button("button-words-reason", WordsAnswer::Reason, Style::Danger)
    };
    Message {
        rows: vec![suggest.into_iter().chain([edit, send]).collect()],
        ..shown(lang, found, say!(lang, "words-stopped"))
    }
}

/// The same where it could not be kept: there is nothing to press.
#[must_use]
pub fn stopped_unkept(lang: &Lang, found: &Found) -> Message {
    shown(lang, found, say!(lang, "words-stopped"))
}

/// The answer to `/rules phrase test`: what would stop a text.
#[must_use]
pub fn tested(lang: &Lang, found: &Found) -> Message {
    if found.is_empty() {
        return Message::text(say!(lang, "words-fine"));
    }
    shown(lang, found, say!(lang, "words-would-stop"))
}

fn shown(lang: &Lang, found: &Found, text: String) -> Message {
    let mut lines = vec![marked(lang, found), String::new()];
    let mut seen: Vec<&Phrase> = Vec::new();
    for (_, phrase) in &found.hits {
        if !seen.contains(&phrase) {
            seen.push(phrase);
            lines.push(about(lang, phrase));
        }
    }
    lines.extend(found.missing.iter().map(|phrase| {
        let text = parts::name(&phrase.text, 200);
        let line = say!(lang, "words-missing", phrase = text);
        parts::sentences(lang, &[line, why(phrase)])
    }));
    Message {
        text,
        embeds: vec![Embed {
            body: parts::fit(lang, &lines, 4000),
            tone: Tone::Warning,
            ..Embed::default()
        }],
        ..Message::default()
    }
}

/// The text with each phrase in it set off.
fn marked(lang: &Lang, found: &Found) -> String {
    let mut text = String::new();
    let mut from = 0;
    let mut left = SHOWN;
    let mut show = |piece: &str| {
        let cut: String = piece.chars().take(left).collect();
        left -= cut.chars().count();
        clean::show(&cut)
    };
    for (at, _) in &found.hits {
        text.push_str(&show(&found.text[from..at.start]));
        let hit = show(&found.text[at.clone()]).replace('\n', " ");
        if !hit.is_empty() {
            text.push_str(&say!(lang, "words-mark", phrase = hit));
        }
        from = at.end;
    }
    text.push_str(&show(&found.text[from..]));
    if left == 0 {
        text.push('…');
    }
    text
}

/// A phrase with why it is none and what to say instead.
fn about(lang: &Lang, phrase: &Phrase) -> String {
    let name = parts::name(&phrase.text, LONGEST);
    let line = match phrase.say.as_deref() {
        Some(say) => {
            let say = parts::name(say, 300);
            say!(lang, "words-instead", phrase = name, say = say)
        }
        None => say!(lang, "words-avoid", phrase = name),
    };
    parts::sentences(lang, &[line, why(phrase)])
}

fn why(phrase: &Phrase) -> String {
    let why = phrase.why.as_deref();
    why.map_or_else(String::new, |why| parts::name(why, 300))
}

/// The form of a text that was stopped, with what stands in it at first: `told`.
#[must_use]
pub fn text_form(lang: &Lang, id: InteractionId, (answer, text): (WordsAnswer, &str)) -> Modal {
    Modal {
        id: Press::Words(id, answer).id(),
        title: say!(lang, "form-words"),
        inputs: vec![Input {
            value: clean::shorten(text, 4000),
            max: 4000,
            ..input(lang, "told", "input-words")
        }],
    }
}

/// The form that asks why a text is sent as it is: `reason`.
#[must_use]
pub fn reason_form(lang: &Lang, id: InteractionId) -> Modal {
    Modal {
        id: Press::Words(id, WordsAnswer::Reason).id(),
        title: say!(lang, "form-words-reason"),
        inputs: vec![input(lang, "reason", "input-words-reason")],
    }
}

fn input(lang: &Lang, id: &str, label: &str) -> Input {
    Input {
        id: id.to_owned(),
        label: lang.say(label, &[]),
        value: String::new(),
        placeholder: lang.attr(label, "hint").unwrap_or_default(),
        lines: Lines::Many,
        required: true,
        max: 500,
    }
}

/// One phrase of a desk on one line.
pub(in crate::text) fn line(lang: &Lang, phrase: &Phrase) -> String {
    let text = parts::code(&phrase.text, 200);
    let kind = phrase.kind.as_deref();
    let kind = kind.map_or_else(String::new, |kind| words::kind(lang, kind));
    let head = match phrase.say.as_deref() {
        Some(say) => text + parts::ARROW + &parts::name(say, 100),
        None => text,
    };
    let level = words::level(lang, phrase.level);
    parts::joined(&[head, level, kind], parts::DOT)
}

/// The answer to `/rules phrase list`: the desk's own, and how many are built in.
#[must_use]
pub fn list(lang: &Lang, own: &[Phrase], built_in: usize) -> Message {
    let add = words::command(lang, "rules phrase add");
    let test = words::command(lang, "rules phrase test");
    let mut lines = vec![say!(
        lang,
        "phrases-built-in",
        count = built_in,
        command = test
    )];
    if own.is_empty() {
        lines.push(say!(lang, "phrases-none", command = add));
    } else {
        lines.push(say!(lang, "phrases-title"));
        lines.extend(own.iter().map(|one| line(lang, one)));
    }
    Message {
        embeds: vec![Embed {
            body: parts::fit(lang, &lines, 4000),
            ..Embed::default()
        }],
        ..Message::default()
    }
}

/// What came of the last 30 days with a phrase.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Trial {
    /// In how many texts it stands.
    pub hits: usize,
    /// How many there were.
    pub of: usize,
}

/// A phrase holds from now on.
#[must_use]
pub fn added(lang: &Lang, phrase: &Phrase, trial: Trial) -> Message {
    let line = line(lang, phrase);
    let added = say!(lang, "phrase-added", phrase = line);
    let Trial { hits, of } = trial;
    let tried = match phrase.level {
        PhraseLevel::Allow => String::new(),
        PhraseLevel::Require => say!(lang, "phrase-tried-required", hits = hits, of = of),
        PhraseLevel::Warn | PhraseLevel::Reason => say!(lang, "phrase-tried", hits = hits, of = of),
    };
    Message::text(parts::joined(&[added, tried], "\n"))
}

/// A phrase of the desk's own holds no more.
#[must_use]
pub fn removed(lang: &Lang, phrase: &Phrase) -> Message {
    let line = line(lang, phrase);
    Message::text(say!(lang, "phrase-removed", phrase = line))
}

/// A built-in phrase is all right in this desk from now on.
#[must_use]
pub fn allowed(lang: &Lang, phrase: &Phrase) -> Message {
    let text = parts::code(&phrase.text, 200);
    Message::text(say!(lang, "phrase-allowed", phrase = text))
}
