//! Teams: come, change, are retired.

use super::{databases::on_both, *};
use firstline::{model::ids::RoleId, rules::desk::settings::Settings, store::StoreError};

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

/// What is known of the teams without asking is what asking would give.
async fn known_as_asked(tx: &mut Tx) -> Vec<Team> {
    let known = tx.known_teams(DESK).await.unwrap();
    assert_eq!(known, tx.every_team(DESK).await.unwrap());
    known
}

/// Everything that changes what a team is, one after the other.
async fn change(tx: &mut Tx, step: usize) {
    match step {
        0 => {
            tx.add_team(DESK, "Billing").await.unwrap();
        }
        1 => {
            let mut team = tx.teams(DESK).await.unwrap().remove(0);
            team.name = "Front".to_owned();
            tx.save_team(&team).await.unwrap();
        }
        2 => {
            let settings = Settings::new(Tz::UTC);
            let save = tx.save_settings(DESK, (&settings, 0), after(1));
            assert!(save.await.unwrap());
        }
        3 => {
            let mut elsewhere = desk(DESK);
            elsewhere.zone = Tz::Asia__Shanghai;
            tx.save_desk(&elsewhere, after(2)).await.unwrap();
        }
        _ => {
            let unsettled = tx.unsettled().await.unwrap()[0];
            assert!(tx.settled(&unsettled, None).await.unwrap());
        }
    }
}

#[tokio::test]
async fn teams_are_known_as_they_are_after_every_change() {
    on_both(async |db| {
        let store = &db.store;
        let mut tx = store.begin().await.unwrap();
        assert_eq!(known_as_asked(&mut tx).await, []);
        drop(tx);
        make_desk(store, DESK).await;
        for step in 0..5 {
            let mut tx = store.begin().await.unwrap();
            let before = known_as_asked(&mut tx).await;
            change(&mut tx, step).await;
            assert_ne!(known_as_asked(&mut tx).await, before, "{step}");
            // Taken back first, then made for good.
            drop(tx);
            let mut tx = store.begin().await.unwrap();
            assert_eq!(known_as_asked(&mut tx).await, before, "{step}");
            change(&mut tx, step).await;
            tx.commit().await.unwrap();
            let mut tx = store.begin().await.unwrap();
            assert_ne!(known_as_asked(&mut tx).await, before, "{step}");
        }
    })
    .await;
}
