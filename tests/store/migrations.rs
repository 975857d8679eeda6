//! Opening: made if absent, brought up to date, refused where it cannot be right.

use firstline::{
    model::ids::{CaseNumber, InteractionId},
    store::StoreError,
};
use sqlx::{Connection as _, Executor as _};

use super::{
    databases::{empty_on_both, on_both, run},
    *,
};

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
        db.by_hand("UPDATE interactions SET reply = 'Lihua'").await;
        let mut session = db.store.read().await.unwrap();
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
async fn a_database_of_the_trials_and_another_programs_are_refused_untouched() {
    let trial = "CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL); \
                 INSERT INTO _sqlx_migrations VALUES (1, '0001_desk'), (14, '0014_again'), (15, '0015_locked_out'), (16, '0016_unreadable'); \
                 CREATE TABLE desks (id BIGINT PRIMARY KEY)";
    let foreign = "CREATE TABLE teams (id BIGINT PRIMARY KEY)";
    let migrated = "CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL); \
                    INSERT INTO _sqlx_migrations VALUES (1, 'shop')";
    for (made, told) in [
        (
            trial,
            "made by a trial version from before the first release",
        ),
        (foreign, "belongs to another program"),
        (migrated, "belongs to another program"),
    ] {
        empty_on_both(async |url| {
            run(url, made.to_owned()).await;
            let file = url.strip_prefix("sqlite://").map(|rest| {
                let path = rest.split('?').next().unwrap().to_owned();
                (std::fs::read(&path).unwrap(), path)
            });
            for _ in 0..2 {
                let refused = Store::open(url).await.unwrap_err();
                assert!(refused.to_string().contains(told), "{refused}");
                assert!(!refused.is_trouble());
            }
            if let Some((before, path)) = file {
                assert!(std::fs::read(&path).unwrap() == before, "{made}");
                let folder = std::path::Path::new(&path).parent().unwrap();
                assert_eq!(std::fs::read_dir(folder).unwrap().count(), 1, "{made}");
            } else {
                let refused = Store::schema(url).await.unwrap_err();
                assert!(refused.to_string().contains(told), "{refused}");
            }
        })
        .await;
    }
}

#[tokio::test]
async fn a_trial_that_was_killed_is_refused_by_what_stands_beside_its_file() {
    sqlx::any::install_default_drivers();
    let dir = tempfile::tempdir().unwrap();
    let [live, killed] = ["live.db", "killed.db"].map(|name| dir.path().join(name));
    let url = format!("sqlite://{}?mode=rwc", live.display());
    let mut trial = sqlx::AnyConnection::connect(&url).await.unwrap();
    for sql in [
        "PRAGMA journal_mode = WAL",
        "CREATE TABLE _sqlx_migrations (version BIGINT PRIMARY KEY, description TEXT NOT NULL)",
        "INSERT INTO _sqlx_migrations VALUES (1, '0001_desk')",
    ] {
        trial.execute(sql).await.unwrap();
    }
    let log = |path: &std::path::Path| path.with_extension("db-wal");
    std::fs::copy(&live, &killed).unwrap();
    std::fs::copy(log(&live), log(&killed)).unwrap();
    let before = [&killed, &log(&killed)].map(|path| std::fs::read(path).unwrap());
    let url = format!("sqlite://{}", killed.display());
    let refused = Store::open(&url).await.unwrap_err();
    assert!(matches!(refused, StoreError::Trial), "{refused}");
    let after = [&killed, &log(&killed)].map(|path| std::fs::read(path).unwrap());
    assert!(before == after);
}

#[tokio::test]
async fn an_empty_file_becomes_firstlines() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("store.db");
    std::fs::write(&file, []).unwrap();
    let url = format!("sqlite://{}", file.display());
    for _ in 0..2 {
        Store::open(&url).await.unwrap().close().await;
        let header = std::fs::read(&file).unwrap();
        assert_eq!(&header[68..72], b"FLN1");
    }
}

#[tokio::test]
async fn a_migration_that_stands_half_way_says_what_to_do_and_changes_nothing() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        let refused = async |sql: &str| {
            db.by_hand(sql).await;
            Store::beside(&db.url).await.unwrap_err()
        };
        let half_way = |refused: StoreError| {
            assert!(matches!(refused, StoreError::Migrate(_)), "{refused:?}");
            let told = refused.to_string();
            assert!(told.contains("restore the backup made before"), "{told}");
            assert_eq!(told.lines().count(), 1, "{told}");
        };
        half_way(refused("UPDATE _sqlx_migrations SET success = FALSE").await);
        // Its tables are there, and nothing says that it was applied. A file says itself whose it is.
        let refused = refused("DELETE FROM _sqlx_migrations").await;
        match db.url.starts_with("sqlite:") {
            true => half_way(refused),
            false => assert!(matches!(refused, StoreError::Foreign), "{refused:?}"),
        }
        let mut session = db.store.read().await.unwrap();
        assert_eq!(session.desks().await.unwrap(), [desk(DESK)]);
    })
    .await;
}

#[tokio::test]
async fn what_waited_before_waits_could_end_ends_after_three_days() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        tx.commit().await.unwrap();
        let of = (&case, &team);
        play(&db.store, of, after(1), |work| work.accept(ANA)).await;
        play(&db.store, of, after(2), |work| {
            work.wait(ANA, "photo", None)
        })
        .await;
        // As a version wrote it that knew of no end.
        db.by_hand("UPDATE cases SET wait_until = NULL, next_at = NULL")
            .await;
        let upgrade = include_str!("../../migrations/sqlite/0002_first_weeks.sql");
        let statement = upgrade
            .split(';')
            .find(|one| one.contains("UPDATE cases SET wait_until"))
            .unwrap();
        db.by_hand(statement).await;
        let end = after(2 + 3 * 24 * 60);
        let mut session = db.store.read().await.unwrap();
        assert_eq!(session.next_timer().await.unwrap(), Some(end));
        let found = session.case_by_id(case.id).await.unwrap().unwrap();
        assert_eq!(found.state.wait_until(), Some(end));
        drop(session);
        let (found, entries) = play(&db.store, of, end, |work| work.run_timers()).await;
        let names: Vec<_> = entries.iter().map(|entry| entry.what.name()).collect();
        assert_eq!(names, [EventName::WaitOver]);
        assert_eq!(found.state.wait_until(), None);
    })
    .await;
}

#[tokio::test]
async fn what_has_waited_for_long_ends_at_the_next_three_days() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let day = 24 * 60;
        let mut ends = Vec::new();
        // Began then, and ends then; the record ends on day 10.
        for (began, end) in [(0, 12), (1, 13), (4, 13), (6, 12), (8, 11)] {
            let mut tx = db.store.begin().await.unwrap();
            let case = log(&mut tx, &team, ("Lihua", "complaint"), after(began * day)).await;
            tx.commit().await.unwrap();
            let of = (&case, &team);
            play(&db.store, of, after(began * day), |work| {
                work.accept(ANA)?;
                work.wait(ANA, "photo", None)
            })
            .await;
            ends.push((case.id, after(end * day)));
        }
        let mut tx = db.store.begin().await.unwrap();
        log(&mut tx, &team, ("Wang", "complaint"), after(10 * day)).await;
        tx.commit().await.unwrap();
        db.by_hand("UPDATE cases SET wait_until = NULL, next_at = NULL WHERE status = 'waiting'")
            .await;
        for file in [
            include_str!("../../migrations/sqlite/0002_first_weeks.sql"),
            include_str!("../../migrations/postgres/0002_first_weeks.sql"),
        ] {
            let mut statements = file.split(';');
            let waits = statements.find(|one| one.contains("UPDATE cases SET wait_until"));
            db.by_hand(waits.unwrap()).await;
            let mut session = db.store.read().await.unwrap();
            for (case, end) in &ends {
                let found = session.case_by_id(*case).await.unwrap().unwrap();
                assert_eq!(found.state.wait_until(), Some(*end));
            }
        }
    })
    .await;
}
