//! Settings in the database that cannot be read: whoever meets them is told so, and everybody else goes on.

use sqlx::{Connection as _, Executor as _, SqliteConnection};

use crate::harness::{Stand, at, minutes, private};

const UNREADABLE: &str =
    "Nothing was stored, because something that is kept of this desk cannot be read";

/// Changes the database by hand while the bot is down.
async fn spoil(stand: &mut Stand, statements: &[&'static str]) {
    stand.stop().await;
    let mut database = SqliteConnection::connect(stand.database()).await.unwrap();
    for sql in statements {
        database.execute(*sql).await.unwrap();
    }
    database.close().await.unwrap();
    stand.start().await;
}

#[tokio::test]
async fn another_team_s_calendar_holds_nobody_else_up() {
    let mut stand = Stand::open().await;
    stand
        .told("manager", "/desk team add name:Billing channel:#general")
        .await;
    let billing = "/log kind:complaint customer:Wang summary:x team:Billing";
    stand.told("agent", billing).await;
    stand.complaint("Lihua").await;
    spoil(
        &mut stand,
        &["UPDATE teams SET calendar = '{\"week\": \"Lihua 13812345678\"}' WHERE name = 'Billing'"],
    )
    .await;
    for line in ["/case accept case:1", billing] {
        let answer = stand.told("agent", line).await;
        assert!(answer.starts_with(UNREADABLE), "{line}: {answer}");
    }
    // The other team works, is warned, and hears of its breach.
    let answer = stand.told("agent", "/case note case:2 text:x").await;
    assert!(answer.contains("#2"), "{answer}");
    stand.inquiry("Zhang").await;
    stand.until("2026-11-23 09:31").await;
    let posts = stand.posts("#supervisors").await;
    assert!(!posts.is_empty());
    assert!(!stand.app().is_damaged(), "one row is not the database");
    // Mended, its own cases go on, too.
    spoil(&mut stand, &["UPDATE teams SET calendar = NULL"]).await;
    stand.advance(minutes(1)).await;
    let answer = stand.told("agent", "/case accept case:1").await;
    assert!(answer.contains("#1"), "{answer}");
    for channel in ["#support", "#supervisors", "#general"] {
        stand.posts(channel).await;
    }
    stand.end().await;
}

#[tokio::test]
async fn another_desk_works_on_and_a_digest_that_could_not_be_made_comes_later() {
    let mut stand = Stand::open().await;
    let log = "/log kind:complaint customer:Wang summary:x";
    stand.play_in("agent", "branch/#support", log).await;
    stand.posts("branch/#support").await;
    spoil(
        &mut stand,
        &["UPDATE desks SET zone = 'Mars/Base' WHERE set_up = 1"],
    )
    .await;
    let answer = stand.told("agent", log).await;
    assert!(answer.starts_with(UNREADABLE), "{answer}");
    let answer = private(&stand.play_in("agent", "branch/#support", log).await);
    assert!(answer.contains("**#2** is logged"), "{answer}");
    stand.until("2026-11-23 09:31").await;
    assert!(!stand.posts("branch/#support").await.is_empty());
    // Its digest falls due, and the scheduler has everything else done.
    stand.until("2026-11-27 17:00").await;
    assert!(!stand.posts("branch/#support").await.is_empty());
    stand.nothing_new().await;
    assert_eq!(stand.app().scheduler.busy(), None);
    spoil(
        &mut stand,
        &["UPDATE desks SET zone = 'Asia/Shanghai' WHERE set_up = 1"],
    )
    .await;
    stand.advance(minutes(1)).await;
    stand.post("#supervisors").await;
    // Its period ends when it was due, so that the next one begins there.
    let mut session = stand.app().store.read().await.unwrap();
    let set_up = session
        .desks()
        .await
        .unwrap()
        .into_iter()
        .find(|desk| desk.set_up);
    let routines = session.routines(set_up.unwrap().id).await.unwrap();
    assert_eq!(routines[0].last_at, at("2026-11-27 17:00"));
    assert_eq!(routines[0].next_at, Some(at("2026-12-04 17:00")));
    drop(session);
    stand.posts("branch/#support").await;
    stand.end().await;
}
