//! Alerts ping whom they mean, and say what is late.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::ids::RoleId,
    text::testing::{NOON, both, case, clock, english, full_case, minutes},
};

fn alert(case: &Case, step: u8) -> Alert<'_> {
    Alert {
        case,
        clock: ClockKind::Response,
        generation: 0,
        step,
        due_at: NOON + minutes(30),
        deadline: NOON + minutes(30),
        pings: vec![Ping::Role(RoleId(7)), Ping::User(UserId(1))],
        late: None,
        waited: TimeDelta::zero(),
        standing: AlertStanding::Called,
    }
}

#[test]
fn a_warning_calls_the_one_who_answers() {
    let case = case();
    let warned = Alert {
        pings: vec![Ping::User(UserId(1))],
        ..alert(&case, 1)
    };
    assert_snapshot!(both(|lang| warning(lang, &warned)), @r"
    ⏰ <@1> **#12** · Response due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    [Open]
    pings @1
    ~~~
    ⏰ <@1> **#12** · 响应预警，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    [查看]
    pings @1
    ");
}

#[test]
fn a_breach_calls_the_supervisors_too() {
    let case = case();
    assert_snapshot!(both(|lang| breach(lang, &alert(&case, 2))), @r"
    🔴 <@&7> **#12** · Response breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    <@1> answers for it.
    [Acknowledge] [Reassign] [Open]
    pings @&7 @1
    ~~~
    🔴 <@&7> **#12** · 响应已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    由 <@1> 负责。
    [确认] [改派] [查看]
    pings @&7 @1
    ");
}

#[test]
fn a_breach_with_nobody_to_call_names_who_answers() {
    let case = case();
    let quiet = Alert {
        pings: vec![],
        ..alert(&case, 2)
    };
    let said = breach(english(), &quiet);
    assert_eq!(said.pings, []);
    assert_snapshot!(said.text, @r"
    🔴 **#12** · Response breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    <@1> answers for it.
    ");
}

#[test]
fn a_late_breach_says_how_late_and_how_long_it_waited() {
    let case = full_case();
    let late = Alert {
        clock: ClockKind::Resolution,
        late: Some(minutes(12)),
        waited: minutes(120),
        ..alert(&case, 2)
    };
    assert_snapshot!(both(|lang| breach(lang, &late)), @r"
    🔴 <@&7> <@1> **#12** · Resolution breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Urgent · Key account · Lihua Textiles · Meter reads double
    <@2> answers for it. Waited 2 h for the customer.
    Sent 12 min late, after downtime.
    [Acknowledge] [Reassign] [Open]
    pings @&7 @1
    ~~~
    🔴 <@&7> <@1> **#12** · 解决已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · 加急 · 大客户 · Lihua Textiles · Meter reads double
    由 <@2> 负责。其中待客户 2 小时，不计入时限。
    因停机补发，迟 12 分钟。
    [确认] [改派] [查看]
    pings @&7 @1
    ");
}

#[test]
fn later_steps_say_that_it_still_is() {
    let case = case();
    assert_snapshot!(both(|lang| breach(lang, &alert(&case, 3))), @r"
    🔴 <@&7> **#12** · Response still breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    <@1> answers for it.
    [Acknowledge] [Reassign] [Open]
    pings @&7 @1
    ~~~
    🔴 <@&7> **#12** · 响应仍未完成，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    由 <@1> 负责。
    [确认] [改派] [查看]
    pings @&7 @1
    ");
}

#[test]
fn acknowledged_says_who_has_it_and_pings_nobody() {
    let case = case();
    let said = both(|lang| acknowledged(lang, &alert(&case, 2), UserId(5), NOON + minutes(33)));
    assert_snapshot!(said, @r"
    🔴 <@&7> **#12** · Response breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    <@1> answers for it.
    ✋ <@5> has it, since <t:1800001980:f>
    [Reassign] [Open]
    ~~~
    🔴 <@&7> **#12** · 响应已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    由 <@1> 负责。
    ✋ <@5> 已确认，<t:1800001980:f>
    [改派] [查看]
    ");
}

#[test]
fn over_says_how_the_clock_ended() {
    let ended = |state| Case {
        clocks: vec![clock(ClockKind::Response, state, 30)],
        ..case()
    };
    let lines = both(|lang| {
        let states = [ClockState::Met, ClockState::MetLate, ClockState::Cancelled];
        let each = states.map(|state| over(lang, &alert(&ended(state), 2)).text);
        Notice::text(each.join("\n"))
    });
    assert_snapshot!(lines, @r"
    ✅ **#12** · Response met
    Complaint · Lihua Textiles · Meter reads double
    ✅ **#12** · Response met late
    Complaint · Lihua Textiles · Meter reads double
    **#12** · Response no longer counts
    Complaint · Lihua Textiles · Meter reads double
    ~~~
    ✅ **#12** · 响应已完成（按时）
    投诉 · Lihua Textiles · Meter reads double
    ✅ **#12** · 响应已完成（超时）
    投诉 · Lihua Textiles · Meter reads double
    **#12** · 响应计时终止
    投诉 · Lihua Textiles · Meter reads double
    ");
}

#[test]
fn a_warning_that_comes_after_its_breach_says_what_it_was() {
    let late = Case {
        clocks: vec![clock(ClockKind::Response, ClockState::Breached, 30)],
        ..case()
    };
    let said = both(|lang| {
        let text = super::alert(lang, &alert(&late, 1)).text;
        Notice::text(text.lines().next().unwrap_or_default())
    });
    assert_snapshot!(said, @r"
    ⏰ <@&7> <@1> **#12** · Response was due <t:1800001800:f> (<t:1800001800:R>)
    ~~~
    ⏰ <@&7> <@1> **#12** · 响应预警（补发），截止 <t:1800001800:f>（<t:1800001800:R>）
    ");
}

#[test]
fn an_old_run_of_a_clock_is_over_whatever_the_new_one_does() {
    let mut reopened = case();
    reopened.clocks[0].generation = 1;
    reopened.clocks[0].state = ClockState::Met;
    let said = over(english(), &alert(&reopened, 2)).text;
    assert!(said.contains("no longer counts"), "{said}");
    reopened.clocks[0].state = ClockState::Running;
    let said = both(|lang| Notice::text(over(lang, &alert(&reopened, 2)).text));
    let lines: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("**#12**"))
        .collect();
    assert_eq!(
        lines,
        [
            "**#12** · Response has another deadline now; the card shows it",
            "**#12** · 响应的截止时间已变更，请看卡片",
        ]
    );
}

#[test]
fn urging_counts_from_the_second_time() {
    let case = case();
    assert_snapshot!(both(|lang| urged(lang, &case, (UserId(5), 1), &[Ping::User(UserId(1))])), @r"
    📣 <@1> **#12** · <@5> presses for progress
    Complaint · Lihua Textiles · Meter reads double
    [Open]
    pings @1
    ~~~
    📣 <@1> **#12** · <@5> 催办
    投诉 · Lihua Textiles · Meter reads double
    [查看]
    pings @1
    ");
    assert_snapshot!(both(|lang| urged(lang, &case, (UserId(5), 3), &[Ping::Role(RoleId(7)), Ping::User(UserId(1))])), @r"
    📣 <@&7> <@1> **#12** · <@5> presses for progress, urged 3 times so far
    Complaint · Lihua Textiles · Meter reads double
    [Open]
    pings @&7 @1
    ~~~
    📣 <@&7> <@1> **#12** · <@5> 催办，累计 3 次
    投诉 · Lihua Textiles · Meter reads double
    [查看]
    pings @&7 @1
    ");
}

#[test]
fn a_key_account_is_told_to_the_supervisors() {
    let case = full_case();
    let pings = [Ping::Role(RoleId(7)), Ping::Role(RoleId(7))];
    assert_snapshot!(both(|lang| key_account(lang, &case, &pings)), @r"
    ⭐ <@&7> **#12** · a key account was logged
    Complaint · Urgent · Key account · Lihua Textiles · Meter reads double
    [Open]
    pings @&7
    ~~~
    ⭐ <@&7> **#12** · 大客户工单
    投诉 · 加急 · 大客户 · Lihua Textiles · Meter reads double
    [查看]
    pings @&7
    ");
}

#[test]
fn hints_name_commands_as_the_reader_sees_them() {
    assert_snapshot!(both(setup_hint), @r"
    Firstline works already: cards and alerts go to the channel where a case was logged. An administrator can choose channels, roles, language and time zone with `/desk setup`.
    ~~~
    Firstline 已可使用：卡片和提醒发到登记工单的频道。管理员可用 `/服务台 设置` 选择频道、身份组、语言和时区。
    ");
    let note = both(|lang| Notice::text(fallback_note(lang, ChannelId(500))));
    assert_snapshot!(note, @r"
    Meant for <#500>, where posting is not possible. `/desk check` says more.
    ~~~
    原应发到 <#500>，但该频道无法发送。详见 `/服务台 检查`。
    ");
}
