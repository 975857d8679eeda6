//! Customers merged, silent, lost and asked, on both databases.

use chrono::TimeDelta;

use super::{databases::on_both, *};
use firstline::{
    model::{
        callback::{Asker, NewCallback, Of, Reason, State, Task as Plan, survey::Candidate},
        case::grade::Tier,
        customer::{
            leaving::{Cause, Loss},
            merge::Kept,
            required::{FileField, RequiredField},
            silence::Told,
        },
        ids::CustomerId,
        page::Turn,
    },
    rules::{customer::find, customer::mask::Patterns},
};

/// A customer with a case, who is a key account visited every 40 days.
async fn key_account(store: &Store, team: &Team, name: &str) -> CustomerId {
    let mut tx = store.begin().await.unwrap();
    let case = log(&mut tx, team, (name, "complaint"), START).await;
    let mut record = tx
        .lock_customer(DESK, case.customer.id)
        .await
        .unwrap()
        .unwrap();
    record.customer.tier = Tier::Key;
    record.every = Some(TimeDelta::days(40));
    tx.save_record((DESK, &Patterns::default()), &record);
    tx.commit().await.unwrap();
    record.customer.id
}

fn talk(team: &Team, customer: CustomerId, reason: Reason) -> NewCallback {
    NewCallback {
        desk: DESK,
        of: Of::Customer(customer),
        reason,
        customer,
        case: None,
        task: Plan {
            team: team.id,
            person: Some(ANA),
            asker: Asker::FirstResponder,
            solver: None,
            from: START,
            due: after(60),
        },
        purpose: None,
    }
}

#[tokio::test]
async fn what_is_merged_goes_back() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let lihua = key_account(&db.store, &team, "Lihua").await;
        let wang = key_account(&db.store, &team, "Wang").await;
        let mut tx = db.store.begin().await.unwrap();
        for customer in [lihua, wang] {
            let planned = talk(&team, customer, Reason::Retention);
            tx.plan_callback(planned, Some(ANA), START).await.unwrap();
        }
        tx.keep_risk(DESK, lihua, (ANA, START), ("angry", after(60)))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut tx = db.store.begin().await.unwrap();
        let (cases, aliases) = tx.lead_to(lihua, wang).await.unwrap();
        assert_eq!((cases.len(), aliases.len()), (1, 0));
        let moved = tx.move_rows(lihua, wang).await.unwrap();
        assert_eq!(
            (moved.callbacks.len(), moved.own.len(), moved.risks.len()),
            (1, 1, 1)
        );
        let kept = Kept {
            moved,
            ..Kept::default()
        };
        tx.keep_merge(DESK, (lihua, wang), (&cases, &kept), START)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut session = db.store.read().await.unwrap();
        let by_name = session
            .customer_named(DESK, "lihua")
            .await
            .unwrap()
            .unwrap();
        assert_eq!(by_name.customer.id, wang);
        let parts = find::parts("lihua");
        let page = (Turn::Skip(0), 10);
        let (total, _, found) = session.find_customers(DESK, &parts, page).await.unwrap();
        assert_eq!((total, found[0].1.customer.id), (1, wang));
        assert_eq!(session.planned_for(wang).await.unwrap().len(), 2);
        assert!(session.leaving(wang).await.unwrap().risk.is_some());
        assert_eq!(session.aliases(wang).await.unwrap(), ["Lihua"]);
        let made = session.last_merge(lihua).await.unwrap().unwrap();
        drop(session);
        let mut tx = db.store.begin().await.unwrap();
        assert_eq!(tx.lead_back(&made, after(1)).await.unwrap(), cases);
        tx.commit().await.unwrap();
        let mut session = db.store.read().await.unwrap();
        for customer in [lihua, wang] {
            let of = Of::Customer(customer);
            let talks = session.callbacks_of(of, Reason::Retention).await.unwrap();
            let each: Vec<_> = talks
                .iter()
                .map(|one| (one.customer, one.nth.generation))
                .collect();
            assert_eq!(each, [(customer, 0)]);
            assert_eq!(session.case_count(customer).await.unwrap(), 1);
        }
        assert_eq!(session.last_merge(lihua).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn the_silent_and_the_incomplete_are_found() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let lihua = key_account(&db.store, &team, "Lihua").await;
        key_account(&db.store, &team, "Wang").await;
        let mut tx = db.store.begin().await.unwrap();
        assert_eq!(tx.next_silence().await.unwrap(), Some(Timestamp(0)));
        assert_eq!(tx.desks_with_silences(START, 100).await.unwrap(), [DESK]);
        assert_eq!(tx.due_silences(DESK, START).await.unwrap().len(), 2);
        let watched = tx.watched(lihua).await.unwrap().unwrap();
        assert_eq!((watched.last, watched.told), (START, Told::default()));
        tx.look_again(
            lihua,
            Some(after(9)),
            Told {
                since: START,
                step: 1,
            },
        );
        assert_eq!(tx.due_silences(DESK, START).await.unwrap().len(), 1);
        tx.commit().await.unwrap();
        let mut session = db.store.read().await.unwrap();
        let (total, before, lines) = session
            .key_accounts(DESK, (Turn::Skip(0), 1))
            .await
            .unwrap();
        assert_eq!((total, before, lines.len(), lines[0].open), (2, 0, 1, 1));
        let next = Turn::After(lines[0].place);
        let (_, before, lines) = session.key_accounts(DESK, (next, 1)).await.unwrap();
        assert_eq!((before, lines.len()), (1, 1));
        let back = Turn::Before(lines[0].place);
        assert_eq!(session.key_accounts(DESK, (back, 1)).await.unwrap().1, 0);
        let row = |field, tier, kind: Option<&str>| RequiredField {
            field,
            tier,
            kind: kind.map(str::to_owned),
        };
        for (rows, expected) in [
            (vec![], 0),
            (vec![row(FileField::Notes, Some(Tier::Standard), None)], 0),
            (vec![row(FileField::Contact, None, Some("complaint"))], 2),
            (
                vec![
                    row(FileField::Every, None, None),
                    row(FileField::Needs, Some(Tier::Key), None),
                ],
                2,
            ),
        ] {
            let found = session
                .incomplete(DESK, &rows, (Turn::Skip(0), 1))
                .await
                .unwrap();
            assert_eq!(found.0, expected, "{rows:?}");
            if let Some((_, kinds, place)) = found.2.first() {
                assert_eq!(*kinds, ["complaint"]);
                let next = session
                    .incomplete(DESK, &rows, (Turn::After(*place), 1))
                    .await
                    .unwrap();
                assert_eq!(next.1, 1);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_lost_customer_has_one_file_and_no_survey_asks_them() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let lihua = key_account(&db.store, &team, "Lihua").await;
        let wang = key_account(&db.store, &team, "Wang").await;
        let mut tx = db.store.begin().await.unwrap();
        let complaints = tx.open_complaints(lihua).await.unwrap();
        let loss = Loss {
            cause: Cause::Moved,
            words: "x".to_owned(),
            referred: Some("Hangzhou".to_owned()),
            no_talk: None,
            follower: BEN,
        };
        let file = (&loss, &complaints[..]);
        let id = tx
            .open_lost_file(DESK, lihua, (ANA, START), file)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let mut session = db.store.read().await.unwrap();
        let found = session.leaving(lihua).await.unwrap().lost.unwrap();
        assert_eq!(
            (found.id, &found.loss, &found.complaints),
            (id, &loss, &complaints)
        );
        let asked = session
            .survey_candidates((DESK, team.id), None, START)
            .await
            .unwrap();
        let one = Candidate {
            customer: wang,
            team: team.id,
            tier: Tier::Key,
        };
        assert_eq!(asked, [(one, true)]);
        assert!(session.survey_secret(DESK).await.unwrap().len() >= 32);
        drop(session);
        let mut tx = db.store.begin().await.unwrap();
        let heard = tx
            .customer_context(DESK, ("Lihua", &Patterns::default()), 0, after(1))
            .await
            .unwrap();
        assert!(heard.lost);
        let about = (DESK, "Spring");
        let id = tx
            .keep_survey(about, (ANA, START), (after(9), 100, 1))
            .await
            .unwrap();
        tx.plan_callback(talk(&team, wang, Reason::Survey), Some(ANA), START)
            .await
            .unwrap();
        tx.keep_sampled((DESK, id), one, START);
        tx.commit().await.unwrap();
        let mut tx = db.store.begin().await.unwrap();
        let answers = tx.survey_answers(id).await.unwrap();
        assert_eq!((answers[0].state, answers[0].grade), (State::Planned, None));
        let asked = tx
            .survey_candidates((DESK, team.id), Some(Tier::Key), after(-1))
            .await
            .unwrap();
        assert_eq!(asked, [(one, false)]);
        let open = tx.survey_open(id).await.unwrap();
        assert_eq!(
            tx.survey_asks(id, wang).await.unwrap(),
            open.first().copied()
        );
        assert_eq!(tx.survey_asks(id, lihua).await.unwrap(), None);
        assert_eq!(tx.next_survey_end().await.unwrap(), Some(after(9)));
        assert_eq!(tx.due_surveys(after(9), 10).await.unwrap(), [id]);
        let survey = tx.lock_survey(id).await.unwrap().unwrap();
        tx.close_survey(survey.id, after(2));
        assert_eq!(tx.next_survey_end().await.unwrap(), None);
        let again = tx.survey(DESK, Some("SPRING")).await.unwrap().unwrap();
        assert_eq!(again.closed, Some(after(2)));
        tx.commit().await.unwrap();
    })
    .await;
}
