//! How an all-day event is read from its words: a day off, a make-up working day, half a day, or an observance on which
//! people work.
//!
//! - A mark of the program that wrote it decides.
//! - Words of work (补班, `working day`) make a make-up day, unless they are denied (不上班, `non-working`), or only name
//!   another date as the one that is worked instead (`放假（10月17日补班）`).
//! - Observances are those called so, those that Apple does not mark among marked ones, and the solar terms.
//! - Everything else is a day off.

use std::ops::Range;

use super::{
    import::{DayKind, Why},
    lines::Event,
    named::{self, Named},
    vocabulary::{
        HALF, KNOWN, NOT, NOT_AFTER, NOT_WORDS, OBSERVANCES, OBSERVED, OFF, PUBLIC, WORK,
        WORK_ALONE,
    },
};

/// What an event is, by its words.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Reading {
    /// A day off or a make-up working day; where nothing says why, it is a day off because it lasts all day.
    Day(DayKind, Option<Why>),
    /// Dates stand beside a word of work: where they are not its own, it is a day off and they are worked instead.
    Instead {
        /// The dates.
        dates: Vec<Named>,
        /// The word of work.
        work: Why,
        /// The word of a day off, if there is one.
        off: Option<Why>,
    },
    /// People work.
    Observance,
    /// Half of the day is off.
    HalfDay,
}

/// How an event of that name and so many days is read. `marked` is whether the file marks its days off, as Apple does.
pub(super) fn reading(event: &Event<'_>, (name, days): (&str, i64), marked: bool) -> Reading {
    let name = fold(name);
    match event
        .value("X-APPLE-SPECIAL-DAY")
        .map(str::to_ascii_uppercase)
        .as_deref()
    {
        Some("ALTERNATE-WORKDAY") => return Reading::Day(DayKind::MakeUp, Some(Why::Mark)),
        Some("WORK-HOLIDAY") => return Reading::Day(DayKind::Holiday, Some(Why::Mark)),
        Some("BIRTHDAY") => return Reading::Observance,
        _ => {}
    }
    // Of several days it is the first or the last.
    if days == 1 && HALF.iter().any(|word| name.contains(word)) {
        return Reading::HalfDay;
    }
    let off = off(&name);
    let (mut works, mut denied) = (None, None);
    for (place, is_denied) in work_words(&name) {
        let kept = if is_denied { &mut denied } else { &mut works };
        kept.get_or_insert(place);
    }
    let alone = || WORK_ALONE.iter().find_map(|word| find(&name, word).next());
    if works.is_none() && denied.is_none() && off.is_none() {
        works = alone();
    }
    let words = |place: &Range<usize>| {
        let more = name[place.end..].find(|letter: char| !letter.is_ascii_alphabetic());
        let end = more.map_or(name.len(), |more| place.end + more);
        Why::Words(name[place.start..end].trim().to_owned())
    };
    if let Some(place) = works {
        let dates = named::around(&name, &place);
        if !dates.is_empty() {
            let (work, off) = (words(&place), off.as_ref().map(words));
            return Reading::Instead { dates, work, off };
        }
        let apart = |off: &Range<usize>| {
            off.end <= place.start
                && name[off.end..place.start].contains(['(', ',', ';', '。', '[', '【'])
        };
        return match &off {
            Some(off) if apart(off) => Reading::Day(DayKind::Holiday, Some(words(off))),
            _ => Reading::Day(DayKind::MakeUp, Some(words(&place))),
        };
    }
    let worked = is_called_observance(event, &name)
        || denied.is_none() && off.is_none() && is_no_day_off(event, &name, marked);
    if worked {
        return Reading::Observance;
    }
    let why = off.or_else(|| denied.map(|place| with_denial(&name, &place)));
    Reading::Day(DayKind::Holiday, why.as_ref().map(words))
}

/// Spellings made equal, byte for byte comparable: half-width, lower case, one kind of dash.
fn fold(name: &str) -> String {
    let each = name
        .chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(letter) - 0xfee0)
                .map_or(letter, |letter| letter.to_ascii_lowercase()),
            '\u{2010}'..='\u{2015}' => '-',
            '\u{2019}' => '\'',
            '、' => ',',
            letter if letter.is_whitespace() => ' ',
            letter => letter,
        });
    each.collect()
}

/// Where a word stands; one of Latin letters begins where a word begins.
fn find<'a>(name: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let places = name
        .match_indices(word)
        .map(|(at, word)| at..at + word.len());
    places.filter(move |place| {
        let before = name[..place.start].chars().next_back();
        !(word.is_ascii() && before.is_some_and(|letter| letter.is_ascii_alphabetic()))
    })
}

/// Words of work in their order, and whether each is denied.
fn work_words(name: &str) -> Vec<(Range<usize>, bool)> {
    let mut found: Vec<Range<usize>> = WORK.iter().flat_map(|word| find(name, word)).collect();
    found.extend(alone(name, '班'));
    found.sort_by_key(|place| place.start);
    let each = found.into_iter().map(|place| {
        let is_denied = is_denied(&name[..place.start], &name[place.end..]);
        (place, is_denied)
    });
    each.collect()
}

fn is_denied(before: &str, after: &str) -> bool {
    let clause = clause(before);
    let mut words = clause
        .split([' ', '-'])
        .filter(|word| !word.is_empty())
        .rev()
        .take(4);
    NOT.iter().any(|not| before.trim_end().ends_with(not))
        || words.any(|word| NOT_WORDS.contains(&word))
        || NOT_AFTER.iter().any(|not| after.starts_with(not))
}

/// What is said last in one breath.
fn clause(text: &str) -> &str {
    let parts = text.rsplit(['(', ')', ',', ';', ':', '[', ']', '|']);
    parts.into_iter().next().unwrap_or_default()
}

/// The denied word with what denies it.
fn with_denial(name: &str, place: &Range<usize>) -> Range<usize> {
    let before = name[..place.start].trim_end();
    let right_before = NOT.iter().filter(|not| before.ends_with(*not));
    let begins = right_before.map(|not| before.len() - not.len()).min();
    let clause = clause(before);
    let words = NOT_WORDS.iter().filter_map(|not| find(clause, not).last());
    let word = words
        .map(|word| before.len() - clause.len() + word.start)
        .max();
    let after = NOT_AFTER
        .iter()
        .find(|not| name[place.end..].starts_with(*not));
    let end = place.end + after.map_or(0, |not| not.len());
    begins.or(word).unwrap_or(place.start)..end
}

/// The first word of a day off.
fn off(name: &str) -> Option<Range<usize>> {
    let words = OFF.iter().flat_map(|word| find(name, word));
    words
        .chain(alone(name, '休'))
        .min_by_key(|place| place.start)
}

/// Where a letter stands alone: `（班）`, `班｜国庆节`.
fn alone(name: &str, letter: char) -> impl Iterator<Item = Range<usize>> {
    let places = name
        .match_indices(letter)
        .map(|(at, word)| at..at + word.len());
    places.filter(|place| {
        let before = name[..place.start].chars().next_back();
        let after = name[place.end..].chars().next();
        ![before, after]
            .into_iter()
            .flatten()
            .any(char::is_alphanumeric)
    })
}

/// Whether its name, its description or its category calls it an observance.
fn is_called_observance(event: &Event<'_>, name: &str) -> bool {
    OBSERVED.iter().any(|word| name.contains(word)) || is_called(event, &OBSERVANCES)
}

/// Whether it is no day off where nothing calls it one.
fn is_no_day_off(event: &Event<'_>, name: &str, marked: bool) -> bool {
    (marked || KNOWN.contains(&name.trim())) && !is_called(event, &PUBLIC)
}

/// Whether its description or its category begins with one of these words.
fn is_called(event: &Event<'_>, words: &[&str]) -> bool {
    let lines = event.all("DESCRIPTION").chain(event.all("CATEGORIES"));
    lines.into_iter().any(|line| {
        let text = fold(line.value);
        words.iter().any(|word| text.trim_start().starts_with(word))
    })
}
