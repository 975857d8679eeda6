//! Cases: numbered, locked, saved whole with clocks, pauses, record and timers.

use std::sync::Arc;

use super::{databases::on_both, *};
use chrono::TimeDelta;
use firstline::{
    model::{
        case::{CardPlace, clocks::ClockKind},
        event::{EventName, What},
        ids::{CaseId, CaseNumber, MessageId},
        refusal::CaseRefusal,
    },
    rules::case::work::{Told, timers},
};

#[tokio::test]
async fn a_case_comes_back_as_it_was_saved() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let heard = hear(&mut tx, "丽华纺织厂", START).await;
        let customer = heard.1.customer.clone();
        let full = NewCase {
            priority: Priority::Urgent,
            summary: "电表读数翻倍 'quoted' \"twice\" 100%".to_owned(),
            details: Some("line\nline".to_owned()),
            contact: Some(firstline::model::customer::contact::Contact::new(
                "13812345678",
            )),
            via: Some("phone".to_owned()),
            source: Some("https://discord.com/channels/1/2/3".to_owned()),
            ..draft(&team, heard, "complaint")
        };
        let policy = policy();
        let mut work = Work::new(full.heard(START), Vec::new(), Arc::clone(&policy), START);
        work.log(Some(after(600))).unwrap();
        work.assign(BEN, ANA, Some("yours".to_owned())).unwrap();
        tx.insert(&work, &team);
        let case = work.case;
        assert_eq!(case.clocks.len(), 3);
        tx.commit().await.unwrap();

        let mut tx = store.begin().await.unwrap();
        assert_eq!(
            tx.case(DESK, CaseNumber(1)).await.unwrap().as_ref(),
            Some(&case)
        );
        assert_eq!(tx.case_by_id(case.id).await.unwrap().as_ref(), Some(&case));
        let taken = tx.lock_case(DESK, CaseNumber(1)).await.unwrap().unwrap();
        assert_eq!((&taken.case, &taken.team), (&case, &team));
        let by_id = tx.lock_case_by_id(case.id).await.unwrap();
        assert_eq!(by_id, Some(taken));
        for (desk, number) in [(DESK, 2), (DeskId(7), 1)] {
            assert_eq!(tx.case(desk, CaseNumber(number)).await.unwrap(), None);
            assert_eq!(tx.lock_case(desk, CaseNumber(number)).await.unwrap(), None);
        }
        assert_eq!(tx.case_by_id(CaseId(99)).await.unwrap(), None);
        assert_eq!(tx.lock_case_by_id(CaseId(99)).await.unwrap(), None);
        assert_eq!(tx.last_logged_in(DESK).await.unwrap(), Some(CHANNEL));
        let heard = hear(&mut tx, &customer.name, START).await;
        let plain = draft(&team, heard, "inquiry");
        let (plain, _) = insert(&mut tx, &team, plain, START);
        assert_eq!(tx.case_by_id(plain.id).await.unwrap(), Some(plain));
        drop(tx);

        // Every move is saved and read back, clock by clock.
        let mut case = case;
        type Make = fn(&mut Work) -> Result<(), Refusal>;
        let moves: [(i64, Make); 9] = [
            (5, |work| work.accept(BEN)),
            (6, |work| work.note(BEN, "called".to_owned(), Told::Yes)),
            (10, |work| work.wait(BEN, "parts", None)),
            (40, |work| work.resume(BEN)),
            (2000, |work| work.run_timers()),
            (2001, |work| {
                work.acknowledge(
                    firstline::model::case::clocks::ClockKind::Resolution,
                    1,
                    BEN,
                )
            }),
            (2010, |work| work.resolve(BEN, "replaced")),
            (2020, |work| work.reopen(ANA, "again")),
            (2030, |work| work.void(ANA, "duplicate of #9")),
        ];
        for (minute, make) in moves {
            case = play(store, (&case, &team), after(minute), make).await.0;
            let mut session = store.read().await.unwrap();
            assert_eq!(
                session.case_by_id(case.id).await.unwrap().as_ref(),
                Some(&case),
                "{minute}"
            );
            let next = timers(&case, &policy).into_iter().map(|(_, at)| at).min();
            assert_eq!(session.next_timer().await.unwrap(), next, "{minute}");
        }
        let mut session = store.read().await.unwrap();
        let pauses = session.pauses(case.id).await.unwrap();
        assert_eq!(pauses.len(), 1);
        assert_eq!((pauses[0].from, pauses[0].to), (after(10), Some(after(40))));
    })
    .await;
}

#[tokio::test]
async fn the_record_is_read_newest_first() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        tx.commit().await.unwrap();
        let about = (&case, &team);
        let (offered, _) = play(store, about, after(1), |work| work.assign(BEN, ANA, None)).await;
        let first = offered.offer.unwrap();
        let mut session = store.read().await.unwrap();
        assert_eq!(session.offer_answer(case.id, &first).await.unwrap(), None);
        assert_eq!(
            session
                .last_by(case.id, BEN, EventName::Urged)
                .await
                .unwrap(),
            None
        );
        drop(session);
        play(store, about, after(2), |work| work.decline(BEN, None)).await;
        let (offered, _) = play(store, about, after(3), |work| work.assign(BEN, ANA, None)).await;
        let second = offered.offer.unwrap();
        play(store, about, after(40), |work| work.run_timers()).await;
        let (offered, _) = play(store, about, after(41), |work| work.assign(BEN, ANA, None)).await;
        let third = offered.offer.unwrap();
        play(store, about, after(42), |work| work.accept(BEN)).await;
        play(store, about, after(43), |work| work.urge(ANA, None)).await;
        play(store, about, after(44), |work| work.urge(BEN, None)).await;
        play(store, about, after(60), |work| {
            work.urge(ANA, Some(after(43)))
        })
        .await;

        let mut session = store.read().await.unwrap();
        for (offer, answer) in [
            (first, (EventName::Declined, Some(BEN))),
            (second, (EventName::OfferLapsed, None)),
            (third, (EventName::Accepted, Some(BEN))),
        ] {
            let found = session.offer_answer(case.id, &offer).await.unwrap();
            assert_eq!(found, Some(answer));
        }
        assert_eq!(
            session
                .last_by(case.id, ANA, EventName::Urged)
                .await
                .unwrap(),
            Some(after(60))
        );
        assert_eq!(
            session
                .last_by(case.id, BEN, EventName::Urged)
                .await
                .unwrap(),
            Some(after(44))
        );
        let all = session.events(case.id, 0, 100).await.unwrap();
        assert_eq!(
            session.event_count(case.id).await.unwrap(),
            i64::try_from(all.len()).unwrap()
        );
        let what: Vec<_> = all.iter().rev().filter_map(name).collect();
        assert_eq!(
            what,
            [
                EventName::Logged,
                EventName::Assigned,
                EventName::Declined,
                EventName::Assigned,
                EventName::Breached,
                EventName::OfferLapsed,
                EventName::Assigned,
                EventName::Accepted,
                EventName::MetLate,
                EventName::Urged,
                EventName::Urged,
                EventName::Urged,
            ]
        );
        let (logged, breached) = (&all[11], &all[7]);
        assert_eq!(logged.note.as_deref(), Some("Meter reads double"));
        assert_eq!((logged.actor, logged.at), (Some(ANA), START));
        assert_eq!(
            (breached.actor, breached.at),
            (None, Timestamp(after(30).0 + 1))
        );
        let (clock, counted) = (ClockKind::Response, TimeDelta::minutes(30));
        assert_eq!(breached.what, Some(What::Breached { clock, counted }));
        assert_eq!(all[10].what, Some(What::Assigned { to: BEN }));
        let page = session.events(case.id, 3, 4).await.unwrap();
        assert_eq!(page, all[3..7]);
    })
    .await;
}

#[tokio::test]
async fn due_cases_come_once_and_can_be_put_aside() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        assert_eq!(tx.next_timer().await.unwrap(), None);
        let slow = log(&mut tx, &team, ("Slow", "inquiry"), after(0)).await;
        let fast = log(&mut tx, &team, ("Fast", "emergency"), after(1)).await;
        let warning = Timestamp(after(1).0 + 675_000);
        assert_eq!(tx.next_timer().await.unwrap(), Some(warning));
        assert_eq!(tx.due_cases(Timestamp(warning.0 - 1), 9).await.unwrap(), []);
        assert_eq!(tx.due_cases(warning, 9).await.unwrap(), [fast.id]);
        // A day later both clocks of each case are due.
        let late = after(2000);
        assert_eq!(tx.due_cases(late, 9).await.unwrap(), [fast.id, slow.id]);
        assert_eq!(tx.due_cases(late, 1).await.unwrap(), [fast.id]);
        tx.postpone(fast.id, after(3000)).await.unwrap();
        assert_eq!(tx.due_cases(late, 9).await.unwrap(), [slow.id]);
        assert_eq!(
            tx.due_cases(after(3000), 9).await.unwrap(),
            [slow.id, fast.id]
        );
        let card = CardPlace {
            channel: CHANNEL,
            message: MessageId(i64::MAX),
        };
        tx.set_card(slow.id, card);
        let found = tx.case_by_id(slow.id).await.unwrap().unwrap();
        assert_eq!(found.card, Some(card));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn numbers_have_no_gaps() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tasks = tokio::task::JoinSet::new();
        for index in 0..40 {
            let (store, team) = (db.store.clone(), team.clone());
            tasks.spawn(async move {
                let mut tx = store.begin().await.unwrap();
                let case = log(&mut tx, &team, ("Lihua", "inquiry"), START).await;
                // Every third one is not stored after all.
                if index % 3 == 0 {
                    return None;
                }
                tx.commit().await.unwrap();
                Some(case.number.0)
            });
        }
        let mut numbers: Vec<i64> = tasks.join_all().await.into_iter().flatten().collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=26).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_accept_at_once_one_is_told_who_was_faster() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "inquiry"), START).await;
        tx.commit().await.unwrap();
        let mut tasks = tokio::task::JoinSet::new();
        for user in 1..=6 {
            let (store, team, id) = (db.store.clone(), team.clone(), case.id);
            tasks.spawn(async move {
                let mut tx = store.begin().await.unwrap();
                let case = tx.lock_case_by_id(id).await.unwrap().unwrap().case;
                let policy = policy();
                let mut work = Work::new(case, Vec::new(), policy, after(1));
                let made = work.accept(UserId(user));
                if made.is_ok() {
                    tx.save(&work, &team);
                    tx.commit().await.unwrap();
                }
                made.err()
            });
        }
        let refused: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
        let mut session = db.store.read().await.unwrap();
        let case = session.case_by_id(case.id).await.unwrap().unwrap();
        let taken = Refusal::Case(CaseRefusal::Taken {
            number: case.number,
            by: case.owner.unwrap(),
        });
        assert_eq!(refused, vec![taken; 5]);
    })
    .await;
}
