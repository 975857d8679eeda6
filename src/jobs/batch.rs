//! Which waiting posts go out together: more than five alerts for one channel at once become one roll-up.

#[cfg(test)]
mod tests;

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{
    model::{ids::CaseNumber, post::Post, press::Press, time::Timestamp},
    ports::Posted,
    reply::{Button, Notice},
    store::{OutboxRow, OutboxState},
};

/// More alerts than this, due for one channel at once, are rolled up (design 2.4); fewer where Discord takes no more in time.
pub(super) const ALONE: usize = 5;

/// The alerts at the head of a channel's queue that have not been posted.
pub(super) fn alerts_at_head(waiting: &[OutboxRow], now: Timestamp) -> &[OutboxRow] {
    let until = waiting.iter().position(|row| {
        !matches!(row.post, Post::Alert { .. })
            || row.state != OutboxState::Pending
            || row.message.is_some()
            || row.try_at > now
    });
    &waiting[..until.unwrap_or(waiting.len())]
}

/// The nonce for posts that go out in one message: the same for the same posts, and another once they have changed.
/// It is kept in the rows, so that a second try uses the very same.
pub(super) fn nonce(rows: &[OutboxRow]) -> String {
    let mut hasher = DefaultHasher::new();
    for row in rows {
        (&row.key, row.due_at, row.channel, row.version).hash(&mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

/// Whether a message that stands in the channel is this notice, which may have been worded since then from another state.
///
/// An alert, a roll-up to acknowledge and an offer have a button of their own, a card is told by its case. The rest is told
/// by its heading, or by the first line of its text: what changes with time, as by how much it is late, is below.
pub(super) fn is_same(posted: &Posted, notice: &Notice, nonce: &str) -> bool {
    if posted.nonce.as_deref() == Some(nonce) {
        return true;
    }
    let presses: Vec<Press> = notice.rows.iter().flatten().filter_map(press).collect();
    let is_own = |press: &&Press| {
        matches!(
            press,
            Press::Acknowledge(_)
                | Press::OpenAlert(_)
                | Press::AcknowledgeAll(_)
                | Press::Offer { .. }
        )
    };
    let mut own = presses.iter().filter(is_own).peekable();
    if own.peek().is_some() {
        return own.any(|press| posted.buttons.contains(&press.id()));
    }
    let wanted = headings(notice.embeds.iter().map(|embed| &embed.title));
    let found = headings(posted.titles.iter());
    if wanted.is_empty() {
        return found.is_empty() && posted.text.lines().next() == notice.text.lines().next();
    }
    match presses.iter().find_map(case_of) {
        Some(case) => {
            let presses = posted.buttons.iter().filter_map(|id| Press::parse(id));
            let of = presses.filter_map(|press| case_of(&press)).next();
            !found.is_empty() && of == Some(case)
        }
        None => found == wanted,
    }
}

fn press(button: &Button) -> Option<Press> {
    match button {
        Button::Press { id, .. } => Press::parse(id),
        Button::Link { .. } => None,
    }
}

fn case_of(press: &Press) -> Option<CaseNumber> {
    match press {
        Press::Case(number, _) => Some(*number),
        _ => None,
    }
}

fn headings<'a>(titles: impl Iterator<Item = &'a String>) -> Vec<&'a str> {
    let titles = titles.map(String::as_str);
    titles.filter(|title| !title.is_empty()).collect()
}
