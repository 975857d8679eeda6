//! Events as they are stored.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::HashSet;

use serde_json::json;

use super::*;

#[test]
fn names_are_distinct_and_read_back() {
    let words: HashSet<&str> = EventName::ALL.iter().map(|name| name.as_str()).collect();
    assert_eq!(words.len(), EventName::ALL.len());
    for name in EventName::ALL {
        assert_eq!(EventName::parse(name.as_str()), Some(*name));
    }
    assert_eq!(EventName::parse("flew"), None);
}

#[test]
fn an_event_is_written_by_its_name_with_what_it_carries() {
    let table = [
        (What::Logged, json!({"what": "logged"})),
        (
            What::MetLate {
                clock: ClockKind::Update,
                counted: TimeDelta::milliseconds(7),
            },
            json!({"what": "met-late", "data": {"clock": "update", "counted": 7}}),
        ),
        (
            What::Transferred {
                to: Receiver::Person(UserId(5)),
            },
            json!({"what": "transferred", "data": {"to": 5}}),
        ),
        (
            What::Voided { duplicate_of: None },
            json!({"what": "voided", "data": {"duplicate_of": null}}),
        ),
    ];
    for (what, written) in table {
        assert_eq!(serde_json::to_value(&what).unwrap(), written);
        assert_eq!(serde_json::from_value::<What>(written).unwrap(), what);
    }
    for unknown in [json!({"what": "flew"}), json!({"what": "met"})] {
        assert!(serde_json::from_value::<What>(unknown).is_err());
    }
}
