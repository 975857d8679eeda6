//! Opening: made if absent, brought up to date, refused where it cannot be right.

use firstline::{
    model::{
        event::What,
        ids::{CaseNumber, InteractionId},
    },
    store::StoreError,
};

use super::{databases::on_both, *};

#[tokio::test]
async fn opening_twice_changes_nothing() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        let again = Store::beside(&db.url).await.unwrap();
        let mut session = again.read().await.unwrap();
        assert_eq!(session.desks().await.unwrap(), [desk(DESK)]);
        drop(session);
        again.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_newer_database_is_refused() {
    on_both(async |db| {
        db.by_hand(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
             SELECT 999, 'from the future', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1",
        )
        .await;
        let refused = Store::beside(&db.url).await.unwrap_err();
        assert!(
            matches!(refused, StoreError::Newer { found: 999, .. }),
            "{refused}"
        );
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_opened_says_so() {
    let dir = tempfile::tempdir().unwrap();
    for url in [
        format!("sqlite://{}/no/such/folder/store.db", dir.path().display()),
        "postgres://nobody@127.0.0.1:1/none".to_owned(),
    ] {
        let refused = Store::open(&url).await.unwrap_err();
        assert!(matches!(refused, StoreError::Open(_)), "{refused:?}");
    }
    // Not only that the pool gave up: what was wrong, and what to do.
    let file = dir.path().join("store.db");
    std::fs::write(&file, [7; 9000]).unwrap();
    let url = format!("sqlite://{}", file.display());
    let refused = Store::open(&url).await.unwrap_err().to_string();
    assert!(
        refused.ends_with(
            "the file is something else, or damaged; see `firstline doctor`, restore a backup"
        ),
        "{refused}"
    );
}

#[tokio::test]
async fn a_word_that_no_version_writes_is_corruption() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        tx.answer(
            InteractionId(1),
            &firstline::reply::Reply::Choices(vec![]),
            START,
        );
        tx.commit().await.unwrap();
        // It names the place, and never what stands there.
        let corrupt = |error: StoreError, place: (&str, &str), word: &str| {
            assert!(!format!("{error} {error:?}").contains(word), "{error}");
            match error {
                StoreError::Corrupt { table, column } => assert_eq!((table, column), place),
                other => panic!("{other}"),
            }
        };
        db.by_hand("UPDATE events SET what = 'flew'").await;
        db.by_hand("UPDATE interactions SET reply = 'Lihua'").await;
        let mut session = db.store.read().await.unwrap();
        let error = session.events(case.id, 0, 9).await.unwrap_err();
        corrupt(error, ("events", "what"), "flew");
        let error = session.answered(InteractionId(1)).await.unwrap_err();
        corrupt(error, ("interactions", "reply"), "Lihua");
        drop(session);
        db.by_hand("UPDATE clocks SET state = 'asleep'").await;
        let mut session = db.store.read().await.unwrap();
        let error = session.case(DESK, CaseNumber(1)).await.unwrap_err();
        corrupt(error, ("clocks", "state"), "asleep");
        drop(session);
        db.by_hand("UPDATE cases SET status = 'lost'").await;
        db.by_hand("UPDATE desks SET zone = 'Mars/Base'").await;
        let mut session = db.store.read().await.unwrap();
        let error = session.case_by_id(case.id).await.unwrap_err();
        corrupt(error, ("cases", "status"), "lost");
        let error = session.desk(DESK).await.unwrap_err();
        corrupt(error, ("desks", "zone"), "Mars/Base");
    })
    .await;
}

#[tokio::test]
async fn that_a_customer_had_come_before_is_told_by_one_event() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let first = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        let second = log(&mut tx, &team, ("Lihua", "inquiry"), after(1)).await;
        tx.commit().await.unwrap();
        // As it was before: a second event, which everybody has read who reads the record.
        for sql in [
            "UPDATE events SET what = 'logged'",
            "INSERT INTO events (case_id, desk_id, at, actor, what, note, kind, answerable) \
             SELECT case_id, desk_id, at, actor, 'repeated', '1', kind, answerable FROM events \
             WHERE case_id = (SELECT MAX(id) FROM cases)",
            "UPDATE audits SET seen = (SELECT MAX(id) FROM events)",
            "DELETE FROM _sqlx_migrations WHERE version = 14",
        ] {
            db.by_hand(sql).await;
        }
        let store = Store::beside(&db.url).await.unwrap();
        let mut session = store.read().await.unwrap();
        for (case, what) in [(&first, What::Logged), (&second, What::LoggedAgain)] {
            let events = session.events(case.id, 0, 9).await.unwrap();
            let told: Vec<_> = events.iter().map(|event| event.what).collect();
            assert_eq!(told, [what]);
            assert_eq!(events[0].note.as_deref(), Some("Meter reads double"));
        }
        drop(session);
        let mut tx = store.begin().await.unwrap();
        let third = log(&mut tx, &team, ("Wang", "inquiry"), after(2)).await;
        tx.commit().await.unwrap();
        let mut session = store.read().await.unwrap();
        let (seen, newest) = session.audit_progress().await.unwrap();
        let changed = session.audit_changed(seen, newest).await.unwrap();
        assert_eq!(changed, [third.id]);
        drop(session);
        store.close().await;
    })
    .await;
}

#[tokio::test]
async fn a_migration_that_stands_half_way_says_what_to_do_and_changes_nothing() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        for sql in [
            // Its tables are there, and nothing says that it was applied.
            "DELETE FROM _sqlx_migrations WHERE version = 1",
            "UPDATE _sqlx_migrations SET success = FALSE",
        ] {
            db.by_hand(sql).await;
            let refused = Store::beside(&db.url).await.unwrap_err();
            assert!(matches!(refused, StoreError::Migrate(_)), "{refused:?}");
            let told = refused.to_string();
            assert!(told.contains("restore the backup made before"), "{told}");
            assert_eq!(told.lines().count(), 1, "{told}");
        }
        let mut session = db.store.read().await.unwrap();
        assert_eq!(session.desks().await.unwrap(), [desk(DESK)]);
    })
    .await;
}
