//! Which waiting posts go out together: more than five alerts for one channel at once become one roll-up.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{
    model::{post::Post, time::Timestamp},
    reply::{Button, Notice},
    store::{OutboxRow, OutboxState},
};

use super::notify::Posted;

/// More alerts than this, due for one channel at once, are rolled up (design 2.4).
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

/// Whether a message that stands in the channel is this notice. Buttons tell exactly; without any, heading and text do.
pub(super) fn is_same(posted: &Posted, notice: &Notice, nonce: &str) -> bool {
    if posted.nonce.as_deref() == Some(nonce) {
        return true;
    }
    let button = notice
        .rows
        .iter()
        .flatten()
        .find_map(|button| match button {
            Button::Press { id, .. } => Some(id),
            Button::Link { .. } => None,
        });
    if let Some(id) = button {
        return posted.buttons.first() == Some(id);
    }
    let titles: Vec<&String> = notice.embeds.iter().map(|embed| &embed.title).collect();
    if titles.is_empty() {
        posted.text == notice.text
    } else {
        posted.titles.iter().collect::<Vec<_>>() == titles
    }
}
