//! Desks whose rules changed, the cases that have to be recomputed, and proposals that wait.

use super::{databases::on_both, *};
use chrono::TimeDelta;
use firstline::{
    model::ids::{CaseNumber, InteractionId},
    rules::desk::settings::Settings,
    store::{Draft, Unsettled},
};

/// Changes the rules of a desk.
async fn change(store: &Store, id: DeskId, now: Timestamp) {
    let mut tx = store.begin().await.unwrap();
    let (settings, rules) = tx.settings(id).await.unwrap();
    let save = tx.save_settings(id, (&settings, rules), now);
    assert!(save.await.unwrap());
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_desk_that_waits_longest_comes_first_until_it_is_settled() {
    on_both(async |db| {
        let store = &db.store;
        for id in [DESK, DeskId(7)] {
            make_desk(store, id).await;
        }
        let next = async || {
            let mut session = store.read().await.unwrap();
            let waiting = session.unsettled().await.unwrap();
            waiting.into_iter().next()
        };
        assert_eq!(next().await, None);
        change(store, DeskId(7), after(1)).await;
        change(store, DESK, after(2)).await;
        change(store, DeskId(7), after(3)).await;
        let found = next().await.unwrap();
        let expected = Unsettled {
            desk: DeskId(7),
            rules: 2,
            done: CaseNumber(0),
        };
        assert_eq!(found, expected);

        let mut tx = store.begin().await.unwrap();
        assert!(tx.settled(&found, Some(CaseNumber(5))).await.unwrap());
        tx.commit().await.unwrap();
        let done = CaseNumber(5);
        assert_eq!(next().await, Some(Unsettled { done, ..found }));
        // Another change: what was done counts no more, and who did it is told.
        change(store, DeskId(7), after(4)).await;
        let mut tx = store.begin().await.unwrap();
        assert!(!tx.settled(&found, None).await.unwrap());
        drop(tx);
        let found = next().await.unwrap();
        assert_eq!((found.rules, found.done), (3, CaseNumber(0)));
        let mut tx = store.begin().await.unwrap();
        assert!(tx.settled(&found, None).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(next().await.map(|next| next.desk), Some(DESK));
    })
    .await;
}

#[tokio::test]
async fn a_page_holds_each_living_case_whole() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let other = make_desk(store, DeskId(7)).await;
        let mut tx = store.begin().await.unwrap();
        let mut cases = Vec::new();
        for kind in ["complaint", "inquiry", "lunch", "emergency", "complaint"] {
            cases.push(log(&mut tx, &team, ("Lihua", kind), START).await);
            log(&mut tx, &other, ("Lihua", kind), START).await;
        }
        tx.commit().await.unwrap();
        let mut saved = Vec::new();
        for (index, case) in cases.iter().enumerate() {
            let at = (case, &team);
            play(store, at, after(1), |work| work.accept(ANA)).await;
            play(store, at, after(2), |work| work.wait(ANA, "parts", None)).await;
            let (case, _) = play(store, at, after(3), |work| match index {
                0 => work.void(ANA, "mistake"),
                1 => work.resume(ANA),
                3 => work.resolve(ANA, "done"),
                _ => Ok(()),
            })
            .await;
            saved.push(case);
        }
        let mut session = store.read().await.unwrap();
        let page = session.living(DESK, CaseNumber(0), 9).await.unwrap();
        let found: Vec<&Case> = page.iter().map(|one| &one.case).collect();
        let expected: Vec<&Case> = saved.iter().skip(1).collect();
        assert_eq!(found, expected);
        for living in &page {
            let pauses = session.pauses(living.case.id).await.unwrap();
            assert_eq!(living.pauses, pauses);
            let case = living.case.clone();
            let work = Work::new(case, pauses, policy(), after(4));
            assert_eq!(living.next_at, work.next_at(), "{}", living.case.number);
        }
        // Page by page.
        let first = session.living(DESK, CaseNumber(0), 2).await.unwrap();
        let last = first[1].case.number;
        let rest = session.living(DESK, last, 9).await.unwrap();
        assert_eq!([first, rest].concat(), page);
        assert_eq!(session.open_of_kind(DESK, "complaint").await.unwrap(), 1);
        assert_eq!(session.open_of_kind(DESK, "emergency").await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn what_moved_and_what_falls_due_is_written() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        tx.commit().await.unwrap();
        let (case, _) = play(store, (&case, &team), after(1), |work| {
            work.case.priority = Priority::Urgent;
            Ok(work.retarget(Some(ANA))?)
        })
        .await;
        let mut session = store.read().await.unwrap();
        let events = session.events(case.id, 0, 2).await.unwrap();
        let retargeted = |event: &CaseEvent| name(event) == Some(EventName::Retargeted);
        assert!(events.iter().all(retargeted), "{events:?}");
        assert_eq!(events[0].actor, Some(ANA));
        drop(session);

        let mut tx = store.begin().await.unwrap();
        let mut ladder = (*policy()).clone();
        let hour = TimeDelta::hours(1);
        let row = firstline::rules::case::ladder::Step::once(hour, Audience::Answerer);
        ladder.ladder = Ladder::new(vec![row]).unwrap();
        let work = Work::new(case, Vec::new(), Arc::new(ladder), after(2));
        tx.retime(&work);
        tx.commit().await.unwrap();
        let mut session = store.read().await.unwrap();
        // The warning comes an hour later than it would; the breach of the fifteen minutes comes when it comes.
        let next = START + TimeDelta::minutes(15) + TimeDelta::milliseconds(1);
        assert_eq!(session.next_timer().await.unwrap(), Some(next));
    })
    .await;
}

#[tokio::test]
async fn a_proposal_waits_a_day_in_its_desk() {
    on_both(async |db| {
        let store = &db.store;
        for id in [DESK, DeskId(7)] {
            make_desk(store, id).await;
        }
        let draft = Draft {
            rules: 3,
            settings: Settings::new(Tz::Asia__Shanghai),
            told: "投诉：24 小时".to_owned(),
            listed: vec!["2026-10-01 周四".to_owned(), "“补班”".to_owned()],
        };
        let big = InteractionId(i64::MAX);
        let mut tx = store.begin().await.unwrap();
        tx.keep_draft((DESK, big), &draft, START).await.unwrap();
        let kept = tx.draft(DESK, big).await.unwrap();
        assert_eq!(kept, Some(draft.clone()));
        assert_eq!(tx.draft(DeskId(7), big).await.unwrap(), None);
        let day = after(24 * 60);
        for (id, now, left) in [(1, day, true), (2, Timestamp(day.0 + 1), false)] {
            let id = InteractionId(id);
            tx.keep_draft((DESK, id), &draft, now).await.unwrap();
            assert_eq!(tx.draft(DESK, big).await.unwrap().is_some(), left);
        }
        tx.drop_draft(InteractionId(1)).await.unwrap();
        assert_eq!(tx.draft(DESK, InteractionId(1)).await.unwrap(), None);
        tx.commit().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn rules_change_before_or_after_a_case_and_not_meanwhile() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        tx.commit().await.unwrap();
        // Somebody has taken the case up, and read the rules.
        let mut tx = store.begin().await.unwrap();
        let taken = tx.lock_case(DESK, case.number).await.unwrap();
        let found = taken.unwrap().case;
        let read = tx.team(found.team).await.unwrap().rules;
        let other = store.clone();
        let mut changing = tokio::spawn(async move { change(&other, DESK, after(2)).await });
        let pause = std::time::Duration::from_millis(300);
        let early = tokio::time::timeout(pause, &mut changing).await;
        assert!(
            early.is_err(),
            "the rules changed while a case was being changed by them"
        );
        let mut work = Work::new(found, Vec::new(), policy(), after(1));
        work.accept(ANA).unwrap();
        tx.save(&work, &team);
        tx.commit().await.unwrap();
        changing.await.unwrap();
        // Whoever recomputes after that sees what was saved; who takes a case up has the new rules.
        let mut tx = store.begin().await.unwrap();
        let living = tx.living(DESK, CaseNumber(0), 10).await.unwrap();
        assert_eq!(living[0].case.owner, Some(ANA));
        let found = tx.lock_case_by_id(case.id).await.unwrap().unwrap().case;
        assert_eq!(tx.team(found.team).await.unwrap().rules, read + 1);
    })
    .await;
}

#[tokio::test]
async fn rules_change_before_or_after_a_case_is_heard_and_not_meanwhile() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let heard = hear(&mut tx, "Lihua", START).await;
        let other = store.clone();
        let mut changing = tokio::spawn(async move { change(&other, DESK, after(2)).await });
        let pause = std::time::Duration::from_millis(300);
        let early = tokio::time::timeout(pause, &mut changing).await;
        assert!(
            early.is_err(),
            "the rules changed while a case was heard by them"
        );
        let (case, _) = insert(&mut tx, &team, draft(&team, heard, "complaint"), START);
        tx.commit().await.unwrap();
        changing.await.unwrap();
        let mut session = store.read().await.unwrap();
        // The recount that follows finds it.
        let living = session.living(DESK, CaseNumber(0), 10).await.unwrap();
        assert_eq!(living[0].case.number, case.number);
        let unsettled = session.team(team.id).await.unwrap().unsettled;
        assert_eq!(unsettled, Some(after(2)));
    })
    .await;
}
