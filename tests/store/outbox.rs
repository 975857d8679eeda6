//! The outbox: each post once, in order, and never lost between two states.

use std::time::Duration;

use super::{databases::on_both, *};
use firstline::{
    model::{
        about::About,
        case::{Offer, Receiver, Way, clocks::ClockKind},
        ids::{CaseId, MessageId},
        post::{Card, CaseOffered, LadderAlert, Post, SetupHint},
    },
    rules::audit::AlertState,
    store::{LadderStep, OutboxRow, OutboxState, Session, StoreError},
};

const ELSEWHERE: ChannelId = ChannelId(5);

fn card(case: i64) -> Post {
    Post::Card(Card { case: CaseId(case) })
}

fn alert(case: i64, step: u8) -> Post {
    Post::Alert(LadderAlert {
        case: CaseId(case),
        clock: ClockKind::Response,
        generation: 1,
        step,
        to_answerer: false,
    })
}

async fn put(tx: &mut Tx, post: &Post, minute: i64) {
    let when = (after(minute), after(minute));
    tx.enqueue(DESK, CHANNEL, post, when);
}

async fn row(session: &mut Session, post: &Post) -> OutboxRow {
    let found = session.outbox_row(&post.key(DESK)).await.unwrap();
    found.unwrap()
}

async fn waiting(session: &mut Session, lane: Lane) -> Vec<Post> {
    let rows = session.waiting(lane, 100).await.unwrap();
    rows.into_iter().map(|row| row.post).collect()
}

#[tokio::test]
async fn what_fell_due_first_goes_first() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        for (post, minute) in [
            (card(1), 0),
            (alert(1, 1), 30),
            (alert(2, 1), 10),
            (alert(3, 1), 20),
            (alert(4, 1), 10),
        ] {
            put(&mut tx, &post, minute).await;
        }
        let ordered = [alert(2, 1), alert(4, 1), alert(3, 1), alert(1, 1)];
        assert_eq!(waiting(&mut tx, ALERTS).await, ordered);
        assert_eq!(waiting(&mut tx, POSTS).await, [card(1)]);
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_was_put_off_can_be_woken() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        for (case, state) in [(1, OutboxState::Pending), (2, OutboxState::Sending)] {
            put(&mut tx, &card(case), 0).await;
            let found = row(&mut tx, &card(case)).await;
            tx.put_off(&found, state, after(60)).await.unwrap();
        }
        put(&mut tx, &card(3), 0).await;
        let found = row(&mut tx, &card(3)).await;
        tx.drop_post(&found, OutboxState::Stale, "x").await.unwrap();
        put(&mut tx, &card(4), 0).await;
        let found = row(&mut tx, &card(4)).await;
        tx.lock_out(&found, CHANNEL, after(60));
        tx.wake_posts(after(1)).await.unwrap();
        assert_eq!(tx.next_reopening().await.unwrap(), Some(after(1)));
        for (case, minute) in [(1, 1), (2, 1), (3, 0)] {
            assert_eq!(row(&mut tx, &card(case)).await.try_at, after(minute));
        }
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn each_post_exists_once_and_alerts_wait_for_nothing() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        assert_eq!(tx.waiting_lanes().await.unwrap(), []);
        let offer = Post::Offer(CaseOffered {
            case: CaseId(1),
            offer: Offer {
                to: Receiver::Person(BEN),
                by: ANA,
                at: START,
                answer_by: after(15),
                way: Way::Assigned,
            },
            reason: Some("丽 'x'".to_owned()),
        });
        let hint = Post::SetupHint(SetupHint {});
        for (post, minute) in [
            (&card(1), 0),
            (&offer, 1),
            (&alert(1, 1), 2),
            (&alert(1, 2), 3),
            (&hint, 4),
        ] {
            put(&mut tx, post, minute).await;
            put(&mut tx, post, minute + 50).await;
        }
        let alerts = [alert(1, 1), alert(1, 2)];
        assert_eq!(waiting(&mut tx, ALERTS).await, alerts);
        let ordered = [card(1), offer.clone(), hint];
        assert_eq!(waiting(&mut tx, POSTS).await, ordered);
        assert_eq!(tx.waiting(POSTS, 2).await.unwrap().len(), 2);
        assert_eq!(waiting(&mut tx, EDITS).await, []);
        assert_eq!(tx.waiting_lanes().await.unwrap(), [ALERTS, POSTS]);
        let offered = row(&mut tx, &offer).await;
        assert_eq!((offered.due_at, offered.try_at), (after(1), after(1)));
        assert_eq!((offered.state, offered.version), (OutboxState::Pending, 0));
        assert_eq!((offered.desk, offered.channel), (DESK, CHANNEL));
        // A card that is put again is to be shown afresh.
        assert_eq!(row(&mut tx, &card(1)).await.version, 1);
        assert_eq!(tx.outbox_row("card:99").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_change_while_it_is_sent_is_shown_after_that() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        put(&mut tx, &card(1), 0).await;
        let seen = row(&mut tx, &card(1)).await;
        tx.claim(std::slice::from_ref(&seen), "nonce", after(1))
            .await
            .unwrap();
        let claimed = row(&mut tx, &card(1)).await;
        assert_eq!(
            (claimed.state, claimed.claimed_at),
            (OutboxState::Sending, Some(after(1)))
        );
        assert_eq!(claimed.batch.as_deref(), Some("nonce"));
        tx.refresh(&seen.key, after(2));
        assert_eq!(row(&mut tx, &card(1)).await.state, OutboxState::Sending);
        tx.sent(&seen, CHANNEL, MessageId(8), after(3));
        let again = row(&mut tx, &card(1)).await;
        assert_eq!(
            (again.state, again.message),
            (OutboxState::Pending, Some(MessageId(8)))
        );
        assert_eq!((again.claimed_at, again.sent_at), (None, Some(after(3))));
        assert_eq!(waiting(&mut tx, EDITS).await, [card(1)]);
        assert_eq!(waiting(&mut tx, POSTS).await, []);
        assert_eq!(tx.waiting_lanes().await.unwrap(), [EDITS]);
        tx.sent(&again, CHANNEL, MessageId(8), after(9));
        let shown = row(&mut tx, &card(1)).await;
        assert_eq!(
            (shown.state, shown.sent_at),
            (OutboxState::Sent, Some(after(3)))
        );
        assert_eq!(tx.waiting_lanes().await.unwrap(), []);
        tx.refresh(&seen.key, after(10));
        assert_eq!(waiting(&mut tx, EDITS).await, [card(1)]);
    })
    .await;
}

#[tokio::test]
async fn what_has_changed_is_not_claimed() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        put(&mut tx, &card(1), 0).await;
        put(&mut tx, &card(2), 0).await;
        let seen = [row(&mut tx, &card(1)).await, row(&mut tx, &card(2)).await];
        tx.refresh(&seen[1].key, after(1));
        assert!(!tx.claim(&seen, "nonce", after(1)).await.unwrap());
        assert!(!tx.claim(&seen[1..], "nonce", after(1)).await.unwrap());
        let again = row(&mut tx, &card(2)).await;
        assert_eq!((again.state, again.version), (OutboxState::Pending, 1));
        let once = std::slice::from_ref(&again);
        assert!(tx.claim(once, "nonce", after(1)).await.unwrap());
        assert!(!tx.claim(once, "nonce", after(1)).await.unwrap());
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_try_in_vain_is_counted_and_what_is_unknown_stays_so() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        put(&mut tx, &card(1), 0).await;
        let seen = row(&mut tx, &card(1)).await;
        tx.claim(std::slice::from_ref(&seen), "nonce", after(1))
            .await
            .unwrap();
        tx.put_off(&seen, OutboxState::Sending, after(2))
            .await
            .unwrap();
        let unknown = row(&mut tx, &card(1)).await;
        assert_eq!((unknown.state, unknown.attempts), (OutboxState::Sending, 1));
        assert_eq!(
            (unknown.try_at, unknown.claimed_at),
            (after(2), Some(after(1)))
        );
        // Since when is kept from the first try on.
        tx.claim(std::slice::from_ref(&unknown), "nonce", after(3))
            .await
            .unwrap();
        assert_eq!(row(&mut tx, &card(1)).await.claimed_at, Some(after(1)));
        tx.put_off(&unknown, OutboxState::Pending, after(4))
            .await
            .unwrap();
        let refused = row(&mut tx, &card(1)).await;
        assert_eq!((refused.state, refused.attempts), (OutboxState::Pending, 2));
        assert_eq!((refused.try_at, refused.claimed_at), (after(4), None));
        tx.redirect(&refused, ELSEWHERE).await.unwrap();
        let moved = row(&mut tx, &card(1)).await;
        assert_eq!((moved.channel, moved.batch.clone()), (ELSEWHERE, None));
        assert!(moved.fallback && !refused.fallback);
        assert_eq!(waiting(&mut tx, POSTS).await, []);
        tx.sent(&moved, ELSEWHERE, MessageId(1), after(5));
        let moved = row(&mut tx, &card(1)).await;
        assert_eq!((moved.state, moved.attempts), (OutboxState::Sent, 0));
        // Deleted by somebody: posted anew.
        tx.redirect(&moved, CHANNEL).await.unwrap();
        let again = row(&mut tx, &card(1)).await;
        assert_eq!((again.state, again.message), (OutboxState::Pending, None));
    })
    .await;
}

#[tokio::test]
async fn what_did_not_matter_is_looked_at_again_when_it_may() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        let (why, key) = ("does not matter any more", alert(1, 1).key(DESK));
        put(&mut tx, &alert(1, 1), 0).await;
        let before = row(&mut tx, &alert(1, 1)).await;
        // It changes while it is being dropped: whoever drops it has not seen that.
        tx.refresh(&key, after(1));
        tx.drop_post(&before, OutboxState::Stale, why)
            .await
            .unwrap();
        let waits = row(&mut tx, &alert(1, 1)).await;
        assert_eq!(
            (waits.state, waits.due_at),
            (OutboxState::Pending, after(0))
        );
        tx.drop_post(&waits, OutboxState::Stale, why).await.unwrap();
        assert_eq!(tx.waiting_lanes().await.unwrap(), []);
        // It falls due when it may matter again.
        tx.refresh(&key, after(60));
        let again = row(&mut tx, &alert(1, 1)).await;
        assert_eq!(
            (again.state, again.due_at, again.try_at),
            (OutboxState::Pending, after(60), after(60))
        );
        // One that stands in a channel out of reach stays as it is.
        tx.sent(&again, CHANNEL, MessageId(3), after(61));
        tx.drop_post(&again, OutboxState::Stale, why).await.unwrap();
        tx.refresh(&key, after(62));
        let gone = row(&mut tx, &alert(1, 1)).await;
        assert_eq!(gone.state, OutboxState::Stale);
    })
    .await;
}

#[tokio::test]
async fn what_was_given_up_stays_so_but_a_card_comes_back() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        for (post, state) in [
            (alert(1, 2), OutboxState::Failed),
            (card(1), OutboxState::Failed),
        ] {
            put(&mut tx, &post, 0).await;
            let found = row(&mut tx, &post).await;
            tx.drop_post(&found, state, "no channel can be posted in")
                .await
                .unwrap();
            tx.refresh(&found.key, after(1));
            assert_eq!(row(&mut tx, &post).await.state, state);
        }
        assert_eq!(tx.waiting_lanes().await.unwrap(), []);
        let failed = tx.posts_in(OutboxState::Failed, 9).await.unwrap();
        let failed: Vec<_> = failed.into_iter().map(|row| row.post).collect();
        assert_eq!(failed, [alert(1, 2), card(1)]);
        assert_eq!(tx.posts_in(OutboxState::Failed, 1).await.unwrap().len(), 1);
        for post in [alert(1, 2), card(1)] {
            let when = (after(2), after(2));
            tx.enqueue(DESK, ELSEWHERE, &post, when);
        }
        let back = tx.waiting_lanes().await.unwrap();
        assert_eq!(back.len(), 1);
        assert_eq!(waiting(&mut tx, back[0]).await, [card(1)]);
        assert_eq!(back[0].channel, ELSEWHERE, "where cards go by now");
        // One that stands in a channel is edited where it stands.
        let found = row(&mut tx, &card(1)).await;
        tx.sent(&found, ELSEWHERE, MessageId(3), after(3));
        let why = "refused";
        tx.drop_post(&found, OutboxState::Failed, why)
            .await
            .unwrap();
        put(&mut tx, &card(1), 4).await;
        let edited = row(&mut tx, &card(1)).await;
        assert_eq!(
            (edited.channel, edited.message),
            (ELSEWHERE, Some(MessageId(3)))
        );
        assert_eq!(edited.state, OutboxState::Pending);
    })
    .await;
}

#[tokio::test]
async fn a_roll_up_shares_one_nonce() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        let mut rows = Vec::new();
        for case in 1..=7 {
            put(&mut tx, &alert(case, 2), 0).await;
            rows.push(row(&mut tx, &alert(case, 2)).await);
        }
        tx.claim(&rows[..6], "together", after(1)).await.unwrap();
        tx.claim(&rows[6..], "alone", after(1)).await.unwrap();
        let together = tx.batch("together").await.unwrap();
        let cases: Vec<_> = together.iter().map(|row| row.post.about()).collect();
        assert_eq!(
            cases,
            (1..=6)
                .map(|case| About::Case(CaseId(case)))
                .collect::<Vec<_>>()
        );
        assert!(together.iter().all(|row| row.state == OutboxState::Sending));
        assert_eq!(tx.batch("nobody").await.unwrap(), []);
    })
    .await;
}

/// What stands is recognised by its first alert, so these come back in the order in which they went out.
#[tokio::test]
async fn what_went_out_together_comes_back_in_the_same_order() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        for (post, minute) in [(alert(1, 3), 20), (alert(1, 1), 5), (alert(1, 2), 20)] {
            put(&mut tx, &post, minute).await;
        }
        let rows = tx.waiting(ALERTS, 10).await.unwrap();
        assert!(tx.claim(&rows, "together", after(30)).await.unwrap());
        let posts =
            |rows: Vec<OutboxRow>| -> Vec<Post> { rows.into_iter().map(|row| row.post).collect() };
        let together = tx.batch("together").await.unwrap();
        assert_eq!(posts(together), posts(rows));
    })
    .await;
}

/// A message that is being edited at this moment may show what was so before: it is shown afresh after that.
#[tokio::test]
async fn a_message_that_is_being_edited_is_shown_afresh_once_it_is_not_the_newest() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        for step in 1..=3 {
            put(&mut tx, &alert(1, step), 0).await;
            let posted = row(&mut tx, &alert(1, step)).await;
            tx.sent(&posted, CHANNEL, MessageId(step.into()), after(1));
        }
        // Read by the deliverer before the newest was marked.
        tx.refresh(&alert(1, 2).key(DESK), after(2));
        let read = row(&mut tx, &alert(1, 2)).await;
        tx.refresh_alert_before(CaseId(1), (CHANNEL, MessageId(3)), after(3));
        tx.sent(&read, CHANNEL, MessageId(2), after(4));
        for (step, state) in [
            (1, OutboxState::Sent),
            (2, OutboxState::Pending),
            (3, OutboxState::Sent),
        ] {
            let found = row(&mut tx, &alert(1, step)).await;
            assert_eq!(found.state, state, "step {step}");
        }
    })
    .await;
}

/// An alert names every clock in trouble: one that is acknowledged while it is sent or edited is shown after that.
#[tokio::test]
async fn a_message_in_flight_shows_what_changes_of_another_clock() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        tx.commit().await.unwrap();
        play(store, (&case, &team), after(31), |work| work.run_timers()).await;
        let other = |step| {
            Post::Alert(LadderAlert {
                case: case.id,
                clock: ClockKind::Update,
                generation: 1,
                step,
                to_answerer: false,
            })
        };
        let mut tx = store.begin().await.unwrap();
        for step in [1, 2] {
            put(&mut tx, &other(step), 31).await;
        }
        let standing = row(&mut tx, &other(1)).await;
        tx.sent(&standing, CHANNEL, MessageId(7), after(32));
        tx.refresh(&other(1).key(DESK), after(32));
        let edited = row(&mut tx, &other(1)).await;
        let posted = row(&mut tx, &other(2)).await;
        assert!(
            tx.claim(std::slice::from_ref(&posted), "n", after(32))
                .await
                .unwrap()
        );
        tx.commit().await.unwrap();
        play(store, (&case, &team), after(33), |work| {
            work.acknowledge(ClockKind::Response, 1, BEN)
        })
        .await;
        let mut tx = store.begin().await.unwrap();
        let claimed = row(&mut tx, &other(2)).await;
        assert_eq!(claimed.state, OutboxState::Sending);
        tx.sent(&edited, CHANNEL, MessageId(7), after(34));
        tx.sent(&posted, CHANNEL, MessageId(8), after(34));
        for step in [1, 2] {
            let found = row(&mut tx, &other(step)).await;
            assert_eq!(found.state, OutboxState::Pending, "step {step}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_ladder_goes_on_from_what_is_posted() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        let other = log(&mut tx, &team, ("Wang", "complaint"), START).await;
        tx.commit().await.unwrap();
        for case in [&case, &other] {
            play(store, (case, &team), after(31), |work| work.run_timers()).await;
        }
        let due = async |at| {
            let mut session = store.read().await.unwrap();
            session.due_cases(at, 10).await.unwrap()
        };
        assert_eq!(due(after(60)).await, [], "the breach is on its way");
        let reached = |step, generation, next| LadderStep {
            case: case.id,
            clock: ClockKind::Response,
            generation,
            step,
            next,
        };
        // Another step or run than the clock's is nobody's.
        let mut tx = store.begin().await.unwrap();
        let next = Some(after(48));
        tx.reached(vec![reached(1, 1, next), reached(2, 2, next)], after(33));
        tx.commit().await.unwrap();
        assert_eq!(due(after(60)).await, []);
        let mut tx = store.begin().await.unwrap();
        tx.reached(vec![reached(2, 1, next)], after(33));
        tx.commit().await.unwrap();
        assert_eq!(due(after(48)).await, [case.id]);
        let found = async || {
            let mut session = store.read().await.unwrap();
            let found = session.case_by_id(case.id).await.unwrap().unwrap();
            found.clock(ClockKind::Response).unwrap().last_step_at
        };
        assert_eq!(found().await, Some(after(33)));
        // Posted once: what comes again changes nothing about that.
        let mut tx = store.begin().await.unwrap();
        tx.reached(vec![reached(2, 1, None)], after(40));
        tx.commit().await.unwrap();
        assert_eq!(found().await, Some(after(33)));
        // A clock that was met needs no timer.
        play(store, (&other, &team), after(34), |work| work.accept(BEN)).await;
        let late = LadderStep {
            case: other.id,
            ..reached(2, 1, next)
        };
        let mut tx = store.begin().await.unwrap();
        tx.reached(vec![late], after(35));
        tx.commit().await.unwrap();
        assert_eq!(due(after(60)).await, [case.id]);
    })
    .await;
}

#[tokio::test]
async fn what_is_locked_out_leaves_its_lane_and_comes_back_with_the_first_that_stands() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        for (post, minute) in [(card(1), 0), (alert(1, 2), 1), (card(2), 2)] {
            put(&mut tx, &post, minute).await;
            let found = row(&mut tx, &post).await;
            tx.redirect(&found, ELSEWHERE).await.unwrap();
            let found = row(&mut tx, &post).await;
            tx.lock_out(&found, CHANNEL, after(10 + minute));
            let waits = row(&mut tx, &post).await;
            assert_eq!(
                (waits.state, waits.channel, waits.fallback),
                (OutboxState::LockedOut, CHANNEL, false)
            );
        }
        assert_eq!(tx.waiting_lanes().await.unwrap(), []);
        assert_eq!(tx.next_reopening().await.unwrap(), Some(after(10)));
        assert_eq!(tx.due_reopenings(after(9)).await.unwrap(), []);
        assert_eq!(tx.due_reopenings(after(10)).await.unwrap(), [CHANNEL]);
        // One of them goes first, an alert before the rest.
        tx.reopen(CHANNEL, (after(10), after(11)));
        assert_eq!(waiting(&mut tx, ALERTS).await, [alert(1, 2)]);
        assert_eq!(waiting(&mut tx, POSTS).await, []);
        assert_eq!(tx.next_reopening().await.unwrap(), Some(after(11)));
        // It stands: the others follow.
        tx.let_in(CHANNEL, after(11));
        assert_eq!(waiting(&mut tx, POSTS).await, [card(1), card(2)]);
        assert_eq!(tx.next_reopening().await.unwrap(), None);
        // The last one that waits takes its channel's line with it.
        let last = row(&mut tx, &card(2)).await;
        tx.lock_out(&last, CHANNEL, after(12));
        tx.reopen(CHANNEL, (after(12), after(13)));
        assert_eq!(tx.next_reopening().await.unwrap(), None);
        // A post that starts over begins where it belongs.
        let once_more = row(&mut tx, &card(2)).await;
        tx.redirect(&once_more, ELSEWHERE).await.unwrap();
        let elsewhere = row(&mut tx, &card(2)).await;
        tx.start_over(&elsewhere, CHANNEL, after(14));
        let over = row(&mut tx, &card(2)).await;
        assert_eq!(
            (over.state, over.channel, over.fallback, over.try_at),
            (OutboxState::Pending, CHANNEL, false, after(14))
        );
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_locked_out_while_its_channel_opens_is_not_left_behind() {
    on_both(async |db| {
        let store = &db.store;
        let mut tx = store.begin().await.unwrap();
        for post in [card(1), card(2), card(3)] {
            put(&mut tx, &post, 0).await;
        }
        let found = row(&mut tx, &card(1)).await;
        tx.lock_out(&found, CHANNEL, after(1));
        tx.commit().await.unwrap();
        for (post, stands) in [(card(2), false), (card(3), true)] {
            let mut tx = store.begin().await.unwrap();
            let found = row(&mut tx, &post).await;
            tx.lock_out(&found, CHANNEL, after(1));
            // It is sent before what is read.
            row(&mut tx, &post).await;
            let other = store.clone();
            let opened = tokio::spawn(async move {
                let mut tx = other.begin().await.unwrap();
                if stands {
                    tx.let_in(CHANNEL, after(2));
                } else {
                    tx.reopen(CHANNEL, (after(2), after(3)));
                }
                tx.commit().await.unwrap();
            });
            tokio::time::sleep(Duration::from_millis(100)).await;
            tx.commit().await.unwrap();
            opened.await.unwrap();
            let mut session = store.read().await.unwrap();
            let waits = row(&mut session, &post).await.state == OutboxState::LockedOut;
            let next = session.next_reopening().await.unwrap();
            assert_eq!((waits, next.is_some()), (!stands, !stands), "{post:?}");
        }
    })
    .await;
}

/// What this version cannot read: another kind of post, one with another field, and no JSON at all.
const UNREADABLE: [&str; 3] = [
    "{\"post\":\"poem\",\"to\":\"Lihua 13811110003\"}",
    "{\"post\":\"alert\",\"case\":\"Lihua 13811110003\"}",
    "{\"post\":\"alert\",\"Lihua 13811110003",
];

#[tokio::test]
async fn what_another_version_wrote_is_set_aside_and_kept() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        for case in 1..=5 {
            put(&mut tx, &alert(case, 2), case).await;
        }
        let second = row(&mut tx, &alert(2, 2)).await;
        tx.claim(&[second], "nonce", after(9)).await.unwrap();
        tx.commit().await.unwrap();
        for (case, text) in (2..).zip(UNREADABLE) {
            let key = alert(case, 2).key(DESK);
            let sql = format!("UPDATE outbox SET post = '{text}' WHERE key = '{key}'");
            db.by_hand(sql).await;
        }
        let mut tx = db.store.begin().await.unwrap();
        let error = tx.waiting(ALERTS, 9).await.unwrap_err();
        let said = format!("{error} {error:?}");
        assert!(!said.contains("Lihua") && !error.is_damage(), "{said}");
        let StoreError::Unreadable { rows } = error else {
            panic!("{said}");
        };
        assert_eq!(rows.len(), 3);
        // A roll-up goes on with those of its posts that can be read.
        assert_eq!(tx.batch("nonce").await.unwrap(), []);
        tx.set_aside(&rows).await.unwrap();
        assert_eq!(waiting(&mut tx, ALERTS).await, [alert(1, 2), alert(5, 2)]);
        assert_eq!(tx.unreadable_posts(DESK).await.unwrap(), 3);
        assert_eq!(tx.unreadable_posts(DeskId(5)).await.unwrap(), 0);
        // Nobody was told of them.
        let keys: Vec<String> = (1..=5).map(|case| alert(case, 2).key(DESK)).collect();
        let found = tx.posts_found(&keys).await.unwrap();
        assert_eq!(found[&keys[0]], AlertState::Waiting);
        assert_eq!(found[&keys[2]], AlertState::Absent);
        tx.commit().await.unwrap();

        // Another version starts, which can read two of them: one is in flight still.
        for (case, text) in [(2, alert(2, 2)), (3, alert(3, 2))] {
            let key = alert(case, 2).key(DESK);
            let text = text.to_json();
            let sql = format!("UPDATE outbox SET post = '{text}' WHERE key = '{key}'");
            db.by_hand(sql).await;
        }
        let mut tx = db.store.begin().await.unwrap();
        tx.wake_posts(after(60)).await.unwrap();
        assert_eq!(tx.unreadable_posts(DESK).await.unwrap(), 0);
        let StoreError::Unreadable { rows } = tx.waiting(ALERTS, 9).await.unwrap_err() else {
            panic!("one cannot be read still");
        };
        tx.set_aside(&rows).await.unwrap();
        assert_eq!(rows.len(), 1);
        let back = [1, 2, 3, 5].map(|case| alert(case, 2));
        assert_eq!(waiting(&mut tx, ALERTS).await, back);
        let second = row(&mut tx, &alert(2, 2)).await;
        assert_eq!(
            (second.state, second.batch.as_deref(), second.claimed_at),
            (OutboxState::Sending, Some("nonce"), Some(after(9)))
        );
    })
    .await;
}

#[tokio::test]
async fn a_card_that_another_version_wrote_is_this_one_s_with_the_next_change() {
    on_both(async |db| {
        let mut tx = db.store.begin().await.unwrap();
        put(&mut tx, &card(1), 0).await;
        tx.commit().await.unwrap();
        db.by_hand("UPDATE outbox SET post = '{\"post\":\"card\"}'")
            .await;
        let mut tx = db.store.begin().await.unwrap();
        let StoreError::Unreadable { rows } = tx.waiting(POSTS, 9).await.unwrap_err() else {
            panic!("a card without its case was read");
        };
        tx.set_aside(&rows).await.unwrap();
        assert_eq!(tx.waiting_lanes().await.unwrap(), []);
        put(&mut tx, &card(1), 1).await;
        assert_eq!(waiting(&mut tx, POSTS).await, [card(1)]);
    })
    .await;
}
