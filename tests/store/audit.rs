//! What the auditor reads and keeps: the record without clocks and timers, findings one by one and as sums.

use super::{databases::on_both, *};
use chrono::TimeDelta;
use firstline::{
    model::{
        case::clocks::ClockKind,
        ids::{CaseId, CaseNumber, MessageId},
        post::{LadderAlert, Post},
    },
    rules::{
        audit::{AlertState, AlertTally, Mark, Verdict, alerts},
        case::work::Told,
        report::digest::Period,
    },
    store::{Finding, OutboxState},
};

fn finding(case: &Case, step: u8, minute: i64, verdict: Verdict) -> Finding {
    Finding {
        key: alert(case.id, step).key(case.desk),
        desk: case.desk,
        case: case.id,
        due_at: after(minute),
        verdict,
        looks: 0,
    }
}

fn alert(case: CaseId, step: u8) -> Post {
    Post::Alert(LadderAlert {
        case,
        clock: ClockKind::Response,
        generation: 1,
        step,
        to_answerer: false,
    })
}

#[tokio::test]
async fn the_record_tells_when_alerts_are_due() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let case = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        let other = log(&mut tx, &team, ("Wang", "complaint"), START).await;
        tx.commit().await.unwrap();
        play(&db.store, (&case, &team), after(10), |work| {
            work.note(ANA, "Called".into(), Told::Yes)
        })
        .await;
        play(&db.store, (&case, &team), after(11), |work| {
            work.urge(BEN, None)
        })
        .await;

        let mut session = db.store.read().await.unwrap();
        let (seen, newest) = session.audit_progress().await.unwrap();
        assert_eq!(seen, 0);
        let mut changed = session.audit_changed(seen, newest).await.unwrap();
        changed.sort_unstable();
        assert_eq!(changed, [case.id, other.id]);
        // Who was urged has no clock that changed.
        assert_eq!(session.audit_changed(newest - 1, newest).await.unwrap(), []);

        let found = session.audited(&[case.id, CaseId(999)]).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].number, found[0].desk), (case.number, DESK));
        let ats: Vec<_> = found[0].record.iter().map(|mark: &Mark| mark.at).collect();
        assert_eq!(ats, [START, after(10)]);
        let due = alerts(&found[0].record, &policy().ladder);
        let open = due
            .iter()
            .filter(|due| due.spans.iter().any(|span| span.until.is_none()));
        let open: Vec<_> = open.map(|due| (due.which.clock, due.at())).collect();
        let ms = TimeDelta::milliseconds(1);
        assert_eq!(
            open,
            [
                (ClockKind::Resolution, after(36 * 60)),
                (ClockKind::Resolution, after(48 * 60) + ms)
            ]
        );
        assert_eq!(session.audited(&[]).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn looks_come_when_something_is_due_or_has_no_end() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let first = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        let second = log(&mut tx, &team, ("Wang", "complaint"), START).await;
        let looks = [(first.id, Some(after(9))), (second.id, Some(after(5)))];
        tx.set_next_looks(&looks).await.unwrap();
        assert_eq!(tx.audit_due(after(4), 9).await.unwrap(), []);
        assert_eq!(tx.audit_due(after(5), 9).await.unwrap(), [second.id]);
        assert_eq!(
            tx.audit_due(after(9), 9).await.unwrap(),
            [second.id, first.id]
        );
        tx.set_next_looks(&[(second.id, None), (first.id, Some(after(20)))])
            .await
            .unwrap();
        assert_eq!(tx.audit_due(after(19), 9).await.unwrap(), []);
        assert_eq!(tx.audit_due(after(20), 1).await.unwrap(), [first.id]);

        tx.set_audit_progress(17).await.unwrap();
        assert_eq!(tx.audit_progress().await.unwrap().0, 17);

        let findings = [
            finding(&first, 1, 1, Verdict::Waiting),
            finding(&first, 2, 2, Verdict::Missing),
            finding(&second, 1, 3, Verdict::Dropped),
        ];
        tx.save_findings(&findings).await.unwrap();
        assert_eq!(
            tx.audit_open(START, CaseId(0), 9).await.unwrap(),
            [first.id]
        );
        assert_eq!(tx.audit_open(START, first.id, 9).await.unwrap(), []);
        assert_eq!(tx.audit_open(after(3), CaseId(0), 9).await.unwrap(), []);
        assert_eq!(tx.audit_open_count(START).await.unwrap(), (1, 1));
        assert_eq!(tx.audit_open_count(after(3)).await.unwrap(), (1, 0));
        let known = tx.audited(&[first.id]).await.unwrap().remove(0).known;
        assert_eq!(known[&findings[1].key], ("missing".to_owned(), 0));
    })
    .await;
}

#[tokio::test]
async fn sums_are_those_of_the_period_and_the_desk() {
    on_both(async |db| {
        let other = DeskId(DESK.0 + 1);
        let (team, elsewhere) = (
            make_desk(&db.store, DESK).await,
            make_desk(&db.store, other).await,
        );
        let mut tx = db.store.begin().await.unwrap();
        let mut cases = Vec::new();
        for _ in 0..4 {
            cases.push(log(&mut tx, &team, ("Lihua", "complaint"), START).await);
        }
        let theirs = log(&mut tx, &elsewhere, ("Wang", "complaint"), START).await;
        let late = |ms| Verdict::Posted(TimeDelta::milliseconds(ms));
        tx.save_findings(&[
            finding(&cases[0], 1, 0, late(300)),
            finding(&cases[0], 2, 9, late(200)),
            finding(&cases[1], 1, 5, Verdict::Waiting),
            finding(&cases[1], 2, 10, late(9000)),
            finding(&cases[2], 1, 5, Verdict::Failed),
            finding(&cases[2], 2, 6, Verdict::Dropped),
            finding(&cases[3], 1, 7, Verdict::Missing),
            finding(&theirs, 1, 5, Verdict::Missing),
        ])
        .await
        .unwrap();
        let period = |from: i64, until: i64| Period {
            from: after(from),
            until: after(until),
        };
        let mut expected = AlertTally {
            posted: 2,
            waiting: 1,
            dropped: 1,
            failed: 1,
            missing: 1,
            slowest: TimeDelta::milliseconds(300),
        };
        assert_eq!(tx.audit_tally(DESK, period(0, 10)).await.unwrap(), expected);
        assert_eq!((expected.due(), expected.is_well()), (6, false));
        let faults = tx.audit_faults(DESK, period(0, 10), 5).await.unwrap();
        assert_eq!(faults, [CaseNumber(4), CaseNumber(3)]);
        assert_eq!(
            tx.audit_faults(DESK, period(0, 10), 1).await.unwrap(),
            [CaseNumber(4)]
        );
        assert_eq!(
            tx.audit_tally(DESK, period(11, 12)).await.unwrap(),
            AlertTally::default()
        );

        // AlertState out later, it replaces what was thought before.
        tx.save_findings(&[finding(&cases[3], 1, 7, late(400))])
            .await
            .unwrap();
        expected.posted += 1;
        expected.missing = 0;
        expected.slowest = TimeDelta::milliseconds(400);
        assert_eq!(tx.audit_tally(DESK, period(0, 10)).await.unwrap(), expected);
    })
    .await;
}

#[tokio::test]
async fn posts_are_found_as_they_stand() {
    on_both(async |db| {
        make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let mut keys = Vec::new();
        for case in 1..=5 {
            let post = alert(CaseId(case), 1);
            tx.enqueue(DESK, CHANNEL, &post, (START, START));
            keys.push(post.key(DESK));
        }
        let rows = tx.waiting(ALERTS, 9).await.unwrap();
        tx.claim(&rows[1..2], "nonce", after(1)).await.unwrap();
        tx.sent(&rows[2], CHANNEL, MessageId(8), after(2));
        tx.drop_post(&rows[3], OutboxState::Stale, "over")
            .await
            .unwrap();
        tx.drop_post(&rows[4], OutboxState::Failed, "nowhere")
            .await
            .unwrap();
        // Shown afresh, it is posted all the same.
        tx.refresh(&keys[2], after(3));
        keys.push("alert:99:response:1:1".to_owned());
        let found = tx.posts_found(&keys).await.unwrap();
        let expected = [
            AlertState::Waiting,
            AlertState::Waiting,
            AlertState::Posted(after(2)),
            AlertState::Stale,
            AlertState::Failed,
        ];
        assert_eq!(found.len(), expected.len());
        for (key, stands) in keys.iter().zip(expected) {
            assert_eq!(found[key], stands, "{key}");
        }
        assert!(tx.posts_found(&[]).await.unwrap().is_empty());
        let [posts, edits] = tx.depth(after(4)).await.unwrap();
        assert_eq!((posts.count, posts.oldest_ms), (2, 240_000));
        assert_eq!((edits.count, edits.oldest_ms), (1, 60_000));
    })
    .await;
}
