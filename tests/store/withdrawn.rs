//! Breaches that were taken back are in no figure, of their own day and week neither.

use chrono::NaiveDate;
use firstline::{
    model::{case::clocks::ClockKind, page::Turn},
    rules::{
        case::work::Correction,
        report::{digest::Period, ledger::period},
    },
};

use super::{databases::on_both, *};

fn kind(kind: &str) -> Correction {
    Correction {
        kind: Some(kind.to_owned()),
        ..Correction::default()
    }
}

#[tokio::test]
async fn a_breach_that_is_none_any_more_is_counted_nowhere() {
    on_both(async |db| {
        let store = &db.store;
        let team = make_desk(store, DESK).await;
        let mut tx = store.begin().await.unwrap();
        let first = log(&mut tx, &team, ("Lihua", "complaint"), START).await;
        let second = log(&mut tx, &team, ("Wang", "complaint"), START).await;
        tx.commit().await.unwrap();
        for case in [&first, &second] {
            play(store, (case, &team), after(31), |work| work.run_timers()).await;
        }
        let week = Period {
            from: START,
            until: after(7 * 24 * 60),
        };
        let before = Period {
            from: after(-7 * 24 * 60),
            until: START,
        };
        let digest = async |now| {
            let mut session = store.read().await.unwrap();
            let found = session.digest(DESK, week, before, now).await.unwrap();
            let kinds: i64 = found.by_kind.iter().map(|(_, tally)| tally.breached).sum();
            let owners: i64 = found.by_owner.iter().map(|(_, tally)| tally.breached).sum();
            let decided = found.now.decided;
            assert_eq!((kinds, owners), (decided.breached(), decided.breached()));
            (decided.breached(), decided.in_time(), decided.all())
        };
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let ledger = async |now| {
            let mut session = store.read().await.unwrap();
            let of = (day, period(day, Tz::UTC));
            let found = session
                .ledger(DESK, of, now, (Turn::Skip(0), 10))
                .await
                .unwrap();
            let lines = found.lines.iter();
            let clocks: Vec<_> = lines.map(|line| line.standing.breached.clone()).collect();
            (found.sums.decided.breached(), clocks)
        };
        let response = vec![ClockKind::Response];
        assert_eq!(digest(after(40)).await, (2, 0, 2));
        let both = (2, vec![response.clone(), response.clone()]);
        assert_eq!(ledger(after(40)).await, both);

        // Two days later the first turns out to be a request, which has two hours: long over, too. The second one is
        // feedback, which has a day.
        let days = 2 * 24 * 60;
        play(store, (&first, &team), after(40), |work| {
            work.edit(BEN, kind("request"))
        })
        .await;
        let one = (1, vec![response.clone(), vec![]]);
        assert_eq!(digest(after(50)).await, (1, 0, 1));
        assert_eq!(ledger(after(50)).await, one);
        // It is met in time then: one clock, decided once.
        play(store, (&first, &team), after(60), |work| work.accept(ANA)).await;
        assert_eq!(digest(after(70)).await, (1, 1, 2));
        // Taken back on another day, it is gone from its own.
        play(store, (&second, &team), after(days), |work| {
            work.edit(BEN, kind("lost property"))
        })
        .await;
        assert_eq!(ledger(after(days + 1)).await, (0, vec![vec![], vec![]]));
        assert_eq!(digest(after(days + 1)).await, (0, 1, 1));
        // A second breach of the same clock counts once.
        play(store, (&second, &team), after(days + 10), |work| {
            work.edit(BEN, kind("complaint"))
        })
        .await;
        let mut session = store.read().await.unwrap();
        let breaches = session
            .events_of(second.id, &[EventName::Breached])
            .await
            .unwrap();
        drop(session);
        assert!(breaches.len() >= 2, "{breaches:?}");
        let (breached, _, _) = digest(after(days + 11)).await;
        let clocks = i64::try_from(breaches.len()).unwrap() - 1;
        assert_eq!(breached, clocks);
    })
    .await;
}
