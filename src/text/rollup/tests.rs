//! Roll-ups of one, three and many alerts.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::Case,
        clocks::ClockKind,
        ids::{CaseNumber, RoleId, UserId},
    },
    reply::Ping,
    text::testing::{NOON, assert_fits, both, case, english, minutes},
};

fn cases(count: i64) -> Vec<Case> {
    let numbered = |index| Case {
        number: CaseNumber(12 + index),
        first_responder: UserId(1 + index),
        ..case()
    };
    (0..count).map(numbered).collect()
}

/// One alert a case, each due a minute before the last; the first is a warning.
fn alerts(cases: &[Case]) -> Vec<Alert<'_>> {
    let alert = |(index, case)| {
        let back = minutes(i64::try_from(index).unwrap_or(0));
        let late = minutes(10) + back;
        Alert {
            case,
            clock: ClockKind::Response,
            generation: 0,
            step: if index == 0 { 1 } else { 2 },
            due_at: NOON - back,
            deadline: NOON - back,
            pings: vec![Ping::Role(RoleId(7)), Ping::User(case.answerable())],
            late: Some(late),
            waited: minutes(0),
        }
    };
    cases.iter().enumerate().map(alert).collect()
}

#[test]
fn none_and_one_are_harmless() {
    assert_fits(&rollup(english(), &[], "0123456789abcdef"));
    let one = cases(1);
    assert_snapshot!(both(|lang| rollup(lang, &alerts(&one), "0123456789abcdef")), @r"
    <@&7> <@1> ⏰ 1 warning
    ==  == Warning
    **#12** · Response due <t:1800000000:R> · Complaint · Lihua Textiles · <@1>

    Sent up to 10 min late, after downtime. All 1: see the file, or `/queue`.
    (alerts.txt)
    #12 | Complaint | Response | 2027-01-15 08:00 UTC | Lihua Textiles | Meter reads double
    pings @&7 @1
    ~~~
    <@&7> <@1> ⏰ 1 条预警，最先到期的在前
    ==  == Warning
    **#12** · 响应截止 <t:1800000000:R> · 投诉 · Lihua Textiles · <@1>

    因停机最多迟发 10 分钟。共 1 条：见附件，或用 `/队列`。
    (alerts.txt)
    #12 | 投诉 | 响应 | 2027-01-15 08:00 UTC | Lihua Textiles | Meter reads double
    pings @&7 @1
    ");
}

#[test]
fn three_are_worst_first_and_ping_each_once() {
    let three = cases(3);
    assert_snapshot!(both(|lang| rollup(lang, &alerts(&three), "0123456789abcdef")), @r"
    <@&7> <@3> <@2> <@1> 🔴 3 alerts, 2 breached, worst first
    ==  == Bad
    **#14** · Response breached <t:1799999880:R> · Complaint · Lihua Textiles · <@3>
    **#13** · Response breached <t:1799999940:R> · Complaint · Lihua Textiles · <@2>
    **#12** · Response due <t:1800000000:R> · Complaint · Lihua Textiles · <@1>

    Sent up to 12 min late, after downtime. All 3: see the file, or `/queue`.
    (alerts.txt)
    #14 | Complaint | Response | 2027-01-15 07:58 UTC | Lihua Textiles | Meter reads double
    #13 | Complaint | Response | 2027-01-15 07:59 UTC | Lihua Textiles | Meter reads double
    #12 | Complaint | Response | 2027-01-15 08:00 UTC | Lihua Textiles | Meter reads double
    [Acknowledge all]
    pings @&7 @3 @2 @1
    ~~~
    <@&7> <@3> <@2> <@1> 🔴 3 条提醒，其中 2 条已超时，最久的在前
    ==  == Bad
    **#14** · 响应超时 <t:1799999880:R> · 投诉 · Lihua Textiles · <@3>
    **#13** · 响应超时 <t:1799999940:R> · 投诉 · Lihua Textiles · <@2>
    **#12** · 响应截止 <t:1800000000:R> · 投诉 · Lihua Textiles · <@1>

    因停机最多迟发 12 分钟。共 3 条：见附件，或用 `/队列`。
    (alerts.txt)
    #14 | 投诉 | 响应 | 2027-01-15 07:58 UTC | Lihua Textiles | Meter reads double
    #13 | 投诉 | 响应 | 2027-01-15 07:59 UTC | Lihua Textiles | Meter reads double
    #12 | 投诉 | 响应 | 2027-01-15 08:00 UTC | Lihua Textiles | Meter reads double
    [全部确认]
    pings @&7 @3 @2 @1
    ");
}

#[test]
fn many_fit_and_the_file_has_them_all() {
    let many = cases(500);
    let said = rollup(english(), &alerts(&many), "0123456789abcdef");
    assert_fits(&said);
    assert_eq!(said.files[0].content.lines().count(), 500);
    assert_eq!(said.embeds[0].body.matches("**#").count(), SHOWN);
}
