//! Corrections and links.

use super::*;
use crate::model::{customer::contact::Contact, refusal::CaseRefusal};
use ClockKind::{Resolution, Response, Update};
use ClockState::{Breached, Cancelled, Met, Running};

const MS: TimeDelta = TimeDelta::milliseconds(1);

fn kind(kind: &str) -> Correction {
    Correction {
        kind: Some(kind.to_owned()),
        ..Correction::default()
    }
}

fn changes(life: &Life) -> Vec<Change> {
    let entries = life.entries.iter();
    entries
        .filter_map(|entry| match &entry.what {
            What::Edited { change } => Some(change.clone()),
            _ => None,
        })
        .collect()
}

#[test]
fn every_field_is_corrected_with_old_and_new_on_record() {
    let mut life = Life::accepted("inquiry");
    let all = Correction {
        kind: Some("complaint".to_owned()),
        priority: Some(Priority::High),
        customer: Some(Customer {
            id: CustomerId(2),
            name: "Chen".to_owned(),
            tier: Tier::Standard,
            needs: Default::default(),
        }),
        summary: Some("Meter stands still".to_owned()),
        details: Some("Since May".to_owned()),
        contact: Some(Contact::new("13812345678")),
        via: Some("phone".to_owned()),
    };
    life.at(10, |work| work.edit(AGENT, all.clone()));
    let change = |field, from: Option<&str>, to: &str| Change {
        field,
        from: from.map(str::to_owned),
        to: to.to_owned(),
    };
    use crate::model::case::change::CaseField;
    let expected = [
        change(CaseField::Kind, Some("inquiry"), "complaint"),
        change(CaseField::Priority, Some("normal"), "high"),
        change(CaseField::Customer, Some("Lihua Textiles"), "Chen"),
        change(
            CaseField::Summary,
            Some("Meter reads double"),
            "Meter stands still",
        ),
        change(CaseField::Details, None, "Since May"),
        change(CaseField::Via, None, "phone"),
        change(CaseField::Contact, None, "138****5678"),
    ];
    assert_eq!(changes(&life), expected);
    let case = &life.case;
    assert_eq!(
        (case.kind.as_str(), case.priority),
        ("complaint", Priority::High)
    );
    assert_eq!(case.customer.name, "Chen");
    assert_eq!(
        (
            &*case.summary,
            case.details.as_deref(),
            case.contact.as_ref().map(Contact::in_full),
            case.via.as_deref()
        ),
        (
            "Meter stands still",
            Some("Since May"),
            Some("13812345678"),
            Some("phone")
        )
    );
    // What stands there already is no correction.
    let number = CaseNumber(7);
    let again = life.play(after(11), |work| work.edit(AGENT, all));
    assert_eq!(
        again,
        Err(Refusal::Case(CaseRefusal::AsItStands { number }))
    );
}

#[test]
fn clocks_follow_from_their_start_with_their_pauses() {
    let mut life = Life::accepted("inquiry");
    life.at(60, |work| work.wait(AGENT, "photo", None));
    life.at(90, |work| work.resume(AGENT));
    life.at(100, |work| work.edit(AGENT, kind("complaint")));
    assert_eq!(life.clock(Resolution).deadline, Some(after(48 * 60 + 30)));
    assert_eq!(life.clock(Update).deadline, Some(after(24 * 60 + 100)));
    assert_eq!(
        life.state(Response),
        Some(Met),
        "what is over stays as it was"
    );
    life.at(110, |work| work.edit(AGENT, kind("inquiry")));
    assert_eq!(life.state(Update), Some(Cancelled));
    // What was late before it was corrected is on record at its instant.
    life.play(after(1500), |work| work.edit(AGENT, kind("emergency")))
        .unwrap();
    let breach = life.ends(Resolution)[0];
    assert_eq!(
        (breach.0, breach.1),
        (EventName::Breached, after(1470) + MS)
    );
    assert_eq!(life.state(Resolution), Some(Breached));
}

#[test]
fn a_finished_case_can_be_corrected_and_a_void_one_cannot() {
    let mut life = Life::accepted("inquiry");
    life.at(10, |work| work.resolve(AGENT, "done"));
    life.at(11, |work| work.edit(AGENT, kind("complaint")));
    let clock = life.clock(Resolution).clone();
    assert_eq!((clock.state, clock.length), (Met, TimeDelta::hours(8)));
    life.at(12, |work| work.reopen(AGENT, "back"));
    assert_eq!(life.clock(Resolution).length, TimeDelta::hours(48));
    assert_eq!(life.state(Resolution), Some(Running));
    life.at(13, |work| work.void(FIRST, "mistake"));
    let void = life.play(after(14), |work| work.edit(AGENT, kind("inquiry")));
    assert!(
        matches!(
            void,
            Err(Refusal::Case(CaseRefusal::Illegal {
                tried: Move::Edit,
                ..
            }))
        ),
        "{void:?}"
    );
}

#[test]
fn what_was_granted_outlives_a_correction() {
    let mut life = Life::accepted("emergency");
    let until = MoreTime::Until(after(300));
    life.at(10, |work| work.ask_for_time(AGENT, until, "parts".into()));
    life.at(20, |work| work.approve_extension(1, OTHER));
    // Longer than what was granted, shorter than it, and paused in between.
    for (minute, to, deadline) in [(30, "complaint", 48 * 60), (40, "emergency", 300)] {
        life.at(minute, |work| work.edit(AGENT, kind(to)));
        assert_eq!(
            life.clock(Resolution).deadline,
            Some(after(deadline)),
            "{to}"
        );
    }
    life.at(50, |work| work.wait(AGENT, "asleep", None));
    life.at(60, |work| work.edit(AGENT, kind("inquiry")));
    life.at(80, |work| work.edit(AGENT, kind("emergency")));
    life.at(80, |work| work.resume(AGENT));
    assert_eq!(life.clock(Resolution).deadline, Some(after(330)));
}

#[test]
fn links_and_duplicates_are_on_record_on_both_sides() {
    let [this, other] = [7, 9].map(CaseNumber);
    let mut life = Life::accepted("inquiry");
    life.at(1, |work| work.link(AGENT, other));
    life.at(2, |work| work.unlink(AGENT, other));
    life.at(3, |work| {
        work.duplicated(AGENT, other);
        Ok(())
    });
    let own = Err(Refusal::Case(CaseRefusal::LinkToItself { number: this }));
    assert_eq!(life.play(after(4), |work| work.link(AGENT, this)), own);
    assert_eq!(
        life.play(after(4), |work| work.void_as_duplicate(AGENT, this, "")),
        own
    );
    life.at(5, |work| {
        work.void_as_duplicate(AGENT, other, "the same meter")
    });
    let expected = [
        What::Linked { other },
        What::Unlinked { other },
        What::Duplicated { by: other },
        What::Voided {
            duplicate_of: Some(other),
        },
    ];
    let about: Vec<_> = life
        .entries
        .iter()
        .filter(|entry| expected.contains(&entry.what))
        .collect();
    let what: Vec<_> = about.iter().map(|entry| entry.what.clone()).collect();
    assert_eq!(what, expected);
    assert_eq!(about[3].note.as_deref(), Some("the same meter"));
    assert_eq!(
        (life.case.duplicate_of, life.state(Resolution)),
        (Some(other), Some(Cancelled))
    );
    let void = life.play(after(6), |work| work.link(AGENT, other));
    assert!(
        matches!(
            void,
            Err(Refusal::Case(CaseRefusal::Illegal {
                tried: Move::Link,
                ..
            }))
        ),
        "{void:?}"
    );
}

#[test]
fn a_callback_is_on_record_before_the_closing() {
    use crate::model::callback::said::{Outcome, Said};
    let callback = Said {
        outcome: Some(Outcome::NoAnswer),
        satisfaction: None,
    };
    let mut life = Life::accepted("inquiry");
    let early = life.play(after(1), |work| work.close_after(AGENT, None, callback));
    assert!(
        matches!(
            early,
            Err(Refusal::Case(CaseRefusal::Illegal {
                tried: Move::Close,
                ..
            }))
        ),
        "{early:?}"
    );
    life.at(2, |work| work.resolve(AGENT, "done"));
    life.at(3, |work| {
        work.close_after(AGENT, Some("bye".into()), callback)
    });
    let [.., called, closed] = &life.entries[..] else {
        panic!("{:?}", life.entries)
    };
    assert_eq!(
        called.what,
        What::CalledBack {
            said: callback,
            asked: None
        }
    );
    assert_eq!(
        (&closed.what, closed.note.as_deref()),
        (&What::Closed, Some("bye"))
    );
}
