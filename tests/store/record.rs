//! The record of cases and customers, and what a newer version left in it.

use super::{databases::on_both, *};
use firstline::{
    model::{
        case::clocks::ClockKind,
        customer::{CustomerEvent, CustomerField},
        ids::{CaseId, CaseNumber},
        page::Turn,
        record,
    },
    rules::{case::holders, report::digest::Period},
};

fn event<W>(minute: i64, what: W) -> record::Event<W> {
    record::Event {
        at: after(minute),
        actor: Some(ANA),
        what: Some(what),
        note: None,
    }
}

#[tokio::test]
async fn each_subject_has_a_record_of_its_own() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        let customer = case.customer.id;
        assert_eq!((case.id.0, customer.0), (1, 1), "the same row");
        let changed = CustomerEvent::Changed {
            field: CustomerField::Needs,
            was: Some(String::new()),
            became: Some("elderly".to_owned()),
        };
        let mut read = event(2, CustomerEvent::ContactRead);
        read.note = Some("call back".to_owned());
        tx.append((DESK, customer), &event(1, changed.clone()));
        tx.append((DESK, customer), &read);
        tx.commit().await.unwrap();
        let mut session = db.store.read().await.unwrap();
        let known = session.events(customer, 0, 9).await.unwrap();
        assert_eq!(known, [read, event(1, changed)]);
        assert_eq!(session.event_count(customer).await.unwrap(), 2);
        assert_eq!(session.event_count(case.id).await.unwrap(), 1);
        let logged = session.events(case.id, 0, 9).await.unwrap();
        assert_eq!(logged[0].what, Some(What::Logged));
        // What is read of customers moves no case.
        drop(session);
        while db.store.index(10).await.unwrap() {}
        let mut session = db.store.read().await.unwrap();
        let (seen, newest) = session.audit_progress().await.unwrap();
        let changed = session.audit_changed(seen, newest).await.unwrap();
        assert_eq!(changed, [case.id]);
    })
    .await;
}

#[tokio::test]
async fn what_a_newer_version_wrote_holds_nothing_up() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        tx.commit().await.unwrap();
        let about = (&case, &team);
        play(store, about, after(1), |work| work.accept(BEN)).await;
        for sql in [
            "INSERT INTO events (desk_id, subject, subject_id, at, actor, what, note, data, kind, answerable, aims) \
             SELECT desk_id, subject, subject_id, at, actor, 'flew', 'over the moon', '{\"how\":7}', kind, answerable, \
             '[{\"clock\":\"flight\"}]' FROM events WHERE what = 'accepted'",
            "INSERT INTO events (desk_id, subject, subject_id, at, actor, what, data, kind, answerable, clock, counted) \
             SELECT desk_id, subject, subject_id, at, actor, 'met', '{\"clock\":\"flight\"}', kind, answerable, 'flight', 5 \
             FROM events WHERE what = 'accepted'",
            "INSERT INTO events (desk_id, subject, subject_id, at, what, data, kind, answerable) \
             SELECT desk_id, subject, subject_id, at, 'called-back', '{}', kind, answerable FROM events WHERE what = 'accepted'",
            "INSERT INTO events (desk_id, subject, subject_id, at, what) SELECT desk_id, 'flight', subject_id, at, 'flew' \
             FROM events WHERE what = 'accepted'",
        ] {
            db.by_hand(sql).await;
        }
        play(store, about, after(3), |work| work.resolve(BEN, "done")).await;

        let mut session = store.read().await.unwrap();
        let events = session.events(case.id, 0, 99).await.unwrap();
        let unknown = events.iter().filter(|event| event.what.is_none());
        let unknown: Vec<_> = unknown.map(|event| (event.at, event.note.as_deref())).collect();
        assert_eq!(
            unknown,
            [
                (after(1), None),
                (after(1), None),
                (after(1), Some("over the moon"))
            ]
        );
        let holding = session.events_of(case.id, EventName::HOLDING).await.unwrap();
        assert_eq!(holders::turns(&holding, after(9)).len(), 2);
        let met = session.met(case.id).await.unwrap();
        let met: Vec<_> = met.into_iter().map(|(clock, _)| clock).collect();
        assert_eq!(met, [ClockKind::Response, ClockKind::Resolution]);
        let [period, before] = [(START, after(9)), (after(-9), START)]
            .map(|(from, until)| Period { from, until });
        let digest = session.digest(DESK, period, before, after(9)).await.unwrap();
        assert_eq!((digest.now.flow.logged, digest.now.flow.resolved, digest.now.rated), (1, 1, 0));
        let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let ledger = session.ledger(DESK, (day, period), after(9), (Turn::Skip(0), 9)).await.unwrap();
        assert_eq!((ledger.sums.flow.resolved, ledger.total), (1, 1));
        let (seen, newest) = session.audit_progress().await.unwrap();
        assert_eq!(session.audit_changed(seen, newest).await.unwrap(), [CaseId(1)]);
        let audited = session.audited(&[case.id]).await.unwrap();
        assert_eq!(audited[0].record.len(), 3, "logged, accepted, resolved");
        drop(session);
        while store.index(10).await.unwrap() {}
        let mut session = store.read().await.unwrap();
        let bodies = session.bodies(DESK, &[CaseNumber(1)]).await.unwrap();
        assert_eq!(bodies[&CaseNumber(1)], ["done"]);
    })
    .await;
}
