//! Teams: come, change, are retired.

use firstline::{model::ids::RoleId, store::StoreError};

use super::{databases::on_both, *};

#[tokio::test]
async fn teams_come_change_and_are_retired() {
    on_both(async |db| {
        let store = &db.store;
        let first = make_desk(store, DESK).await;
        make_desk(store, DeskId(7)).await;
        let mut tx = store.begin().await.unwrap();
        let mut second = tx.add_team(DESK, "Billing").await.unwrap();
        assert_eq!((second.name.as_str(), second.retired), ("Billing", false));
        assert_eq!(second.roles, []);
        second.roles = vec![RoleId(i64::MAX), RoleId(41)];
        second.channel = Some(CHANNEL);
        tx.save_team(&second).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.begin().await.unwrap();
        assert!(matches!(
            tx.add_team(DESK, "Billing").await,
            Err(StoreError::Duplicate)
        ));
        drop(tx);

        let mut session = store.read().await.unwrap();
        assert_eq!(session.team(second.id).await.unwrap(), second);
        assert_eq!(
            session.teams(DESK).await.unwrap(),
            [first.clone(), second.clone()]
        );
        drop(session);
        let mut tx = store.begin().await.unwrap();
        log(&mut tx, &second, ("Lihua", "inquiry"), START).await;
        let case = log(&mut tx, &second, ("Lihua", "inquiry"), START).await;
        tx.commit().await.unwrap();
        play(store, (&case, &second), START, |work| {
            work.resolve(ANA, "done")
        })
        .await;
        let mut tx = store.begin().await.unwrap();
        assert_eq!(tx.open_cases(&second).await.unwrap(), 1);
        assert_eq!(tx.open_cases(&first).await.unwrap(), 0);
        second.retired = true;
        tx.save_team(&second).await.unwrap();
        assert_eq!(tx.teams(DESK).await.unwrap(), std::slice::from_ref(&first));
        assert_eq!(tx.every_team(DESK).await.unwrap(), [first, second.clone()]);
        assert_eq!(tx.team(second.id).await.unwrap(), second);
    })
    .await;
}
