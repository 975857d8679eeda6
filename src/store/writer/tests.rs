#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use tokio::{
    sync::oneshot,
    task::{JoinHandle, yield_now},
};

use super::*;
use crate::store::{Store, Tx};

async fn store() -> (Store, TempDir) {
    let dir = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", dir.path().join("x.db").display());
    (Store::open(&url).await.unwrap(), dir)
}

/// Writes a row that can be told apart: an auditor's look at a case of that number.
fn write(tx: &mut Tx, number: i64) {
    let insert = "INSERT INTO audit_cases (case_id, next_at) VALUES ($1, 0)";
    tx.write(Statement::new(insert).bind(number));
}

/// The rows that are stored.
async fn stored(store: &Store) -> Vec<i64> {
    let mut session = store.read().await.unwrap();
    let conn = session.conn().await.unwrap();
    let rows = sqlx::query_scalar("SELECT case_id FROM audit_cases ORDER BY case_id");
    rows.fetch_all(conn).await.unwrap()
}

/// A use case that writes those rows.
fn use_case(store: &Store, numbers: Vec<i64>) -> JoinHandle<Result<(), StoreError>> {
    let store = store.clone();
    tokio::spawn(async move {
        let mut tx = store.begin().await?;
        for number in numbers {
            write(&mut tx, number);
            tx.send().await?;
        }
        tx.commit().await
    })
}

/// Lets every task run until it waits for somebody else.
async fn settle() {
    for _ in 0..50 {
        yield_now().await;
    }
}

#[tokio::test]
async fn use_cases_that_queue_share_a_commit() {
    let (store, _dir) = store().await;
    let mut first = store.begin().await.unwrap();
    write(&mut first, 0);
    let rest: Vec<_> = (1..40).map(|n| use_case(&store, vec![n])).collect();
    settle().await;
    first.commit().await.unwrap();
    for one in rest {
        one.await.unwrap().unwrap();
    }
    assert_eq!(stored(&store).await, (0..40).collect::<Vec<_>>());
    assert_eq!(store.times().commits.get(), 1);
}

#[tokio::test]
async fn so_many_share_one_and_no_more() {
    let (store, _dir) = store().await;
    let mut first = store.begin().await.unwrap();
    write(&mut first, 0);
    let most = i64::try_from(TOGETHER).unwrap();
    let rest: Vec<_> = (1..=most * 2).map(|n| use_case(&store, vec![n])).collect();
    settle().await;
    first.commit().await.unwrap();
    for one in rest {
        one.await.unwrap().unwrap();
    }
    assert_eq!(stored(&store).await.len(), 2 * TOGETHER + 1);
    assert_eq!(store.times().commits.get(), 3);
}

#[tokio::test]
async fn books_come_after_commands_and_share_their_commit() {
    let (store, _dir) = store().await;
    let first = store.begin().await.unwrap();
    let order = Arc::new(Mutex::new(Vec::new()));
    let urgencies = [
        Urgency::Last,
        Urgency::Command,
        Urgency::Command,
        Urgency::First,
    ];
    let all = (1..).zip(urgencies).map(|(number, urgency)| {
        let (store, order) = (store.clone(), Arc::clone(&order));
        tokio::spawn(async move {
            let mut tx = match urgency {
                Urgency::First => store.begin_first().await,
                Urgency::Command => store.begin().await,
                Urgency::Last => store.begin_last().await,
            }
            .unwrap();
            order.lock().unwrap().push(number);
            write(&mut tx, number);
            tx.commit().await.unwrap();
        })
    });
    let all: Vec<_> = all.collect();
    settle().await;
    first.commit().await.unwrap();
    for one in all {
        one.await.unwrap();
    }
    assert_eq!(*order.lock().unwrap(), [4, 2, 3, 1]);
    assert_eq!(store.times().commits.get(), 1);
}

#[tokio::test]
async fn one_that_waits_for_nobody_is_committed_at_once() {
    let (store, _dir) = store().await;
    for number in 0..3 {
        use_case(&store, vec![number]).await.unwrap().unwrap();
    }
    assert_eq!(stored(&store).await, [0, 1, 2]);
    assert_eq!(store.times().commits.get(), 3);
    // One that did nothing costs nothing.
    store.begin().await.unwrap().commit().await.unwrap();
    assert_eq!(store.times().commits.get(), 3);
}

#[tokio::test]
async fn nobody_is_answered_before_it_is_durable() {
    let (store, _dir) = store().await;
    let mut first = store.begin().await.unwrap();
    write(&mut first, 1);
    let (other, (reached, there), (go, gone)) =
        (store.clone(), oneshot::channel(), oneshot::channel());
    let second = tokio::spawn(async move {
        let mut tx = other.begin().await.unwrap();
        write(&mut tx, 2);
        tx.send().await.unwrap();
        reached.send(()).unwrap();
        gone.await.unwrap();
        tx.commit().await.unwrap();
    });
    settle().await;
    let first = tokio::spawn(first.commit());
    there.await.unwrap();
    settle().await;
    assert!(!first.is_finished());
    assert!(stored(&store).await.is_empty());
    go.send(()).unwrap();
    first.await.unwrap().unwrap();
    second.await.unwrap();
    assert_eq!(stored(&store).await, [1, 2]);
}

#[tokio::test]
async fn one_that_is_refused_takes_only_its_own_back() {
    let (store, _dir) = store().await;
    let mut first = store.begin().await.unwrap();
    write(&mut first, 1);
    let twice = use_case(&store, vec![2, 3, 1]);
    let good = use_case(&store, vec![4]);
    let other = store.clone();
    let dropped = tokio::spawn(async move {
        let mut tx = other.begin().await.unwrap();
        write(&mut tx, 5);
        tx.send().await.unwrap();
    });
    let last = use_case(&store, vec![6]);
    settle().await;
    first.commit().await.unwrap();
    let refused = twice.await.unwrap();
    assert!(matches!(refused, Err(StoreError::Duplicate)), "{refused:?}");
    good.await.unwrap().unwrap();
    dropped.await.unwrap();
    last.await.unwrap().unwrap();
    assert_eq!(stored(&store).await, [1, 4, 6]);
}

#[tokio::test]
async fn one_that_is_refused_alone_leaves_nothing_behind() {
    let (store, _dir) = store().await;
    let mut tx = store.begin().await.unwrap();
    write(&mut tx, 1);
    tx.send().await.unwrap();
    drop(tx);
    use_case(&store, vec![2]).await.unwrap().unwrap();
    assert_eq!(stored(&store).await, [2]);
}

/// A use case that only its commit refuses: it writes of a desk that does not exist.
fn bad(store: &Store) -> JoinHandle<Result<(), StoreError>> {
    let store = store.clone();
    tokio::spawn(async move {
        let mut tx = store.begin().await?;
        tx.write(Statement::new("PRAGMA defer_foreign_keys = ON"));
        tx.write(Statement::new(
            "INSERT INTO reviews (desk_id, day, by_user, at, last_event) VALUES (9, '', 0, 0, 0)",
        ));
        tx.commit().await
    })
}

#[tokio::test]
async fn the_last_one_fails_alone() {
    let (store, _dir) = store().await;
    let mut first = store.begin().await.unwrap();
    write(&mut first, 1);
    let good = use_case(&store, vec![2]);
    let bad = bad(&store);
    settle().await;
    first.commit().await.unwrap();
    good.await.unwrap().unwrap();
    assert!(bad.await.unwrap().is_err());
    assert_eq!(stored(&store).await, [1, 2]);
}

#[tokio::test]
async fn a_commit_that_fails_is_told_to_everybody_who_shared_it() {
    let (store, _dir) = store().await;
    let mut first = store.begin().await.unwrap();
    write(&mut first, 1);
    let bad = bad(&store);
    let good = use_case(&store, vec![2]);
    settle().await;
    let first = first.commit().await;
    assert!(matches!(first, Err(StoreError::Shared(_))), "{first:?}");
    assert!(good.await.unwrap().is_err());
    assert!(bad.await.unwrap().is_err());
    assert!(stored(&store).await.is_empty());
    // And it goes on.
    use_case(&store, vec![3]).await.unwrap().unwrap();
    assert_eq!(stored(&store).await, [3]);
}

#[tokio::test]
async fn what_is_open_at_the_end_is_committed_and_nothing_begins_after_it() {
    let (store, _dir) = store().await;
    let mut first = store.begin().await.unwrap();
    write(&mut first, 1);
    let second = use_case(&store, vec![2]);
    settle().await;
    first.commit().await.unwrap();
    second.await.unwrap().unwrap();
    store.close().await;
    assert!(store.begin().await.is_err());
}
