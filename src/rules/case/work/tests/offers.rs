//! Offers, hand-overs and urging.

use super::*;
use crate::model::refusal::CaseRefusal;

const MS: TimeDelta = TimeDelta::milliseconds(1);

fn offered() -> Life {
    let mut life = Life::log("inquiry");
    life.at(0, |work| work.assign(AGENT, FIRST, Some("yours".into())));
    life
}

#[test]
fn an_offer_waits_fifteen_working_minutes() {
    // Kind, minute of the offer, minute by which it has to be answered. At 11:50 lunch comes in between, unless the
    // case is one whose clocks count every hour.
    for (kind, offer, answer_by) in [
        ("inquiry", 0, 15),
        ("inquiry", 170, 245),
        ("complaint", 170, 185),
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
    assert_eq!(life.case.state, State::Closed);
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
