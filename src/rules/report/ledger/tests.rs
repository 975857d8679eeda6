//! Days in awkward zones, and the fold of a record against the lifecycle itself.

#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

use std::sync::Arc;

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;
use crate::{
    model::{
        case::{
            Case, Customer, State,
            extension::Extensions,
            grade::{Priority, Tier},
        },
        ids::{CaseId, ChannelId, CustomerId, DeskId, TeamId},
    },
    rules::{
        case::{
            ladder::{Ladder, QuietHours},
            targets,
            work::{Policy, Told, Work},
        },
        desk::kinds::Kinds,
        time::calendar::Hours,
    },
};

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn hours(day: Period) -> i64 {
    (day.until - day.from).num_hours()
}

#[test]
fn a_day_is_as_long_as_its_zone_says() {
    use chrono_tz::{America::Havana, Asia::Shanghai, Europe::Berlin, Pacific::Apia};
    for (day, zone, long) in [
        ("2026-11-23", Shanghai, 24),
        ("2026-03-29", Berlin, 23),
        ("2026-10-25", Berlin, 25),
        // Clocks change at midnight itself.
        ("2026-03-08", Havana, 23),
        ("2026-11-01", Havana, 25),
        // A day that never was.
        ("2011-12-30", Apia, 0),
    ] {
        assert_eq!(hours(period(date(day), zone)), long, "{day} {zone}");
    }
}

#[test]
fn days_follow_each_other_without_gap_or_overlap() {
    for zone in chrono_tz::TZ_VARIANTS {
        let mut day = date("2011-12-01");
        while day < date("2012-04-30") {
            let next = day.succ_opt().unwrap();
            assert_eq!(
                period(day, zone).until,
                period(next, zone).from,
                "{day} {zone}"
            );
            day = next;
        }
    }
}

const MEI: UserId = UserId(1);
const JUN: UserId = UserId(2);

fn case() -> Case {
    Case {
        id: CaseId(1),
        desk: DeskId(1),
        number: CaseNumber(1),
        kind: "complaint".to_owned(),
        state: State::New,
        state_at: Timestamp(0),
        priority: Priority::Normal,
        team: TeamId(1),
        customer: Customer {
            id: CustomerId(1),
            name: "Lihua".to_owned(),
            tier: Tier::Standard,
            needs: Default::default(),
        },
        summary: "x".to_owned(),
        details: None,
        contact: None,
        via: None,
        source: None,
        first_responder: MEI,
        owner: None,
        offer: None,
        logged_at: Timestamp(0),
        reopened: 0,
        urged: 0,
        repeats: 0,
        logged_in: ChannelId(1),
        card: None,
        extensions: Extensions::default(),
        duplicate_of: None,
        first_team: TeamId(1),
        first_left: false,
        handovers: 0,
        declines: 0,
        callback: None,
        owes_callback: false,
        clocks: Vec::new(),
    }
}

fn policy() -> Arc<Policy> {
    Arc::new(Policy {
        hours: Hours::Always,
        targets: targets::built_in(),
        ladder: Ladder::default(),
        quiet: QuietHours::usual(Tz::UTC),
        kinds: Kinds::default(),
        callbacks: Vec::new(),
        secret: String::new(),
    })
}

proptest! {
    /// Whatever is done to a case, its record alone tells how it stood after each step.
    #[test]
    fn the_record_tells_how_a_case_stood(moves in prop::collection::vec((0_u8..10, 1_i64..2000), 0..40)) {
        let mut work = Work::new(case(), Vec::new(), policy(), Timestamp(0));
        work.log(None).unwrap();
        let mut record = Vec::new();
        let mut now = Timestamp(0);
        let mut steps = vec![(0, 100)];
        steps.extend(moves);
        let mut first = true;
        for (step, minutes) in steps {
            if !first {
                now = now + TimeDelta::minutes(minutes);
                work = Work::new(work.case, work.pauses, policy(), now);
                // A refused move leaves nothing behind but the breaches it found.
                let _refused = match step {
                    0 => work.accept(MEI),
                    1 => work.assign(JUN, MEI, None),
                    2 => work.accept(JUN),
                    3 => work.note(MEI, "x".to_owned(), Told::Yes),
                    4 => work.wait(MEI, "x", None),
                    5 => work.resume(MEI),
                    6 => work.resolve(MEI, "x"),
                    7 => work.close(Some(MEI), None),
                    8 => work.reopen(MEI, "x"),
                    _ => work.run_timers(),
                };
            }
            first = false;
            record.extend(work.entries.drain(..).map(|entry| Happened {
                at: entry.at,
                what: entry.what.name(),
                clock: entry.what.figure().map(|(kind, _)| kind),
                kind: work.case.kind.clone(),
                answerable: entry.answerable,
            }));
            let day = Period { from: now, until: now + TimeDelta::milliseconds(1) };
            let stood = standing(&record, day).unwrap();
            prop_assert_eq!(stood.status, work.case.status());
            prop_assert_eq!(stood.logged, now == Timestamp(0));
        }
    }
}

fn entry(at: i64, what: EventName, clock: Option<ClockKind>) -> Happened {
    Happened {
        at: Timestamp(at),
        what,
        clock,
        kind: "inquiry".to_owned(),
        answerable: if at < 20 { MEI } else { JUN },
    }
}

#[test]
fn a_day_knows_nothing_of_the_next() {
    let record = [
        entry(5, EventName::Logged, None),
        entry(12, EventName::Accepted, None),
        // Recorded late, as after downtime: it belongs to the instant of its deadline.
        entry(25, EventName::Resolved, None),
        entry(15, EventName::Breached, Some(ClockKind::Resolution)),
        entry(14, EventName::Breached, Some(ClockKind::Response)),
        entry(28, EventName::Reopened, None),
    ];
    let on = |from: i64, until: i64| {
        let period = Period {
            from: Timestamp(from),
            until: Timestamp(until),
        };
        standing(&record, period)
    };
    assert_eq!(on(0, 5), None);
    let first = on(0, 10).unwrap();
    assert_eq!((first.status, first.logged), (Status::New, true));
    let second = on(10, 20).unwrap();
    assert_eq!((second.status, second.logged), (Status::Open, false));
    assert_eq!(
        second.breached,
        [ClockKind::Response, ClockKind::Resolution]
    );
    assert_eq!(second.answerable, MEI);
    let third = on(20, 30).unwrap();
    assert_eq!((third.status, third.reopened), (Status::Open, true));
    assert_eq!((third.breached, third.answerable), (vec![], JUN));
}

#[test]
fn a_breach_that_was_taken_back_later_is_none_of_its_day() {
    use EventName::{BreachWithdrawn, Breached, Logged};
    let of = |hour: i64, what, clock| Happened {
        at: Timestamp(hour * 3_600_000),
        what,
        clock,
        kind: "complaint".to_owned(),
        answerable: UserId(1),
    };
    let day = Period {
        from: Timestamp(0),
        until: Timestamp(24 * 3_600_000),
    };
    let (response, update) = (Some(ClockKind::Response), Some(ClockKind::Update));
    let mut record = vec![
        of(1, Logged, None),
        of(2, Breached, response),
        of(3, Breached, update),
    ];
    let breached = |record: &[Happened]| standing(record, day).map(|one| one.breached);
    assert_eq!(
        breached(&record),
        Some(vec![ClockKind::Response, ClockKind::Update])
    );
    record.push(of(40, BreachWithdrawn, response));
    assert_eq!(breached(&record), Some(vec![ClockKind::Update]));
    // One that came after it is another one.
    record.insert(3, of(4, BreachWithdrawn, update));
    record.insert(4, of(5, Breached, update));
    assert_eq!(breached(&record), Some(vec![ClockKind::Update]));
}
