//! Answers to whoever records, plans or changes a callback, and the questions that a record begins with.

use crate::{
    model::{
        callback::{
            Callback,
            said::{Outcome, Said, Satisfaction},
        },
        ids::CallbackId,
        press::Press,
    },
    reply::{Button, Message, Style},
    rules::callback::attempts::{Half, Missing},
    text::{callback::record, lang::Lang, parts, time::when, words},
};

/// It was recorded that the customer was not reached; says what is missing before they count as unreachable.
#[must_use]
pub fn tried(lang: &Lang, missing: Option<Missing>) -> Message {
    let Some(missing) = missing else {
        return Message::text(say!(lang, "callback-done-unreachable"));
    };
    let half = match missing.half {
        Some(Half::Morning) => say!(lang, "callback-missing-morning"),
        Some(Half::Afternoon) => say!(lang, "callback-missing-afternoon"),
        None => String::new(),
    };
    let day = match missing.another_day {
        true => say!(lang, "callback-missing-day"),
        false => String::new(),
    };
    let parts = [
        say!(
            lang,
            "callback-missing",
            count = i64::from(missing.attempts)
        ),
        day,
        half,
        say!(
            lang,
            "callback-missing-from",
            when = when::at(missing.not_before)
        ),
    ];
    Message::text(parts::joined(&parts, "\n"))
}

/// What came of it, for a callback that is about no case or whose case goes on its own way.
#[must_use]
pub fn recorded(lang: &Lang, said: Said, name: &str) -> Message {
    Message::text(say!(
        lang,
        "callback-recorded",
        customer = parts::line(lang, name, 60),
        said = words::callback(lang, said),
    ))
}

/// It was planned, or is somebody else's or due at another time now.
#[must_use]
pub fn planned(lang: &Lang, callback: &Callback, name: &str) -> Message {
    let who = callback.task.person;
    Message::text(say!(
        lang,
        "callback-planned",
        reason = record::reason(lang, callback.nth.reason),
        customer = parts::line(lang, name, 60),
        who = who.map_or_else(|| say!(lang, "callback-by-team"), parts::person),
        when = when::deadline(lang, callback.task.due),
    ))
}

/// It is left out.
#[must_use]
pub fn skipped(lang: &Lang, name: &str) -> Message {
    let customer = parts::line(lang, name, 60);
    Message::text(say!(lang, "callback-skipped", customer = customer))
}

/// A supervisor closed the case without it.
#[must_use]
pub fn closed_without(lang: &Lang, number: i64) -> Message {
    Message::text(say!(lang, "callback-closed-without", number = number))
}

/// Asks what came of it.
#[must_use]
pub fn outcome(lang: &Lang, id: CallbackId, name: &str) -> Message {
    let button = |outcome: Outcome| {
        let said = Said {
            outcome: Some(outcome),
            satisfaction: None,
        };
        let press = match outcome.is_heard() {
            true => Press::AskCallback(id, outcome),
            false => Press::FinishCallback(id, said),
        };
        choice(lang, &words::outcome(lang, outcome), &press)
    };
    let buttons: Vec<Button> = Outcome::ALL.into_iter().map(button).collect();
    Message {
        text: say!(lang, "callback-ask", customer = parts::line(lang, name, 60)),
        rows: buttons.chunks(3).map(<[Button]>::to_vec).collect(),
        ..Message::default()
    }
}

/// Asks how satisfied the customer is.
#[must_use]
pub fn satisfaction(lang: &Lang, id: CallbackId, outcome: Outcome) -> Message {
    let press = |satisfaction| {
        let outcome = Some(outcome);
        Press::FinishCallback(
            id,
            Said {
                outcome,
                satisfaction,
            },
        )
    };
    let grades = Satisfaction::ALL.into_iter().map(|grade| {
        let label = words::satisfaction(lang, grade);
        choice(lang, &label, &press(Some(grade)))
    });
    let unasked = choice(lang, &lang.say("button-not-asked", &[]), &press(None));
    Message {
        text: say!(
            lang,
            "callback-ask-satisfaction",
            outcome = words::outcome(lang, outcome)
        ),
        rows: vec![grades.collect(), vec![unasked]],
        ..Message::default()
    }
}

fn choice(lang: &Lang, label: &str, press: &Press) -> Button {
    Button::Press {
        label: parts::plain(lang, label, 80),
        id: press.id(),
        style: Style::Secondary,
        enabled: true,
    }
}
