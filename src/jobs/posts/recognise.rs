//! How a message is told to be a certain post: by a button of its own where it has one, else by its words.

use crate::{
    model::press::Press,
    ports::PostedMessage,
    reply::{Button, Notice},
};

/// What a notice's buttons ask for.
pub(super) fn presses(notice: &Notice) -> impl Iterator<Item = Press> {
    let buttons = notice.rows.iter().flatten();
    buttons.filter_map(|button| match button {
        Button::Press { id, .. } => Press::parse(id),
        Button::Link { .. } => None,
    })
}

/// Whether one of a notice's own buttons stands there; by its words where it has none.
pub(super) fn by_own_button(
    posted: &PostedMessage,
    notice: &Notice,
    is_own: impl Fn(&Press) -> bool,
) -> bool {
    let mut own = presses(notice).filter(is_own).peekable();
    if own.peek().is_none() {
        return by_words(posted, notice);
    }
    own.any(|press| posted.buttons.contains(&press.id()))
}

/// By the headings; where there is none, by the first line of the text.
pub(super) fn by_words(posted: &PostedMessage, notice: &Notice) -> bool {
    let wanted = headings(notice.embeds.iter().map(|embed| &embed.title));
    let found = headings(posted.titles.iter());
    if wanted.is_empty() {
        return found.is_empty() && posted.text.lines().next() == notice.text.lines().next();
    }
    found == wanted
}

/// What stands in bold above boxes.
pub(super) fn headings<'a>(titles: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let titles = titles.map(String::as_str);
    titles.filter(|title| !title.is_empty()).collect()
}
