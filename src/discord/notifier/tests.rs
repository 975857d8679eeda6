//! What failures mean for a notice, and what a found message tells.

use std::time::Duration;

use serde_json::json;

use super::*;

#[test]
fn each_failure_says_what_can_be_done() {
    let refused = |status, code| RestError::Refused {
        status,
        code,
        message: String::new(),
    };
    let unreachable = |fate| RestError::Unreachable {
        fate,
        why: String::new(),
    };
    let after = Some(Duration::from_secs(2));
    let limited = RestError::RateLimited {
        retry_after: Duration::from_secs(2),
        global: false,
    };
    let table = [
        (limited, PostError::Retry { after }),
        (unreachable(Fate::NotSent), PostError::Retry { after: None }),
        (unreachable(Fate::Unknown), PostError::Unknown),
        (RestError::Server { status: 503 }, PostError::Unknown),
        (RestError::Unauthorized, PostError::Unauthorized),
        (refused(404, 10_003), PostError::NoChannel),
        (refused(404, 10_008), PostError::NoMessage),
        (refused(403, 50_001), PostError::NoAccess),
        (refused(403, 50_013), PostError::NoAccess),
    ];
    for (error, expected) in table {
        assert_eq!(PostError::from(error), expected);
    }
    assert!(matches!(
        PostError::from(refused(400, 50_035)),
        PostError::Refused(_)
    ));
}

#[test]
fn a_found_message_tells_what_it_is() {
    let message = json!({
        "id": "1000000000000000000", "content": "hi", "nonce": "abc", "author": {"id": "5"},
        "components": [{"type": 1, "components": [{"type": 2, "custom_id": "case:1:accept"}, {"type": 2, "url": "x"}]},
                       {"type": 99, "strange": true}],
        "embeds": [{"title": "#1"}, {"description": "no title"}],
    });
    let expected = Posted {
        id: MessageId(1_000_000_000_000_000_000),
        at: Timestamp(1_658_488_979_101),
        buttons: vec!["case:1:accept".to_owned()],
        titles: vec!["#1".to_owned()],
        nonce: Some("abc".to_owned()),
        text: "hi".to_owned(),
    };
    assert_eq!(posted(&message), Some(expected));
}

#[test]
fn since_includes_that_very_millisecond() {
    let id = 1_000_000_000_000_000_000_i64;
    let at = Timestamp((id >> 22) + EPOCH_MS);
    assert!(first_id_at(at) < id && id < first_id_at(Timestamp(at.0 + 1)) + 1);
    assert_eq!(first_id_at(Timestamp(0)), 0);
}
