//! Which post of a lane is next. They go in order, and one that fails holds up those behind it: where Discord is in trouble
//! they come in order after that.
//!
//! One that has failed again and again, though Discord answers otherwise, may be what Discord stumbles over. It is passed over
//! then, each time right after another try of it: so the order still holds where it was Discord after all. One whose file
//! cannot be had is passed over at once, and holds up nobody.

use chrono::TimeDelta;

use crate::{
    model::{
        post::{Post, Rank},
        time::Timestamp,
    },
    store::{Lane, OutboxRow, Session, StoreError, Task},
};

/// How many posts of a lane are looked at together where they have to do with each other.
const LOOK: i64 = 200;

/// So often a post has failed, in some seven seconds, before it is passed over.
const STUBBORN: i64 = 4;

/// So many are passed over at most: where more than these fail, it is Discord.
const PASSED: usize = 3;

/// How soon a lane with nothing but such alerts is looked at again, so that a new one is not late.
const SOON: TimeDelta = TimeDelta::seconds(1);

/// Whether those in front were tried since the lane was looked at.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum InFront {
    /// Not yet.
    Untried,
    /// One of them, and it failed.
    Failed,
}

/// What waits at the head of a lane: one post, or with those behind it that it goes together with or lets pass.
pub(super) async fn head(
    session: &mut Session,
    lane: Lane,
    now: Timestamp,
) -> Result<Vec<OutboxRow>, StoreError> {
    if lane.task != Task::Alert {
        let head = session.waiting(lane, 1).await?;
        if !head.iter().any(|row| rests(row, now)) {
            return Ok(head);
        }
    }
    session.waiting(lane, LOOK).await
}

/// The post to be tried now, with all that waits behind it; or when to look again. Nothing waits where `waiting` is empty.
pub(super) fn next(
    waiting: &[OutboxRow],
    now: Timestamp,
    in_front: InFront,
) -> Result<&[OutboxRow], Timestamp> {
    let stubborn = waiting.iter().take_while(|row| rests(row, now)).count();
    let (stubborn, behind) = waiting.split_at(stubborn);
    let soonest = stubborn.iter().map(|row| row.try_at).min();
    match (soonest, behind.first()) {
        (None, Some(head)) if head.try_at > now => Err(head.try_at),
        (None, _) => Ok(waiting),
        (Some(soonest), None) if stubborn.iter().any(is_alert) => Err(soonest.min(now + SOON)),
        (Some(soonest), None) => Err(soonest),
        (Some(soonest), Some(_)) if posts(stubborn) > PASSED => Err(soonest),
        (Some(soonest), Some(next)) if next.try_at > now => Err(soonest.min(next.try_at)),
        (Some(_), Some(_)) if in_front == InFront::Failed || stubborn.iter().all(is_file) => {
            Ok(behind)
        }
        (Some(_), Some(_)) => Ok(waiting),
    }
}

/// Whether a post has failed again and again, or waits for its file, and is not to be tried now.
fn rests(row: &OutboxRow, now: Timestamp) -> bool {
    (row.attempts >= STUBBORN || (is_file(row) && row.attempts > 0)) && row.try_at > now
}

/// Whether it is Discord's store of files that a post waits for: that says nothing of the channel.
fn is_file(row: &OutboxRow) -> bool {
    matches!(row.post, Post::File(_))
}

fn is_alert(row: &OutboxRow) -> bool {
    row.post.rank() == Rank::Alert && row.message.is_none()
}

/// How many posts these are: the alerts of a roll-up are one.
fn posts(rows: &[OutboxRow]) -> usize {
    let same = |one: &OutboxRow, other: &OutboxRow| one.batch.is_some() && one.batch == other.batch;
    let of_channel: Vec<&OutboxRow> = rows.iter().filter(|row| !is_file(row)).collect();
    of_channel.chunk_by(|one, other| same(one, other)).count()
}

#[cfg(test)]
mod tests;
