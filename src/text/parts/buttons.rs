//! Buttons and lists of choices, as many messages have them.

use crate::{
    model::{
        case::{Case, Status},
        ids::CaseNumber,
        page::{Place, Turn},
        press::Press,
        refusal::Move,
    },
    reply::{Button, Choice, Offered, Select, Style},
    rules::clean,
    text::lang::Lang,
};

/// A button that comes back.
pub(in crate::text) fn press(lang: &Lang, label: &str, press: &Press, style: Style) -> Button {
    Button::Press {
        label: lang.say(label, &[]),
        id: press.id(),
        style,
        enabled: true,
    }
}

/// The button for a move on a case.
pub(in crate::text) fn case_button(lang: &Lang, number: CaseNumber, step: Move) -> Button {
    let style = match step {
        Move::Accept | Move::Resolve | Move::Resume | Move::Close => Style::Success,
        Move::Urge | Move::Reopen | Move::Void => Style::Danger,
        _ => Style::Secondary,
    };
    let label = format!("button-{}", step.as_str());
    self::press(lang, &label, &Press::Case(number, step), style)
}

/// The buttons for what a case asks for in its state of whoever answers for it.
pub(in crate::text) fn asked(lang: &Lang, case: &Case) -> Vec<Button> {
    let moves: &[Move] = match case.status() {
        Status::New | Status::Open if case.owner.is_none() => &[Move::Accept, Move::Note],
        Status::New | Status::Open => &[Move::Note, Move::Resolve],
        Status::Waiting => &[Move::Resume, Move::Note],
        Status::Resolved | Status::Closed | Status::Void => &[],
    };
    let moves = moves.iter();
    moves
        .map(|step| case_button(lang, case.number, *step))
        .collect()
}

/// The button that shows a case.
pub(in crate::text) fn open_button(lang: &Lang, number: CaseNumber) -> Button {
    press(lang, "button-open", &Press::Open(number), Style::Secondary)
}

/// The button by which a supervisor gives a case to somebody else.
pub(in crate::text) fn reassign_button(lang: &Lang, number: CaseNumber) -> Button {
    let press = Press::Case(number, Move::Assign);
    self::press(lang, "button-reassign", &press, Style::Secondary)
}

/// The page before or after one, by the places of its first and its last line.
pub(in crate::text) fn beyond((page, target): (i64, i64), ends: Option<(Place, Place)>) -> Turn {
    match ends {
        Some((first, _)) if target < page => Turn::Before(first),
        Some((_, last)) => Turn::After(last),
        None => Turn::Skip(0),
    }
}

/// Previous and Next for page `page` of `pages`; nothing where there is one page.
pub(in crate::text) fn pager(
    lang: &Lang,
    page: i64,
    pages: i64,
    to: impl Fn(i64) -> Press,
) -> Vec<Vec<Button>> {
    if pages <= 1 {
        return Vec::new();
    }
    let turn = |label: &str, target: i64| Button::Press {
        label: lang.say(label, &[]),
        id: to(target).id(),
        style: Style::Secondary,
        enabled: (1..=pages).contains(&target),
    };
    vec![vec![
        turn("button-previous", page - 1),
        turn("button-next", page + 1),
    ]]
}

/// How many choices a list has room for.
const LIST: usize = 25;

/// As many lists as the choices need, counted from 0: of several, each says from which to which it goes.
pub(in crate::text) fn lists(
    choices: &[Choice],
    placeholder: &str,
    id: impl Fn(u8) -> Press,
) -> Vec<Select> {
    let several = choices.len() > LIST;
    let lists = (0..).zip(choices.chunks(LIST));
    let lists = lists.map(|(list, choices)| {
        let placeholder = match (choices.first(), choices.last()) {
            (Some(first), Some(last)) if several => {
                let [first, last] = [first, last].map(|one| clean::shorten(&one.name, 60));
                format!("{first} – {last}")
            }
            _ => placeholder.to_owned(),
        };
        Select {
            id: id(list).id(),
            placeholder: clean::shorten(&placeholder, 150),
            of: Offered::These(choices.to_vec()),
        }
    });
    lists.collect()
}
