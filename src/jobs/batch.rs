//! Which waiting posts go out together: the alerts of one case, and where more than five cases call somebody in one channel
//! at once, all of them as one roll-up.

use std::{
    collections::HashSet,
    hash::{DefaultHasher, Hash, Hasher},
};

use crate::{
    model::{about::About, post::Rank, time::Timestamp},
    store::{OutboxRow, OutboxState},
};

/// More cases than this that call somebody in one channel at once are rolled up (design 2.4); fewer where Discord takes no
/// more posts in time.
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

/// The alerts among those that go out in one message, where several do: all of them if more than `alone` cases are waiting,
/// else those of the first one's case.
pub(super) fn together(alerts: &[OutboxRow], alone: usize) -> Vec<OutboxRow> {
    let Some(first) = alerts.first() else {
        return Vec::new();
    };
    if cases(alerts) > alone {
        return alerts.to_vec();
    }
    let own = alerts.iter();
    let own = own.filter(|row| row.post.about() == first.post.about());
    let own: Vec<OutboxRow> = own.cloned().collect();
    if own.len() > 1 { own } else { Vec::new() }
}

/// How many cases alerts are about.
pub(super) fn cases(alerts: &[OutboxRow]) -> usize {
    let about = alerts.iter().filter_map(|row| match row.post.about() {
        About::Case(case) => Some(case),
        About::Team(_) | About::Desk | About::Person(_) => None,
    });
    about.collect::<HashSet<_>>().len()
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
