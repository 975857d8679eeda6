//! The threads of cards: asked for once, told of everything once, found by their channel.

use super::{databases::on_both, *};
use firstline::{
    model::{
        case::CardPlace,
        event::EventName,
        ids::{CaseId, MessageId},
        post::{Post, ThreadLines, ThreadMoved},
    },
    rules::case::work::Told,
    store::{OutboxState, Session},
};

const CARD: CardPlace = CardPlace {
    channel: CHANNEL,
    message: MessageId(1_100_000_000_000_000_077),
};
const THREAD: ChannelId = ChannelId(CARD.message.0);
const BACKGROUND: Lane = Lane {
    channel: CHANNEL,
    task: Task::Background,
};

/// A team that wants threads, and a case of it with its card posted.
async fn carded(store: &Store) -> (Team, Case) {
    let mut team = make_desk(store, DESK).await;
    let mut tx = store.begin().await.unwrap();
    team.threads = true;
    tx.save_team(&team).await.unwrap();
    let case = log(&mut tx, &team, ("Lihua", "inquiry"), START).await;
    tx.set_card(case.id, CARD);
    let wanted = tx.want_thread((DESK, case.id), CARD, after(1)).await;
    assert!(wanted.unwrap());
    tx.commit().await.unwrap();
    (team, case)
}

/// Starts the thread that is asked for.
async fn start(store: &Store, case: &Case, now: Timestamp) {
    let mut tx = store.begin().await.unwrap();
    let key = format!("thread:{}", case.id);
    let row = tx.outbox_row(&key).await.unwrap().unwrap();
    tx.keep_thread(&row, (case.id, CARD), now).await.unwrap();
    tx.commit().await.unwrap();
}

/// What the thread is to be told, message by message.
async fn told(session: &mut Session, thread: ChannelId) -> Vec<Vec<EventName>> {
    let lane = Lane {
        channel: thread,
        task: Task::Background,
    };
    let mut told = Vec::new();
    for row in session.waiting(lane, 100).await.unwrap() {
        assert_eq!(row.key, row.post.key(DESK));
        let Post::Lines(ThreadLines {
            case, after, until, ..
        }) = row.post
        else {
            panic!("{row:?}");
        };
        let events = session.events_between(case, (after, until)).await.unwrap();
        told.push(events.iter().filter_map(name).collect());
    }
    told
}

#[tokio::test]
async fn a_thread_is_asked_for_where_the_team_wants_it_and_there_was_none() {
    on_both(async |db| {
        let (mut team, case) = carded(&db.store).await;
        let mut tx = db.store.begin().await.unwrap();
        assert!(tx.any_threads().await.unwrap());
        let row = tx.outbox_row("thread:1").await.unwrap().unwrap();
        assert_eq!((row.channel, row.state), (CHANNEL, OutboxState::Pending));
        let waiting = tx.waiting(BACKGROUND, 9).await.unwrap();
        assert_eq!(waiting, std::slice::from_ref(&row));
        // It stands in no queue of posts and edits, and comes after them among the lanes.
        assert_eq!(tx.waiting(POSTS, 9).await.unwrap().len(), 1);
        assert_eq!(tx.waiting_lanes().await.unwrap(), [POSTS, BACKGROUND]);
        // One that could not be started is tried again when the card changes, in the card's channel of then.
        tx.drop_post(&row, OutboxState::Stale, "no permission")
            .await
            .unwrap();
        let elsewhere = CardPlace {
            channel: ChannelId(5),
            ..CARD
        };
        let again = tx.want_thread((DESK, case.id), elsewhere, after(2)).await;
        assert!(again.unwrap());
        let row = tx.outbox_row("thread:1").await.unwrap().unwrap();
        assert_eq!(
            (row.channel, row.state),
            (ChannelId(5), OutboxState::Pending)
        );
        tx.commit().await.unwrap();

        start(&db.store, &case, after(3)).await;
        let mut tx = db.store.begin().await.unwrap();
        let again = tx.want_thread((DESK, case.id), CARD, after(4)).await;
        assert!(!again.unwrap(), "it has one");
        let row = tx.outbox_row("thread:1").await.unwrap().unwrap();
        assert_eq!(
            (row.state, row.message),
            (OutboxState::Sent, Some(CARD.message))
        );
        team.threads = false;
        tx.save_team(&team).await.unwrap();
        let other = log(&mut tx, &team, ("Wang", "inquiry"), after(5)).await;
        let none = tx.want_thread((DESK, other.id), CARD, after(5)).await;
        assert!(!none.unwrap(), "nobody wants it");
        assert!(!tx.any_threads().await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_thread_is_told_of_everything_once() {
    on_both(async |db| {
        let (team, case) = carded(&db.store).await;
        let accept =
            async |now| play(&db.store, (&case, &team), now, |work| work.accept(BEN)).await;
        accept(after(2)).await;
        // Nothing is told before there is a thread.
        let mut session = db.store.read().await.unwrap();
        assert_eq!(
            told(&mut session, THREAD).await,
            [[EventName::Logged; 0]; 0]
        );
        drop(session);
        start(&db.store, &case, after(3)).await;
        start(&db.store, &case, after(3)).await;
        let first = vec![EventName::Logged, EventName::Accepted, EventName::Met];
        let mut session = db.store.read().await.unwrap();
        assert_eq!(
            told(&mut session, THREAD).await,
            std::slice::from_ref(&first)
        );
        drop(session);
        // What is no change is told with the next one, which leaves it out.
        let note = |work: &mut Work| work.note(BEN, "x".to_owned(), Told::No);
        play(&db.store, (&case, &team), after(4), note).await;
        let wait = |work: &mut Work| work.wait(BEN, "photo", None);
        play(&db.store, (&case, &team), after(5), wait).await;
        let mut session = db.store.read().await.unwrap();
        let then = [first, vec![EventName::Noted], vec![EventName::Waiting]];
        assert_eq!(told(&mut session, THREAD).await, then);
    })
    .await;
}

#[tokio::test]
async fn a_change_while_the_thread_is_started_is_told_once() {
    on_both(async |db| {
        let (team, case) = carded(&db.store).await;
        let change = play(&db.store, (&case, &team), after(2), |work| work.accept(BEN));
        tokio::join!(start(&db.store, &case, after(2)), change);
        let mut session = db.store.read().await.unwrap();
        let all: Vec<EventName> = told(&mut session, THREAD).await.concat();
        assert_eq!(
            all,
            [EventName::Logged, EventName::Accepted, EventName::Met]
        );
    })
    .await;
}

#[tokio::test]
async fn a_thread_s_case_is_found_in_its_own_desk() {
    on_both(async |db| {
        let (_, case) = carded(&db.store).await;
        start(&db.store, &case, after(2)).await;
        let mut session = db.store.read().await.unwrap();
        let found = session.case_of_thread(DESK, THREAD).await.unwrap();
        assert_eq!(found, Some(case.number));
        for (desk, channel) in [(DeskId(5), THREAD), (DESK, CHANNEL)] {
            let none = session.case_of_thread(desk, channel).await.unwrap();
            assert_eq!(none, None, "{desk} {channel}");
        }
        let nothing = session.events_between(CaseId(99), (0, i64::MAX)).await;
        assert_eq!(nothing.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_thread_is_left_with_its_card_and_stays_the_case_s() {
    on_both(async |db| {
        let (mut team, case) = carded(&db.store).await;
        start(&db.store, &case, after(2)).await;
        let elsewhere = CardPlace {
            channel: ChannelId(5),
            message: MessageId(77),
        };
        let mut tx = db.store.begin().await.unwrap();
        tx.set_card(case.id, elsewhere);
        let wanted = tx.want_thread((DESK, case.id), elsewhere, after(3)).await;
        assert!(wanted.unwrap());
        // It is told once where the case went, and the new card gets a thread.
        let moved = Post::ThreadMoved(ThreadMoved {
            case: case.id,
            thread: THREAD,
        });
        let lane = Lane {
            channel: THREAD,
            task: Task::Background,
        };
        let waiting = tx.waiting(lane, 9).await.unwrap();
        assert_eq!(waiting.last().map(|row| &row.post), Some(&moved));
        let row = tx.outbox_row("thread:1").await.unwrap().unwrap();
        assert_eq!(
            (row.channel, row.state, row.message),
            (ChannelId(5), OutboxState::Pending, None)
        );
        tx.keep_thread(&row, (case.id, elsewhere), after(4))
            .await
            .unwrap();
        let again = tx.want_thread((DESK, case.id), elsewhere, after(5)).await;
        assert!(!again.unwrap(), "it has one there");
        for thread in [THREAD, ChannelId(77)] {
            let found = tx.case_of_thread(DESK, thread).await.unwrap();
            assert_eq!(found, Some(case.number), "{thread}");
        }
        // Back in the first channel, of a team that wants none: left again, and no other one.
        team.threads = false;
        tx.save_team(&team).await.unwrap();
        let back = CardPlace {
            message: MessageId(78),
            ..CARD
        };
        let posts = tx.want_thread((DESK, case.id), back, after(6)).await;
        assert!(posts.unwrap(), "the last line");
        let row = tx.outbox_row("thread:1").await.unwrap().unwrap();
        assert_eq!(row.state, OutboxState::Stale);
        let none = tx.want_thread((DESK, case.id), back, after(7)).await;
        assert!(!none.unwrap());
        tx.commit().await.unwrap();
    })
    .await;
}
