//! Which waiting posts go out together: more than five alerts for one channel at once become one roll-up.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::{
    model::{post::Rank, time::Timestamp},
    store::{OutboxRow, OutboxState},
};

/// More alerts than this, due for one channel at once, are rolled up (design 2.4); fewer where Discord takes no more in time.
pub(super) const ALONE: usize = 5;

/// The alerts at the head of a channel's queue that have not been posted.
pub(super) fn alerts_at_head(waiting: &[OutboxRow], now: Timestamp) -> &[OutboxRow] {
    let until = waiting.iter().position(|row| {
        row.post.rank() != Rank::Alert
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
