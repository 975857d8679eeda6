//! More time, asked and answered.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::State,
        event::EventName,
        ids::{CaseId, RoleId, UserId},
    },
    text::testing::{NOON, both, case, clock, english, minutes},
};

const SUPERVISORS: [Ping; 1] = [Ping::Role(RoleId(7))];

fn asked(reason: &str) -> ExtensionAsked {
    ExtensionAsked {
        case: CaseId(1),
        nth: 1,
        by: UserId(2),
        until: NOON + minutes(600),
        reason: reason.to_owned(),
    }
}

fn event(what: &What) -> CaseEvent {
    let name = what.name();
    CaseEvent {
        at: NOON,
        actor: (name != EventName::ExtensionLapsed).then_some(UserId(8)),
        what: Some(what.clone()),
        note: (name == EventName::ExtensionRefused).then(|| "call *them*".to_owned()),
    }
}

/// What may become of the request of `<@2>`: approved, refused, lapsed, asked again.
fn ends() -> [What; 4] {
    let (asked_by, from, until) = (UserId(2), NOON, NOON + minutes(600));
    [
        What::ExtensionApproved {
            asked_by,
            from: Some(from),
            until,
        },
        What::ExtensionRefused { asked_by },
        What::ExtensionLapsed { asked_by },
        What::ExtensionAsked { from, until },
    ]
}

#[test]
fn a_request_says_who_wants_how_much_and_why() {
    let mut case = case();
    case.clocks = vec![clock(
        ClockKind::Resolution,
        crate::model::case::clocks::ClockState::Running,
        240,
    )];
    let reason = "part for 13812345678 comes *tomorrow*";
    assert_snapshot!(both(|lang| request(lang, &case, &asked(reason), &SUPERVISORS)), @r"
    🕒 <@&7> **#12** · <@2> asks for more time, until <t:1800036000:f> (<t:1800036000:R>)
    Due <t:1800014400:f> (<t:1800014400:R>) so far.
    Complaint · Lihua Textiles · Meter reads double
    Why: part for 138\*\*\*\*5678 comes \*tomorrow\*
    [Approve] [Refuse] [Open]
    pings @&7
    ~~~
    🕒 <@&7> **#12** · <@2> 申请延期至 <t:1800036000:f>（<t:1800036000:R>）
    目前截止时间 <t:1800014400:f>（<t:1800014400:R>）。
    投诉 · Lihua Textiles · Meter reads double
    原因：part for 138\*\*\*\*5678 comes \*tomorrow\*
    [批准] [驳回] [查看]
    pings @&7
    ");
    let nobody = both(|lang| request(lang, &case, &asked(""), &[]));
    assert!(nobody.starts_with("🕒 **#12** · <@2> asks"), "{nobody}");
}

#[test]
fn a_request_that_is_over_says_how_and_has_no_buttons() {
    let said = both(|lang| {
        let [approved, refused, lapsed, again] = ends().map(Some);
        let said = [approved, refused, again, lapsed, None].map(|what| {
            let answer = what.as_ref().map(event);
            let said = answered(lang, &case(), &asked("late part"), answer.as_ref());
            assert!(said.pings.is_empty() && said.rows[0].len() == 1);
            said.text
        });
        Notice::text(said.join("\n"))
    });
    let said = said.replace("Complaint · Lihua Textiles · Meter reads double\n", "");
    assert_snapshot!(said.replace("投诉 · Lihua Textiles · Meter reads double\n", ""), @r"
    ✅ **#12** · <@8> gave <@2> more time, until <t:1800036000:f> (<t:1800036000:R>)
    Why: late part
    ↩️ **#12** · <@8> refused <@2> more time
    Why: call \*them\*
    **#12** · <@2> wanted more time until <t:1800036000:f> (<t:1800036000:R>), and asked anew
    Why: late part
    ⌛ **#12** · <@2> wanted more time until <t:1800036000:f> (<t:1800036000:R>); nobody decided in time
    Why: late part
    ⌛ **#12** · <@2> wanted more time until <t:1800036000:f> (<t:1800036000:R>); nobody decided in time
    Why: late part
    ~~~
    ✅ **#12** · <@8> 已批准 <@2> 延期至 <t:1800036000:f>（<t:1800036000:R>）
    原因：late part
    ↩️ **#12** · <@8> 已驳回 <@2> 的延期申请
    原因：call \*them\*
    **#12** · <@2> 延期至 <t:1800036000:f>（<t:1800036000:R>） 的申请已由新申请取代
    原因：late part
    ⌛ **#12** · <@2> 申请延期至 <t:1800036000:f>（<t:1800036000:R>），至截止时间仍未批复，申请失效
    原因：late part
    ⌛ **#12** · <@2> 申请延期至 <t:1800036000:f>（<t:1800036000:R>），至截止时间仍未批复，申请失效
    原因：late part
    ");
}

#[test]
fn who_asked_is_told() {
    let told = |what: &What| both(|lang| decided(lang, &case(), &event(what)).unwrap_or_default());
    let [approved, refused, lapsed, again] = ends();
    for open in [lapsed, again] {
        assert_eq!(decided(english(), &case(), &event(&open)), None);
    }
    assert_snapshot!(told(&approved), @r"
    ✅ <@2> **#12** · <@8> gave you more time, until <t:1800036000:f> (<t:1800036000:R>)
    Complaint · Lihua Textiles · Meter reads double
    [Accept] [Note] [Open]
    pings @2
    ~~~
    ✅ <@2> **#12** · <@8> 已批准延期至 <t:1800036000:f>（<t:1800036000:R>）
    投诉 · Lihua Textiles · Meter reads double
    [接单] [跟进] [查看]
    pings @2
    ");
    assert_snapshot!(told(&refused), @r"
    ↩️ <@2> **#12** · <@8> refused more time; the deadline stays.
    Complaint · Lihua Textiles · Meter reads double
    Why: call \*them\*
    [Accept] [Note] [Open]
    pings @2
    ~~~
    ↩️ <@2> **#12** · <@8> 已驳回延期，截止时间不变。
    投诉 · Lihua Textiles · Meter reads double
    原因：call \*them\*
    [接单] [跟进] [查看]
    pings @2
    ");
}

#[test]
fn of_a_void_case_it_says_that_that_is_why() {
    let void = Case {
        state: State::Void {
            reason: "mistake".to_owned(),
            before: None,
        },
        ..case()
    };
    let said = both(|lang| answered(lang, &void, &asked(""), None));
    assert!(said.contains("; the case is void"), "{said}");
    assert!(said.contains("工单已作废"), "{said}");
}
