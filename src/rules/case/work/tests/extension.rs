//! More time: asked in time, decided once, and what it does to the clock.

use super::*;
use crate::{
    model::refusal::{CaseRefusal, TimeRefusal},
    rules::time::when::length,
};
use ClockKind::Resolution;
use ClockState::{Breached, Met, Paused, Running};

const MS: TimeDelta = TimeDelta::milliseconds(1);

fn ask(life: &mut Life, minute: i64, until: i64) -> Result<(), Refusal> {
    let until = MoreTime::Until(after(until));
    life.play(after(minute), |work| {
        work.ask_for_time(AGENT, until, "parts".into())
    })
}

fn approve(life: &mut Life, now: Timestamp, nth: i64) -> Result<(), Refusal> {
    life.play(now, |work| work.approve_extension(nth, OTHER))
}

fn what(life: &Life) -> Vec<EventName> {
    let entries = life.entries.iter();
    entries.map(|entry| entry.what.name()).collect()
}

#[test]
fn approval_moves_the_deadline_and_both_are_counted() {
    let mut life = Life::accepted("emergency");
    ask(&mut life, 10, 300).unwrap();
    assert_eq!(
        life.clock(Resolution).deadline,
        Some(after(240)),
        "asking moves nothing"
    );
    assert_eq!(life.timer(TimerKind::Extension), Some(after(240) + MS));
    approve(&mut life, after(20), 1).unwrap();
    let clock = life.clock(Resolution);
    // 75 % of the five hours there are now.
    assert_eq!(
        (clock.deadline, clock.warning_at),
        (Some(after(300)), Some(after(225)))
    );
    let extensions = life.case.extensions;
    assert_eq!(
        (extensions.open, extensions.asked, extensions.granted),
        (None, 1, 1)
    );
    let approved = life.entries.last().unwrap();
    assert_eq!(approved.actor, Some(OTHER));
    let what = What::ExtensionApproved {
        asked_by: AGENT,
        from: Some(after(240)),
        until: after(300),
    };
    assert_eq!(approved.what, what);
    // Met at the very instant, and all of it counts.
    life.at(300, |work| work.resolve(AGENT, "done"));
    assert_eq!(
        life.ends(Resolution),
        [(EventName::Met, after(300), minutes(300))]
    );
}

#[test]
fn how_much_more_counts_in_the_hours_of_the_clock() {
    // An inquiry logged on Monday at 09:00 is due at 18:00; two working hours more are Tuesday 11:00.
    let mut life = Life::accepted("inquiry");
    let more = MoreTime::By(length("2h").unwrap());
    life.at(10, |work| work.ask_for_time(AGENT, more, "parts".into()));
    assert_eq!(
        life.case.extensions.open.map(|open| open.until),
        Some(after(26 * 60))
    );
}

#[test]
fn a_day_more_is_a_working_day_where_working_hours_count() {
    // An inquiry logged on Monday at 09:00 is due at 18:00, a complaint 48 hours later whatever the hours.
    let due = 48 * 60;
    for (kind, typed, until) in [
        ("inquiry", "1d", 33 * 60),
        ("inquiry", "1天", 33 * 60),
        ("inquiry", "1个工作日", 33 * 60),
        ("inquiry", "1d2h", 50 * 60),
        // Over the weekend.
        ("inquiry", "5d", 7 * 24 * 60 + 9 * 60),
        ("complaint", "1d", due + 24 * 60),
        ("complaint", "3 working days", due + 5 * 24 * 60),
        ("complaint", "一天半", due + 36 * 60),
    ] {
        let mut life = Life::accepted(kind);
        let more = MoreTime::By(length(typed).unwrap());
        life.at(10, |work| work.ask_for_time(AGENT, more, "parts".into()));
        let asked = life.case.extensions.open.map(|open| open.until);
        assert_eq!(asked, Some(after(until)), "{kind} {typed}");
    }
    let mut life = Life::accepted("inquiry");
    let more = MoreTime::By(length("一天半").unwrap());
    let half = life.play(after(10), |work| {
        work.ask_for_time(AGENT, more, "parts".into())
    });
    assert!(
        matches!(half, Err(Refusal::Time(TimeRefusal::HalfDay { .. }))),
        "{half:?}"
    );
}

#[test]
fn it_has_to_be_asked_by_the_deadline_and_be_later() {
    let number = CaseNumber(7);
    let mut life = Life::accepted("emergency");
    let deadline = after(240);
    assert_eq!(
        ask(&mut life, 10, 240),
        Err(Refusal::Case(CaseRefusal::NotLater { deadline }))
    );
    ask(&mut life, 240, 300).unwrap();
    let mut life = Life::accepted("emergency");
    let until = MoreTime::Until(after(300));
    let late = life.play(deadline + MS, |work| {
        work.ask_for_time(AGENT, until, "parts".into())
    });
    assert_eq!(
        late,
        Err(Refusal::Case(CaseRefusal::TooLateToExtend {
            number,
            deadline
        }))
    );
    // No more while it waits: its clock stands still.
    let mut life = Life::accepted("emergency");
    life.at(10, |work| work.wait(AGENT, "asleep", None));
    let waiting = ask(&mut life, 11, 300);
    assert!(
        matches!(
            waiting,
            Err(Refusal::Case(CaseRefusal::Illegal {
                tried: Move::Extend,
                ..
            }))
        ),
        "{waiting:?}"
    );
}

#[test]
fn the_first_decision_counts() {
    let over = Err(Refusal::Case(CaseRefusal::ExtensionOver {
        number: CaseNumber(7),
        by: None,
    }));
    let mut life = Life::accepted("emergency");
    ask(&mut life, 10, 300).unwrap();
    life.at(11, |work| work.refuse_extension(1, OTHER, "no".into()));
    assert_eq!(life.clock(Resolution).deadline, Some(after(240)));
    assert_eq!(approve(&mut life, after(12), 1), over);
    assert_eq!(
        (life.case.extensions.asked, life.case.extensions.granted),
        (1, 0)
    );
    // Asked anew: the old request cannot be decided, also while the new one is open.
    ask(&mut life, 13, 310).unwrap();
    ask(&mut life, 14, 320).unwrap();
    assert_eq!(approve(&mut life, after(15), 2), over);
    approve(&mut life, after(15), 3).unwrap();
    assert_eq!(life.clock(Resolution).deadline, Some(after(320)));
    let told = life
        .posts
        .iter()
        .filter(|(post, _)| matches!(post, Post::ExtensionDecided(_)));
    assert_eq!(told.count(), 2);
}

#[test]
fn an_open_request_is_over_with_the_deadline_or_the_case() {
    let mut life = Life::accepted("emergency");
    ask(&mut life, 10, 300).unwrap();
    life.tick(after(240));
    assert!(life.case.extensions.open.is_some());
    let over = approve(&mut life, after(240) + MS, 1);
    assert!(
        matches!(over, Err(Refusal::Case(CaseRefusal::ExtensionOver { .. }))),
        "before the timer ran: {over:?}"
    );
    life.tick(after(240) + MS);
    assert_eq!(
        (life.case.extensions.open, life.state(Resolution)),
        (None, Some(Breached))
    );
    assert!(
        what(&life).ends_with(&[EventName::Breached, EventName::ExtensionLapsed]),
        "{:?}",
        what(&life)
    );
    assert_eq!(life.timer(TimerKind::Extension), None);
    for void in [true, false] {
        let mut life = Life::accepted("emergency");
        ask(&mut life, 10, 300).unwrap();
        life.at(20, |work| match void {
            true => work.void(FIRST, "mistake"),
            false => work.resolve(AGENT, "done"),
        });
        // What is made void may be taken back, and the request with it: that it lapsed is not on record.
        assert_eq!(what(&life).contains(&EventName::ExtensionLapsed), !void);
        assert_eq!(life.case.extensions.open, None);
        assert!(
            life.refreshed
                .iter()
                .any(|post| matches!(post, Post::Extension(ExtensionAsked { nth: 1, .. })))
        );
    }
}

#[test]
fn a_request_that_would_gain_nothing_any_more_is_over() {
    let mut life = Life::accepted("emergency");
    ask(&mut life, 10, 250).unwrap();
    life.at(20, |work| work.wait(AGENT, "asleep", None));
    assert_eq!(life.timer(TimerKind::Extension), Some(after(250)));
    // After an hour's wait the deadline is later by itself.
    life.at(80, |work| work.resume(AGENT));
    let over = approve(&mut life, after(81), 1);
    assert!(
        matches!(over, Err(Refusal::Case(CaseRefusal::ExtensionOver { .. }))),
        "{over:?}"
    );
    life.tick(after(81));
    assert_eq!(what(&life).pop(), Some(EventName::ExtensionLapsed));
}

#[test]
fn pauses_after_it_move_what_was_granted() {
    let mut life = Life::accepted("emergency");
    ask(&mut life, 10, 300).unwrap();
    approve(&mut life, after(20), 1).unwrap();
    life.at(100, |work| work.wait(AGENT, "asleep", None));
    assert_eq!(life.state(Resolution), Some(Paused));
    life.at(160, |work| work.resume(AGENT));
    assert_eq!(life.clock(Resolution).deadline, Some(after(360)));
    // One that begins at the deadline comes first.
    life.at(360, |work| work.wait(AGENT, "asleep", None));
    assert_eq!(life.state(Resolution), Some(Paused));
    life.at(400, |work| work.resume(AGENT));
    assert_eq!(life.clock(Resolution).deadline, Some(after(400)));
    life.at(400, |work| work.resolve(AGENT, "done"));
    assert_eq!(life.state(Resolution), Some(Met));
}

#[test]
fn it_can_be_granted_while_the_customer_is_waited_for() {
    let mut life = Life::accepted("emergency");
    ask(&mut life, 10, 300).unwrap();
    life.at(20, |work| work.wait(AGENT, "asleep", None));
    approve(&mut life, after(30), 1).unwrap();
    assert_eq!(
        (life.state(Resolution), life.clock(Resolution).deadline),
        (Some(Paused), None)
    );
    life.at(50, |work| work.resume(AGENT));
    // What was left from the approval on, 270 minutes, counts from here.
    assert_eq!(life.clock(Resolution).deadline, Some(after(320)));
}

#[test]
fn an_instant_outside_of_the_hours_is_kept_to_the_millisecond() {
    // Monday 18:00 becomes Monday 20:00; a wait in the evening moves nothing, one over that instant ends at its end.
    let mut life = Life::accepted("inquiry");
    ask(&mut life, 10, 11 * 60).unwrap();
    approve(&mut life, after(20), 1).unwrap();
    assert_eq!(life.clock(Resolution).deadline, Some(after(11 * 60)));
    life.at(600, |work| work.wait(AGENT, "dinner", None));
    life.at(630, |work| work.resume(AGENT));
    assert_eq!(life.clock(Resolution).deadline, Some(after(11 * 60)));
    life.at(640, |work| work.wait(AGENT, "asleep", None));
    life.at(700, |work| work.resume(AGENT));
    assert_eq!(life.clock(Resolution).deadline, Some(after(700)));
}

#[test]
fn a_warning_that_was_given_comes_again_when_it_is_ahead_again() {
    let mut life = Life::accepted("emergency");
    ask(&mut life, 170, 600).unwrap();
    life.tick(after(180));
    assert_eq!(life.alerts(Resolution), [(1, 1, after(180))]);
    approve(&mut life, after(190), 1).unwrap();
    assert!(
        life.refreshed
            .iter()
            .any(|post| matches!(post, Post::Alert(LadderAlert { generation: 1, .. })))
    );
    life.tick(after(450));
    life.tick(after(600) + MS);
    assert_eq!(
        life.alerts(Resolution),
        [
            (1, 1, after(180)),
            (2, 1, after(450)),
            (2, 2, after(600) + MS)
        ]
    );
    // Not twice, where it would be at once again: 75 % of 250 minutes have passed at 190.
    let mut life = Life::accepted("emergency");
    life.tick(after(180));
    ask(&mut life, 188, 250).unwrap();
    approve(&mut life, after(190), 1).unwrap();
    assert_eq!(
        life.timer(TimerKind::Clock(Resolution)),
        Some(after(250) + MS)
    );
    assert_eq!(life.state(Resolution), Some(Running));
}

#[test]
fn a_fresh_start_has_no_more_time_than_any_other() {
    let mut life = Life::accepted("emergency");
    ask(&mut life, 10, 300).unwrap();
    approve(&mut life, after(20), 1).unwrap();
    life.at(30, |work| work.resolve(AGENT, "done"));
    life.at(40, |work| work.reopen(AGENT, "back"));
    assert_eq!(life.clock(Resolution).deadline, Some(after(280)));
    assert_eq!(life.case.extensions.granted, 1);
}
