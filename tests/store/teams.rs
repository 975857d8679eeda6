//! Teams and the calendars they work by.

use firstline::{
    model::ids::{CalendarId, RoleId},
    rules::calendar::{CalendarSpec, DaySpan},
    store::{DeskCalendar, StoreError},
};

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
        assert_eq!(tx.teams(DESK).await.unwrap(), [first.clone()]);
        assert_eq!(tx.every_team(DESK).await.unwrap(), [first, second.clone()]);
        assert_eq!(tx.team(second.id).await.unwrap(), second);
    })
    .await;
}

#[tokio::test]
async fn a_team_works_by_its_calendar_or_the_desk_s_first() {
    on_both(async |db| {
        let store = &db.store;
        let mut team = make_desk(store, DESK).await;
        make_desk(store, DeskId(7)).await;
        let zone = Tz::Asia__Shanghai;
        let default = CalendarSpec::default_week(zone);
        let mut tx = store.begin().await.unwrap();
        assert_eq!(tx.calendars(&desk(DESK)).await.unwrap(), []);
        assert_eq!(tx.calendar_of(&team, zone).await.unwrap(), default);

        let mut office = default.clone();
        office.add_holidays(
            ("2026-10-01".parse().unwrap(), "2026-10-07".parse().unwrap()),
            "国庆节",
        );
        let mut nights = CalendarSpec::default_week(Tz::UTC);
        nights.week = std::array::from_fn(|_| vec![DaySpan::new(1320, 1800)]);
        let one = tx.add_calendar(DESK, "Office", &office).await.unwrap();
        let two = tx.add_calendar(DESK, "Nights", &nights).await.unwrap();
        tx.add_calendar(DeskId(7), "Office", &nights).await.unwrap();
        // Without a zone of its own a calendar goes with the desk's.
        office.zone = Tz::Europe__Berlin;
        assert_eq!(
            tx.calendar_of(&team, Tz::Europe__Berlin).await.unwrap(),
            office
        );
        let kept = DeskCalendar {
            id: two,
            desk: DESK,
            name: "Late".to_owned(),
            own_zone: true,
            spec: CalendarSpec { zone, ..nights },
        };
        tx.save_calendar(&kept).await.unwrap();
        let all = tx.calendars(&desk(DESK)).await.unwrap();
        assert_eq!((all.len(), all[0].id, all[0].spec.zone), (2, one, Tz::UTC));
        assert_eq!(all[1], kept);
        team.calendar = Some(two);
        tx.save_team(&team).await.unwrap();
        assert_eq!(tx.team(team.id).await.unwrap(), team);
        assert_eq!(tx.calendar_of(&team, Tz::UTC).await.unwrap(), kept.spec);
        tx.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        assert!(tx.remove_calendar(two).await.is_err(), "a team works by it");
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        assert!(matches!(
            tx.add_calendar(DESK, "Late", &office).await,
            Err(StoreError::Duplicate)
        ));
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        tx.remove_calendar(one).await.unwrap();
        tx.remove_calendar(CalendarId(999)).await.unwrap();
        assert_eq!(tx.calendars(&desk(DESK)).await.unwrap(), [kept]);
        tx.change_rules(DESK).await.unwrap();
        assert_eq!(tx.team(team.id).await.unwrap().rules, team.rules + 1);
    })
    .await;
}
