//! Names of threads, and their lines: none, one and many.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::clocks::ClockKind,
        ids::{CaseNumber, ChannelId, MessageId, UserId},
    },
    reply::Message,
    text::testing::{NOON, assert_fits, both, case, chinese, english, minutes, what},
};

fn event(name: EventName, note: &str) -> CaseEvent {
    CaseEvent {
        at: NOON,
        actor: (name != EventName::Breached).then_some(UserId(1)),
        what: Some(what(name, None, "")),
        note: (!note.is_empty()).then(|| note.to_owned()),
    }
}

fn said(events: &[CaseEvent]) -> String {
    both(|lang| lines(lang, events, NOON).unwrap_or_default())
}

#[test]
fn a_thread_is_named_by_number_and_customer() {
    let mut case = case();
    let name = |case: &Case| [english(), chinese()].map(|lang| name(lang, case));
    assert_eq!(name(&case)[0], "#12 · Lihua Textiles");
    case.customer.name = "Li *Wei* 13812345678".to_owned();
    assert_eq!(name(&case)[1], "#12 · Li *Wei* 138****5678");
    case.number = CaseNumber(i64::MAX);
    for long in [
        "工".repeat(100),
        "13812345678 ".repeat(8),
        "\u{202e}x\n".repeat(40),
    ] {
        case.customer.name = long;
        for name in name(&case) {
            let count = name.chars().count();
            assert!((1..=100).contains(&count), "{count}: {name}");
            assert!(!name.contains(['\n', '\u{202e}']), "{name}");
        }
    }
}

#[test]
fn each_change_is_a_short_line() {
    let mut resolution = event(EventName::Breached, "");
    resolution.what = Some(What::Breached {
        clock: ClockKind::Resolution,
        counted: minutes(5),
    });
    let told = [
        event(EventName::Logged, "Meter reads double"),
        event(EventName::Assigned, "your area"),
        event(EventName::Declined, "full"),
        event(EventName::OfferLapsed, ""),
        event(EventName::Accepted, ""),
        event(EventName::Waiting, "photo to 13812345678"),
        event(EventName::Resumed, ""),
        resolution,
        event(EventName::Resolved, "@everyone **replaced**"),
        event(EventName::Closed, ""),
        event(EventName::Reopened, "again"),
        event(EventName::Voided, "mistake"),
    ];
    assert_snapshot!(said(&told), @r"
    <@1> logged it
    <@1> asked <@3> to accept: your area
    <@1> declined; back to <@3>: full
    <@3> did not answer in time
    <@1> accepted
    <@1> waits for the customer: photo to 138\*\*\*\*5678
    <@1> went on
    Resolution breached
    <@1> resolved it: \@everyone \*\*replaced\*\*
    <@1> closed it
    <@1> reopened it: again
    <@1> made it void: mistake
    ~~~
    <@1> 登记
    <@1> 指派给 <@3>：your area
    <@1> 退回，由 <@3> 负责：full
    <@3> 超时未接单
    <@1> 接单
    <@1> 转为待客户：photo to 138\*\*\*\*5678
    <@1> 恢复办理
    解决已超时
    <@1> 解决：\@everyone \*\*replaced\*\*
    <@1> 关闭
    <@1> 重开：again
    <@1> 作废：mistake
    ");
}

#[test]
fn what_is_no_change_is_not_told() {
    let silent = [
        EventName::Urged,
        EventName::Met,
        EventName::MetLate,
        EventName::Acknowledged,
        EventName::ContactRead,
    ]
    .map(|name| event(name, "x"));
    assert_eq!(lines(english(), &silent, NOON), None);
    let mut unknown = event(EventName::Logged, "x");
    unknown.what = None;
    assert_eq!(lines(english(), &[unknown], NOON), None);
    assert_eq!(lines(english(), &[], NOON), None);
}

#[test]
fn what_is_older_says_when_and_of_many_the_newest_are_shown() {
    let old = CaseEvent {
        at: NOON - minutes(60),
        ..event(EventName::Accepted, "")
    };
    assert_snapshot!(said(&[old.clone(), event(EventName::Waiting, "photo")]), @r"
    <t:1799996400:f> <@1> accepted
    <@1> waits for the customer: photo
    ~~~
    <t:1799996400:f> <@1> 接单
    <@1> 转为待客户：photo
    ");
    let mut many = vec![event(EventName::Waiting, &"*".repeat(200)); 40];
    many.push(event(EventName::Resumed, ""));
    let said = said(&many);
    assert!(said.contains("\n… and 31 more\n"), "{said}");
    assert!(said.contains("\n<@1> went on\n"), "{said}");
}

/// A note is read whole, however long it may be and whatever is escaped in it.
#[test]
fn a_note_is_told_whole() {
    for note in [
        "Back on Friday,\n13812345678".to_owned(),
        "工 ".repeat(999),
        "*a".repeat(1000),
    ] {
        for lang in [english(), chinese()] {
            let message = lines(lang, &[event(EventName::Noted, &note)], NOON).unwrap_or_default();
            assert_fits(&message);
            let said = format!(
                "{}{}",
                message.text,
                message
                    .embeds
                    .iter()
                    .map(|one| one.body.as_str())
                    .collect::<String>()
            );
            let bare = |text: &str| text.replace(['\\', ' '], "").trim().to_owned();
            let shown = bare(&note).replace("13812345678", "138****5678");
            assert!(bare(&said).ends_with(&shown), "{said}");
        }
    }
}

#[test]
fn a_thread_that_was_left_says_where_the_case_is() {
    let card = CardPlace {
        channel: ChannelId(500),
        message: MessageId(600),
    };
    let said = both(|lang| Message::text(moved(lang, "Bill_ing", (DeskId(900), card)).text));
    assert_snapshot!(said, @r"
    ➡️ Goes on with **Bill\_ing**: https://discord.com/channels/900/500/600
    ~~~
    ➡️ 已转办至**Bill\_ing**，后续见：https://discord.com/channels/900/500/600
    ");
}
