//! Locks of Postgres: nobody is held up for long by one who stands still, and a moment's trouble is not told to people.
//! SQLite has one writer, who waits for none of that.

use std::{collections::BTreeMap, pin::pin, sync::Arc, time::Duration};

use super::{databases::on_both, *};
use chrono_tz::Tz;
use firstline::{
    app::{App, Defaults},
    clock::{Clock, Pulse},
    commands,
    invocation::{Action, Invocation, Options, Value},
    jobs::{
        audit::{Auditor, Look},
        tick,
    },
    model::{
        desk::{Held, Locale, Member, channel::ChannelHealth},
        ids::{CaseNumber, InteractionId, RoleId},
    },
    ports::{Inspect, PostError},
    reply::Reply,
    store::StoreError,
    text::lang::Texts,
};
use futures_util::future::BoxFuture;
use sqlx::{AnyConnection, Connection as _, Executor as _};

struct Nobody;

impl Inspect for Nobody {
    fn channel_health(
        &self,
        _: DeskId,
        _: ChannelId,
    ) -> BoxFuture<'_, Result<ChannelHealth, PostError>> {
        Box::pin(async { Ok(ChannelHealth::default()) })
    }

    fn member(&self, _: DeskId, _: UserId) -> BoxFuture<'_, Result<Option<Held>, PostError>> {
        Box::pin(async { Ok(None) })
    }

    fn roles(&self, _: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}

fn app(store: &Store) -> App {
    let defaults = Defaults {
        locale: Locale::EnUs,
        zone: Tz::UTC,
    };
    let texts = Texts::load(None).unwrap();
    let outside = (defaults, Arc::new(Nobody) as Arc<dyn Inspect>);
    App::new(store.clone(), Clock::manual(START), texts, outside)
}

/// `/log`, as somebody sends it who may do everything.
fn logs(id: i64) -> Invocation {
    let options = [("kind", "inquiry"), ("customer", "Lihua"), ("summary", "x")];
    let text = |(name, text): (&str, &str)| (name.to_owned(), Value::Text(text.to_owned()));
    Invocation {
        id: InteractionId(id),
        desk: DESK,
        channel: CHANNEL,
        member: Member {
            user: ANA,
            name: "Ana".to_owned(),
            roles: Vec::new(),
            manages_server: true,
        },
        locale: None,
        action: Action::Command {
            path: "log".to_owned(),
            options: Options(options.map(text).into_iter().collect::<BTreeMap<_, _>>()),
        },
    }
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres:")
}

/// Somebody else's session, in which the desk's row is locked.
async fn locking(url: &str) -> AnyConnection {
    let mut other = AnyConnection::connect(url).await.unwrap();
    other.execute("BEGIN").await.unwrap();
    other
        .execute("SELECT id FROM desks FOR UPDATE")
        .await
        .unwrap();
    other
}

async fn cases(store: &Store) -> usize {
    let mut session = store.read().await.unwrap();
    let all = session.living(DESK, CaseNumber(0), 9).await.unwrap();
    all.len()
}

#[tokio::test]
async fn who_stands_still_gives_up_its_locks() {
    on_both(async |db| {
        if !is_postgres(&db.url) {
            return;
        }
        make_desk(&db.store, DESK).await;
        let mut still = db.store.begin().await.unwrap();
        still.lock_desk(DESK).await.unwrap();
        // Longer than it may stand still, shorter than anybody waits for a lock.
        let mut tx = db.store.begin().await.unwrap();
        tx.lock_desk(DESK).await.unwrap();
        tx.commit().await.unwrap();
        let refused = still.lock_desk(DESK).await.unwrap_err();
        assert!(refused.is_passing() && refused.is_trouble(), "{refused}");
    })
    .await;
}

#[tokio::test]
async fn a_lock_that_others_have_for_too_long_is_tried_once_more() {
    on_both(async |db| {
        if !is_postgres(&db.url) {
            return;
        }
        make_desk(&db.store, DESK).await;
        let app = app(&db.store);
        let mut other = locking(&db.url).await;
        let mut tx = db.store.begin().await.unwrap();
        let refused = tx.lock_desk(DESK).await.unwrap_err();
        assert!(
            matches!(&refused, StoreError::Refused(_)) && refused.is_passing(),
            "{refused}"
        );
        drop(tx);
        let free = async {
            tokio::time::sleep(Duration::from_millis(1300)).await;
            other.execute("COMMIT").await.unwrap();
        };
        let (reply, ()) = tokio::join!(commands::handle(&app, logs(1)), free);
        let Reply::Private(message) = reply else {
            panic!("{reply:?}");
        };
        assert!(message.text.contains("**#1** is logged"), "{message:?}");
        assert_eq!(cases(&db.store).await, 1);
    })
    .await;
}

#[tokio::test]
async fn no_case_is_logged_in_a_team_that_is_being_retired() {
    on_both(async |db| {
        if !is_postgres(&db.url) {
            return;
        }
        make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        tx.add_team(DESK, "Billing").await.unwrap();
        tx.commit().await.unwrap();
        let app = app(&db.store);
        let mut other = locking(&db.url).await;
        other
            .execute("UPDATE teams SET retired = 1 WHERE name = 'Billing'")
            .await
            .unwrap();
        let mut billing = logs(1);
        if let Action::Command { options, .. } = &mut billing.action {
            let team = Value::Text("Billing".to_owned());
            options.0.insert("team".to_owned(), team);
        }
        let retired = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            other.execute("COMMIT").await.unwrap();
        };
        let (reply, ()) = tokio::join!(commands::handle(&app, billing), retired);
        let Reply::Private(message) = reply else {
            panic!("{reply:?}");
        };
        assert!(!message.text.contains("is logged"), "{message:?}");
        assert_eq!(cases(&db.store).await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_session_that_the_server_ends_is_not_noticed() {
    on_both(async |db| {
        if !is_postgres(&db.url) {
            return;
        }
        make_desk(&db.store, DESK).await;
        let app = app(&db.store);
        let mut other = locking(&db.url).await;
        let holder: i32 = sqlx::query_scalar("SELECT pg_backend_pid()")
            .fetch_one(&mut other)
            .await
            .unwrap();
        let mut end = AnyConnection::connect(&db.url).await.unwrap();
        let ended = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            // Whoever waits for this test's lock.
            sqlx::query(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                 WHERE $1 = ANY(pg_blocking_pids(pid))",
            )
            .bind(holder)
            .execute(&mut end)
            .await
            .unwrap();
            other.execute("COMMIT").await.unwrap();
        };
        let (reply, ()) = tokio::join!(commands::handle(&app, logs(1)), ended);
        let Reply::Private(message) = reply else {
            panic!("{reply:?}");
        };
        assert!(message.text.contains("**#1** is logged"), "{message:?}");
        assert_eq!(cases(&db.store).await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_newer_version_may_add_a_column_while_this_one_runs() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        let app = app(&db.store);
        for id in 1..=3 {
            let reply = commands::handle(&app, logs(id)).await;
            assert!(matches!(reply, Reply::Private(_)), "{reply:?}");
        }
        for sql in [
            "ALTER TABLE desks ADD COLUMN later BIGINT",
            "ALTER TABLE teams ADD COLUMN later BIGINT",
            "ALTER TABLE cases ADD COLUMN later BIGINT",
            "ALTER TABLE clocks ADD COLUMN later BIGINT",
            "ALTER TABLE outbox ADD COLUMN later BIGINT",
            "ALTER TABLE customers ADD COLUMN later BIGINT",
        ] {
            db.by_hand(sql).await;
        }
        let reply = commands::handle(&app, logs(4)).await;
        let Reply::Private(message) = reply else {
            panic!("{reply:?}");
        };
        assert!(message.text.contains("**#4** is logged"), "{message:?}");
        let mut tx = db.store.begin().await.unwrap();
        assert!(tx.lock_case(DESK, CaseNumber(1)).await.unwrap().is_some());
        drop(tx);
        let mut session = db.store.read().await.unwrap();
        assert!(session.waiting(POSTS, 9).await.unwrap().len() >= 4);
    })
    .await;
}

#[tokio::test]
async fn a_case_that_somebody_holds_stops_the_timers_of_no_other() {
    on_both(async |db| {
        if !is_postgres(&db.url) {
            return;
        }
        make_desk(&db.store, DESK).await;
        let app = app(&db.store);
        for id in 1..=2 {
            commands::handle(&app, logs(id)).await;
        }
        let mut session = db.store.read().await.unwrap();
        let due = session.next_timer().await.unwrap().unwrap();
        drop(session);
        let mut other = AnyConnection::connect(&db.url).await.unwrap();
        other.execute("BEGIN").await.unwrap();
        other
            .execute("SELECT id FROM cases WHERE number = 1 FOR UPDATE")
            .await
            .unwrap();
        let refused = tick(&app, due).await.unwrap_err();
        assert!(refused.downcast_ref().is_some_and(StoreError::is_passing));
        let still_due = async || {
            let mut session = db.store.read().await.unwrap();
            session.due_cases(due, 9).await.unwrap().len()
        };
        assert_eq!(still_due().await, 1);
        other.execute("COMMIT").await.unwrap();
        tick(&app, due).await.unwrap();
        assert_eq!(still_due().await, 0);
    })
    .await;
}

#[tokio::test]
async fn who_waits_for_the_look_of_another_does_not_stand_still() {
    on_both(async |db| {
        let auditor = Auditor::new(Arc::new(app(&db.store)));
        let (long, waits) = (Pulse::default(), Pulse::default());
        let mut first = pin!(auditor.look(START, Look::Regular, &long));
        // It is begun, and goes on when it is asked for the next time.
        tokio::select! {
            biased;
            _ = &mut first => panic!("no look is done at once"),
            () = std::future::ready(()) => {}
        }
        waits.beat();
        let mut second = pin!(auditor.look(START, Look::Between, &waits));
        tokio::select! {
            _ = &mut second => panic!("two looked together"),
            () = tokio::time::sleep(Duration::from_millis(20)) => {}
        }
        assert_eq!(waits.stands_still(), Duration::ZERO);
        first.await.unwrap();
        second.await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_command_does_not_wait_for_books() {
    on_both(async |db| {
        if !is_postgres(&db.url) {
            return;
        }
        let books: Vec<_> = (0..9)
            .map(|_| {
                let store = db.store.clone();
                tokio::spawn(async move {
                    let tx = store.begin_last().await.unwrap();
                    tokio::time::sleep(Duration::from_millis(300)).await;
                    tx.commit().await.unwrap();
                })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(50)).await;
        let soon = Duration::from_millis(150);
        let command = tokio::time::timeout(soon, db.store.begin()).await;
        command.unwrap().unwrap().commit().await.unwrap();
        for book in books {
            book.await.unwrap();
        }
    })
    .await;
}
