//! What a change of kind, priority, tier or rules does to clocks that run.

use super::*;
use crate::{
    model::case::moved::ClockTarget,
    rules::case::targets::{Origin, Target, TargetHours},
};
use ClockKind::{Promise, Resolution, Response, Update};
use ClockState::{Breached, Cancelled, Met, Paused, Running};

const MS: TimeDelta = TimeDelta::milliseconds(1);

/// Changes the case as a person does, so many minutes after [`START`].
fn regrade(life: &mut Life, minute: i64, change: impl FnOnce(&mut Case)) {
    life.at(minute, |work| {
        work.breach_what_is_late();
        change(&mut work.case);
        Ok(work.retarget(Some(AGENT))?)
    });
}

/// A row of the desk's own: minutes of every hour.
fn row(kind: &str, clock: ClockKind, minutes: i64) -> Target {
    Target {
        kind: Some(kind.to_owned()),
        priority: None,
        tier: None,
        team: None,
        clock,
        days: 0,
        length: TimeDelta::minutes(minutes),
        hours: TargetHours::Always,
        origin: Origin::Desk,
    }
}

/// The desk's rules become the built-in ones with that row.
fn rule(life: &mut Life, row: Option<Target>) {
    let mut policy = policy();
    policy.targets.extend(row);
    life.policy = Arc::new(policy);
}

/// The rules change, and the case is settled in the same minute.
fn settle(life: &mut Life, minute: i64, row: Target) {
    rule(life, Some(row));
    life.at(minute, |work| Ok(work.settle(after(minute))?));
}

/// A deadline in minutes after [`START`], or -1, and a length in minutes; before and after.
type Aims = [Option<(i64, i64)>; 2];

/// What moved.
fn moved(life: &Life) -> Vec<(ClockKind, Aims)> {
    let aim = |aim: ClockTarget| {
        let at = aim.deadline.map_or(-1, |at| (at - START).num_minutes());
        (at, aim.length.num_minutes())
    };
    let entries = life.entries.iter();
    entries
        .filter_map(|entry| match entry.what {
            What::Retargeted { moved } => Some(moved),
            _ => None,
        })
        .map(|moved| (moved.clock, [moved.old, moved.new].map(|one| one.map(aim))))
        .collect()
}

#[test]
fn every_change_counts_each_clock_anew_from_its_start() {
    type Change = fn(&mut Case);
    let table: [(&str, Change, i64, i64); 5] = [
        (
            "priority",
            |case| case.priority = Priority::Urgent,
            15,
            1440,
        ),
        ("tier", |case| case.customer.tier = Tier::Key, 15, 2880),
        ("kind", |case| case.kind = "request".to_owned(), 120, 3420),
        (
            "kind and priority",
            |case| {
                case.kind = "emergency".to_owned();
                case.priority = Priority::Low;
            },
            15,
            240,
        ),
        ("nothing", |_| {}, 30, 2880),
    ];
    for (name, change, response, resolution) in table {
        let mut life = Life::log("complaint");
        regrade(&mut life, 10, change);
        let aims = [Response, Resolution].map(|kind| life.clock(kind).deadline);
        assert_eq!(
            aims,
            [Some(after(response)), Some(after(resolution))],
            "{name}"
        );
        assert!(life.timer(TimerKind::Clock(Resolution)).is_some(), "{name}");
        let told = usize::from(response != 30) + usize::from(resolution != 2880);
        assert_eq!(moved(&life).len(), told, "{name}");
        assert!(
            life.entries
                .iter()
                .skip(1)
                .all(|entry| entry.actor == Some(AGENT))
        );
    }
}

#[test]
fn the_record_keeps_old_and_new() {
    let mut life = Life::log("complaint");
    regrade(&mut life, 10, |case| case.priority = Priority::Urgent);
    assert_eq!(
        moved(&life),
        [
            (Response, [Some((30, 30)), Some((15, 15))]),
            (Resolution, [Some((2880, 2880)), Some((1440, 1440))]),
        ]
    );
}

#[test]
fn pauses_are_kept_and_a_clock_may_stand_still_while_it_moves() {
    let mut life = Life::accepted("complaint");
    life.at(60, |work| work.wait(AGENT, "parts", None));
    life.at(160, |work| work.resume(AGENT));
    regrade(&mut life, 200, |case| case.priority = Priority::Urgent);
    assert_eq!(life.clock(Resolution).deadline, Some(after(1440 + 100)));
    life.at(210, |work| work.wait(AGENT, "parts", None));
    regrade(&mut life, 220, |case| case.priority = Priority::Low);
    assert_eq!(life.state(Resolution), Some(Paused));
    assert_eq!(
        moved(&life)[1],
        (Resolution, [Some((-1, 1440)), Some((-1, 2880))])
    );
    life.at(310, |work| work.resume(AGENT));
    assert_eq!(life.clock(Resolution).deadline, Some(after(2880 + 200)));
}

#[test]
fn a_deadline_that_is_past_already_is_breached_now_and_called_now() {
    let mut life = Life::accepted("complaint");
    regrade(&mut life, 600, |case| case.kind = "emergency".to_owned());
    assert_eq!(life.state(Resolution), Some(Breached));
    assert_eq!(life.clock(Resolution).deadline, Some(after(240)));
    let breach = (EventName::Breached, after(600), minutes(600));
    assert_eq!(life.ends(Resolution), [breach]);
    // Nobody is warned of what has come; the next step waits for the one that was posted.
    assert_eq!(life.alerts(Resolution), [(1, 2, after(600))]);
    assert_eq!(life.timer(TimerKind::Clock(Resolution)), Some(after(615)));
    // At the deadline it is met, a millisecond later it is not.
    for (now, expected) in [(after(240), Running), (after(240) + MS, Breached)] {
        let mut life = Life::accepted("complaint");
        life.play(now, |work| {
            work.case.kind = "emergency".to_owned();
            Ok(work.retarget(None)?)
        })
        .unwrap();
        assert_eq!(life.state(Resolution), Some(expected));
    }
}

#[test]
fn a_warning_that_is_past_already_falls_due_now() {
    let mut life = Life::accepted("complaint");
    regrade(&mut life, 200, |case| case.kind = "emergency".to_owned());
    assert_eq!(life.alerts(Resolution), [(1, 1, after(200))]);
    assert_eq!(
        life.timer(TimerKind::Clock(Resolution)),
        Some(after(240) + MS)
    );
}

#[test]
fn what_was_posted_and_is_no_longer_so_begins_anew() {
    let mut life = Life::accepted("emergency");
    life.tick(after(240) + MS);
    life.at(250, |work| work.acknowledge(Resolution, 1, AGENT));
    life.refreshed.clear();
    regrade(&mut life, 260, |case| case.kind = "complaint".to_owned());
    let clock = life.clock(Resolution);
    assert_eq!((clock.state, clock.generation), (Running, 2));
    assert_eq!((clock.last_step, clock.acknowledged), (0, None));
    let over = |step| {
        Post::Alert(LadderAlert {
            case: life.case.id,
            clock: Resolution,
            generation: 1,
            step,
            to_answerer: false,
        })
    };
    for step in [1, 2] {
        assert!(life.refreshed.contains(&over(step)), "step {step}");
    }
    // The new run warns and breaches as if there had been none before.
    life.tick(after(2880) + MS);
    assert_eq!(
        life.alerts(Resolution)[2..],
        [(2, 1, after(2160)), (2, 2, after(2880) + MS)]
    );
    assert_eq!(life.ends(Resolution).len(), 2, "both breaches happened");
}

#[test]
fn a_breach_whose_warning_stays_is_warned_of_again_at_once() {
    // Breached at 240 minutes; with 300 the warning at 225 has passed and the breach has not.
    let mut life = Life::accepted("emergency");
    life.tick(after(240) + MS);
    settle(&mut life, 250, row("emergency", Resolution, 300));
    let alerts = life.alerts(Resolution);
    assert_eq!(alerts[2..], [(2, 1, after(250))]);
    assert_eq!(
        life.timer(TimerKind::Clock(Resolution)),
        Some(after(300) + MS)
    );
}

#[test]
fn a_ladder_goes_on_where_what_was_posted_is_still_so() {
    let mut life = Life::accepted("emergency");
    life.tick(after(240) + MS);
    life.at(245, |work| work.acknowledge(Resolution, 1, AGENT));
    settle(&mut life, 250, row("emergency", Resolution, 200));
    let clock = life.clock(Resolution);
    assert_eq!((clock.generation, clock.last_step), (1, 2));
    assert_eq!(clock.acknowledged, Some((AGENT, after(245))));
    assert_eq!(clock.deadline, Some(after(200)));
    assert_eq!(life.timer(TimerKind::Clock(Resolution)), Some(after(305)));
    assert_eq!(life.ends(Resolution).len(), 1, "it is breached once");
    // Warned at 180 of 240; with 210 the warning was due at 157.5.
    let mut life = Life::accepted("emergency");
    life.tick(after(180));
    settle(&mut life, 190, row("emergency", Resolution, 210));
    assert_eq!(life.clock(Resolution).generation, 1);
    assert_eq!(life.alerts(Resolution).len(), 1);
    assert_eq!(
        life.timer(TimerKind::Clock(Resolution)),
        Some(after(210) + MS)
    );
}

#[test]
fn a_target_that_is_taken_away_cancels_and_one_that_comes_back_counts_from_the_start() {
    let mut life = Life::log("complaint");
    settle(&mut life, 5, row("complaint", Response, 0));
    assert_eq!(life.state(Response), Some(Cancelled));
    assert_eq!(life.timer(TimerKind::Clock(Response)), None);
    settle(&mut life, 10, row("complaint", Response, 40));
    assert_eq!(life.clock(Response).deadline, Some(after(40)));
    assert_eq!(life.clock(Response).generation, 2);
    settle(&mut life, 12, row("complaint", Response, 0));
    life.at(15, |work| work.accept(AGENT));
    settle(&mut life, 20, row("complaint", Response, 40));
    assert_eq!(
        life.state(Response),
        Some(Cancelled),
        "there was a first contact"
    );
    assert_eq!(
        moved(&life),
        [
            (Response, [Some((30, 30)), None]),
            (Response, [None, Some((40, 40))]),
            (Response, [Some((40, 40)), None]),
        ]
    );
}

#[test]
fn resolution_counts_from_the_last_reopening() {
    // The target is there, taken away while the case is resolved, or while it is open.
    for (name, away, back) in [
        ("kept", None, 140),
        ("resolved", Some(70), 140),
        ("open", Some(120), 140),
    ] {
        let mut life = Life::accepted("complaint");
        life.at(60, |work| work.resolve(AGENT, "done"));
        if let Some(minute @ ..100) = away {
            settle(&mut life, minute, row("complaint", Resolution, 0));
        }
        life.at(100, |work| work.reopen(AGENT, "back"));
        if let Some(minute @ 100..) = away {
            settle(&mut life, minute, row("complaint", Resolution, 0));
        }
        life.at(130, |work| work.wait(AGENT, "parts", None));
        life.at(135, |work| work.resume(AGENT));
        settle(&mut life, back, row("complaint", Resolution, 300));
        let clock = life.clock(Resolution);
        assert_eq!(clock.deadline, Some(after(405)), "{name}");
    }
    // Of a case that was never reopened, from logging.
    let mut life = Life::log("complaint");
    settle(&mut life, 5, row("complaint", Resolution, 0));
    settle(&mut life, 10, row("complaint", Resolution, 300));
    assert_eq!(life.clock(Resolution).deadline, Some(after(300)));
}

#[test]
fn updates_begin_now_and_only_in_an_accepted_case() {
    let mut life = Life::log("inquiry");
    settle(&mut life, 5, row("inquiry", Update, 60));
    assert_eq!(life.state(Update), None);
    rule(&mut life, None);
    life.at(10, |work| work.accept(AGENT));
    settle(&mut life, 20, row("inquiry", Update, 60));
    assert_eq!(life.clock(Update).deadline, Some(after(80)));
    settle(&mut life, 30, row("inquiry", Update, 0));
    assert_eq!(life.state(Update), Some(Cancelled));
    life.at(40, |work| work.wait(AGENT, "parts", None));
    settle(&mut life, 50, row("inquiry", Update, 60));
    assert_eq!(life.state(Update), Some(Paused));
    life.at(70, |work| work.resume(AGENT));
    assert_eq!(life.clock(Update).deadline, Some(after(130)));
}

#[test]
fn what_has_ended_and_what_was_promised_stay() {
    let case = new_case("complaint", START);
    let mut life = Life::log_as(case, Some(after(500))).unwrap();
    life.at(10, |work| work.accept(AGENT));
    let (response, promise) = (life.clock(Response).clone(), life.clock(Promise).clone());
    assert_eq!(response.state, Met);
    regrade(&mut life, 20, |case| case.kind = "emergency".to_owned());
    assert_eq!(
        (life.clock(Response), life.clock(Promise)),
        (&response, &promise)
    );
    life.at(30, |work| work.resolve(AGENT, "done"));
    let (case, entries) = (life.case.clone(), life.entries.len());
    settle(&mut life, 40, row("emergency", Resolution, 1));
    assert_eq!((life.case, life.entries.len()), (case, entries));
}

#[test]
fn settling_twice_changes_nothing() {
    let mut life = Life::accepted("complaint");
    settle(&mut life, 600, row("complaint", Resolution, 300));
    let (case, entries) = (life.case.clone(), life.entries.len());
    for minute in [601, 614] {
        life.at(minute, |work| Ok(work.settle(after(600))?));
        assert_eq!((&life.case, life.entries.len()), (&case, entries));
    }
}

#[test]
fn between_the_change_and_the_settling_the_new_rules_hold_already() {
    // Old deadline of the resolution 240, the rules change at 230, the case is settled at 250.
    let table = [
        // The old deadline came after the change: it is none. The new one is ahead.
        (300, Running, vec![], vec![(1, 1, after(230))]),
        // The new one has come since: breached at its instant.
        (
            245,
            Breached,
            vec![(after(245) + MS, 245)],
            vec![(1, 1, after(230)), (1, 2, after(245) + MS)],
        ),
        // The new one had passed when the rules changed: breached now, called as of the change.
        (
            120,
            Breached,
            vec![(after(250), 250)],
            vec![(1, 2, after(230))],
        ),
    ];
    for (length, state, breaches, alerts) in table {
        let mut life = Life::accepted("emergency");
        rule(&mut life, Some(row("emergency", Resolution, length)));
        life.at(250, |work| Ok(work.settle(after(230))?));
        assert_eq!(life.state(Resolution), Some(state), "{length}");
        let expected: Vec<_> = breaches
            .into_iter()
            .map(|(at, counted)| (EventName::Breached, at, minutes(counted)))
            .collect();
        assert_eq!(life.ends(Resolution), expected, "{length}");
        assert_eq!(life.alerts(Resolution), alerts, "{length}");
    }
    // A deadline of the old rules that had passed before is a breach for ever.
    let mut life = Life::accepted("emergency");
    rule(&mut life, Some(row("emergency", Resolution, 600)));
    life.at(260, |work| Ok(work.settle(after(250))?));
    assert_eq!(life.state(Resolution), Some(Running));
    assert_eq!(
        life.ends(Resolution),
        [(EventName::Breached, after(240) + MS, minutes(240))]
    );
    assert_eq!(life.clock(Resolution).generation, 2);
}

#[test]
fn a_step_that_a_longer_ladder_makes_due_falls_due_now() {
    let mut life = Life::log("complaint");
    let mut policy = policy();
    let rows = policy.ladder.rows()[..3].to_vec();
    policy.ladder = Ladder::new(rows).unwrap();
    life.policy = Arc::new(policy);
    for minute in [31, 46, 600] {
        life.tick(after(minute));
    }
    assert_eq!(life.alerts(Response).len(), 3);
    rule(&mut life, None);
    life.at(600, |work| Ok(work.settle(after(599))?));
    assert_eq!(life.alerts(Response)[3], (1, 4, after(599)));
    // Ten in the evening has passed, and none is held until the morning.
    life.tick(after(13 * 60 + 30));
    assert_eq!(life.alerts(Response).len(), 5);
    life.tick(after(14 * 60 + 40));
    assert_eq!(life.alerts(Response).len(), 6);
}

#[test]
fn a_breach_while_the_customer_is_waited_for_is_called_when_the_wait_ends() {
    let mut life = Life::accepted("complaint");
    life.at(300, |work| work.wait(AGENT, "parts", None));
    regrade(&mut life, 400, |case| case.kind = "emergency".to_owned());
    assert_eq!(life.state(Resolution), Some(Breached));
    assert_eq!(life.alerts(Resolution), []);
    assert_eq!(life.timer(TimerKind::Clock(Resolution)), None);
    life.at(500, |work| work.resume(AGENT));
    life.tick(after(501));
    assert_eq!(life.alerts(Resolution), [(1, 2, after(500))]);
}

/// What became of the breaches of a clock, in order.
fn breaches(life: &Life, of: ClockKind) -> Vec<EventName> {
    life.entries
        .iter()
        .filter(|entry| entry.what.figure().is_some_and(|(clock, _)| clock == of))
        .map(|entry| entry.what.name())
        .collect()
}

#[test]
fn a_breach_that_is_none_any_more_is_withdrawn() {
    use EventName::{BreachWithdrawn, Breached, Met, MetLate};
    type Change = fn(&mut Case);
    let request: Change = |case| case.kind = "request".to_owned();
    let without: Change = |case| case.kind = "lost property".to_owned();
    let urgent: Change = |case| case.priority = Priority::Urgent;
    // What is changed after the breach, and what stands on record then and once the case is accepted.
    for (name, change, then, met) in [
        (
            "two hours",
            request,
            vec![Breached, BreachWithdrawn],
            Some(Met),
        ),
        ("no target", without, vec![Breached, BreachWithdrawn], None),
        ("less time", urgent, vec![Breached], Some(MetLate)),
    ] {
        let mut life = Life::log("complaint");
        life.tick(after(31));
        regrade(&mut life, 40, change);
        assert_eq!(breaches(&life, Response), then, "{name}");
        let mut withdrawn = life.entries.iter();
        let by_agent = |one: &Entry| one.what.name() != BreachWithdrawn || one.actor == Some(AGENT);
        assert!(withdrawn.all(by_agent), "{name}");
        life.at(50, |work| work.accept(AGENT));
        let mut all = then.clone();
        all.extend(met);
        assert_eq!(breaches(&life, Response), all, "{name}");
    }
    // Breached again by what holds now, and taken back by the desk's rules: each breach has its end.
    let mut life = Life::log("complaint");
    life.tick(after(31));
    regrade(&mut life, 40, request);
    life.tick(after(121));
    let mut rules = policy();
    rules.targets.retain(|target| target.clock != Response);
    life.policy = Arc::new(rules);
    life.at(130, |work| Ok(work.settle(after(125))?));
    let twice = [Breached, BreachWithdrawn, Breached, BreachWithdrawn];
    assert_eq!(breaches(&life, Response), twice);
    let last = life.entries.iter().rev();
    let mut last = last.filter(|one| one.what.name() == BreachWithdrawn);
    assert_eq!(last.next().unwrap().actor, None, "the rules did it");
}

#[test]
fn what_a_case_s_own_life_ends_is_not_withdrawn() {
    for step in ["void", "resolve", "promise"] {
        let mut life = Life::log_as(new_case("complaint", START), Some(after(20))).unwrap();
        life.tick(after(31));
        life.at(40, |work| match step {
            "void" => work.void(FIRST, "mistake"),
            "resolve" => work.resolve(FIRST, "done"),
            _ => work.promise(FIRST, after(90), None),
        });
        let withdrawn = |entry: &Entry| entry.what.name() == EventName::BreachWithdrawn;
        assert!(!life.entries.iter().any(withdrawn), "{step}");
    }
}
