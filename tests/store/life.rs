//! Promises, more time, corrections, links and duplicates: saved, read back, told from the record.

use super::{databases::on_both, *};
use firstline::{
    model::{
        callback::said::{Outcome, Said, Satisfaction},
        case::{
            change::{CaseField, Change},
            clocks::ClockKind,
            extension::{Extensions, Grant, Request},
            related::Related,
        },
        event::{EventName, What},
        ids::CaseNumber,
    },
    rules::{
        case::work::{Correction, MoreTime},
        report::digest::{Figures, Period},
    },
};

/// The figures from one minute up to another.
async fn figures(store: &Store, from: i64, until: i64) -> Figures {
    let period = |from, until| Period {
        from: after(from),
        until: after(until),
    };
    let mut session = store.read().await.unwrap();
    let digest = session
        .digest(DESK, period(from, until), period(-9, from), after(99))
        .await
        .unwrap();
    digest.now
}

#[tokio::test]
async fn more_time_comes_back_as_it_was_asked_and_granted() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "emergency"), START).await;
        tx.commit().await.unwrap();
        let id = (&case, &team);
        let ask = |work: &mut Work, until| {
            work.ask_for_time(ANA, MoreTime::Until(after(until)), "a part".to_owned())
        };
        let stored = async || {
            let mut session = store.read().await.unwrap();
            let case = session.case_by_id(case.id).await.unwrap().unwrap();
            let mut answers = Vec::new();
            for nth in 1..=3 {
                let answer = session.extension_answer(case.id, nth).await.unwrap();
                answers.push(answer.as_ref().and_then(name));
            }
            (case, answers)
        };
        let (saved, _) = play(store, id, after(1), |work| ask(work, 300)).await;
        let (case, answers) = stored().await;
        assert_eq!(case, saved);
        let open = Some(Request {
            by: ANA,
            until: after(300),
        });
        assert_eq!(
            case.extensions,
            Extensions {
                open,
                asked: 1,
                granted: 0
            }
        );
        assert_eq!(answers, [None, None, None]);

        // All at one instant: the order of the record tells them apart.
        for make in [
            |work: &mut Work| work.refuse_extension(1, BEN, "no".to_owned()),
            |work: &mut Work| {
                work.ask_for_time(ANA, MoreTime::Until(after(310)), "again".to_owned())
            },
            |work: &mut Work| {
                work.ask_for_time(ANA, MoreTime::Until(after(320)), "more".to_owned())
            },
            |work: &mut Work| work.approve_extension(3, BEN),
        ] {
            play(store, id, after(2), make).await;
        }
        let (case, answers) = stored().await;
        assert_eq!(
            answers,
            [
                Some(EventName::ExtensionRefused),
                Some(EventName::ExtensionAsked),
                Some(EventName::ExtensionApproved)
            ]
        );
        let clock = case.clock(ClockKind::Resolution).unwrap();
        let grant = Grant {
            at: after(2),
            until: after(320),
        };
        assert_eq!(
            (clock.deadline, clock.granted),
            (Some(after(320)), Some(grant))
        );
        assert_eq!((case.extensions.asked, case.extensions.granted), (3, 1));
        let mut session = store.read().await.unwrap();
        let approved = session
            .events_of(case.id, &[EventName::ExtensionApproved])
            .await
            .unwrap();
        let what = What::ExtensionApproved {
            asked_by: ANA,
            from: Some(after(240)),
            until: after(320),
        };
        assert_eq!(approved[0].what, Some(what));
        assert_eq!(approved[0].actor, Some(BEN));
        let figures = figures(store, 0, 10).await;
        assert_eq!(
            (
                figures.requests.asked,
                figures.requests.granted,
                figures.requests.refused
            ),
            (3, 1, 1)
        );
        assert_eq!(figures.requests.lapsed(), 1, "one was replaced");
    })
    .await;
}

#[tokio::test]
async fn what_became_what_comes_back() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "inquiry"), START).await;
        let other = tx
            .customer_context(DESK, ("Chen", &Default::default()), 10, START)
            .await
            .unwrap()
            .customer;
        tx.commit().await.unwrap();
        let id = (&case, &team);
        let correction = Correction {
            kind: Some("complaint".to_owned()),
            customer: Some(other.clone()),
            details: Some("it's \"$1\"\n汉字".to_owned()),
            ..Correction::default()
        };
        let (saved, entries) = play(store, id, after(1), |work| work.edit(ANA, correction)).await;
        play(store, id, after(2), |work| {
            work.promise(ANA, after(60), None)
        })
        .await;
        play(store, id, after(3), |work| work.resolve(ANA, "done")).await;
        let callback = Said {
            outcome: Some(Outcome::Solved),
            satisfaction: Some(Satisfaction::Fair),
        };
        play(store, id, after(4), |work| {
            work.close_after(ANA, None, callback)
        })
        .await;
        let mut session = store.read().await.unwrap();
        let stored = session.case_by_id(case.id).await.unwrap().unwrap();
        assert_eq!((stored.customer, stored.kind), (other, saved.kind));
        let edited = session
            .events_of(case.id, &[EventName::Edited])
            .await
            .unwrap();
        let wanted: Vec<_> = entries
            .into_iter()
            .filter(|entry| entry.what.name() == EventName::Edited)
            .map(|entry| Some(entry.what))
            .collect();
        assert_eq!(wanted.len(), 3);
        assert_eq!(
            wanted[2],
            Some(What::Edited {
                change: Change {
                    field: CaseField::Details,
                    from: None,
                    to: "it's \"$1\"\n汉字".to_owned(),
                }
            })
        );
        let stored: Vec<_> = edited.into_iter().map(|event| event.what).collect();
        assert_eq!(stored, wanted);
        let called = session
            .events_of(case.id, &[EventName::CalledBack])
            .await
            .unwrap();
        let said = called[0].what.as_ref().and_then(|what| match what {
            What::CalledBack { said, asked } => asked.map(|asked| (*said, asked.agent)),
            _ => None,
        });
        assert_eq!(said, Some((callback, Some(ANA))));
        for (from, until, expected) in [(0, 4, (0, 0)), (4, 5, (1, 1)), (5, 9, (0, 0))] {
            let figures = figures(store, from, until).await;
            assert_eq!((figures.rated, figures.satisfied), expected, "{from}");
        }
        let noted = session
            .events_of(case.id, &[EventName::Logged])
            .await
            .unwrap();
        assert_eq!(noted[0].what, Some(What::Logged));
    })
    .await;
}

#[tokio::test]
async fn links_hold_on_both_sides_and_within_their_desk() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let elsewhere = make_desk(store, DeskId(7)).await;
        let mut tx = store.begin().await.unwrap();
        let mut cases = Vec::new();
        for name in ["a", "b", "c", "d"] {
            cases.push(log(&mut tx, &team, (name, "inquiry"), START).await);
            log(&mut tx, &elsewhere, (name, "inquiry"), START).await;
        }
        let [one, two, three, four] = [1, 2, 3, 4].map(CaseNumber);
        tx.link(DESK, (three, one));
        tx.link(DESK, (one, two));
        tx.link(DESK, (one, three));
        tx.commit().await.unwrap();
        for (case, original) in [(&cases[3], three), (&cases[1], three)] {
            play(store, (case, &team), after(1), |work| {
                work.void_as_duplicate(ANA, original, "")
            })
            .await;
        }
        let related = async |desk, number| {
            let mut session = store.read().await.unwrap();
            session.related(desk, number).await.unwrap()
        };
        let expected = |linked: &[CaseNumber], duplicates: &[CaseNumber]| Related {
            linked: linked.to_vec(),
            duplicates: duplicates.to_vec(),
        };
        assert_eq!(related(DESK, one).await, expected(&[two, three], &[]));
        assert_eq!(related(DESK, three).await, expected(&[one], &[two, four]));
        assert_eq!(related(DeskId(7), one).await, expected(&[], &[]));
        assert_eq!(related(DeskId(7), three).await, expected(&[], &[]));
        let mut tx = store.begin().await.unwrap();
        tx.unlink(DESK, (three, one));
        tx.commit().await.unwrap();
        assert_eq!(related(DESK, one).await, expected(&[two], &[]));
        assert_eq!(related(DESK, three).await, expected(&[], &[two, four]));
        let mut session = store.read().await.unwrap();
        let void = session.case(DESK, four).await.unwrap().unwrap();
        assert_eq!(void.duplicate_of, Some(three));
    })
    .await;
}
