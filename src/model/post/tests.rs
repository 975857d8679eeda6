//! What is stored of a post is read back, and what another version stored is taken for nothing.

use super::*;
use crate::model::{
    callback::said::Said,
    case::{Offer, Receiver, Way, clocks::ClockKind},
    ids::{CaseId, ChannelId, CustomerId, LostFileId, MessageId, RiskId, RoleId, TeamId, UserId},
    time::Timestamp,
};

const CASE: CaseId = CaseId(7);

fn offer() -> Offer {
    Offer {
        to: Receiver::Person(UserId(3)),
        by: UserId(2),
        at: Timestamp(5),
        answer_by: Timestamp(6),
        way: Way::Assigned,
    }
}

fn gone() -> RolesGone {
    RolesGone {
        person: UserId(2),
        team: Some((TeamId(4), "丽".to_owned())),
        roles: vec![RoleId(7), RoleId(8)],
        deleted: vec![RoleId(8)],
    }
}

fn opening() -> TeamOpening {
    TeamOpening {
        team: crate::model::ids::TeamId(3),
        at: Timestamp(5),
        until: Timestamp(6),
    }
}

/// One post of each kind, with its key and its tag. The next kind has no place here until it is added.
#[expect(clippy::too_many_lines, reason = "one list")]
fn every() -> Vec<(Post, &'static str, &'static str)> {
    let alert = LadderAlert {
        case: CASE,
        clock: ClockKind::Response,
        generation: 1,
        step: 2,
        to_answerer: false,
    };
    let digest = DigestDue {
        before: Timestamp(1),
        from: Timestamp(2),
        until: Timestamp(3),
    };
    let departure = Departure {
        person: UserId(2),
        teams: vec!["丽".to_owned()],
        at: Timestamp(5),
    };
    let asked = ExtensionAsked {
        case: CASE,
        nth: 2,
        by: UserId(2),
        until: Timestamp(9),
        reason: "\"x\"".to_owned(),
    };
    let offered = CaseOffered {
        case: CASE,
        offer: offer(),
        reason: None,
    };
    let lapsed = OfferLapsed {
        case: CASE,
        offer: offer(),
        to_answerer: false,
        supervisors_called: false,
        answerer_called: false,
    };
    let declined = OfferDeclined {
        case: CASE,
        by: UserId(3),
        at: Timestamp(5),
        back_to: UserId(2),
        reason: Some("busy".to_owned()),
    };
    let lines = ThreadLines {
        case: CASE,
        thread: ChannelId(8),
        after: 4,
        until: 6,
    };
    let urged = Urged {
        case: CASE,
        by: UserId(2),
        count: 3,
        to_answerer: false,
    };
    let (message, thread) = (MessageId(9), ChannelId(8));
    let silent = Silent {
        adviser: Some(UserId(2)),
        customers: vec![CustomerId(4), CustomerId(6)],
        at: Timestamp(5),
    };
    vec![
        (AtRisk { risk: RiskId(4) }.into(), "risk:4", "at_risk"),
        (
            CustomerLost {
                file: LostFileId(4),
            }
            .into(),
            "lost:4",
            "customer_lost",
        ),
        (silent.into(), "silent:1:2:5:4", "silent"),
        (alert.into(), "alert:7:response:1:2", "alert"),
        (Card { case: CASE }.into(), "card:7", "card"),
        (
            CardMoved {
                case: CASE,
                message,
            }
            .into(),
            "moved:7:9",
            "moved",
        ),
        (
            Circling {
                case: CASE,
                count: 3,
            }
            .into(),
            "circling:7:3",
            "circling",
        ),
        (departure.into(), "left:1:2:5", "left"),
        (digest.into(), "digest:1:3", "digest"),
        (
            Dissatisfied {
                case: CASE,
                by: UserId(2),
                at: Timestamp(5),
                said: Said::default(),
            }
            .into(),
            "dissatisfied:7:5",
            "dissatisfied",
        ),
        (
            Escalated {
                case: CASE,
                by: UserId(2),
                at: Timestamp(5),
                reason: "x".to_owned(),
            }
            .into(),
            "escalated:7:2:5",
            "escalated",
        ),
        (asked.into(), "extension:7:2", "extension"),
        (
            ExtensionDecided { case: CASE, nth: 2 }.into(),
            "decided:7:2",
            "extension_decided",
        ),
        (KeyAccount { case: CASE }.into(), "key:7", "key_account"),
        (offered.into(), "offer:7:5", "offer"),
        (lapsed.into(), "lapsed:7:5", "offer_lapsed"),
        (
            OfferWithdrawn {
                case: CASE,
                offer: offer(),
            }
            .into(),
            "withdrawn:7:5",
            "offer_withdrawn",
        ),
        (declined.into(), "declined:7:5", "declined"),
        (
            DeclinedAgain {
                case: CASE,
                at: Timestamp(5),
                count: 2,
            }
            .into(),
            "undecided:7:5",
            "declined_again",
        ),
        (gone().into(), "roles:1:4:7,8:8", "roles_gone"),
        (opening().into(), "opening:3:5", "opening"),
        (SetupHint {}.into(), "hint:1", "setup_hint"),
        (TeamCalled { case: CASE }.into(), "called:7", "team_called"),
        (CardThread { case: CASE }.into(), "thread:7", "thread"),
        (lines.into(), "lines:7:8:6", "lines"),
        (
            ThreadMoved { case: CASE, thread }.into(),
            "left-thread:7:8",
            "thread_moved",
        ),
        (urged.into(), "urged:7:3", "urged"),
        (
            WaitOver {
                case: CASE,
                until: Timestamp(9),
            }
            .into(),
            "wait-over:7:9",
            "wait_over",
        ),
    ]
}

#[test]
fn what_is_stored_is_read_back() {
    for (post, key, tag) in every() {
        let stored = post.to_json();
        assert!(
            stored.starts_with(&format!("{{\"post\":\"{tag}\"")),
            "{stored}"
        );
        assert_eq!(Post::from_json(&stored).as_ref(), Some(&post), "{stored}");
        assert_eq!(post.key(DeskId(1)), key);
        let is_of_its_case = post.about() == About::Case(CASE);
        assert_eq!(
            is_of_its_case,
            ![
                "at_risk",
                "customer_lost",
                "silent",
                "left",
                "digest",
                "opening",
                "roles_gone",
                "setup_hint"
            ]
            .contains(&tag)
        );
    }
}

#[test]
fn what_another_version_stored_is_taken_for_nothing() {
    for stored in [
        "",
        "{",
        "null",
        "{}",
        "{\"post\":\"poem\",\"case\":7}",
        "{\"post\":\"card\"}",
        "{\"post\":\"card\",\"case\":\"seven\"}",
        "{\"post\":\"alert\",\"case\":7,\"clock\":\"lunch\",\"generation\":1,\"step\":2}",
        "{\"post\":\"alert\",\"case\":7,\"clock\":\"response\",\"generation\":1,\"step\":300}",
    ] {
        assert_eq!(Post::from_json(stored), None, "{stored}");
    }
    // What it says more is no reason to keep a post back.
    let more = Post::from_json("{\"post\":\"card\",\"case\":7,\"colour\":\"red\"}");
    assert_eq!(more, Some(Card { case: CASE }.into()));
}

/// What was stored before there were two posts of a matter is the one by the ladder.
#[test]
fn a_post_for_whoever_answers_is_another_one() {
    for (mut post, key) in every().into_iter().map(|(post, key, _)| (post, key)) {
        match &mut post {
            Post::Alert(alert) => alert.to_answerer = true,
            Post::OfferLapsed(lapsed) => lapsed.to_answerer = true,
            Post::Urged(urged) => urged.to_answerer = true,
            _ => continue,
        }
        assert_eq!(post.key(DeskId(1)), format!("{key}:answerer"));
        assert_eq!(post.hearers(), Hearers::Team);
        let stored = post.to_json();
        assert_eq!(Post::from_json(&stored).as_ref(), Some(&post), "{stored}");
        let old = stored.replace(",\"to_answerer\":true", "");
        assert_eq!(
            Post::from_json(&old).map(|post| post.key(DeskId(1))),
            Some(key.to_owned())
        );
    }
}
