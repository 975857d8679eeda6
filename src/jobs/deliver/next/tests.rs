//! Who goes next: in order, until one is in the way of the others.

use super::*;
use crate::{
    model::{
        case::clocks::ClockKind,
        ids::{CaseId, ChannelId, DeskId},
        post::{Card, LadderAlert, Post},
    },
    store::OutboxState,
};

const NOW: Timestamp = Timestamp(1_000_000);

/// A post that has failed so often and is not to be tried for so many seconds.
fn row(id: i64, attempts: i64, rest_s: i64) -> OutboxRow {
    OutboxRow {
        id,
        desk: DeskId(1),
        key: format!("card:{id}"),
        channel: ChannelId(1),
        post: Post::Card(Card { case: CaseId(id) }),
        state: OutboxState::Sending,
        due_at: NOW,
        version: 0,
        try_at: NOW + TimeDelta::seconds(rest_s),
        attempts,
        claimed_at: None,
        batch: Some(format!("batch {id}")),
        message: None,
        sent_at: None,
        fallback: false,
        moves: false,
    }
}

/// The row that goes next, or after how many milliseconds to look again.
#[track_caller]
fn goes(waiting: &[OutboxRow], in_front: InFront, expected: Result<i64, i64>) {
    let found = next(waiting, NOW, in_front);
    let found = found.map(|rows| rows[0].id);
    let found = found.map_err(|until| (until - NOW).num_milliseconds());
    assert_eq!(found, expected, "{waiting:#?}");
}

#[test]
fn one_that_has_failed_holds_up_those_behind_it() {
    let fresh = row(2, 0, 0);
    for (attempts, rest) in [(1, 1), (2, 2), (3, 4)] {
        let waiting = [row(1, attempts, rest), fresh.clone()];
        goes(&waiting, InFront::Failed, Err(rest * 1000));
        goes(&waiting, InFront::Untried, Err(rest * 1000));
    }
    goes(&[row(1, 3, 0), fresh], InFront::Untried, Ok(1));
    assert_eq!(next(&[], NOW, InFront::Untried), Ok(&[][..]));
}

#[test]
fn one_that_fails_again_and_again_is_passed_over_after_another_try() {
    let waiting = [row(1, 4, 10), row(2, 0, 0), row(3, 0, 0)];
    goes(&waiting, InFront::Untried, Ok(1));
    goes(&waiting, InFront::Failed, Ok(2));
    // The one behind it fails too, and holds up the third in its turn.
    let waiting = [row(1, 5, 10), row(2, 1, 1), row(3, 0, 0)];
    goes(&waiting, InFront::Failed, Err(1000));
    let waiting = [row(1, 9, 10), row(2, 4, 9), row(3, 0, 0)];
    goes(&waiting, InFront::Failed, Ok(3));
}

#[test]
fn alone_it_is_looked_at_soon_again_for_what_may_come() {
    let alert = |id, attempts, rest_s| OutboxRow {
        post: Post::Alert(LadderAlert {
            case: CaseId(id),
            clock: ClockKind::Response,
            generation: 0,
            step: 2,
            to_answerer: false,
        }),
        ..row(id, attempts, rest_s)
    };
    goes(&[alert(1, 4, 10)], InFront::Failed, Err(1000));
    let both = [alert(1, 4, 10), alert(2, 5, 9)];
    goes(&both, InFront::Failed, Err(1000));
    // What has no second to keep rests for as long as it is to.
    goes(&[row(1, 4, 10), row(2, 5, 9)], InFront::Failed, Err(9000));
}

#[test]
fn where_many_fail_it_is_discord() {
    let many = |count| (1..=count).map(|id| row(id, 4, 11 - id));
    let mut waiting: Vec<_> = many(3).collect();
    waiting.push(row(9, 0, 0));
    goes(&waiting, InFront::Failed, Ok(9));
    let mut waiting: Vec<_> = many(4).collect();
    waiting.push(row(9, 0, 0));
    goes(&waiting, InFront::Failed, Err(7000));
    // A roll-up of many is one post.
    for row in &mut waiting[1..4] {
        row.batch = Some("together".to_owned());
    }
    goes(&waiting, InFront::Failed, Ok(9));
}
