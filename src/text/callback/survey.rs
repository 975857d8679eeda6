//! Surveys: how one began, what it came to, and what was wrong with a table of answers.

use crate::{
    model::{
        callback::{
            said::Satisfaction,
            survey::{Survey, Tally},
        },
        desk::Locale,
        time::Timestamp,
    },
    reply::{Embed, Message},
    rules::{
        callback::survey::{FEW, FaultyLine, interval},
        names,
        report::figures::percent,
    },
    text::{
        lang::{Lang, Texts},
        parts,
        time::when,
        words,
    },
};

/// The answer to `/survey start`.
#[must_use]
pub fn started(lang: &Lang, name: &str, counts: (usize, usize), until: Timestamp) -> Message {
    let count = |one: usize| i64::try_from(one).unwrap_or(i64::MAX);
    Message::text(say!(
        lang,
        "survey-started",
        name = parts::line(lang, name, 60),
        drawn = count(counts.0),
        all = count(counts.1),
        until = when::deadline(lang, until),
    ))
}

/// What a survey came to so far, or at its end.
#[must_use]
pub fn result(lang: &Lang, survey: &Survey, tally: &Tally) -> Message {
    let period = match survey.closed {
        None => say!(
            lang,
            "survey-runs",
            until = when::deadline(lang, survey.until)
        ),
        Some(at) => say!(lang, "survey-over", when = when::at(at)),
    };
    let reach = say!(
        lang,
        "survey-reach",
        all = survey.of_all,
        sampled = tally.sampled,
        heard = tally.heard,
        refused = tally.refused,
        missed = tally.missed,
        open = tally.open,
    );
    let grades = Satisfaction::ALL
        .iter()
        .zip(tally.grades)
        .map(|(grade, count)| {
            let grade = words::satisfaction(lang, *grade);
            say!(lang, "survey-grade", grade = grade, count = count)
        });
    let grades: Vec<String> = grades.collect();
    let body = [
        period,
        reach,
        parts::joined(&grades, parts::DOT),
        share(lang, tally),
    ];
    Message {
        embeds: vec![Embed {
            title: say!(
                lang,
                "survey-title",
                name = parts::line(lang, &survey.name, 60)
            ),
            body: parts::joined(&body, "\n"),
            ..Embed::default()
        }],
        ..Message::default()
    }
}

/// How many of those who said so are satisfied; in percent only where there are enough.
fn share(lang: &Lang, tally: &Tally) -> String {
    let (satisfied, rated) = (tally.satisfied(), tally.rated());
    let enough = if rated < FEW {
        None
    } else {
        percent(satisfied, rated).zip(interval(satisfied, rated))
    };
    match (rated, enough) {
        (0, _) => say!(lang, "survey-unrated"),
        (_, None) => say!(
            lang,
            "survey-few",
            satisfied = satisfied,
            rated = rated,
            few = FEW
        ),
        (_, Some((percent, (low, high)))) => say!(
            lang,
            "survey-share",
            satisfied = satisfied,
            rated = rated,
            percent = percent,
            low = low,
            high = high,
        ),
    }
}

/// The grade of a word in either language.
#[must_use]
pub fn grade_of(texts: &Texts, word: &str) -> Option<Satisfaction> {
    let word = names::key(word);
    let is = |grade: &Satisfaction| {
        let names = Locale::ALL.map(|locale| words::satisfaction(texts.lang(locale), *grade));
        names.iter().any(|name| names::key(name) == word)
    };
    Satisfaction::ALL.into_iter().find(is)
}

/// All answers of a table were taken.
#[must_use]
pub fn imported(lang: &Lang, name: &str, count: usize) -> Message {
    Message::text(say!(
        lang,
        "survey-imported",
        name = parts::line(lang, name, 60),
        count = i64::try_from(count).unwrap_or(i64::MAX),
    ))
}

/// None were, because of these lines.
#[must_use]
pub fn not_imported(lang: &Lang, bad: &[(u64, FaultyLine)]) -> Message {
    let count = i64::try_from(bad.len()).unwrap_or(i64::MAX);
    let mut lines = vec![say!(lang, "survey-not-imported", count = count)];
    lines.extend(bad.iter().map(|(line, fault)| {
        let (id, typed) = match fault {
            FaultyLine::Broken => ("survey-line-broken", ""),
            FaultyLine::Grade(typed) => ("survey-line-grade", typed.as_str()),
            FaultyLine::Customer(typed) => ("survey-line-customer", typed.as_str()),
            FaultyLine::NotAsked(typed) => ("survey-line-not-asked", typed.as_str()),
            FaultyLine::Answered(typed) => ("survey-line-answered", typed.as_str()),
        };
        let why = match typed {
            "" => lang.say(id, &[]),
            typed => lang.say(id, &[("given", parts::line(lang, typed, 60).into())]),
        };
        let line = i64::try_from(*line).unwrap_or(i64::MAX);
        say!(lang, "survey-line", line = line, why = why)
    }));
    Message::text(parts::fit(lang, &lines, 1900))
}
