//! Desks, teams, customers, routines and answered interactions.

use super::{databases::on_both, *};
use chrono::TimeDelta;
use firstline::{
    model::{
        case::grade::Tier,
        ids::{CaseNumber, CustomerId, InteractionId, RoleId},
    },
    reply::{Button, Message, Reply, Style},
    rules::{desk::settings::Settings, time::calendar::CalendarSpec},
    store::{Routine, StoreError},
};

#[tokio::test]
async fn a_desk_is_made_once_with_its_team() {
    on_both(async |db| {
        let store = &db.store;
        let mut session = store.read().await.unwrap();
        assert_eq!(session.desk(DESK).await.unwrap(), None);
        drop(session);
        let mut team = make_desk(store, DESK).await;
        make_desk(store, DeskId(7)).await;
        let mut tx = store.begin().await.unwrap();
        let mut other = desk(DESK);
        other.locale = Locale::ZhCn;
        tx.create_desk(&other, "Second", START).await.unwrap();
        tx.commit().await.unwrap();
        let mut session = store.read().await.unwrap();
        assert_eq!(session.desk(DESK).await.unwrap(), Some(desk(DESK)));
        assert_eq!(session.teams(DESK).await.unwrap(), [team.clone()]);
        assert_eq!(
            session.desks().await.unwrap(),
            [desk(DeskId(7)), desk(DESK)]
        );
        assert_eq!(session.last_logged_in(DESK).await.unwrap(), None);
        drop(session);

        let settings = Desk {
            locale: Locale::ZhCn,
            zone: Tz::Asia__Shanghai,
            agent_role: Some(RoleId(i64::MAX)),
            supervisor_role: Some(RoleId(2)),
            manager_role: None,
            set_up: true,
            teams_closed: false,
            masks: Vec::new(),
            words: Default::default(),
            ..desk(DESK)
        };
        team.name = "客服部".to_owned();
        team.channel = Some(CHANNEL);
        team.supervisors_channel = Some(ChannelId(i64::MAX));
        let mut tx = store.begin().await.unwrap();
        tx.save_desk(&settings, after(3)).await.unwrap();
        tx.save_team(&team).await.unwrap();
        assert_eq!(tx.desk(DESK).await.unwrap(), Some(settings.clone()));
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        assert_eq!(
            tx.desk(DESK).await.unwrap(),
            Some(desk(DESK)),
            "rolled back"
        );
        tx.save_desk(&settings, after(3)).await.unwrap();
        tx.save_team(&team).await.unwrap();
        tx.commit().await.unwrap();
        let mut session = store.read().await.unwrap();
        assert_eq!(session.desk(DESK).await.unwrap(), Some(settings));
        let counted = Team {
            rules: 1,
            unsettled: Some(after(3)),
            ..team
        };
        assert_eq!(session.team(counted.id).await.unwrap(), counted);
        assert!(
            session
                .desk(DeskId(7))
                .await
                .unwrap()
                .is_some_and(|desk| !desk.set_up)
        );
    })
    .await;
}

fn names(found: Vec<(CustomerId, String)>) -> Vec<String> {
    found.into_iter().map(|(_, name)| name).collect()
}

#[tokio::test]
async fn a_customer_who_comes_again_is_counted_and_their_cases_are_at_hand() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let day = 24 * 60;
        let (least, now) = (TimeDelta::milliseconds(1), after(60 * day));
        let (week, month) = (TimeDelta::days(7), TimeDelta::days(30));
        let logged = [
            // Too long ago to be counted, but not finished.
            now - month - least,
            now - month,
            now - week * 2,
            after(59 * day),
            after(59 * day),
        ];
        let mut cases = Vec::new();
        let mut tx = store.begin().await.unwrap();
        for at in logged {
            cases.push(log(&mut tx, &team, ("Lihua", "inquiry"), at).await);
            log(&mut tx, &team, ("Chen", "inquiry"), at).await;
        }
        tx.commit().await.unwrap();
        let resolve = async |case: usize, at| {
            play(store, (&cases[case], &team), at, |work| {
                work.resolve(ANA, "done")
            })
            .await;
        };
        resolve(1, now - week).await;
        resolve(2, now - week - least).await;
        play(store, (&cases[3], &team), after(59 * day), |work| {
            work.void(ANA, "a mistake")
        })
        .await;
        let mut tx = store.begin().await.unwrap();
        let (reserved, heard) = tx
            .hear(DESK, ("lihua", &Default::default()), 10, now)
            .await
            .unwrap();
        assert_eq!(reserved.number, CaseNumber(11));
        assert_eq!(heard.repeats, 3);
        let recent: Vec<_> = heard.recent.iter().map(|case| case.number).collect();
        assert_eq!(
            recent,
            [4, 0, 1].map(|case: usize| cases[case].number),
            "not finished, then ended within a week, the newest first"
        );
        // Who was not heard in the end has taken no number.
        drop(tx);
        let mut tx = store.begin().await.unwrap();
        let (reserved, heard) = tx
            .hear(DESK, ("Nobody yet", &Default::default()), 10, now)
            .await
            .unwrap();
        assert_eq!(reserved.number, CaseNumber(11));
        assert_eq!((heard.repeats, heard.recent.len()), (0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_case_that_ended_lately_is_at_hand_however_many_came_later() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let day = 24 * 60;
        let mut tx = store.begin().await.unwrap();
        let mut cases = Vec::new();
        for minute in 0..20 {
            cases.push(log(&mut tx, &team, ("Lihua", "inquiry"), after(minute)).await);
        }
        tx.commit().await.unwrap();
        for (index, case) in cases.iter().enumerate().take(16) {
            // The two oldest ended last.
            let at = if index < 2 {
                after(20 * day)
            } else {
                after(day)
            };
            play(store, (case, &team), at, |work| work.resolve(ANA, "done")).await;
        }
        let mut tx = store.begin().await.unwrap();
        let now = after(21 * day);
        let mut numbers = async |most| {
            let (_, heard) = tx
                .hear(DESK, ("Lihua", &Default::default()), most, now)
                .await
                .unwrap();
            assert_eq!(heard.repeats, 20);
            let recent = heard.recent.iter().map(|case| case.number.0);
            recent.collect::<Vec<_>>()
        };
        assert_eq!(numbers(3).await, [20, 19, 18, 2, 1]);
        assert_eq!(numbers(1).await, [20, 2]);
        assert_eq!(numbers(0).await, [0; 0]);
    })
    .await;
}

#[tokio::test]
async fn customers_are_known_by_their_folded_name() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        make_desk(&db.store, DeskId(7)).await;
        let mut tx = db.store.begin().await.unwrap();
        let first = tx
            .customer_context(DESK, ("Lihua  Textiles", &Default::default()), 10, after(0))
            .await
            .unwrap()
            .customer;
        let same = tx
            .customer_context(DESK, ("lihua textiles ", &Default::default()), 10, after(9))
            .await
            .unwrap()
            .customer;
        assert_eq!(
            (&first.name, first.tier),
            (&"Lihua  Textiles".to_owned(), Tier::Standard)
        );
        assert_eq!(same, first);
        let umlaut = tx
            .customer_context(DESK, ("MÜLLER & Söhne", &Default::default()), 10, after(1))
            .await
            .unwrap()
            .customer;
        assert_eq!(
            tx.customer_context(DESK, ("müller & söhne", &Default::default()), 10, after(1))
                .await
                .unwrap()
                .customer,
            umlaut
        );
        assert_ne!(
            tx.customer_context(
                DeskId(7),
                ("Lihua Textiles", &Default::default()),
                10,
                after(1)
            )
            .await
            .unwrap()
            .customer
            .id,
            first.id
        );
        for (index, name) in [
            "100% Cotton",
            "a_b",
            "ab",
            r"back\slash",
            "丽华纺织厂",
            "丽江",
        ]
        .into_iter()
        .enumerate()
        {
            let at = after(2 + i64::try_from(index).unwrap());
            tx.customer_context(DESK, (name, &Default::default()), 10, at)
                .await
                .unwrap();
        }
        for (part, found) in [
            ("LIHUA", vec!["Lihua  Textiles"]),
            ("lihua   tex", vec!["Lihua  Textiles"]),
            ("Ü", vec!["Lihua  Textiles", "MÜLLER & Söhne"]),
            ("MUL", vec!["MÜLLER & Söhne"]),
            ("ｌｉｈｕａ", vec!["Lihua  Textiles"]),
            ("%", vec!["100% Cotton"]),
            ("a_b", vec!["a_b"]),
            ("_", vec!["a_b"]),
            (r"\", vec![r"back\slash"]),
            ("丽", vec!["丽江", "丽华纺织厂"]),
            ("纺织", vec!["丽华纺织厂"]),
            ("nobody", vec![]),
        ] {
            assert_eq!(
                names(tx.customer_names(DESK, part).await.unwrap()),
                found,
                "{part}"
            );
        }
        for index in 0..30 {
            tx.customer_context(
                DESK,
                (&format!("Many {index}"), &Default::default()),
                10,
                after(100 + index),
            )
            .await
            .unwrap();
        }
        let many = tx.customer_names(DESK, "").await.unwrap();
        assert_eq!((many.len(), many[0].1.as_str()), (26, "Many 29"));
    })
    .await;
}

#[tokio::test]
async fn an_interaction_is_answered_once() {
    on_both(async |db| {
        let id = InteractionId(i64::MAX);
        let press = |style, enabled| Button::Press {
            label: "Add".to_owned(),
            id: "add:1".to_owned(),
            style,
            enabled,
        };
        let styles = [
            Style::Primary,
            Style::Secondary,
            Style::Success,
            Style::Danger,
        ];
        let rows = [true, false].map(|enabled| styles.map(|style| press(style, enabled)).into());
        let reply = Reply::Private(Message {
            rows: rows.into(),
            ..Message::text("好 \"quoted\" 'and' \\ %")
        });
        let mut tx = db.store.begin().await.unwrap();
        assert_eq!(tx.answered(id).await.unwrap(), None);
        tx.answer(id, &reply, START);
        assert_eq!(tx.answered(id).await.unwrap(), Some(reply.clone()));
        tx.commit().await.unwrap();
        let mut tx = db.store.begin().await.unwrap();
        tx.answer(id, &Reply::Choices(vec![]), after(1));
        let again = tx.commit().await;
        assert!(matches!(again, Err(StoreError::Duplicate)), "{again:?}");
        let mut tx = db.store.begin().await.unwrap();
        tx.forget_answers(START).await.unwrap();
        assert_eq!(tx.answered(id).await.unwrap(), Some(reply));
        tx.forget_answers(after(1)).await.unwrap();
        assert_eq!(tx.answered(id).await.unwrap(), None);
        tx.answer(id, &Reply::Choices(vec![]), after(1));
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn routines_fall_due_the_longest_due_first() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        make_desk(&db.store, DeskId(7)).await;
        let routine = |desk, name: &str, next: Option<i64>| Routine {
            desk,
            name: name.to_owned(),
            cron: "0 17 * * 5".to_owned(),
            channel: None,
            last_at: after(-10_080),
            next_at: next.map(after),
        };
        let mut digest = routine(DESK, "digest", Some(10));
        let off = routine(DESK, "ledger", None);
        let other = routine(DeskId(7), "digest", Some(5));
        let mut tx = db.store.begin().await.unwrap();
        assert_eq!(tx.next_routine().await.unwrap(), None);
        for routine in [&digest, &off, &other] {
            tx.save_routine(routine).await.unwrap();
        }
        assert_eq!(tx.next_routine().await.unwrap(), Some(after(5)));
        assert_eq!(tx.due_routines(after(4), 9).await.unwrap(), []);
        assert_eq!(
            tx.due_routines(after(10), 9).await.unwrap(),
            [other, digest.clone()]
        );
        assert_eq!(
            tx.routines(DESK).await.unwrap(),
            [digest.clone(), off.clone()]
        );
        digest.channel = Some(CHANNEL);
        digest.cron = "0 9 * * 1".to_owned();
        digest.last_at = after(10);
        digest.next_at = None;
        tx.save_routine(&digest).await.unwrap();
        assert_eq!(tx.routines(DESK).await.unwrap(), [digest, off]);
        assert_eq!(tx.due_routines(after(10), 9).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn settings_are_read_back_and_a_change_that_came_between_is_noticed() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut session = store.read().await.unwrap();
        let (mut settings, rules) = session.settings(DESK).await.unwrap();
        assert_eq!((&settings, rules), (&Settings::new(Tz::UTC), 0));
        drop(session);

        settings.own.ladder = Some(Ladder::default());
        let week = CalendarSpec::default_week(Tz::Asia__Shanghai);
        settings.calendars.insert(team.id, week);
        let mut tx = store.begin().await.unwrap();
        let save = tx.save_settings(DESK, (&settings, 0), after(1));
        assert!(save.await.unwrap());
        tx.commit().await.unwrap();
        let mut session = store.read().await.unwrap();
        let read = session.settings(DESK).await.unwrap();
        assert_eq!(read, (settings.clone(), 1));
        assert_eq!(
            session.team(team.id).await.unwrap().unsettled,
            Some(after(1))
        );
        drop(session);

        // Made from what was read before that: refused, and nothing is written.
        let mut tx = store.begin().await.unwrap();
        let nothing = Settings::new(Tz::UTC);
        let save = tx.save_settings(DESK, (&nothing, 0), after(2));
        assert!(!save.await.unwrap());
        assert_eq!(tx.settings(DESK).await.unwrap(), (settings, 1));
        // A calendar that is left out is taken away; since when the desk is unsettled stays.
        let save = tx.save_settings(DESK, (&nothing, 1), after(3));
        assert!(save.await.unwrap());
        assert_eq!(tx.settings(DESK).await.unwrap(), (nothing, 2));
        let team = tx.team(team.id).await.unwrap();
        assert_eq!((team.rules, team.unsettled), (2, Some(after(1))));
        // Names and channels are no rules; a zone is.
        let mut other = desk(DESK);
        other.set_up = true;
        tx.save_desk(&other, after(4)).await.unwrap();
        assert_eq!(tx.team(team.id).await.unwrap().rules, 2);
        other.zone = Tz::Asia__Shanghai;
        tx.save_desk(&other, after(4)).await.unwrap();
        assert_eq!(tx.team(team.id).await.unwrap().rules, 3);
    })
    .await;
}

#[tokio::test]
async fn zone_and_rules_are_of_one_instant() {
    on_both(async |db| {
        let store = &db.store;
        make_desk(store, DESK).await;
        // Each zone belongs to one count of the rules: even ones are in UTC.
        let change = async {
            for round in 1..=60 {
                let mut changed = desk(DESK);
                changed.zone = if round % 2 == 0 {
                    Tz::UTC
                } else {
                    Tz::Asia__Shanghai
                };
                let mut tx = store.begin().await.unwrap();
                tx.save_desk(&changed, after(round)).await.unwrap();
                tx.commit().await.unwrap();
            }
        };
        let read = async {
            loop {
                let mut session = store.read().await.unwrap();
                let (settings, rules) = session.settings(DESK).await.unwrap();
                assert_eq!(settings.zone == Tz::UTC, rules % 2 == 0, "{rules}");
                if rules == 60 {
                    break;
                }
            }
        };
        tokio::join!(change, read);
    })
    .await;
}

#[tokio::test]
async fn a_calendar_that_cannot_be_read_holds_up_its_own_team_only() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let other = tx.add_team(DESK, "Billing").await.unwrap();
        tx.commit().await.unwrap();
        db.by_hand("UPDATE teams SET calendar = '{' WHERE name = 'Billing'")
            .await;
        let mut session = store.read().await.unwrap();
        assert!(session.settings_for(&team).await.is_ok());
        assert!(session.kinds(DESK).await.is_ok());
        let corrupt = |error| matches!(error, StoreError::Corrupt { table: "teams", .. });
        assert!(corrupt(session.settings_for(&other).await.unwrap_err()));
        assert!(corrupt(session.settings(DESK).await.unwrap_err()));
    })
    .await;
}

/// Long enough that two who did not wait for each other would both have read before either writes.
const WHILE: std::time::Duration = std::time::Duration::from_millis(40);

#[tokio::test]
async fn two_who_change_settings_at_once_undo_nothing_of_each_other() {
    on_both(async |db| {
        let store = &db.store;
        make_desk(store, DESK).await;
        let change = async |make: fn(&mut firstline::model::desk::Desk)| {
            let mut tx = store.begin().await.unwrap();
            let mut changed = tx.lock_desk(DESK).await.unwrap();
            tokio::time::sleep(WHILE).await;
            make(&mut changed);
            tx.save_desk(&changed, after(1)).await.unwrap();
            tx.commit().await.unwrap();
        };
        tokio::join!(
            change(|desk| desk.agent_role = Some(RoleId(1))),
            change(|desk| desk.supervisor_role = Some(RoleId(2))),
            change(|desk| desk.manager_role = Some(RoleId(3))),
        );
        let mut session = store.read().await.unwrap();
        let found = session.desk(DESK).await.unwrap().unwrap();
        let roles = [found.agent_role, found.supervisor_role, found.manager_role];
        assert_eq!(roles, [1, 2, 3].map(|role| Some(RoleId(role))));
    })
    .await;
}

#[tokio::test]
async fn a_routine_that_runs_keeps_what_is_set_meanwhile() {
    on_both(async |db| {
        let store = &db.store;
        make_desk(store, DESK).await;
        let digest = Routine {
            desk: DESK,
            name: "digest".to_owned(),
            cron: "0 17 * * 5".to_owned(),
            channel: None,
            last_at: after(0),
            next_at: Some(after(1)),
        };
        let mut tx = store.begin().await.unwrap();
        tx.save_routine(&digest).await.unwrap();
        tx.commit().await.unwrap();
        // As the scheduler does, twice, and as a command does.
        let run = async |by: i64| {
            let mut tx = store.begin_first().await.unwrap();
            tx.hold_desk(DESK).await.unwrap();
            let mut routine = tx.lock_routines(DESK).await.unwrap().remove(0);
            tokio::time::sleep(WHILE).await;
            routine.last_at = routine.last_at + TimeDelta::minutes(by);
            tx.save_routine(&routine).await.unwrap();
            tx.commit().await.unwrap();
        };
        let set = async {
            let mut tx = store.begin().await.unwrap();
            tx.lock_desk(DESK).await.unwrap();
            let mut routine = tx.routines(DESK).await.unwrap().remove(0);
            tokio::time::sleep(WHILE).await;
            routine.channel = Some(CHANNEL);
            tx.save_routine(&routine).await.unwrap();
            tx.commit().await.unwrap();
        };
        tokio::join!(run(1), set, run(2));
        let mut session = store.read().await.unwrap();
        let found = session.routines(DESK).await.unwrap().remove(0);
        assert_eq!((found.channel, found.last_at), (Some(CHANNEL), after(3)));
    })
    .await;
}
