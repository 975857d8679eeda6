//! Every id reads back, and nothing else does.

use super::*;
use crate::model::{
    callback::said::Satisfaction,
    case::{Status, clocks::ClockKind},
    page::{PageAt, Place},
};

#[test]
fn every_press_reads_back_and_fits() {
    let big = CaseNumber(i64::MAX);
    let all = on_cases(big).into_iter().chain(lists()).chain([
        Press::TakeBack(big),
        Press::Instead(big, big),
        Press::LinkTo(big, big),
        Press::LogForm(ChannelId(i64::MAX), MessageId(i64::MAX)),
        Press::AddForm(ChannelId(i64::MAX), MessageId(i64::MAX)),
        Press::PickKind(InteractionId(i64::MAX), 0),
        Press::PickKind(InteractionId(i64::MAX), 1),
        Press::LogAs(
            ChannelId(i64::MAX),
            MessageId(i64::MAX),
            format!("{}:", "工".repeat(31)),
        ),
        Press::Ledger {
            day: NaiveDate::MAX,
            turn: Turn::Before(Place {
                key: 3,
                number: i64::MAX,
            }),
        },
        Press::LedgerFile(NaiveDate::MAX),
        Press::Review {
            day: NaiveDate::MIN,
            turn: Turn::Skip(20),
        },
        Press::Typed(InteractionId(i64::MAX)),
        Press::Draft(InteractionId(i64::MAX), Say::Save),
        Press::Draft(InteractionId(i64::MAX), Say::Cancel),
        Press::DraftPage(InteractionId(i64::MAX), i64::MAX),
    ]);
    for press in all {
        let id = press.id();
        assert!(id.encode_utf16().count() <= 100, "{id}");
        assert_eq!(Press::parse(&id), Some(press));
    }
}

fn on_cases(big: CaseNumber) -> Vec<Press> {
    let sheet = PageAt {
        number: 99_999,
        at: Some(Turn::Before(Place {
            key: i64::MIN,
            number: i64::MIN,
        })),
    };
    vec![
        Press::Case(CaseNumber(42), Move::Accept),
        Press::Offer {
            number: big,
            at: Timestamp(i64::MAX),
            answer: Move::Decline,
        },
        Press::Acknowledge(Alerted {
            number: big,
            clocks: vec![(ClockKind::Resolution, i64::MAX)],
            step: 255,
        }),
        Press::Acknowledge(Alerted {
            number: big,
            clocks: ClockKind::ALL.iter().map(|kind| (*kind, 999)).collect(),
            step: 50,
        }),
        Press::OpenAlert(Alerted {
            number: big,
            clocks: vec![(ClockKind::Resolution, i64::MAX)],
            step: 255,
        }),
        Press::Extension {
            number: big,
            nth: i64::MAX,
            verdict: Decision::Refuse,
        },
        Press::AcknowledgeAll("0123456789abcdef".to_owned()),
        Press::Contact(big),
        Press::Open(big),
        Press::Queue {
            view: QueueView::Unassigned,
            team: Some(TeamId(i64::MAX)),
            page: i64::MAX,
            at: None,
        },
        Press::Queue {
            view: QueueView::Unassigned,
            team: Some(TeamId(i64::MAX)),
            page: i64::MAX,
            at: Some(Turn::After(Place {
                key: i64::MAX,
                number: i64::MAX,
            })),
        },
        Press::History(big, sheet),
        Press::Clocks(big, sheet),
        Press::RuleHistory(sheet),
        Press::ToldForm(big),
        Press::CalledBack(big, Outcome::NoAnswer),
        Press::Finish(big, Said::default()),
        Press::Finish(
            big,
            Said {
                outcome: Some(Outcome::NoAnswer),
                satisfaction: Some(Satisfaction::VeryDissatisfied),
            },
        ),
        Press::Form(big, Move::Resolve),
        Press::PickPerson(big, Move::Assign),
        Press::PickPerson(big, Move::Transfer),
        Press::PickTeam(big, 0),
        Press::PickTeam(big, 3),
        Press::Words(InteractionId(i64::MAX), WordsAnswer::Suggest),
        Press::Words(InteractionId(i64::MAX), WordsAnswer::Send),
        Press::Script(ScriptAbout::ForeignLanguage, Some(big)),
        Press::Script(ScriptAbout::Robbed, None),
        Press::ScriptForm(ScriptAbout::SmallChildren),
        Press::HandTo(big, UserId(i64::MAX)),
        Press::HandToTeam(big, TeamId(i64::MAX)),
    ]
}

fn lists() -> Vec<Press> {
    vec![
        Press::Find(
            Search {
                text: "电".repeat(50),
                kind: Some("suggestion".to_owned()),
                status: Some(Status::Resolved),
                owner: Some(UserId(i64::MAX)),
                since: Some(Timestamp(9_999_999_999_999)),
            },
            Turn::Before(Place {
                key: 2,
                number: 60_000_000,
            }),
        ),
        Press::Find(Search::default(), Turn::Skip(0)),
        Press::Find(Search::default(), Turn::After(Place { key: 0, number: 1 })),
        Press::Find(Search::default(), Turn::After(Place { key: 2, number: 17 })),
        Press::Find(
            Search::default(),
            Turn::Before(Place { key: 1, number: 36 }),
        ),
        Press::Customers(Turn::Skip(99_990), "电".repeat(50)),
        Press::Customers(
            Turn::After(Place {
                key: 9_999_999_999_999,
                number: 9_999_999_999,
            }),
            "电".repeat(50),
        ),
        Press::Customers(Turn::Skip(0), "电".repeat(50)),
        Press::CustomerCases(CustomerId(i64::MAX), Turn::Skip(99_990)),
        Press::CustomerCases(
            CustomerId(i64::MAX),
            Turn::After(Place {
                key: 0,
                number: i64::MAX,
            }),
        ),
        Press::CustomerContact(CustomerId(i64::MAX)),
    ]
}

#[test]
fn anything_else_is_refused() {
    for id in [
        "",
        "case",
        "case:0:accept",
        "case:-1:accept",
        "case:+1:accept",
        "case:01:accept",
        "case:1:fly",
        "offer:1:5:resolve",
        "alert:1:lunch:0:1:ack",
        "alert:1:response:0:1:close",
        "alert:1:1:ack",
        "alert:1:response:0:update:1:ack",
        "alert:1:response:0:response:1:1:ack",
        "queue:all:x:1",
        "queue:lunch:-:1",
        "queue:all:-:1:c1.2",
        "queue:all:-:1:a1.2:b1.2",
        "queue:all:-:1:a01.2",
        "pick:1:close:person",
        "pick:1:assign:team",
        "pick:1:transfer:team:0",
        "hand:1:role:5",
        "log:1",
        "extension:1:1:perhaps",
        "extension:1:01:approve",
        "ledger:2026-11-31:1",
        "ledger:2026-1-3:1",
        "review:today:1",
        "find:1",
        "find:1:x:-:-:-:a",
        "find:1:-:-:-:a",
        "find:x:-:-:-:-:a",
        "find:0:-:-:-:-:a",
        "find:-1:-:-:-:-:a",
        "find:d7:-:-:-:-:a",
        "find:a:-:-:-:-:a",
        "find:a07:-:-:-:-:a",
        "find:9223372036854775807:-:-:-:-:a",
        "customer:1:0",
        "customer:1:q7",
        "find:1:-:!:-:-:a",
        "draft:1:keep",
        "callback:1:-",
        "callback:0:solved",
        "close:1",
        "undo",
        "undo:0",
        "undo:1:2",
        "close:1:solved",
        "close:1:perhaps:-",
        "close:1:-:happy",
        "close:1::",
        "case:99999999999999999999:accept",
    ] {
        assert_eq!(Press::parse(id), None, "{id}");
    }
}
