//! Handing over: to whom, what an answer or none restores, how often, and what becomes of it when somebody is gone.

use super::*;
use crate::{
    model::refusal::CaseRefusal,
    rules::case::targets::{Origin, Target, TargetHours},
};

const MS: TimeDelta = TimeDelta::milliseconds(1);
const NUMBER: CaseNumber = CaseNumber(7);

/// Hands over to a person, or to the team of that number.
fn hand_over(life: &mut Life, minute: i64, to: &Receiver, by: UserId) {
    let to = to_of(to, &life.policy);
    life.at(minute, |work| work.transfer(to, by, "theirs".into()));
}

fn to_of(to: &Receiver, policy: &Arc<Policy>) -> To {
    match to {
        Receiver::Person(user) => To::Person(*user),
        Receiver::Team { team, .. } => To::Team(home(team.0, policy)),
    }
}

fn owned() -> Life {
    Life::accepted("complaint")
}

fn posted(life: &Life, is: impl Fn(&Post) -> bool) -> usize {
    life.posts.iter().filter(|(post, _)| is(post)).count()
}

#[test]
fn a_transfer_to_the_wrong_one_is_refused() {
    let policy = Arc::new(policy());
    let number = NUMBER;
    // To whom, by whom, what is said.
    let person = Receiver::Person;
    for (to, by, said) in [
        (
            person(AGENT),
            AGENT,
            Refusal::Case(CaseRefusal::AlreadyYours { number }),
        ),
        (
            person(OTHER),
            OTHER,
            Refusal::Case(CaseRefusal::TransferToOneself { number }),
        ),
        (
            person(AGENT),
            OTHER,
            Refusal::Case(CaseRefusal::Taken { number, by: AGENT }),
        ),
        (
            team(1),
            AGENT,
            Refusal::Case(CaseRefusal::SameTeam {
                number,
                team: "Team 1".into(),
            }),
        ),
    ] {
        let mut life = owned();
        let refused = life.play(after(1), |work| {
            work.transfer(to_of(&to, &policy), by, "why".into())
        });
        assert_eq!(refused, Err(said), "{to:?}");
        assert_eq!(life.case.offer, None);
    }
    let mut life = owned();
    life.at(1, |work| work.resolve(AGENT, "done"));
    let refused = life.play(after(2), |work| {
        work.transfer(To::Person(OTHER), AGENT, "why".into())
    });
    assert!(
        matches!(refused, Err(Refusal::Case(CaseRefusal::Illegal { .. }))),
        "{refused:?}"
    );
}

#[test]
fn until_it_is_accepted_it_stays_with_who_had_it() {
    for to in [Receiver::Person(OTHER), team(2)] {
        for end in ["decline", "lapse"] {
            let mut life = owned();
            hand_over(&mut life, 1, &to, AGENT);
            let before = (life.case.owner, life.case.team, life.case.clocks.clone());
            assert_eq!((before.0, before.1), (Some(AGENT), TeamId(1)));
            assert_eq!(life.timer(TimerKind::Offer), Some(after(16) + MS));
            match end {
                "decline" => life.at(2, |work| work.decline(OTHER, Some("not ours".into()))),
                _ => life.tick(after(16) + MS),
            }
            assert_eq!(life.case.offer, None, "{to:?} {end}");
            let now = (life.case.owner, life.case.team, life.case.clocks.clone());
            assert_eq!(now, before, "{to:?} {end}");
            assert_eq!(life.case.handovers, 0);
            let told = posted(&life, |post| {
                matches!(post, Post::OfferLapsed(_) | Post::Declined(_))
            });
            // A lapse is told to the supervisors and to who answers.
            assert_eq!(told, if end == "lapse" { 2 } else { 1 });
        }
    }
}

#[test]
fn a_team_answers_by_anybody_but_who_hands_it_over() {
    let mut life = owned();
    // A supervisor hands over what Agent has.
    hand_over(&mut life, 1, &team(2), FIRST);
    let to = team(2);
    let refused = Err(Refusal::Case(CaseRefusal::OfferedToAnother {
        number: NUMBER,
        to,
    }));
    let policy = Arc::clone(&life.policy);
    for who in [AGENT, FIRST] {
        let accepted = life.play(after(2), |work| work.accept_for(who, home(2, &policy)));
        assert_eq!(accepted, refused, "{who:?}");
        let declined = life.play(after(2), |work| work.decline(who, None));
        assert_eq!(declined, refused, "{who:?}");
    }
    let elsewhere = life.play(after(2), |work| work.accept_for(OTHER, home(3, &policy)));
    assert_eq!(
        elsewhere,
        Err(Refusal::Case(CaseRefusal::OfferGone { number: NUMBER }))
    );
    life.at(3, |work| work.accept_for(OTHER, home(2, &policy)));
    assert_eq!((life.case.owner, life.case.team), (Some(OTHER), TeamId(2)));
    let team = Some("Team 2".to_owned());
    let accepted = life.entries.iter().rev();
    let mut accepted = accepted.filter(|entry| entry.what.name() == EventName::Accepted);
    let accepted = accepted.next().map(|entry| &entry.what);
    assert_eq!(accepted, Some(&What::Accepted { team }));
    let late = life.play(after(4), |work| work.accept_for(FIRST, home(2, &policy)));
    assert_eq!(
        late,
        Err(Refusal::Case(CaseRefusal::OfferGone { number: NUMBER }))
    );
}

#[test]
fn another_team_has_targets_and_hours_of_its_own() {
    let theirs = Arc::new(Policy {
        targets: vec![Target {
            kind: None,
            priority: None,
            tier: None,
            team: Some(TeamId(2)),
            clock: ClockKind::Resolution,
            days: 0,
            length: minutes(90),
            hours: TargetHours::Always,
            origin: Origin::Desk,
        }],
        ..policy()
    });
    let mut life = owned();
    hand_over(&mut life, 1, &team(2), AGENT);
    let mut work = Work::new(
        life.case.clone(),
        Vec::new(),
        Arc::clone(&life.policy),
        after(5),
    );
    work.accept_for(OTHER, home(2, &theirs)).unwrap();
    assert!(work.card_moves);
    let clock = work.case.clock(ClockKind::Resolution).unwrap();
    assert_eq!(
        clock.deadline,
        Some(after(90)),
        "from the start, by their target"
    );
    let moved: Vec<_> = work.moved().map(|moved| moved.clock).collect();
    assert_eq!(moved, [ClockKind::Update, ClockKind::Resolution]);
    let update = work.case.clock(ClockKind::Update).unwrap();
    assert_eq!(
        update.state,
        ClockState::Cancelled,
        "they have no such target"
    );
    let next = timers(&work.case, &theirs).into_iter().map(|(_, at)| at);
    assert_eq!(next.min(), work.next_at());
}

#[test]
fn the_receiving_teams_hours_say_until_when() {
    // At 11:55 ours has five minutes until lunch; theirs never rests.
    let theirs = Policy {
        hours: Hours::Always,
        ..policy()
    };
    for (policy, answer_by) in [(policy(), 250), (theirs, 190)] {
        let mut life = Life::accepted("inquiry");
        let to = To::Team(home(2, &Arc::new(policy)));
        life.at(175, |work| work.transfer(to, AGENT, "theirs".into()));
        let offer = life.case.offer.as_ref().unwrap();
        assert_eq!(offer.answer_by, after(answer_by));
    }
}

#[test]
fn from_the_third_hand_over_the_supervisors_are_told_once_each() {
    let circles = |life: &Life| {
        let counts = life.posts.iter().filter_map(|(post, _)| match post {
            Post::Circling(Circling { count, .. }) => Some(*count),
            _ => None,
        });
        counts.collect::<Vec<_>>()
    };
    // The first responder hands over what nobody has accepted yet: that counts; taking it oneself does not.
    let mut life = Life::log("complaint");
    hand_over(&mut life, 0, &Receiver::Person(AGENT), FIRST);
    life.at(1, |work| work.accept(AGENT));
    assert_eq!(life.case.handovers, 1);
    // Asked in vain is not handed over.
    hand_over(&mut life, 2, &Receiver::Person(OTHER), AGENT);
    life.at(3, |work| work.decline(OTHER, None));
    assert_eq!(life.case.handovers, 1);
    let policy = Arc::clone(&life.policy);
    hand_over(&mut life, 4, &team(2), AGENT);
    life.at(5, |work| work.accept_for(OTHER, home(2, &policy)));
    assert_eq!((life.case.handovers, circles(&life)), (2, vec![]));
    // A supervisor's assignment takes it from one to another as well.
    life.at(6, |work| work.assign(FIRST, AGENT, None));
    life.at(7, |work| work.accept(FIRST));
    assert_eq!((life.case.handovers, circles(&life)), (3, vec![3]));
    hand_over(&mut life, 8, &Receiver::Person(AGENT), FIRST);
    life.at(9, |work| work.accept(AGENT));
    assert_eq!((life.case.handovers, circles(&life)), (4, vec![3, 4]));

    // An ordinary life: logged by one, assigned to or taken by another.
    for assigned in [true, false] {
        let mut life = Life::log("complaint");
        if assigned {
            life.at(0, |work| work.assign(AGENT, FIRST, None));
        }
        life.at(1, |work| work.accept(AGENT));
        assert_eq!(life.case.handovers, 0);
    }
}

#[test]
fn who_is_gone_leaves_the_case_to_its_first_responder() {
    let policy = Arc::new(policy());
    let mut life = owned();
    let gone = |life: &mut Life, who| {
        let mut changed = false;
        life.at(10, |work| {
            changed = work.release_owner(who, Loss::Desk, home(1, &policy))?;
            Ok(())
        });
        changed
    };
    assert!(!gone(&mut life, OTHER), "has nothing here");
    life.case.team = TeamId(2);
    assert!(gone(&mut life, AGENT));
    assert_eq!((life.case.owner, life.case.answerable()), (None, FIRST));
    assert_eq!((life.case.team, life.case.is_adrift()), (TeamId(1), false));
    let entry = life.entries.last().unwrap();
    let (from, team) = (AGENT, Some("Team 1".to_owned()));
    assert_eq!(entry.what, What::Unassigned { from, team });
    assert!(!gone(&mut life, AGENT), "once is enough");
    // The first responder has left too: nobody but the supervisors has it.
    assert!(gone(&mut life, FIRST));
    assert!(life.case.is_adrift());
    assert!(!gone(&mut life, FIRST));
    // Whoever accepts has it until they leave too.
    life.at(11, |work| work.accept(OTHER));
    assert!(gone(&mut life, OTHER));
    assert!(life.case.is_adrift());
    // The first responder who came back is back.
    life.at(11, |work| work.accept(FIRST));
    assert!(!life.case.first_left);
    assert_eq!(life.case.handovers, 0);
}

#[test]
fn who_lost_the_team_loses_what_they_own_there_and_answers_for_what_they_heard() {
    let policy = Arc::new(policy());
    let lost = |life: &mut Life, who| {
        let mut changed = false;
        life.at(10, |work| {
            changed = work.release_owner(who, Loss::Team, home(1, &policy))?;
            Ok(())
        });
        changed
    };
    // Logged and taken by one and the same.
    let mut life = Life::log("complaint");
    assert!(!lost(&mut life, FIRST), "nobody has it yet");
    life.at(1, |work| work.accept(FIRST));
    assert!(!lost(&mut life, OTHER));
    assert!(lost(&mut life, FIRST));
    assert_eq!((life.case.owner, life.case.answerer()), (None, Some(FIRST)));
    let entry = life.entries.last().unwrap();
    let (from, team) = (FIRST, None);
    let lost_it = What::TeamLost { from, team };
    assert_eq!(entry.what, lost_it, "it is where it was heard");
    assert!(!lost(&mut life, FIRST), "once is enough");
    // What they are asked to take can be declined still.
    life.at(11, |work| work.assign(FIRST, OTHER, None));
    assert!(!lost(&mut life, FIRST));
    assert!(life.case.offer.is_some());
}

#[test]
fn what_was_offered_to_who_is_gone_is_taken_back() {
    let policy = Arc::new(policy());
    let mut life = owned();
    hand_over(&mut life, 1, &Receiver::Person(OTHER), AGENT);
    life.at(2, |work| {
        assert!(work.release_owner(OTHER, Loss::Desk, home(1, &policy))?);
        Ok(())
    });
    assert_eq!((life.case.owner, &life.case.offer), (Some(AGENT), &None));
    assert_eq!(
        life.entries.last().unwrap().what.name(),
        EventName::OfferLapsed
    );
    // What they offered to others may still be accepted.
    hand_over(&mut life, 3, &Receiver::Person(OTHER), AGENT);
    life.at(4, |work| {
        work.release_owner(AGENT, Loss::Desk, home(1, &policy))?;
        Ok(())
    });
    life.at(5, |work| work.accept(OTHER));
    assert_eq!(life.case.owner, Some(OTHER));
    // A case that is over is nobody's to lose.
    life.at(6, |work| work.resolve(OTHER, "done"));
    life.at(7, |work| {
        assert!(!work.release_owner(OTHER, Loss::Desk, home(1, &policy))?);
        Ok(())
    });
    assert_eq!(life.case.owner, Some(OTHER));
}

#[test]
fn pressing_oneself_is_counted_and_calls_nobody_until_the_supervisors_are() {
    let mut life = owned();
    let urges = |life: &Life| posted(life, |post| matches!(post, Post::Urged(_)));
    life.at(1, |work| work.urge(AGENT, None));
    life.at(2, |work| work.urge(OTHER, None));
    assert_eq!((life.case.urged, urges(&life)), (2, 1));
    life.at(12, |work| work.urge(AGENT, None));
    assert_eq!((life.case.urged, urges(&life)), (3, 2));
}
