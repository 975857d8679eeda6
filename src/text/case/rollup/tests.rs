//! Roll-ups of one, three and many alerts.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::{Case, clocks::ClockKind},
        ids::{CaseNumber, RoleId, UserId},
    },
    reply::Ping,
    rules::case::outcome::{Counting, Outcome},
    text::{
        case::alerts::Readers,
        testing::{NOON, assert_fits, both, case, english, minutes},
    },
};

const CALLED: AlertStanding = AlertStanding::Called { again: false };

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
        let standing = if index == 0 {
            AlertStanding::Due
        } else {
            CALLED
        };
        Alert {
            case,
            first: (ClockKind::Response, 0),
            step: if index == 0 { 1 } else { 2 },
            clocks: vec![AlertClock {
                kind: ClockKind::Response,
                generation: 0,
                deadline: NOON - back,
                standing,
            }],
            pings: vec![Ping::Role(RoleId(7)), Ping::User(case.answerable())],
            readers: Readers::All,
            calm: false,
            superseded: false,
            late: Some(late),
            waited: minutes(0),
        }
    };
    cases.iter().enumerate().map(alert).collect()
}

#[test]
fn none_and_one_are_harmless() {
    assert_fits(&rollup(
        english(),
        &[],
        "0123456789abcdef",
        Tz::Asia__Shanghai,
    ));
    let one = cases(1);
    assert_snapshot!(both(|lang| rollup(lang, &alerts(&one), "0123456789abcdef", Tz::Asia__Shanghai)), @"
    <@&7> <@1> ⏰ 1 warning
    ==  == Warning
    **#12** · Response due <t:1800000000:R> · Complaint · Lihua Textiles · <@1>

    Sent up to 10 min late, after downtime. All 1: see the file, or `/queue`.
    (alerts.txt)
    Times of Asia/Shanghai
    #12 | Complaint | Response | 2027-01-15 16:00 | Lihua Textiles | Meter reads double
    pings @&7 @1
    ~~~
    <@&7> <@1> ⏰ 1 条预警，最先到期的在前
    ==  == Warning
    **#12** · 响应截止 <t:1800000000:R> · 投诉 · Lihua Textiles · <@1>

    因停机补发，最多迟 10 分钟。共 1 条：见附件，或用 `/工单列表`。
    (alerts.txt)
    时间按 Asia/Shanghai
    #12 | 投诉 | 响应 | 2027-01-15 16:00 | Lihua Textiles | Meter reads double
    pings @&7 @1
    ");
}

#[test]
fn three_are_worst_first_and_ping_each_once() {
    let three = cases(3);
    assert_snapshot!(both(|lang| rollup(lang, &alerts(&three), "0123456789abcdef", Tz::Asia__Shanghai)), @"
    <@&7> <@3> <@2> <@1> 🔴 3 alerts, 2 breached, worst first
    ==  == Bad
    **#14** · Response breached <t:1799999880:R> · Complaint · Lihua Textiles · <@3>
    **#13** · Response breached <t:1799999940:R> · Complaint · Lihua Textiles · <@2>
    **#12** · Response due <t:1800000000:R> · Complaint · Lihua Textiles · <@1>

    Sent up to 12 min late, after downtime. All 3: see the file, or `/queue`.
    (alerts.txt)
    Times of Asia/Shanghai
    #14 | Complaint | Response | 2027-01-15 15:58 | Lihua Textiles | Meter reads double
    #13 | Complaint | Response | 2027-01-15 15:59 | Lihua Textiles | Meter reads double
    #12 | Complaint | Response | 2027-01-15 16:00 | Lihua Textiles | Meter reads double
    [Acknowledge all]
    pings @&7 @3 @2 @1
    ~~~
    <@&7> <@3> <@2> <@1> 🔴 3 条提醒，其中 2 条已超时，最久的在前
    ==  == Bad
    **#14** · 响应超时 <t:1799999880:R> · 投诉 · Lihua Textiles · <@3>
    **#13** · 响应超时 <t:1799999940:R> · 投诉 · Lihua Textiles · <@2>
    **#12** · 响应截止 <t:1800000000:R> · 投诉 · Lihua Textiles · <@1>

    因停机补发，最多迟 12 分钟。共 3 条：见附件，或用 `/工单列表`。
    (alerts.txt)
    时间按 Asia/Shanghai
    #14 | 投诉 | 响应 | 2027-01-15 15:58 | Lihua Textiles | Meter reads double
    #13 | 投诉 | 响应 | 2027-01-15 15:59 | Lihua Textiles | Meter reads double
    #12 | 投诉 | 响应 | 2027-01-15 16:00 | Lihua Textiles | Meter reads double
    [全部确认]
    pings @&7 @3 @2 @1
    ");
}

#[test]
fn many_fit_and_the_file_has_them_all() {
    let many = cases(500);
    let said = rollup(
        english(),
        &alerts(&many),
        "0123456789abcdef",
        Tz::Asia__Shanghai,
    );
    assert_fits(&said);
    assert_eq!(said.files[0].content.lines().count(), 501);
    assert_eq!(said.embeds[0].body.matches("**#").count(), SHOWN);
}

#[test]
fn breaches_alone_are_counted_once() {
    let three = cases(3);
    let mut all = alerts(&three);
    all[0].step = 2;
    all[0].clocks[0].standing = CALLED;
    let said = both(|lang| Notice::text(rollup(lang, &all, "n", Tz::UTC).text));
    assert_snapshot!(said, @r"
    <@&7> <@3> <@2> <@1> 🔴 3 breaches, worst first
    ~~~
    <@&7> <@3> <@2> <@1> 🔴 3 条超时，最久的在前
    ");
}

#[test]
fn what_was_taken_and_what_is_over_is_said() {
    let three = cases(3);
    let mut all = alerts(&three);
    all[0].step = 2;
    all[0].clocks[0].standing = CALLED;
    for alert in &mut all {
        alert.late = None;
    }
    let held = |by| AlertStanding::Held {
        by: UserId(by),
        since: NOON,
        again: false,
    };
    all[1].clocks[0].standing = AlertStanding::Over(Outcome::MetLate(minutes(40), Counting::Wall));
    all[2].clocks[0].standing = held(5);
    let body = |all: &[Alert<'_>]| {
        both(|lang| Notice {
            files: vec![],
            pings: vec![],
            ..rollup(lang, all, "0123456789abcdef", Tz::UTC)
        })
    };
    assert_snapshot!(body(&all), @r"
    <@&7> <@3> <@1> <@2> 🔴 3 breaches, worst first
    ==  == Bad
    **#14** · Response breached <t:1799999880:R> · Complaint · Lihua Textiles · <@3> · ✋ <@5>
    **#12** · Response breached <t:1800000000:R> · Complaint · Lihua Textiles · <@1>
    ✅ **#13** · Response done, 40 min late · Complaint · Lihua Textiles · <@2>

    ✋ <@5> has 1
    1 over

    All 3: see the file, or `/queue`.
    [Acknowledge all]
    ~~~
    <@&7> <@3> <@1> <@2> 🔴 3 条超时，最久的在前
    ==  == Bad
    **#14** · 响应超时 <t:1799999880:R> · 投诉 · Lihua Textiles · <@3> · ✋ <@5>
    **#12** · 响应超时 <t:1800000000:R> · 投诉 · Lihua Textiles · <@1>
    ✅ **#13** · 响应已完成，超时 40 分钟 · 投诉 · Lihua Textiles · <@2>

    ✋ <@5> 已确认 1 条
    已结束 1 条

    共 3 条：见附件，或用 `/工单列表`。
    [全部确认]
    ");
    // With nobody left to take anything there is nothing to press.
    all[0].clocks[0].standing = held(6);
    let said = rollup(english(), &all, "0123456789abcdef", Tz::UTC);
    assert_eq!((said.rows.len(), said.embeds[0].tone), (0, Tone::Warning));
    assert!(
        said.embeds[0]
            .body
            .contains("✋ <@5> has 1\n✋ <@6> has 1\n1 over")
    );
}

#[test]
fn a_warning_that_comes_after_its_breach_says_what_it_was() {
    let one = cases(1);
    let mut late = alerts(&one);
    late[0].clocks[0].standing = AlertStanding::WasDue;
    let said = both(|lang| Notice::text(line(lang, &late[0])));
    assert_snapshot!(said, @r"
    **#12** · Response was due <t:1800000000:R> · Complaint · Lihua Textiles · <@1>
    ~~~
    **#12** · 响应预警，截止 <t:1800000000:R> · 投诉 · Lihua Textiles · <@1>
    ");
}

#[test]
fn as_many_fit_as_one_message_can_call() {
    let many = cases(100);
    let mut all = alerts(&many);
    assert_eq!(fits(&all), 59, "a role and 59 people");
    let said = rollup(english(), &all[..59], "n", Tz::UTC);
    assert_eq!(said.pings.len(), 60);
    for ping in &said.pings {
        let mention = parts::mentions([ping]);
        assert!(said.text.contains(&mention), "{mention}");
    }
    for alert in &mut all {
        alert.pings.truncate(1);
    }
    assert_eq!(fits(&all), 100, "a role is called once");
    all[0].pings = (1..=70).map(|id| Ping::User(UserId(id))).collect();
    assert_eq!(fits(&all), 1, "at least one goes out");
    assert_eq!(fits(&[]), 0);
}

#[test]
fn a_case_is_one_line_whatever_its_clocks() {
    let three = cases(3);
    let mut all = alerts(&three);
    let update = AlertClock {
        kind: ClockKind::Update,
        deadline: NOON - minutes(60),
        ..all[1].clocks[0]
    };
    all[1].clocks.push(update);
    all[2].calm = true;
    all[2].superseded = true;
    for alert in &mut all {
        alert.pings.clear();
    }
    let said = rollup(english(), &all, "n", Tz::UTC);
    assert_eq!(
        said.embeds[0].body.matches("**#13**").count(),
        2,
        "{said:?}"
    );
    assert_eq!(
        said.embeds[0]
            .body
            .lines()
            .filter(|line| line.contains("**#13**"))
            .count(),
        1
    );
    // The longest overdue of a case is its place in the list.
    assert!(
        said.embeds[0].body.starts_with("**#13** · Update breached"),
        "{said:?}"
    );
    assert!(said.embeds[0].body.contains("🌙"), "{said:?}");
    assert_eq!(said.files[0].content.lines().count(), 1 + 4);
    assert!(said.text.contains("3 alerts, 2 breached"), "{}", said.text);
}

#[test]
fn what_a_newer_alert_stands_below_of_shrinks_and_in_the_end_all_of_it() {
    let three = cases(3);
    let mut all = alerts(&three);
    for alert in &mut all {
        alert.late = None;
    }
    all[2].superseded = true;
    let shown = |all: &[Alert<'_>]| {
        both(|lang| Notice {
            files: vec![],
            ..rollup(lang, all, "0123456789abcdef", Tz::UTC)
        })
    };
    let one = shown(&all);
    all[1].superseded = true;
    all[0].clocks[0].standing = AlertStanding::Over(Outcome::Met);
    let whole = shown(&all);
    all[0].superseded = true;
    assert_snapshot!([one, whole, shown(&all)].join("\n~~~~~\n"), @"
    <@&7> <@2> <@1> 🔴 3 alerts, 2 breached, worst first
    ==  == Bad
    **#13** · Response breached <t:1799999940:R> · Complaint · Lihua Textiles · <@2>
    **#12** · Response due <t:1800000000:R> · Complaint · Lihua Textiles · <@1>
    **#14** · Response due <t:1799999880:f> (<t:1799999880:R>): a newer alert stands below

    1 with a newer alert below

    All 3: see the file, or `/queue`.
    [Acknowledge all]
    pings @&7 @2 @1
    ~~~
    <@&7> <@2> <@1> 🔴 3 条提醒，其中 2 条已超时，最久的在前
    ==  == Bad
    **#13** · 响应超时 <t:1799999940:R> · 投诉 · Lihua Textiles · <@2>
    **#12** · 响应截止 <t:1800000000:R> · 投诉 · Lihua Textiles · <@1>
    **#14** · 响应，截止 <t:1799999880:f>（<t:1799999880:R>）：已再次提醒，见下方

    1 张已再次提醒，见下方

    共 3 条：见附件，或用 `/工单列表`。
    [全部确认]
    pings @&7 @2 @1
    ~~~~~
    3 alerts: newer ones stand below · 1 over
    ~~~
    3 条提醒：已再次提醒，见下方 · 已结束 1 条
    ~~~~~
    3 alerts: newer ones stand below
    ~~~
    3 条提醒：已再次提醒，见下方
    ");
    assert!(rollup(english(), &all, "n", Tz::UTC).files.is_empty());
}
