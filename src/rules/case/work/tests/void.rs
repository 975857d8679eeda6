//! A case made void, and taken back: as if nothing had happened, but for what fell due meanwhile.

use super::*;
use crate::{
    model::{case::Status, refusal::CaseRefusal},
    rules::time::when::Length,
};
use ClockKind::{Resolution, Response, Update};
use ClockState::{Breached, Running};

const MS: TimeDelta = TimeDelta::milliseconds(1);

fn void(life: &mut Life, minute: i64) {
    life.at(minute, |work| work.void(FIRST, "mistake"));
    assert_eq!(life.case.status(), Status::Void);
}

#[test]
fn what_is_taken_back_is_what_it_was() {
    type Make = fn(&mut Work) -> Result<(), Refusal>;
    let lives: [(&str, Make); 4] = [
        ("new", |_| Ok(())),
        ("open", |work| work.accept(AGENT)),
        ("promised", |work| work.promise(FIRST, after(600), None)),
        ("waiting", |work| {
            work.accept(AGENT)?;
            work.wait(AGENT, "photo", Some(after(500)))
        }),
    ];
    for (name, make) in lives {
        let mut life = Life::log("complaint");
        life.at(5, make);
        let (before, pauses) = (life.case.clone(), life.pauses.clone());
        void(&mut life, 10);
        assert_eq!(timers(&life.case, &life.policy), [], "{name}");
        life.at(12, |work| work.reopen(OTHER, ""));
        let back = Case {
            state_at: before.state_at,
            ..life.case.clone()
        };
        assert_eq!((back, &life.pauses), (before, &pauses), "{name}");
        let last = life.entries.last().unwrap();
        assert_eq!((&last.what, last.actor), (&What::Unvoided, Some(OTHER)));
        // It is no mistake for good either: the same once more.
        void(&mut life, 13);
        life.at(14, |work| work.reopen(FIRST, "again"));
        assert_eq!(life.entries.last().unwrap().note.as_deref(), Some("again"));
        assert_eq!(life.case.reopened, 0, "{name}");
    }
}

#[test]
fn it_is_taken_back_for_ten_minutes() {
    for (late, possible) in [(TimeDelta::zero(), true), (MS, false)] {
        let mut life = Life::accepted("inquiry");
        void(&mut life, 5);
        let instead = life.play(after(14), |work| work.note(AGENT, "x".into(), Told::No));
        let refusal = |possible| {
            Err(Refusal::Case(CaseRefusal::Illegal {
                number: CaseNumber(7),
                status: Status::Void,
                tried: Move::Note,
                possible,
            }))
        };
        assert_eq!(instead, refusal(vec![Move::Reopen]));
        let done = life.play(after(15) + late, |work| work.reopen(FIRST, ""));
        assert_eq!(done.is_ok(), possible, "{done:?}");
        let after = life.play(after(16), |work| work.note(AGENT, "x".into(), Told::No));
        assert_eq!(after, if possible { Ok(()) } else { refusal(vec![]) });
    }
    // What another version made void is not known well enough.
    let mut life = Life::accepted("inquiry");
    void(&mut life, 5);
    life.case.state = State::from_parts(Status::Void, Some("mistake".into()), (None, None));
    assert!(life.play(after(6), |work| work.reopen(FIRST, "")).is_err());
}

#[test]
fn clocks_run_on_while_a_case_is_void() {
    let mut life = Life::log("complaint");
    life.tick(after(31));
    assert_eq!(life.state(Response), Some(Breached));
    void(&mut life, 35);
    life.at(40, |work| work.reopen(FIRST, ""));
    assert_eq!(life.state(Response), Some(Breached));
    assert_eq!(life.ends(Response).len(), 1, "breached once");
    // What falls due meanwhile did so at its instant.
    let mut life = Life::log("complaint");
    void(&mut life, 25);
    life.at(34, |work| work.reopen(FIRST, ""));
    assert_eq!(
        life.ends(Response),
        [(EventName::Breached, after(30) + MS, minutes(30))]
    );
    // Nobody is warned of what is breached already.
    let called: Vec<_> = life.alerts(Response);
    assert_eq!(called, [(1, 2, after(34))]);
    // A new target of meanwhile holds.
    let mut life = Life::accepted("complaint");
    void(&mut life, 5);
    let mut other = policy();
    other.targets.retain(|target| target.clock != Update);
    life.policy = Arc::new(other);
    life.at(6, |work| work.reopen(FIRST, ""));
    assert_eq!(life.state(Update), Some(ClockState::Cancelled));
    assert_eq!(life.state(Resolution), Some(Running));
}

#[test]
fn an_alert_that_fell_away_with_the_case_is_posted_once_more() {
    for (posted, called) in [
        (Some(after(30)), vec![(1, 1), (1, 2), (1, 3)]),
        // The breach was about to be posted when the case was made void.
        (None, vec![(1, 1), (1, 2), (2, 2), (2, 3)]),
    ] {
        let mut life = Life::log("complaint");
        life.tick(after(25));
        life.tick(after(30) + MS);
        void(&mut life, 31);
        let mut clocks = life.case.clocks.iter_mut();
        let clock = clocks.find(|clock| clock.kind == Response);
        clock.unwrap().last_step_at = posted;
        life.at(32, |work| work.reopen(FIRST, ""));
        life.tick(after(48));
        let alerts = life.alerts(Response);
        let steps: Vec<_> = alerts.iter().map(|(run, step, _)| (*run, *step)).collect();
        assert_eq!(steps, called, "{posted:?}");
        assert_eq!(life.ends(Response).len(), 1, "breached once");
    }
}

/// Offered, and asked for more time, both open.
fn asked() -> Life {
    let mut life = Life::log("complaint");
    life.at(0, |work| work.assign(AGENT, FIRST, None));
    life.at(1, |work| {
        work.ask_for_time(FIRST, MoreTime::By(Length::of(minutes(60))), "parts".into())
    });
    life
}

#[test]
fn what_was_asked_of_others_is_asked_again() {
    let mut life = asked();
    let (before, due) = (life.case.clone(), timers(&life.case, &life.policy));
    void(&mut life, 2);
    assert_eq!((&life.case.offer, life.case.extensions.open), (&None, None));
    life.at(3, |work| work.reopen(FIRST, ""));
    assert_eq!(life.case.offer, before.offer);
    assert_eq!(life.case.extensions, before.extensions);
    assert_eq!(timers(&life.case, &life.policy), due);
    let open: Vec<_> = [EventName::OfferLapsed, EventName::ExtensionLapsed]
        .into_iter()
        .filter(|lapsed| life.entries.iter().any(|one| one.what.name() == *lapsed))
        .collect();
    assert_eq!(open, [], "nothing has lapsed");
    life.at(4, |work| work.approve_extension(1, OTHER));
    life.at(5, |work| work.accept(AGENT));
    assert_eq!(life.case.owner, Some(AGENT));
    // A duplicate is none any more.
    life.at(6, |work| work.void_as_duplicate(FIRST, CaseNumber(3), ""));
    life.at(7, |work| work.reopen(FIRST, ""));
    assert_eq!(life.case.duplicate_of, None);
}

#[test]
fn what_shows_as_asked_is_shown_afresh() {
    let mut life = asked();
    void(&mut life, 2);
    let mut work = Work::new(
        life.case.clone(),
        life.pauses.clone(),
        Arc::clone(&life.policy),
        after(3),
    );
    work.reopen(FIRST, "").unwrap();
    let keys: Vec<_> = work
        .refresh
        .iter()
        .map(|post| post.key(work.case.desk))
        .collect();
    let case = work.case.id;
    let offered = after(0).0;
    for key in [
        format!("offer:{case}:{offered}"),
        format!("extension:{case}:1"),
        format!("called:{case}"),
    ] {
        assert!(keys.contains(&key), "{key} of {keys:?}");
    }
}

#[test]
fn what_was_not_answered_meanwhile_has_lapsed() {
    // Nobody answered within fifteen minutes, of which the case was void for six.
    let mut life = asked();
    void(&mut life, 10);
    life.at(16, |work| work.reopen(FIRST, ""));
    assert_eq!(life.case.offer, None);
    assert_eq!(life.case.answerer(), Some(FIRST));
    let lapsed = life.entries.last().unwrap();
    assert_eq!(lapsed.what.name(), EventName::OfferLapsed);
    // The deadline passed, that was to be moved.
    let mut life = Life::log("emergency");
    life.at(5, |work| {
        work.ask_for_time(FIRST, MoreTime::By(Length::of(minutes(60))), "parts".into())
    });
    void(&mut life, 235);
    life.at(241, |work| work.reopen(FIRST, ""));
    assert_eq!(life.state(Resolution), Some(Breached));
    assert_eq!(life.case.extensions.open, None);
    let names: Vec<_> = life.entries.iter().map(|one| one.what.name()).collect();
    assert!(names.contains(&EventName::ExtensionLapsed), "{names:?}");
}
