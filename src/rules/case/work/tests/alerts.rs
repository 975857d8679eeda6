//! What the timers post, once and in order, and what holds them.

use super::*;
use crate::{model::refusal::CaseRefusal, rules::case::targets::TargetHours};
use ClockKind::{Resolution, Response};

const MS: TimeDelta = TimeDelta::milliseconds(1);

#[test]
fn each_step_falls_due_at_its_instant() {
    let mut life = Life::log("emergency");
    // Seconds after logging: warning at 75 % of 15 min, breach a millisecond after 15 min, then the ladder.
    let breach = after(15) + MS;
    let mut expected = vec![
        (1, 1, START + TimeDelta::seconds(675)),
        (1, 2, breach),
        (1, 3, breach + minutes(15)),
    ];
    for hour in 1..=5 {
        expected.push((1, 3 + hour, breach + minutes(15 + 60 * i64::from(hour))));
    }
    for (_, step, due) in &expected {
        life.tick(*due - MS);
        assert_eq!(life.alerts(Response).len(), usize::from(*step) - 1);
        assert_eq!(life.timer(TimerKind::Clock(Response)), Some(*due));
        life.tick(*due);
        assert_eq!(life.alerts(Response).len(), usize::from(*step));
    }
    assert_eq!(life.alerts(Response), expected);
    assert_eq!(life.timer(TimerKind::Clock(Response)), None);
}

#[test]
fn after_downtime_warning_and_breach_come_at_once_and_the_next_waits_for_them() {
    let mut life = Life::log("complaint");
    let now = after(90);
    life.tick(now);
    let half_past = START + TimeDelta::seconds(1350);
    let both = vec![(1, 1, half_past), (1, 2, after(30) + MS)];
    assert_eq!(life.alerts(Response), both);
    assert_eq!(life.timer(TimerKind::Clock(Response)), Some(after(105)));
    life.tick(now);
    life.tick(after(105) - MS);
    assert_eq!(life.alerts(Response), both, "running again posts nothing");
    life.tick(after(105));
    assert_eq!(life.alerts(Response)[2], (1, 3, after(105)));
}

#[test]
fn an_acknowledgement_holds_the_ladder_for_an_hour() {
    let mut life = Life::log("complaint");
    life.tick(after(30) + MS);
    life.at(40, |work| work.acknowledge(Response, 1, AGENT));
    assert_eq!(life.clock(Response).acknowledged, Some((AGENT, after(40))));
    assert_eq!(life.timer(TimerKind::Clock(Response)), Some(after(100)));
    let held = life.play(after(50), |work| work.acknowledge(Response, 1, OTHER));
    assert_eq!(
        held,
        Err(Refusal::Case(CaseRefusal::AlertOver { by: Some(AGENT) }))
    );
    life.tick(after(100));
    assert_eq!(life.alerts(Response).len(), 3);
    // The new alert can be acknowledged anew, by anybody.
    life.at(101, |work| work.acknowledge(Response, 1, OTHER));
    assert_eq!(life.timer(TimerKind::Clock(Response)), Some(after(161)));
    // Every alert that stands in a channel shows who has it: two the first time, three the second, and each time the one
    // that called whoever answers for the case.
    let refreshed = life.refreshed.iter();
    let alerts = refreshed.filter(|post| matches!(post, Post::Alert(_)));
    assert_eq!(alerts.count(), 3 + 4);
}

#[test]
fn an_alert_that_is_over_cannot_be_acknowledged() {
    let over = Err(Refusal::Case(CaseRefusal::AlertOver { by: None }));
    let mut life = Life::accepted("complaint");
    life.tick(after(48 * 60) + MS);
    assert_eq!(
        life.play(after(3000), |work| work.acknowledge(Response, 1, AGENT)),
        over
    );
    assert_eq!(
        life.play(after(3000), |work| work.acknowledge(Resolution, 2, AGENT)),
        over
    );
    life.at(3000, |work| work.acknowledge(Resolution, 1, AGENT));
    life.at(3001, |work| work.resolve(AGENT, "done"));
    life.at(3002, |work| work.reopen(AGENT, "back"));
    assert_eq!(
        life.play(after(3003), |work| work.acknowledge(Resolution, 1, AGENT)),
        over
    );
}

#[test]
fn meeting_the_clock_ends_its_ladder() {
    let mut life = Life::log("complaint");
    life.tick(after(30) + MS);
    life.at(31, |work| work.accept(AGENT));
    assert_eq!(life.timer(TimerKind::Clock(Response)), None);
    life.tick(after(24 * 60));
    assert_eq!(life.alerts(Response).len(), 2);
    assert_eq!(
        life.refreshed.len(),
        3,
        "every posted alert says that it is over"
    );
}

#[test]
fn a_ladder_rests_while_the_customer_is_waited_for() {
    let mut life = Life::accepted("emergency");
    life.tick(after(240) + MS);
    let before = life.alerts(Resolution).len();
    life.at(250, |work| work.wait(AGENT, "asleep", None));
    assert_eq!(life.timer(TimerKind::Clock(Resolution)), None);
    life.tick(after(600));
    assert_eq!(life.alerts(Resolution).len(), before);
    life.at(600, |work| work.resume(AGENT));
    life.tick(after(600));
    assert_eq!(life.alerts(Resolution).len(), before + 1);
    assert_eq!(life.state(Resolution), Some(ClockState::Breached));
}

/// A complaint logged at 19:00 in a desk whose targets count every hour.
fn logged_at_night() -> (Life, Timestamp) {
    let logged = after(600);
    let mut life = Life::log_as(new_case("complaint", logged), None).unwrap();
    let mut policy = policy();
    for row in &mut policy.targets {
        row.hours = TargetHours::Always;
    }
    life.policy = Arc::new(policy);
    life.play(logged, |work| Ok(work.settle(logged)?)).unwrap();
    (life, logged)
}

#[test]
fn repetitions_come_at_their_instants_also_at_night() {
    // Breached at 19:30, called again at 19:45, 20:45, 21:45, 22:45, …
    let (mut life, logged) = logged_at_night();
    for minute in 600..1900 {
        life.tick(after(minute) + MS);
    }
    let due: Vec<_> = life.alerts(Response).iter().map(|alert| alert.2).collect();
    assert_eq!(
        due[2..],
        [45, 105, 165, 225, 285, 345].map(|minute| logged + minutes(minute) + MS)
    );
}

#[test]
fn a_breach_calls_whoever_answers_where_they_read() {
    use crate::rules::case::ladder::{Audience, Step};
    let told = |life: &Life| -> Vec<(u8, Timestamp)> {
        let posts = life.posts.iter();
        let told = posts.filter_map(|(post, due)| match post {
            Post::Alert(alert) if alert.to_answerer => {
                assert_eq!(post.hearers(), Hearers::Team);
                Some((alert.step, *due))
            }
            _ => None,
        });
        told.collect()
    };
    let mut life = Life::log("complaint");
    for minute in 0..400 {
        life.tick(after(minute) + MS);
    }
    assert_eq!(told(&life), [(2, after(30) + MS)], "once");
    // Where the ladder itself calls them, or nobody answers, that is enough.
    let mut life = Life::log("complaint");
    let rows = vec![
        Step::once(minutes(0), Audience::Answerer),
        Step::once(minutes(0), Audience::Answerer),
    ];
    life.policy = Arc::new(Policy {
        ladder: Ladder::new(rows).unwrap(),
        ..policy()
    });
    life.tick(after(40));
    assert_eq!(told(&life), []);
    let mut life = Life::log("complaint");
    life.case.first_left = true;
    life.tick(after(40));
    assert_eq!(told(&life), []);
}

/// Waits before each step in minutes after what comes before it; the steps and breaches that follow from it.
#[test]
fn a_breach_is_recorded_at_its_instant_whatever_the_ladder_says() {
    use crate::rules::case::ladder::{Audience, Step};
    let ladder = |waits: &[i64]| {
        let rows = (waits.iter()).map(|wait| Step::once(minutes(*wait), Audience::Supervisors));
        Ladder::new(rows.collect()).unwrap()
    };
    for (waits, steps) in [
        (vec![0], vec![1]),
        // A warning that comes after the breach.
        (vec![60], vec![1]),
        (vec![0, 30], vec![1, 2]),
        (vec![0, 0, 15], vec![1, 2, 3]),
    ] {
        let mut life = Life::log("complaint");
        life.policy = Arc::new(Policy {
            ladder: ladder(&waits),
            ..policy()
        });
        life.tick(after(30));
        assert_eq!(life.state(Response), Some(ClockState::Running), "{waits:?}");
        assert_eq!(life.timer(TimerKind::Clock(Response)), Some(after(30) + MS));
        for minute in 30..600 {
            life.tick(after(minute) + MS);
        }
        let ends = life.ends(Response);
        assert_eq!(ends, [(EventName::Breached, after(30) + MS, minutes(30))]);
        let posted: Vec<_> = life.alerts(Response).iter().map(|alert| alert.1).collect();
        assert_eq!(posted, steps, "{waits:?}");
        assert_eq!(life.timer(TimerKind::Clock(Response)), None, "{waits:?}");
    }
}

#[test]
fn an_acknowledgement_of_a_warning_holds_nothing() {
    let mut life = Life::log("complaint");
    life.tick(after(25));
    let over = Err(Refusal::Case(CaseRefusal::AlertOver { by: None }));
    let early = life.play(after(26), |work| work.acknowledge(Response, 1, AGENT));
    assert_eq!(early, over, "nothing is breached yet");
    life.tick(after(30) + MS);
    assert_eq!(life.alerts(Response).len(), 2);
}

#[test]
fn a_ladder_rests_until_its_step_is_posted() {
    let mut life = Life::log("complaint");
    life.tick(after(25));
    life.tick(after(30) + MS);
    let clock = |life: &mut Life, posted: Option<Timestamp>| {
        let clocks = &mut life.case.clocks;
        let clock = clocks.iter_mut().find(|clock| clock.kind == Response);
        clock.unwrap().last_step_at = posted;
    };
    // Discord is away: the breach waits for an hour and a half.
    for minute in [45, 60, 120] {
        clock(&mut life, None);
        assert_eq!(life.timer(TimerKind::Clock(Response)), None);
        life.tick(after(minute));
        assert_eq!(life.alerts(Response).len(), 2, "after {minute} min");
    }
    // It was posted then: fifteen minutes to acknowledge it.
    let next = life.timer(TimerKind::Clock(Response));
    assert_eq!(next, Some(after(135)));
    life.tick(after(135) - MS);
    assert_eq!(life.alerts(Response).len(), 2);
    life.tick(after(135));
    assert_eq!(life.alerts(Response).last(), Some(&(1, 3, after(135))));
    // Somebody who has it holds the ladder, on its way or not.
    life.play(after(140), |work| work.acknowledge(Response, 1, AGENT))
        .unwrap();
    clock(&mut life, None);
    life.tick(after(200));
    assert_eq!(life.alerts(Response).len(), 3);
}
