//! From when on a refusal is believed.

use super::*;
use crate::{
    model::{
        ids::{CaseId, DeskId},
        post::{Card, CardThread},
    },
    store::OutboxState,
};

fn row(post: Post) -> OutboxRow {
    OutboxRow {
        id: 1,
        desk: DeskId(1),
        key: String::new(),
        channel: ChannelId(1),
        post,
        state: OutboxState::Pending,
        due_at: Timestamp(0),
        version: 0,
        try_at: Timestamp(0),
        attempts: 0,
        claimed_at: None,
        batch: None,
        message: None,
        sent_at: None,
        fallback: false,
        moves: false,
    }
}

fn is_meant(refusals: &Refusals, post: Post, second: i64) -> bool {
    let now = Timestamp(0) + TimeDelta::seconds(second);
    refusals.is_meant(&row(post), &PostError::NoAccess, now)
}

#[test]
fn a_refusal_is_believed_after_a_minute_and_forgotten_where_none_follows() {
    let refusals = Refusals::default();
    let card = || Post::Card(Card { case: CaseId(1) });
    for (second, believed) in [
        (0, false),
        (30, false),
        (60, true),
        (121, true),
        (500, false),
    ] {
        assert_eq!(is_meant(&refusals, card(), second), believed, "{second}");
    }
    assert!(is_meant(&refusals, card(), 560));
}

#[test]
fn a_thread_that_is_refused_says_nothing_about_posts() {
    let refusals = Refusals::default();
    let thread = Post::Thread(CardThread { case: CaseId(1) });
    assert!(!is_meant(&refusals, thread, 0));
    assert!(!is_meant(
        &refusals,
        Post::Card(Card { case: CaseId(1) }),
        60
    ));
}
