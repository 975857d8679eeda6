//! Instants agreed with the customer, one after the other.

use super::*;
use crate::model::refusal::{CaseRefusal, TimeRefusal};
use ClockKind::Promise;
use ClockState::{Breached, Cancelled, Met, MetLate, Running};

const MS: TimeDelta = TimeDelta::milliseconds(1);

fn promise(life: &mut Life, minute: i64, at: i64) -> Result<(), Refusal> {
    life.play(after(minute), |work| work.promise(AGENT, after(at), None))
}

#[test]
fn only_resolving_keeps_a_promise_and_only_up_to_its_instant() {
    for (late, expected) in [(TimeDelta::zero(), Met), (MS, MetLate)] {
        let mut life = Life::accepted("complaint");
        promise(&mut life, 10, 100).unwrap();
        assert_eq!(
            life.timer(TimerKind::Clock(Promise)),
            Some(START + minutes(77) + TimeDelta::seconds(30))
        );
        life.at(20, |work| work.note(AGENT, "told".into(), Told::Yes));
        life.at(30, |work| work.wait(AGENT, "parts", None));
        life.at(90, |work| work.resume(AGENT));
        assert_eq!(life.state(Promise), Some(Running));
        life.play(after(100) + late, |work| work.resolve(AGENT, "done"))
            .unwrap();
        assert_eq!(life.state(Promise), Some(expected));
    }
}

#[test]
fn a_new_promise_replaces_the_old_one_and_its_breach_stays_on_record() {
    let mut life = Life::accepted("complaint");
    promise(&mut life, 0, 60).unwrap();
    promise(&mut life, 10, 120).unwrap();
    let changes = |life: &Life| {
        let each = life.entries.iter();
        each.filter(|entry| entry.what.name() == EventName::Promised)
            .map(|entry| entry.what.clone())
            .collect::<Vec<_>>()
    };
    let change = |from: Option<i64>, to| What::Promised {
        from: from.map(after),
        to: after(to),
    };
    assert_eq!(changes(&life), [change(None, 60), change(Some(60), 120)]);
    let clock = life.clock(Promise);
    assert_eq!(
        (clock.generation, clock.started_at, clock.deadline),
        (2, after(10), Some(after(120)))
    );
    assert_eq!(
        life.ends(Promise),
        [],
        "the old one was neither kept nor broken"
    );

    // Broken first, then replaced: noticed by the new promise itself, before any timer.
    promise(&mut life, 121, 180).unwrap();
    assert_eq!(
        life.ends(Promise),
        [(EventName::Breached, after(120) + MS, minutes(110))]
    );
    assert_eq!(
        (life.state(Promise), changes(&life).pop()),
        (Some(Running), Some(change(Some(120), 180)))
    );
}

#[test]
fn alerts_of_a_replaced_promise_say_that_they_are_over() {
    let mut life = Life::accepted("complaint");
    promise(&mut life, 0, 60).unwrap();
    life.tick(after(60) + MS);
    assert_eq!(life.state(Promise), Some(Breached));
    promise(&mut life, 61, 120).unwrap();
    let refreshed = life.refreshed.iter();
    let alerts = refreshed.filter(|post| {
        matches!(
            post,
            Post::Alert(LadderAlert {
                clock: Promise,
                generation: 1,
                ..
            })
        )
    });
    assert_eq!(
        alerts.count(),
        3,
        "warning, breach, and what the breach told who answers"
    );
    life.at(70, |work| work.void(AGENT, "mistake"));
    assert_eq!(life.state(Promise), Some(Cancelled));
}

#[test]
fn what_cannot_be_promised() {
    let mut life = Life::accepted("complaint");
    promise(&mut life, 0, 60).unwrap();
    assert_eq!(
        promise(&mut life, 1, 1),
        Err(Refusal::Time(TimeRefusal::Past { at: after(1) }))
    );
    let again = promise(&mut life, 1, 60);
    assert_eq!(
        again,
        Err(Refusal::Case(CaseRefusal::PromisedAlready {
            at: after(60)
        }))
    );
    life.at(2, |work| work.resolve(AGENT, "done"));
    let over = promise(&mut life, 3, 60);
    assert!(
        matches!(
            over,
            Err(Refusal::Case(CaseRefusal::Illegal {
                tried: Move::Promise,
                ..
            }))
        ),
        "{over:?}"
    );
    // After a reopening the same instant can be promised anew.
    life.at(4, |work| work.reopen(AGENT, "back"));
    promise(&mut life, 5, 60).unwrap();
}
