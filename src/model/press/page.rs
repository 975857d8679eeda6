//! Another page in an id: counted from 1 as on buttons of old, or a sign for side and key of the line that was seen at its
//! edge, and that line's number. Ids have few characters.

use crate::model::{
    base36::{self, base36},
    case::search::PAGE,
    page::{Place, Turn},
};

/// Signs for what comes after a line, by its key; numbers begin with a digit.
const AFTER: [char; 3] = ['a', 'b', 'c'];

/// Signs for what comes before it.
const BEFORE: [char; 3] = ['x', 'y', 'z'];

pub(super) fn id(turn: Turn) -> String {
    let (signs, Place { key, number }) = match turn {
        Turn::Skip(lines) => return (lines / PAGE + 1).to_string(),
        Turn::After(place) => (AFTER, place),
        Turn::Before(place) => (BEFORE, place),
    };
    let key = usize::try_from(key).unwrap_or_default();
    format!("{}{}", signs[key.min(signs.len() - 1)], base36(number))
}

pub(super) fn parse(text: &str) -> Option<Turn> {
    if let Ok(page) = text.parse::<i64>() {
        let lines = page.checked_sub(1)?.checked_mul(PAGE)?;
        return (lines >= 0).then_some(Turn::Skip(lines));
    }
    let mut letters = text.chars();
    let sign = letters.next()?;
    let number = base36::read(letters.as_str())?;
    let place = |signs: [char; 3]| {
        let key = signs.iter().position(|one| *one == sign)?;
        let key = i64::try_from(key).ok()?;
        Some(Place { key, number })
    };
    let after = place(AFTER).map(Turn::After);
    after.or_else(|| place(BEFORE).map(Turn::Before))
}

/// As [`id`], for a list whose lines have keys of any size.
pub(super) fn any(turn: Turn) -> String {
    turn.id().unwrap_or_else(|| id(turn))
}

/// Reads what [`any`] wrote.
pub(super) fn read_any(text: &str) -> Option<Turn> {
    Turn::parse(text).or_else(|| parse(text).filter(|turn| matches!(turn, Turn::Skip(_))))
}

/// A page by the place that it begins after or ends before; `-` is the first.
pub(super) fn place(turn: Turn) -> String {
    turn.id().unwrap_or_else(|| "-".to_owned())
}

/// Reads what [`place`] gave.
pub(super) fn read_place(text: &str) -> Option<Turn> {
    match text {
        "-" => Some(Turn::Skip(0)),
        place => Turn::parse(place),
    }
}
