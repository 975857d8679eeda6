//! The ledger against a plain reading of the same events in memory, over random days; and its sign-off.

use std::collections::BTreeMap;

use super::{
    databases::on_both,
    digest::{Dice, Past, World, add},
    *,
};
use chrono::NaiveDate;
use firstline::{
    model::{
        case::{Status, clocks::ClockState},
        event::EventName,
        ids::CaseNumber,
        page::Turn,
    },
    rules::report::{
        digest::Period,
        ledger::{Ledger, Sums},
    },
};

const DAY: i64 = 24 * 60;

fn period(index: i64) -> Period {
    Period {
        from: after(index * DAY),
        until: after((index + 1) * DAY),
    }
}

fn date(index: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23 + u32::try_from(index).unwrap()).unwrap()
}

async fn read(store: &Store, desk: DeskId, index: i64, now: Timestamp) -> Ledger {
    let mut session = store.read().await.unwrap();
    let day = (date(index), period(index));
    session
        .ledger(desk, day, now, (Turn::Skip(0), 1000))
        .await
        .unwrap()
}

/// What the ledger says of a case, and its place: rank, then number.
type Told = BTreeMap<(u8, CaseNumber), (Status, String, UserId, [bool; 2], usize)>;

fn told(ledger: &Ledger) -> Told {
    let mut told = Told::new();
    let mut places = Vec::new();
    for line in &ledger.lines {
        let standing = &line.standing;
        let rank = match (standing.breached.len(), line.due, standing.logged) {
            (1.., ..) => 0,
            (_, Some(_), _) => 1,
            (.., true) => 2,
            _ => 3,
        };
        places.push((rank, line.number));
        told.insert(
            (rank, line.number),
            (
                standing.status,
                standing.kind.clone(),
                standing.answerable,
                [standing.logged, standing.reopened],
                standing.breached.len(),
            ),
        );
    }
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(told.len(), ledger.lines.len());
    assert_eq!(i64::try_from(told.len()).unwrap(), ledger.total);
    told
}

/// The same by plain reading.
fn counted(cases: &[Past], period: Period, now: Timestamp) -> (Sums, Told) {
    let mut sums = Sums::default();
    let mut told = Told::new();
    let end = period.until.min(now + chrono::TimeDelta::milliseconds(1));
    for past in cases {
        let inside = |at: Timestamp| period.from <= at && at < period.until;
        let of_day: Vec<&Entry> = past.entries.iter().filter(|one| inside(one.at)).collect();
        let count = |what: EventName| of_day.iter().filter(|one| one.what.name() == what).count();
        let is_logged = count(EventName::Logged) + count(EventName::LoggedAgain) > 0;
        let kept = past.counted(period);
        add(&kept, &mut sums.flow, &mut sums.decided);
        sums.open += i64::from(past.open(end).is_some());
        let due = now < period.until
            && past.case.status().is_unfinished()
            && past.case.clocks.iter().any(|clock| {
                clock.state == ClockState::Running && clock.deadline.is_some_and(inside)
            });
        let moves = |one: &&&Entry| one.what.name().is_movement();
        if !of_day.iter().any(|one| moves(&one)) && !due {
            continue;
        }
        let passed = kept
            .iter()
            .filter(|one| one.what.name() == EventName::Breached);
        let rank = match (passed.clone().count(), due, is_logged) {
            (1.., ..) => 0,
            (_, true, _) => 1,
            (.., true) => 2,
            _ => 3,
        };
        let (_, status) = past.states.iter().rev().find(|(at, _)| *at < end).unwrap();
        let last = past.entries.iter().rev().find(|one| one.at < end).unwrap();
        let mut breached: Vec<_> = passed
            .filter_map(|one| one.what.figure().map(|(clock, _)| clock))
            .collect();
        breached.sort();
        breached.dedup();
        let marks = [is_logged, count(EventName::Reopened) > 0];
        told.insert(
            (rank, past.case.number),
            (
                *status,
                past.case.kind.clone(),
                last.answerable,
                marks,
                breached.len(),
            ),
        );
    }
    (sums, told)
}

#[tokio::test]
async fn a_day_equals_a_plain_reading_and_never_changes() {
    on_both(async |db| {
        for seed in 0..6 {
            let desk = DeskId(100 + i64::from(seed));
            let mut world = World {
                store: &db.store,
                team: make_desk(&db.store, desk).await,
                dice: Dice(u64::from(seed as u32) + 77),
                cases: Vec::new(),
                withdraws: seed % 2 == 1,
                straddles: seed % 3 == 2,
                void: None,
            };
            let mut over: Vec<(Sums, Told)> = Vec::new();
            for index in 0..5 {
                // In the middle of the day: what is due later is listed, too.
                let noon = index * DAY + DAY / 2;
                world.live(index * DAY, noon).await;
                let ledger = read(&db.store, desk, index, after(noon)).await;
                let plain = counted(&world.cases, period(index), after(noon));
                assert_eq!(
                    (ledger.sums.clone(), told(&ledger)),
                    plain,
                    "seed {seed} day {index}"
                );
                world.live(noon + 1, (index + 1) * DAY - 1).await;
                // Whatever the timers find at midnight belongs to the day before where its deadline does.
                world.live((index + 1) * DAY, (index + 1) * DAY).await;
                let now = after((index + 1) * DAY);
                let ledger = read(&db.store, desk, index, now).await;
                let plain = counted(&world.cases, period(index), now);
                assert_eq!(
                    (ledger.sums.clone(), told(&ledger)),
                    plain,
                    "seed {seed} day {index}"
                );
                over.push((ledger.sums.clone(), told(&ledger)));
            }
            for (index, day) in (0..).zip(over) {
                let later = read(&db.store, desk, index, after(9 * DAY)).await;
                let told = (later.sums.clone(), told(&later));
                let plain = counted(&world.cases, period(index), after(9 * DAY));
                assert_eq!(told, plain, "day {index} of seed {seed}");
                assert_eq!(later.sums.flow, day.0.flow, "day {index} of seed {seed}");
                if !world.withdraws && !world.straddles {
                    assert_eq!(told, day, "day {index} of seed {seed}");
                }
                let before = world
                    .cases
                    .iter()
                    .filter(|past| past.open(period(index).from).is_some())
                    .count();
                let before = i64::try_from(before).unwrap();
                assert_eq!(later.sums.flow.before(later.sums.open), before);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn pages_are_parts_of_the_whole() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        for _ in 0..7 {
            log(&mut tx, &team, ("Lihua", "complaint"), after(1)).await;
        }
        tx.commit().await.unwrap();
        let mut session = db.store.read().await.unwrap();
        let day = (date(0), period(0));
        let mut numbers = Vec::new();
        for page in 0..4 {
            let found = session
                .ledger(DESK, day, after(2), (Turn::Skip(page * 3), 3))
                .await
                .unwrap();
            assert_eq!((found.total, found.sums.flow.logged), (7, 7));
            numbers.extend(found.lines.iter().map(|line| line.number.0));
        }
        // A page behind the end is the last one.
        assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 7]);
        // Another desk's day is its own.
        let other = session
            .ledger(DeskId(5), day, after(2), (Turn::Skip(0), 9))
            .await
            .unwrap();
        assert_eq!((other.total, other.sums), (0, Sums::default()));
    })
    .await;
}

#[tokio::test]
async fn a_day_is_signed_off_once_and_what_moves_later_is_named() {
    on_both(async |db| {
        let team = make_desk(&db.store, DESK).await;
        let mut tx = db.store.begin().await.unwrap();
        let first = log(&mut tx, &team, ("Lihua", "complaint"), after(1)).await;
        log(&mut tx, &team, ("Wang", "inquiry"), after(2)).await;
        assert!(tx.sign_off(DESK, date(0), (ANA, after(3))).await.unwrap());
        assert!(!tx.sign_off(DESK, date(0), (BEN, after(4))).await.unwrap());
        // Another day and another desk have their own.
        assert!(tx.sign_off(DESK, date(1), (BEN, after(4))).await.unwrap());
        tx.commit().await.unwrap();
        make_desk(&db.store, DeskId(5)).await;
        let signed = read(&db.store, DESK, 0, after(5)).await.review.unwrap();
        assert_eq!((signed.by, signed.at), (ANA, after(3)));
        assert_eq!(signed.moved_since, []);
        assert_eq!(read(&db.store, DeskId(5), 0, after(5)).await.review, None);

        play(&db.store, (&first, &team), after(10), |work| {
            work.accept(BEN)
        })
        .await;
        let signed = read(&db.store, DESK, 0, after(11)).await.review.unwrap();
        assert_eq!(signed.moved_since, [first.number]);
        // Who reads a contact moves nothing.
        let mut tx = db.store.begin().await.unwrap();
        let second = log(&mut tx, &team, ("Li", "inquiry"), after(DAY + 1)).await;
        tx.commit().await.unwrap();
        let (case, _) = play(&db.store, (&second, &team), after(2 * DAY + 1), |work| {
            work.contact_read(BEN, "call".to_owned());
            Ok(())
        })
        .await;
        let third = read(&db.store, DESK, 2, after(2 * DAY + 2)).await;
        assert!(third.lines.iter().all(|line| line.number != case.number));
    })
    .await;
}
