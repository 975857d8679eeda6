//! Callbacks: what closing waits for, and random lives in which no complaint is ever closed unheard.

use proptest::prelude::*;

use super::*;
use crate::{
    model::{
        callback::{
            Asker, State as CallbackState, Without,
            event::{Ended, Ending},
            said::{Outcome, Said, Satisfaction},
        },
        case::Status,
        desk::Role,
        event::What,
        refusal::CallbackRefusal,
    },
    rules::callback::wanted,
};

fn said(outcome: Outcome, satisfaction: Option<Satisfaction>) -> Said {
    Said {
        outcome: Some(outcome),
        satisfaction,
    }
}

fn ruled() -> Arc<Policy> {
    Arc::new(Policy {
        callbacks: wanted::built_in(),
        secret: "secret".to_owned(),
        ..policy()
    })
}

/// A case of that kind, resolved ten minutes after it was logged.
fn resolved(kind: &str) -> Life {
    let mut life = Life::log(kind);
    life.policy = ruled();
    life.at(0, |work| work.accept(AGENT));
    life.at(10, |work| work.resolve(AGENT, "done"));
    life
}

fn close_timer(life: &Life) -> Option<Timestamp> {
    life.timer(TimerKind::Close)
}

#[test]
fn a_complaint_waits_for_its_callback_and_an_inquiry_does_not() {
    let complaint = resolved("complaint");
    let callback = complaint.case.open_callback().unwrap();
    assert_eq!(callback.task.person, Some(FIRST));
    assert_eq!(callback.task.solver, Some(AGENT));
    // Resolved on a Monday at 9:10: from Tuesday, by Thursday, at that time.
    let days = |count| after(10) + TimeDelta::days(count);
    assert_eq!((callback.task.from, callback.task.due), (days(1), days(3)));
    assert_eq!(close_timer(&complaint), None);
    let mut late = complaint;
    late.tick(days(300));
    assert_eq!(late.case.status(), Status::Resolved);

    let inquiry = resolved("inquiry");
    assert_eq!(inquiry.case.open_callback(), None);
    assert_eq!(close_timer(&inquiry), Some(days(3)));
}

#[test]
fn nobody_closes_a_complaint_without_having_asked() {
    let mut life = resolved("complaint");
    let refused = life.play(after(20), |work| work.close(Some(AGENT), None));
    assert!(matches!(
        refused,
        Err(Refusal::Callback(CallbackRefusal::Owed { .. }))
    ));
    // A grade of somebody who was not reached.
    let grade = said(Outcome::NoAnswer, Some(Satisfaction::Satisfied));
    let refused = life.play(after(20), |work| work.close_after(AGENT, None, grade));
    assert_eq!(refused, Err(CallbackRefusal::NotHeard.into()));
    let refused = life.play(after(20), |work| {
        work.close_after(AGENT, None, Said::default())
    });
    assert_eq!(refused, Err(CallbackRefusal::NotHeard.into()));
    // An attempt that reached nobody keeps it open.
    let tried = said(Outcome::NoAnswer, None);
    life.at(20, |work| work.close_after(AGENT, None, tried));
    assert_eq!(life.case.status(), Status::Resolved);
    life.tick(after(100_000));
    assert_eq!(life.case.status(), Status::Resolved);
    // What it was corrected to be changes nothing.
    let kind = Some("inquiry".to_owned());
    life.at(100_001, |work| {
        let correction = Correction {
            kind,
            ..Correction::default()
        };
        work.edit(AGENT, correction)
    });
    assert!(life.case.open_callback().is_some());
}

#[test]
fn a_complaint_that_was_made_an_inquiry_is_asked_after_all_the_same() {
    let mut life = Life::log("complaint");
    life.policy = ruled();
    let correction = |kind: &str| Correction {
        kind: Some(kind.to_owned()),
        ..Correction::default()
    };
    life.at(1, |work| work.edit(AGENT, correction("inquiry")));
    life.at(2, |work| work.resolve(AGENT, "done"));
    assert!(life.case.open_callback().is_some());

    // The other way round: one that is a complaint after all is asked after from then on.
    let mut life = resolved("inquiry");
    life.at(11, |work| work.edit(AGENT, correction("complaint")));
    assert!(life.case.open_callback().is_some());
    assert_eq!(close_timer(&life), None);
}

#[test]
fn what_the_customer_said_closes_it_or_starts_it_again() {
    for (said, status, state) in [
        (
            said(Outcome::Solved, None),
            Status::Closed,
            CallbackState::Done,
        ),
        (
            said(Outcome::Refused, None),
            Status::Closed,
            CallbackState::Refused,
        ),
        (
            said(Outcome::Unsolved, None),
            Status::Open,
            CallbackState::Done,
        ),
        (
            said(Outcome::Solved, Some(Satisfaction::Dissatisfied)),
            Status::Open,
            CallbackState::Done,
        ),
        (
            said(Outcome::WrongNumber, None),
            Status::Resolved,
            CallbackState::Unreachable,
        ),
    ] {
        let mut life = resolved("complaint");
        life.at(20, |work| work.close_after(FIRST, None, said));
        assert_eq!(life.case.status(), status, "{said:?}");
        let callback = life.case.callback.as_ref().unwrap();
        assert_eq!(callback.state, state, "{said:?}");
        let told = |(post, _): &(Post, Timestamp)| matches!(post, Post::Dissatisfied(_));
        assert_eq!(life.posts.iter().any(told), status == Status::Open);
        if state == CallbackState::Unreachable {
            // Nobody is tried again; it is closed by time.
            assert_eq!(close_timer(&life), Some(after(10) + TimeDelta::days(3)));
        }
    }
}

#[test]
fn the_next_resolving_makes_the_next_one() {
    let mut life = resolved("complaint");
    life.at(20, |work| work.reopen(AGENT, "still dripping"));
    assert_eq!(life.case.open_callback(), None);
    life.at(30, |work| work.resolve(AGENT, "now"));
    assert_eq!(
        life.case.open_callback().map(|one| one.nth.generation),
        Some(1)
    );
}

#[test]
fn a_supervisor_closes_without_with_a_reason_that_is_counted() {
    let mut life = resolved("complaint");
    let refused = life.play(after(20), |work| {
        work.close_without(OTHER, (Without::Explained, "x".into()), false)
    });
    assert!(matches!(
        refused,
        Err(Refusal::Callback(CallbackRefusal::NothingToExplain { .. }))
    ));
    life.at(20, |work| {
        work.close_without(OTHER, (Without::Unheard, "moved abroad".into()), false)
    });
    assert_eq!(life.case.status(), Status::Closed);
    let ended = life.entries.iter().find_map(|entry| match entry.what {
        What::CallbackEnded { ended } => Some((ended.how, entry.actor, entry.note.clone())),
        _ => None,
    });
    let reason = Some("moved abroad".to_owned());
    assert_eq!(ended, Some((Ending::Unheard, Some(OTHER), reason)));
}

#[test]
fn who_solved_it_does_not_ask_where_another_has_to() {
    let mut life = resolved("complaint");
    if let Some(callback) = &mut life.case.callback {
        callback.task.asker = Asker::Other;
    }
    let mut answers = Vec::new();
    for (by, held) in [(AGENT, Role::Manager), (FIRST, Role::Agent)] {
        life.at(20, |work| {
            answers.push(work.may_ask(by, Some(held)));
            Ok(())
        });
    }
    assert_eq!(answers, [Err(CallbackRefusal::OwnWork.into()), Ok(())]);
}

#[test]
fn what_was_recorded_by_mistake_is_put_right_within_twelve_hours() {
    let mut life = resolved("complaint");
    life.at(20, |work| {
        work.close_after(
            FIRST,
            None,
            said(Outcome::Solved, Some(Satisfaction::Satisfied)),
        )
    });
    let unhappy = said(Outcome::Solved, Some(Satisfaction::VeryDissatisfied));
    let other = life.play(after(30), |work| {
        work.correct_callback(OTHER, None, unhappy)
    });
    assert_eq!(other, Err(CallbackRefusal::Over.into()));
    let late = life.play(after(20 + 721), |work| {
        work.correct_callback(FIRST, None, unhappy)
    });
    assert_eq!(late, Err(CallbackRefusal::Over.into()));
    life.at(30, |work| work.correct_callback(FIRST, None, unhappy));
    assert_eq!(life.case.status(), Status::Open);
    let both = life
        .entries
        .iter()
        .filter(|entry| matches!(entry.what, What::CalledBack { .. }));
    assert_eq!(both.count(), 2);
}

#[derive(Clone, Copy, Debug)]
enum Step {
    Resolve,
    Close,
    Ask(Outcome, Option<Satisfaction>),
    Without(Without),
    Skip,
    Reopen,
    Void,
    Kind(&'static str),
    Gone,
    Rules(bool),
    Tick,
}

fn step() -> impl Strategy<Value = Step> {
    let outcome = prop::sample::select(Outcome::ALL.to_vec());
    let grade = prop::option::of(prop::sample::select(Satisfaction::ALL.to_vec()));
    let kind = prop::sample::select(vec!["complaint", "inquiry", "tip-off", "request"]);
    prop_oneof![
        6 => Just(Step::Resolve),
        3 => Just(Step::Close),
        4 => (outcome, grade).prop_map(|(outcome, grade)| Step::Ask(outcome, grade)),
        1 => prop::sample::select(Without::ALL.to_vec()).prop_map(Step::Without),
        1 => Just(Step::Skip),
        2 => Just(Step::Reopen),
        1 => Just(Step::Void),
        2 => kind.prop_map(Step::Kind),
        1 => Just(Step::Gone),
        1 => any::<bool>().prop_map(Step::Rules),
        5 => Just(Step::Tick),
    ]
}

/// What is asked of the record: the latest resolving has a callback that came to something before the case was closed.
fn is_heard(entries: &[Entry]) -> bool {
    let mut owed = false;
    for entry in entries {
        match &entry.what {
            What::CallbackPlanned { .. } => owed = true,
            What::CallbackEnded {
                ended: Ended { how, .. },
            } => {
                let signed = matches!(how, Ending::Unheard | Ending::Explained | Ending::Skipped);
                if signed && (entry.actor.is_none() || entry.note.is_none()) {
                    return false;
                }
                owed = false;
            }
            What::Closed if owed => return false,
            _ => {}
        }
    }
    true
}

proptest! {
    #[test]
    fn no_complaint_is_ever_closed_unheard(
        steps in prop::collection::vec((step(), 0..200_000_000_i64), 1..40),
    ) {
        let mut life = Life::log("complaint");
        life.policy = ruled();
        let mut now = START;
        let mut complained = true;
        for (step, later) in steps {
            now = now + TimeDelta::milliseconds(later);
            let before = life.entries.len();
            if let Step::Rules(built_in) = step {
                let own = if built_in { Vec::new() } else { wanted::proposed() };
                let callbacks = wanted::in_force(&own);
                life.policy = Arc::new(Policy { callbacks, secret: "secret".into(), ..policy() });
            }
            let home = home(1, &life.policy);
            let _ = life.play(now, |work| match step {
                Step::Resolve => work.resolve(AGENT, "done"),
                Step::Close => work.close(Some(AGENT), None),
                Step::Ask(outcome, grade) => work.close_after(AGENT, None, said(outcome, grade)),
                Step::Without(how) => work.close_without(OTHER, (how, "why".into()), true),
                Step::Skip => work.skip_callback(OTHER, "why".into()),
                Step::Reopen => work.reopen(AGENT, "again"),
                Step::Void => work.void(OTHER, "mistake"),
                Step::Kind(kind) => work.edit(AGENT, Correction {
                    kind: Some(kind.to_owned()),
                    ..Correction::default()
                }),
                Step::Gone => work.release_owner(AGENT, Loss::Desk, home).map(|_| ()).map_err(Refusal::from),
                Step::Rules(_) | Step::Tick => work.run_timers(),
            });
            complained |= matches!(life.case.kind.as_str(), "complaint" | "tip-off");
            prop_assert!(is_heard(&life.entries), "{step:?}: {:?}", &life.entries[before..]);
            // Under the built-in rules a case that was ever a complaint has one whenever it is resolved.
            let planned = life.entries.iter().rev()
                .take_while(|entry| !matches!(entry.what, What::Resolved))
                .any(|entry| matches!(entry.what, What::CallbackPlanned { .. }));
            let ruled = life.policy.callbacks == wanted::built_in();
            if matches!(step, Step::Resolve) && life.case.status() == Status::Resolved
                && life.entries.len() > before && complained && ruled
            {
                prop_assert!(planned);
            }
            // Recomputed from the record: open is what was planned last and has not ended.
            let open = life.entries.iter().fold(None, |open, entry| match &entry.what {
                What::CallbackPlanned { plan } => Some(plan.nth),
                What::CallbackEnded { .. } => None,
                _ => open,
            });
            let nth = life.case.open_callback().map(|one| one.nth);
            prop_assert_eq!(nth, open);
        }
    }
}
