//! Offers, hand-overs and urging.

use super::*;
use crate::model::{case::Way, refusal::CaseRefusal};

const MS: TimeDelta = TimeDelta::milliseconds(1);

fn offered() -> Life {
    let mut life = Life::log("inquiry");
    life.at(0, |work| work.assign(AGENT, FIRST, Some("yours".into())));
    life
}

#[test]
fn an_offer_waits_fifteen_working_minutes() {
    // Kind, minute of the offer, minute by which it has to be answered. At 11:50 lunch comes in between, on Monday at 17:50
    // the night, on Friday at 17:50 the week-end, unless it is an emergency.
    let (monday, friday) = (530, 4 * 1440 + 530);
    for (kind, offer, answer_by) in [
        ("inquiry", 0, 15),
        ("inquiry", 170, 245),
        ("complaint", 170, 245),
        ("complaint", monday, 1440 + 5),
        ("complaint", friday, 7 * 1440 + 5),
        ("request", friday, 7 * 1440 + 5),
        ("emergency", 170, 185),
        ("emergency", monday, monday + 15),
        ("emergency", friday, friday + 15),
    ] {
        let mut life = Life::log(kind);
        life.at(offer, |work| work.assign(AGENT, FIRST, None));
        assert_eq!(
            life.case.offer.as_ref().map(|offer| offer.answer_by),
            Some(after(answer_by))
        );
        assert_eq!(life.timer(TimerKind::Offer), Some(after(answer_by) + MS));
        life.tick(after(answer_by));
        assert!(
            life.case.offer.is_some(),
            "{kind}: answered at the very instant"
        );
        life.tick(after(answer_by) + MS);
        assert_eq!(life.case.offer, None, "{kind}: a millisecond later");
        assert_eq!(life.timer(TimerKind::Offer), None);
    }
}

#[test]
fn who_may_accept_an_offer() {
    let number = CaseNumber(7);
    let mut life = offered();
    let refused = life.play(after(1), |work| work.accept(OTHER));
    assert_eq!(
        refused,
        Err(Refusal::Case(CaseRefusal::OfferedToAnother {
            number,
            to: Receiver::Person(AGENT)
        }))
    );
    assert_eq!(life.case.answerable(), FIRST);
    life.at(15, |work| work.accept(AGENT));
    assert_eq!((life.case.owner, &life.case.offer), (Some(AGENT), &None));
    let again = life.play(after(15), |work| work.accept(AGENT));
    assert_eq!(
        again,
        Err(Refusal::Case(CaseRefusal::AlreadyYours { number }))
    );
    let taken = life.play(after(15), |work| work.accept(OTHER));
    assert_eq!(
        taken,
        Err(Refusal::Case(CaseRefusal::Taken { number, by: AGENT }))
    );
    // The offer's post shows its answer.
    assert!(matches!(life.refreshed[..], [Post::Offer(_)]));
}

#[test]
fn a_declined_offer_goes_back_to_who_answered_before() {
    let number = CaseNumber(7);
    let mut life = offered();
    let refused = life.play(after(1), |work| work.decline(OTHER, None));
    assert_eq!(
        refused,
        Err(Refusal::Case(CaseRefusal::OfferedToAnother {
            number,
            to: Receiver::Person(AGENT)
        }))
    );
    life.at(1, |work| work.decline(AGENT, Some("no time".into())));
    assert_eq!((life.case.answerable(), &life.case.offer), (FIRST, &None));
    let declined = life.entries.last().unwrap();
    let what = What::Declined {
        back_to: FIRST,
        team: None,
    };
    assert_eq!(declined.what, what);
    let gone = life.play(after(2), |work| work.decline(AGENT, None));
    assert_eq!(gone, Err(Refusal::Case(CaseRefusal::OfferGone { number })));
    // From an owner it goes back to the owner.
    life.at(3, |work| work.accept(AGENT));
    life.at(4, |work| work.assign(OTHER, AGENT, None));
    life.at(5, |work| work.decline(OTHER, None));
    assert_eq!(life.case.answerable(), AGENT);
}

#[test]
fn a_lapsed_offer_is_told_once() {
    let mut life = offered();
    life.tick(after(500));
    life.tick(after(501));
    let to = Receiver::Person(AGENT);
    let lapsed = |entry: &Entry| entry.what == What::OfferLapsed { to: to.clone() };
    let entries: Vec<_> = life.entries.iter().filter(|entry| lapsed(entry)).collect();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].actor, None);
    let posts = life.posts.iter();
    let told = posts.filter(|(post, _)| matches!(post, Post::OfferLapsed(_)));
    let whom: Vec<Hearers> = told.map(|(post, _)| post.hearers()).collect();
    assert_eq!(whom, [Hearers::Supervisors, Hearers::Team]);
}

#[test]
fn a_new_assignment_replaces_the_offer() {
    let mut life = offered();
    life.at(5, |work| work.assign(OTHER, FIRST, None));
    assert_eq!(
        life.case.offer.as_ref().map(|offer| (&offer.to, offer.at)),
        Some((&Receiver::Person(OTHER), after(5)))
    );
    assert_eq!(life.timer(TimerKind::Offer), Some(after(20) + MS));
    life.at(6, |work| work.assign(AGENT, AGENT, None));
    assert_eq!((life.case.owner, &life.case.offer), (Some(AGENT), &None));
    let number = CaseNumber(7);
    let again = life.play(after(7), |work| work.assign(AGENT, AGENT, None));
    assert_eq!(
        again,
        Err(Refusal::Case(CaseRefusal::AlreadyYours { number }))
    );
    let taken = life.play(after(7), |work| work.assign(AGENT, FIRST, None));
    assert_eq!(
        taken,
        Err(Refusal::Case(CaseRefusal::Taken { number, by: AGENT }))
    );
}

#[test]
fn what_ends_a_case_ends_its_offer() {
    for void in [true, false] {
        let mut life = offered();
        life.at(1, |work| match void {
            true => work.void(FIRST, "mistake"),
            false => work.resolve(FIRST, "done"),
        });
        assert_eq!(life.case.offer, None);
        assert_eq!(life.timer(TimerKind::Offer), None);
    }
}

#[test]
fn the_same_person_urges_every_ten_minutes() {
    let mut life = Life::log("inquiry");
    life.at(0, |work| work.urge(OTHER, None));
    let early = life.play(after(10) + TimeDelta::milliseconds(-1), |work| {
        work.urge(OTHER, Some(after(0)))
    });
    let again_at = after(10);
    assert_eq!(
        early,
        Err(Refusal::Case(CaseRefusal::UrgedJustNow { again_at }))
    );
    life.at(10, |work| work.urge(OTHER, Some(after(0))));
    life.at(10, |work| work.urge(AGENT, None));
    assert_eq!(life.case.urged, 3);
    let urged: Vec<_> = (life.posts.iter())
        .filter_map(|(post, _)| match post {
            Post::Urged(Urged { count, .. }) => {
                Some((*count, post.hearers() == Hearers::Supervisors))
            }
            _ => None,
        })
        .collect();
    assert_eq!(urged, [(1, false), (2, false), (3, true), (3, false)]);
}

#[test]
fn a_resolved_case_closes_after_three_working_days() {
    let mut life = Life::accepted("inquiry");
    life.at(60, |work| work.resolve(AGENT, "done"));
    // Resolved on Monday at 10:00: Thursday at 10:00.
    let at = after(60 + 3 * 24 * 60);
    assert_eq!(life.timer(TimerKind::Close), Some(at));
    life.tick(at - MS);
    assert_eq!(life.case.state.status().as_str(), "resolved");
    life.tick(at);
    let told = "done".to_owned();
    assert_eq!(life.case.state, State::Closed { told });
    let closed = life.entries.last().unwrap();
    assert_eq!((&closed.what, closed.actor), (&What::Closed, None));
    assert_eq!(timers(&life.case, &life.policy), []);
}

#[test]
fn a_key_account_is_told_when_it_is_logged() {
    let mut case = new_case("inquiry", START);
    case.customer.tier = Tier::Key;
    let life = Life::log_as(case, None).unwrap();
    let told = |(post, _): &(Post, Timestamp)| matches!(post, Post::KeyAccount(_));
    assert!(life.posts.iter().any(told));
    assert_eq!(life.clock(ClockKind::Response).deadline, Some(after(15)));
}

/// How often a case had been given back when the supervisors were asked to decide.
fn undecided(life: &Life) -> Vec<i64> {
    let posts = life.posts.iter();
    posts
        .filter_map(|(post, _)| match post {
            Post::DeclinedAgain(again) => Some(again.count),
            _ => None,
        })
        .collect()
}

#[test]
fn given_back_for_the_second_time_the_supervisors_decide() {
    let mut life = offered();
    life.at(1, |work| work.decline(AGENT, Some("no time".into())));
    assert!(undecided(&life).is_empty());
    life.at(2, |work| work.assign(OTHER, FIRST, None));
    life.at(3, |work| work.decline(OTHER, Some("not mine".into())));
    assert_eq!(undecided(&life), [2]);
    // Once more, by a team this time; an offer that lapses or is taken back is none that was given back.
    let policy = Arc::clone(&life.policy);
    life.at(4, |work| {
        work.transfer(To::Team(home(2, &policy)), FIRST, "theirs".into())
    });
    life.at(5, |work| work.decline(OTHER, None));
    life.at(6, |work| work.assign(AGENT, FIRST, None));
    life.tick(after(100));
    life.at(101, |work| work.assign(AGENT, FIRST, None));
    life.at(102, |work| {
        work.withdraw_offer(OTHER);
        Ok(())
    });
    assert_eq!(undecided(&life), [2, 3]);
    // Whoever accepts it begins afresh.
    life.at(103, |work| work.accept(FIRST));
    life.at(104, |work| work.assign(AGENT, FIRST, None));
    life.at(105, |work| work.decline(AGENT, None));
    assert_eq!((undecided(&life), life.case.declines), (vec![2, 3], 1));
}

#[test]
fn a_team_that_is_gone_is_asked_no_more() {
    let mut life = Life::accepted("complaint");
    let policy = Arc::clone(&life.policy);
    life.at(1, |work| {
        work.transfer(To::Team(home(2, &policy)), AGENT, "theirs".into())
    });
    life.at(2, |work| {
        work.withdraw_offer(OTHER);
        Ok(())
    });
    assert_eq!((life.case.owner, &life.case.offer), (Some(AGENT), &None));
    let last = life.entries.last().unwrap();
    let to = team(2);
    let what = What::OfferWithdrawn { to };
    assert_eq!((&last.what, last.actor), (&what, Some(OTHER)));
    assert_eq!(life.timer(TimerKind::Offer), None);
    let told = |(post, _): &(Post, Timestamp)| matches!(post, Post::OfferWithdrawn(_));
    assert_eq!(life.posts.iter().filter(|post| told(post)).count(), 1);
    // Where nothing was asked nothing is withdrawn.
    let entries = life.entries.len();
    life.at(3, |work| {
        work.withdraw_offer(OTHER);
        Ok(())
    });
    assert_eq!(life.entries.len(), entries);
}

#[test]
fn a_case_for_another_team_is_offered_and_nobody_handed_it_over() {
    let mut life = Life::log("inquiry");
    let policy = Arc::clone(&life.policy);
    life.at(0, |work| Ok(work.log_for(home(2, &policy), FIRST)?));
    let offer = life.case.offer.as_ref().unwrap();
    assert_eq!((&offer.to, offer.way), (&team(2), Way::Logged));
    assert_eq!(offer.answer_by, after(15));
    assert_eq!(
        (life.case.team, life.case.answerer()),
        (TeamId(1), Some(FIRST))
    );
    life.at(1, |work| work.accept_for(OTHER, home(2, &policy)));
    assert_eq!((life.case.team, life.case.handovers), (TeamId(2), 0));
}

#[test]
fn who_goes_over_somebody_s_head_waits_ten_minutes_to_do_so_again() {
    let mut life = Life::accepted("inquiry");
    life.at(0, |work| work.go_over(OTHER, "nobody answers".into(), None));
    let last = life.entries.last().unwrap();
    assert_eq!(last.what, What::Escalated { whom: AGENT });
    assert_eq!(last.note.as_deref(), Some("nobody answers"));
    let early = life.play(after(9), |work| {
        work.go_over(OTHER, "again".into(), Some(after(0)))
    });
    let again_at = after(10);
    assert_eq!(
        early,
        Err(Refusal::Case(CaseRefusal::EscalatedJustNow { again_at }))
    );
    life.at(10, |work| {
        work.go_over(OTHER, "again".into(), Some(after(0)))
    });
    let posts = life.posts.iter();
    let told = posts.filter(|(post, _)| matches!(post, Post::Escalated(_)));
    assert_eq!(told.count(), 2);
}

#[test]
fn a_customer_who_is_not_satisfied_starts_the_case_again() {
    use crate::model::callback::said::{Outcome, Said, Satisfaction};
    for (outcome, satisfaction, goes_on) in [
        (Some(Outcome::Solved), Some(Satisfaction::Fair), false),
        (Some(Outcome::NoAnswer), None, false),
        (Some(Outcome::Unsolved), None, true),
        (None, Some(Satisfaction::Dissatisfied), true),
        (
            Some(Outcome::Solved),
            Some(Satisfaction::VeryDissatisfied),
            true,
        ),
    ] {
        let mut life = Life::accepted("inquiry");
        life.at(10, |work| work.resolve(AGENT, "done"));
        let said = Said {
            outcome,
            satisfaction,
        };
        life.at(20, |work| work.close_after(OTHER, Some("why".into()), said));
        let told = |(post, _): &(Post, Timestamp)| matches!(post, Post::Dissatisfied(_));
        assert_eq!(life.posts.iter().any(told), goes_on, "{said:?}");
        let status = if goes_on { "open" } else { "closed" };
        assert_eq!(life.case.status().as_str(), status, "{said:?}");
        assert_eq!(
            (life.case.reopened, life.case.owner),
            (i64::from(goes_on), Some(AGENT))
        );
        assert_eq!(life.entries.last().unwrap().note.as_deref(), Some("why"));
    }
}
