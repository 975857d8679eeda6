//! What each move does to the clocks.

use super::*;
use crate::model::refusal::TimeRefusal;
use ClockKind::{Promise, Resolution, Response, Update};
use ClockState::{Breached, Cancelled, Met, MetLate, Paused, Running};

const MS: TimeDelta = TimeDelta::milliseconds(1);

/// Minutes of a day.
const DAY: i64 = 24 * 60;

#[test]
fn logging_starts_what_the_kind_asks_for() {
    // Kind, minutes to the deadlines of response and resolution. Lunch counts for no inquiry.
    for (kind, response, resolution) in [
        ("emergency", 15, 4 * 60),
        ("complaint", 30, 48 * 60),
        ("inquiry", 30, 9 * 60),
        ("request", 120, 2 * 24 * 60 + 9 * 60),
    ] {
        let life = Life::log(kind);
        let aims = [Response, Resolution].map(|kind| life.clock(kind).deadline);
        assert_eq!(aims, [Some(after(response)), Some(after(resolution))]);
        assert_eq!(life.state(Update), None, "{kind}");
        assert_eq!(life.state(Promise), None, "{kind}");
    }
}

#[test]
fn first_contact_is_accept_a_note_that_the_answerable_told_the_customer_or_the_resolution() {
    type Make = fn(&mut Work) -> Result<(), Refusal>;
    let table: [(&str, Make, ClockState); 8] = [
        ("accept", |work| work.accept(AGENT), Met),
        ("take", |work| work.assign(AGENT, AGENT, None), Met),
        (
            "own note",
            |work| work.note(FIRST, "a".into(), Told::No),
            Running,
        ),
        (
            "own note that the customer was told",
            |work| work.note(FIRST, "a".into(), Told::Yes),
            Met,
        ),
        (
            "foreign note",
            |work| work.note(AGENT, "a".into(), Told::Yes),
            Running,
        ),
        ("resolve", |work| work.resolve(AGENT, "done"), Met),
        ("offer", |work| work.assign(AGENT, FIRST, None), Running),
        ("urge", |work| work.urge(AGENT, None), Running),
    ];
    for (name, make, expected) in table {
        let mut life = Life::log("complaint");
        life.at(30, make);
        assert_eq!(life.state(Response), Some(expected), "{name}");
        let mut life = Life::log("complaint");
        life.play(after(30) + MS, make).unwrap();
        let late = if expected == Met { MetLate } else { Breached };
        assert_eq!(
            life.state(Response),
            Some(late),
            "{name} a millisecond late"
        );
    }
}

#[test]
fn updates_count_from_acceptance_and_from_each_told_note() {
    let mut life = Life::accepted("complaint");
    let first = life.clock(Update).clone();
    assert_eq!(
        (first.started_at, first.deadline),
        (after(0), Some(after(540)))
    );
    life.at(60, |work| work.note(AGENT, "looked".into(), Told::No));
    assert_eq!(life.clock(Update), &first);
    life.at(100, |work| work.note(OTHER, "called".into(), Told::Yes));
    let second = life.clock(Update).clone();
    assert_eq!(
        (second.generation, second.deadline),
        (2, Some(after(DAY + 100)))
    );
    assert_eq!(
        life.ends(Update),
        [(EventName::Met, after(100), minutes(100))]
    );
    // A new owner does not start it afresh.
    life.at(110, |work| work.assign(OTHER, AGENT, None));
    life.at(120, |work| work.accept(OTHER));
    assert_eq!(life.clock(Update), &second);
}

#[test]
fn kinds_without_an_update_target_have_no_such_clock() {
    let mut life = Life::accepted("inquiry");
    life.at(10, |work| work.note(AGENT, "called".into(), Told::Yes));
    assert_eq!(life.state(Update), None);
}

#[test]
fn waiting_stops_every_clock_but_the_promise() {
    let mut life = Life::log_as(new_case("complaint", START), Some(after(600))).unwrap();
    life.at(0, |work| work.accept(AGENT));
    life.at(60, |work| work.wait(AGENT, "parts", None));
    assert_eq!(
        [Update, Resolution, Promise].map(|kind| life.state(kind)),
        [Some(Paused), Some(Paused), Some(Running)]
    );
    for kind in [Update, Resolution] {
        assert_eq!(life.clock(kind).deadline, None);
        assert_eq!(life.timer(TimerKind::Clock(kind)), None);
    }
    assert_eq!(life.timer(TimerKind::Clock(Promise)), Some(after(450)));
    life.at(160, |work| work.resume(AGENT));
    assert_eq!(life.clock(Update).deadline, Some(after(DAY + 100)));
    assert_eq!(life.clock(Resolution).deadline, Some(after(48 * 60 + 100)));
    assert_eq!(life.clock(Promise).deadline, Some(after(600)));
    life.at(200, |work| work.resolve(AGENT, "done"));
    assert_eq!(
        life.ends(Resolution),
        [(EventName::Met, after(200), minutes(100))]
    );
    assert_eq!(
        life.ends(Promise),
        [(EventName::Met, after(200), minutes(200))]
    );
}

#[test]
fn resolving_a_waiting_case_ends_its_pause() {
    let mut life = Life::accepted("complaint");
    life.at(60, |work| work.wait(AGENT, "parts", None));
    life.at(90, |work| work.resolve(AGENT, "solved itself"));
    let pause = Pause {
        from: after(60),
        to: Some(after(90)),
    };
    assert_eq!(life.pauses, [pause]);
    assert_eq!(
        life.ends(Resolution),
        [(EventName::Met, after(90), minutes(60))]
    );
    assert_eq!(life.state(Update), Some(Cancelled));
}

#[test]
fn nothing_waits_for_ever() {
    let day = 1440;
    // Minute of the wait, until when it is said to last, when whoever answers is asked to look again.
    let (monday, friday) = (60, 4 * day + 60);
    for (from, said, asked) in [
        (monday, None, 3 * day + 60),
        // A week-end comes in between.
        (friday, None, friday + 5 * day),
        (monday, Some(90), 90),
        (monday, Some(9 * day), 9 * day),
    ] {
        let mut life = Life::accepted("complaint");
        life.at(from, |work| work.wait(AGENT, "photo", said.map(after)));
        assert_eq!(life.case.state.wait_until(), Some(after(asked)), "{from}");
        assert_eq!(life.timer(TimerKind::Wait), Some(after(asked)));
        life.tick(after(asked) + TimeDelta::milliseconds(-1));
        let told = |life: &Life| {
            let posts = life.posts.iter();
            posts
                .filter(|(post, _)| matches!(post, Post::WaitOver(_)))
                .count()
        };
        assert_eq!(told(&life), 0, "{from}");
        life.tick(after(asked));
        life.tick(after(asked + day));
        assert_eq!(told(&life), 1, "{from}: once");
        assert_eq!(life.timer(TimerKind::Wait), None);
        let over = life.entries.last().unwrap();
        assert_eq!((&over.what, over.actor), (&What::WaitOver, None));
        assert_eq!(life.case.status().as_str(), "waiting", "it waits on");
        // Whoever looked says for how long it goes on, and is asked again then; the pause is one.
        let on = asked + 2 * day;
        life.at(asked + day, |work| {
            work.wait(AGENT, "bill", Some(after(on)))
        });
        assert_eq!(life.case.state.note(), Some("bill"));
        assert_eq!(life.pauses.len(), 1);
        life.tick(after(on));
        assert_eq!(told(&life), 2);
        life.at(on + 1, |work| work.resume(AGENT));
        assert_eq!(life.timer(TimerKind::Wait), None);
    }
}

#[test]
fn what_has_passed_is_not_waited_for_and_what_goes_on_asks_nobody() {
    let mut life = Life::accepted("complaint");
    for until in [after(59), after(60)] {
        let refused = life.play(after(60), |work| work.wait(AGENT, "photo", Some(until)));
        assert_eq!(refused, Err(Refusal::Time(TimeRefusal::Past { at: until })));
    }
    for step in ["resume", "resolve", "void"] {
        let mut life = Life::accepted("complaint");
        life.at(60, |work| work.wait(AGENT, "photo", Some(after(120))));
        life.at(61, |work| match step {
            "resume" => work.resume(AGENT),
            "resolve" => work.resolve(AGENT, "done"),
            _ => work.void(AGENT, "mistake"),
        });
        life.tick(after(121));
        let told = |(post, _): &(Post, Timestamp)| matches!(post, Post::WaitOver(_));
        assert!(!life.posts.iter().any(told), "{step}");
    }
}

#[test]
fn a_pause_that_begins_at_the_deadline_comes_first() {
    let mut life = Life::accepted("emergency");
    life.at(240, |work| work.wait(AGENT, "asleep", None));
    assert_eq!(life.state(Resolution), Some(Paused));
    life.at(300, |work| work.resume(AGENT));
    assert_eq!(life.clock(Resolution).deadline, Some(after(300)));
    life.at(300, |work| work.resolve(AGENT, "done"));
    assert_eq!(life.state(Resolution), Some(Met));

    let mut life = Life::accepted("emergency");
    life.play(after(240) + MS, |work| work.wait(AGENT, "asleep", None))
        .unwrap();
    assert_eq!(life.state(Resolution), Some(Breached));
    assert_eq!(
        life.ends(Resolution),
        [(EventName::Breached, after(240) + MS, minutes(240))]
    );
}

#[test]
fn a_breach_is_recorded_at_its_instant_however_late_it_is_noticed() {
    let breach = (EventName::Breached, after(30) + MS, minutes(30));
    // By a move, before any timer ran.
    let mut life = Life::log("complaint");
    life.at(95, |work| work.accept(AGENT));
    assert_eq!(
        life.ends(Response),
        [breach, (EventName::MetLate, after(95), minutes(95))]
    );
    // It happened under the first responder, and before the acceptance.
    let what: Vec<_> = life
        .entries
        .iter()
        .map(|entry| (entry.what.name(), entry.answerable))
        .collect();
    assert_eq!(
        what,
        [
            (EventName::Logged, FIRST),
            (EventName::Breached, FIRST),
            (EventName::Accepted, AGENT),
            (EventName::MetLate, AGENT),
        ]
    );
    // By a timer that ran late, at its instant, or not yet.
    for (now, expected) in [
        (after(95), vec![breach]),
        (after(30) + MS, vec![breach]),
        (after(30), vec![]),
    ] {
        let mut life = Life::log("complaint");
        life.tick(now);
        assert_eq!(life.ends(Response), expected);
    }
}

#[test]
fn reopening_starts_resolution_and_updates_afresh_and_keeps_the_response() {
    let mut life = Life::accepted("complaint");
    life.at(60, |work| work.resolve(AGENT, "done"));
    let response = life.clock(Response).clone();
    life.at(100, |work| work.reopen(OTHER, "it is back"));
    assert_eq!(life.case.reopened, 1);
    assert_eq!(life.clock(Response), &response);
    let resolution = life.clock(Resolution);
    assert_eq!((resolution.generation, resolution.state), (2, Running));
    assert_eq!(resolution.deadline, Some(after(100 + 48 * 60)));
    assert_eq!(life.clock(Update).deadline, Some(after(DAY + 100)));
    life.at(130, |work| work.resolve(AGENT, "done again"));
    life.at(140, |work| work.close(Some(AGENT), None));
    life.at(150, |work| work.reopen(AGENT, "again"));
    assert_eq!(life.clock(Resolution).generation, 3);
    let ends = life.ends(Resolution);
    assert_eq!(ends[1], (EventName::Met, after(130), minutes(30)));
}

#[test]
fn voiding_cancels_what_still_runs() {
    let mut life = Life::accepted("complaint");
    life.at(60, |work| work.wait(AGENT, "parts", None));
    life.at(70, |work| work.void(AGENT, "duplicate of #3"));
    assert_eq!(
        [Response, Update, Resolution].map(|kind| life.state(kind)),
        [Some(Met), Some(Cancelled), Some(Cancelled)]
    );
    assert_eq!(life.pauses[0].to, Some(after(70)));
    assert_eq!(timers(&life.case, &life.policy), []);
}

#[test]
fn a_thousand_pauses_lose_no_millisecond() {
    let mut life = Life::accepted("complaint");
    let mut now = START;
    let mut waited = TimeDelta::zero();
    for round in 0..1000 {
        now = now + TimeDelta::milliseconds(1 + round % 7);
        life.play(now, |work| work.wait(AGENT, "again", None))
            .unwrap();
        let pause = TimeDelta::milliseconds(997 + round % 13);
        waited += pause;
        now = now + pause;
        life.play(now, |work| work.resume(AGENT)).unwrap();
    }
    let deadline = START + TimeDelta::hours(48) + waited;
    assert_eq!(life.clock(Resolution).deadline, Some(deadline));
    life.play(deadline, |work| work.resolve(AGENT, "done"))
        .unwrap();
    let all = TimeDelta::hours(48);
    assert_eq!(life.ends(Resolution), [(EventName::Met, deadline, all)]);
}

#[test]
fn a_promise_in_the_past_is_refused() {
    let log = |due| Life::log_as(new_case("complaint", START), Some(due)).err();
    assert_eq!(
        log(START),
        Some(Refusal::Time(TimeRefusal::Past { at: START }))
    );
    assert_eq!(log(START + MS), None);
}

#[test]
fn whoever_takes_a_waiting_case_finds_its_update_clock() {
    // Nobody has it: resolved and reopened before anybody took it, of a kind without a target for updates.
    let mut life = Life::log("inquiry");
    life.at(1, |work| work.resolve(FIRST, "done"));
    life.at(2, |work| work.reopen(OTHER, "back"));
    life.at(3, |work| work.wait(FIRST, "parts", None));
    assert_eq!(life.state(Update), None);
    let complaint = Correction {
        kind: Some("complaint".to_owned()),
        ..Correction::default()
    };
    life.at(10, |work| work.edit(OTHER, complaint));
    life.at(20, |work| work.accept(AGENT));
    assert_eq!(life.state(Update), Some(Paused));
    life.at(30, |work| work.resume(AGENT));
    assert_eq!(life.state(Update), Some(Running));
    // It began when there was a target for it, and stood until now.
    assert_eq!(life.clock(Update).deadline, Some(after(DAY + 30)));
}

#[test]
fn a_warning_is_asked_for_again_after_a_wait() {
    let mut life = Life::accepted("complaint");
    // Six of eight working hours, lunch left out.
    let warned = after(7 * 60);
    life.tick(warned);
    let warning = |life: &Life| life.alerts(Update);
    assert_eq!(warning(&life), [(1, 1, warned)]);
    life.at(7 * 60 + 1, |work| work.wait(AGENT, "parts", None));
    assert_eq!(life.refreshed, []);
    life.at(7 * 60 + 30, |work| work.resume(AGENT));
    // The same one, once: whether it was posted before, the outbox knows.
    assert_eq!(warning(&life), [(1, 1, warned)]);
    let again = Post::Alert(LadderAlert {
        case: life.case.id,
        clock: Update,
        generation: 1,
        step: 1,
        to_answerer: false,
    });
    assert_eq!(life.refreshed, [again]);
    life.tick(after(7 * 60 + 30));
    assert_eq!(warning(&life).len(), 1);
}
