//! Alerts ping whom they mean, and say what is late.

#![expect(clippy::panic, reason = "a test may stop at the first surprise")]

use chrono::TimeDelta;
use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::{CardPlace, State, clocks::ClockKind},
        customer::Needs,
        ids::{MessageId, RoleId},
        press::{Alerted, Press},
        time::Timestamp,
    },
    reply::Button,
    rules::case::outcome::{Counting, Outcome, Why},
    text::testing::{NOON, both, case, english, full_case, minutes},
};

const DUE: Timestamp = Timestamp(NOON.0 + 30 * 60_000);

fn clock(kind: ClockKind, standing: AlertStanding) -> AlertClock {
    AlertClock {
        kind,
        generation: 0,
        deadline: DUE,
        standing,
    }
}

const CALLED: AlertStanding = AlertStanding::Called { again: false };

/// The response clock of a case, breached, as its supervisors hear of it.
fn breached(case: &Case) -> Alert<'_> {
    Alert {
        case,
        first: (ClockKind::Response, 0),
        step: 2,
        clocks: vec![clock(ClockKind::Response, CALLED)],
        pings: vec![Ping::Role(RoleId(7))],
        readers: Readers::Supervisors,
        calm: false,
        superseded: false,
        late: None,
        waited: TimeDelta::zero(),
    }
}

/// The same as who answers for the case hears of it.
fn told(case: &Case) -> Alert<'_> {
    Alert {
        pings: vec![Ping::User(UserId(1))],
        readers: Readers::Answerer,
        ..breached(case)
    }
}

#[test]
fn a_warning_calls_the_one_who_answers() {
    let case = case();
    let warned = Alert {
        step: 1,
        clocks: vec![clock(ClockKind::Response, AlertStanding::Due)],
        ..told(&case)
    };
    assert_snapshot!(both(|lang| alert(lang, &warned)), @r"
    ⏰ <@1> **#12** · Response due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    [Accept] [Note] [Open]
    pings @1
    ~~~
    ⏰ <@1> **#12** · 响应预警，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    [接单] [跟进] [查看]
    pings @1
    ");
}

#[test]
fn a_breach_calls_the_supervisors_and_where_they_read_who_answers() {
    let case = case();
    assert_snapshot!(both(|lang| alert(lang, &breached(&case))), @r"
    🔴 <@&7> **#12** · Response breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    <@1> answers for it.
    [Acknowledge] [Reassign] [Open]
    pings @&7
    ~~~
    🔴 <@&7> **#12** · 响应已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    由 <@1> 负责。
    [确认] [改派] [查看]
    pings @&7
    ");
    assert_snapshot!(both(|lang| alert(lang, &told(&case))), @r"
    🔴 <@1> **#12** · Response breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    [Acknowledge] [Accept] [Note] [Open]
    pings @1
    ~~~
    🔴 <@1> **#12** · 响应已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    [确认] [接单] [跟进] [查看]
    pings @1
    ");
    let all = Alert {
        pings: vec![Ping::Role(RoleId(7)), Ping::User(UserId(1))],
        readers: Readers::All,
        ..breached(&case)
    };
    assert_snapshot!(both(|lang| alert(lang, &all)), @r"
    🔴 <@&7> **#12** · Response breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    <@1> answers for it.
    [Acknowledge] [Reassign] [Open]
    [Accept] [Note]
    pings @&7 @1
    ~~~
    🔴 <@&7> **#12** · 响应已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    由 <@1> 负责。
    [确认] [改派] [查看]
    [接单] [跟进]
    pings @&7 @1
    ");
}

#[test]
fn what_it_asks_for_can_be_pressed() {
    let labels = |case: &Case| {
        let rows = alert(english(), &told(case)).rows;
        let buttons = rows.into_iter().flatten();
        let labels = buttons.map(|button| match button {
            Button::Press { label, .. } | Button::Link { label, .. } => label,
        });
        labels.collect::<Vec<_>>().join(" ")
    };
    let of = |state, owner| Case {
        state,
        owner,
        ..case()
    };
    let waiting = State::Waiting {
        reason: "x".to_owned(),
        until: None,
    };
    for (case, shown) in [
        (of(State::New, None), "Acknowledge Accept Note Open"),
        (
            of(State::Open, Some(UserId(1))),
            "Acknowledge Note Resolve Open",
        ),
        (of(State::Open, None), "Acknowledge Accept Note Open"),
        (of(waiting, Some(UserId(1))), "Acknowledge Resume Note Open"),
    ] {
        assert_eq!(labels(&case), shown, "{:?}", case.state);
    }
}

#[test]
fn the_matter_carries_what_sets_it_apart_and_a_link() {
    let mut case = full_case();
    case.customer.needs = Needs::parse("hearing").unwrap_or_default();
    case.card = Some(CardPlace {
        channel: ChannelId(500),
        message: MessageId(77),
    });
    let said = both(|lang| Notice::text(alert(lang, &breached(&case)).text));
    assert_snapshot!(said, @r"
    🔴 <@&7> **#12** · Response breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Urgent · Key account · Lihua Textiles · ⚠️ Hard of hearing · Meter reads double · [card](https://discord.com/channels/900/500/77)
    <@2> answers for it.
    ~~~
    🔴 <@&7> **#12** · 响应已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · 加急 · 大客户 · Lihua Textiles · ⚠️ 听力障碍 · Meter reads double · [卡片](https://discord.com/channels/900/500/77)
    由 <@2> 负责。
    ");
}

#[test]
fn one_alert_names_every_clock_in_trouble_the_worst_first() {
    let case = case();
    let later = AlertClock {
        deadline: DUE + minutes(20),
        ..clock(ClockKind::Update, CALLED)
    };
    let over = AlertStanding::Over(Outcome::MetLate(minutes(40), Counting::Wall));
    let warned = AlertClock {
        deadline: NOON,
        ..clock(ClockKind::Promise, AlertStanding::Due)
    };
    let both_breached = Alert {
        clocks: vec![
            clock(ClockKind::Resolution, over),
            warned,
            later,
            clock(ClockKind::Response, AlertStanding::Called { again: true }),
        ],
        step: 3,
        ..breached(&case)
    };
    assert_snapshot!(both(|lang| alert(lang, &both_breached)), @r"
    🔴 <@&7> **#12** · Response still breached, was due <t:1800001800:f> (<t:1800001800:R>)
    🔴 **#12** · Update breached, was due <t:1800003000:f> (<t:1800003000:R>)
    ⏰ **#12** · Promise due <t:1800000000:f> (<t:1800000000:R>)
    ✅ **#12** · Resolution done, 40 min late
    Complaint · Lihua Textiles · Meter reads double
    <@1> answers for it.
    [Acknowledge] [Reassign] [Open]
    pings @&7
    ~~~
    🔴 <@&7> **#12** · 响应仍未完成，截止 <t:1800001800:f>（<t:1800001800:R>）
    🔴 **#12** · 跟进已超时，截止 <t:1800003000:f>（<t:1800003000:R>）
    ⏰ **#12** · 承诺预警，截止 <t:1800000000:f>（<t:1800000000:R>）
    ✅ **#12** · 解决已完成，超时 40 分钟
    投诉 · Lihua Textiles · Meter reads double
    由 <@1> 负责。
    [确认] [改派] [查看]
    pings @&7
    ");
    // Acknowledging holds the clocks that call, and no other.
    let said = alert(english(), &both_breached);
    let wanted = Press::Acknowledge(Alerted {
        number: case.number,
        clocks: vec![(ClockKind::Response, 0), (ClockKind::Update, 0)],
        step: 3,
    });
    let Button::Press { id, .. } = &said.rows[0][0] else {
        panic!("{said:?}");
    };
    assert_eq!(id, &wanted.id());
}

#[test]
fn who_has_which_clock_is_said() {
    let case = case();
    let held = |by| AlertStanding::Held {
        by: UserId(by),
        since: NOON + minutes(33),
        again: false,
    };
    let of = |response, update| Alert {
        clocks: vec![
            clock(ClockKind::Response, response),
            clock(ClockKind::Update, update),
        ],
        ..breached(&case)
    };
    let said = both(|lang| {
        let cases = [
            of(held(5), held(5)),
            of(held(5), held(6)),
            of(held(5), CALLED),
        ];
        let each = cases.map(|one| {
            let notice = alert(lang, &one);
            format!("{} {}", notice.text, notice.rows[0].len())
        });
        Notice::text(each.join("\n"))
    });
    assert_snapshot!(said, @r"
    🔴 <@&7> **#12** · Response breached, was due <t:1800001800:f> (<t:1800001800:R>)
    🔴 **#12** · Update breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    <@1> answers for it.
    ✋ <@5> has it, since <t:1800001980:f> 2
    🔴 <@&7> **#12** · Response breached, was due <t:1800001800:f> (<t:1800001800:R>)
    🔴 **#12** · Update breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    <@1> answers for it.
    ✋ <@5> has the Response alert, since <t:1800001980:f>
    ✋ <@6> has the Update alert, since <t:1800001980:f> 2
    🔴 <@&7> **#12** · Response breached, was due <t:1800001800:f> (<t:1800001800:R>)
    🔴 **#12** · Update breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    <@1> answers for it.
    ✋ <@5> has the Response alert, since <t:1800001980:f> 3
    ~~~
    🔴 <@&7> **#12** · 响应已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    🔴 **#12** · 跟进已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    由 <@1> 负责。
    ✋ <@5> 已确认，<t:1800001980:f> 2
    🔴 <@&7> **#12** · 响应已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    🔴 **#12** · 跟进已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    由 <@1> 负责。
    ✋ <@5> 已确认响应，<t:1800001980:f>
    ✋ <@6> 已确认跟进，<t:1800001980:f> 2
    🔴 <@&7> **#12** · 响应已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    🔴 **#12** · 跟进已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    由 <@1> 负责。
    ✋ <@5> 已确认响应，<t:1800001980:f> 3
    ");
}

#[test]
fn at_night_nobody_is_mentioned_and_that_is_said() {
    let case = case();
    let calm = Alert {
        pings: vec![],
        calm: true,
        ..breached(&case)
    };
    assert_snapshot!(both(|lang| alert(lang, &calm)), @r"
    🔴 **#12** · Response breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Lihua Textiles · Meter reads double
    <@1> answers for it.
    🌙 Nobody is called at this hour. The post at opening names it.
    [Acknowledge] [Reassign] [Open]
    ~~~
    🔴 **#12** · 响应已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · Lihua Textiles · Meter reads double
    由 <@1> 负责。
    🌙 现在不提醒任何人，上班时的汇总会列出此单。
    [确认] [改派] [查看]
    ");
}

#[test]
fn a_late_breach_says_how_late_and_how_long_it_waited() {
    let case = full_case();
    let late = Alert {
        clocks: vec![clock(ClockKind::Resolution, CALLED)],
        late: Some(minutes(12)),
        waited: minutes(120),
        ..breached(&case)
    };
    assert_snapshot!(both(|lang| Notice::text(alert(lang, &late).text)), @r"
    🔴 <@&7> **#12** · Resolution breached, was due <t:1800001800:f> (<t:1800001800:R>)
    Complaint · Urgent · Key account · Lihua Textiles · Meter reads double
    <@2> answers for it. Waited 2 h for the customer.
    Sent 12 min late, after downtime.
    ~~~
    🔴 <@&7> **#12** · 解决已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    投诉 · 加急 · 大客户 · Lihua Textiles · Meter reads double
    由 <@2> 负责。其中待客户 2 小时，不计入时限。
    因停机补发，迟 12 分钟。
    ");
}

#[test]
fn what_became_of_it_is_said() {
    let case = case();
    let withdrawn = |why, until| Outcome::Withdrawn { why, until };
    let outcomes = [
        Outcome::Met,
        Outcome::MetLate(minutes(40), Counting::Wall),
        Outcome::MetLate(minutes(40), Counting::Working),
        Outcome::MetLate(minutes(0), Counting::Wall),
        Outcome::Moved(DUE),
        withdrawn(Why::Hours, Some(DUE)),
        withdrawn(Why::Target, Some(DUE)),
        withdrawn(Why::Target, None),
        withdrawn(Why::Case, Some(DUE)),
        Outcome::Paused,
        Outcome::Over { breached: false },
        Outcome::Over { breached: true },
    ];
    let said = both(|lang| {
        let each = outcomes.map(|outcome| {
            let over = Alert {
                clocks: vec![clock(ClockKind::Update, AlertStanding::Over(outcome))],
                ..breached(&case)
            };
            let notice = alert(lang, &over);
            assert_eq!((notice.pings.len(), notice.rows[0].len()), (0, 1));
            notice.text.lines().next().unwrap_or_default().to_owned()
        });
        Notice::text(each.join("\n"))
    });
    assert_snapshot!(said, @"
    ✅ **#12** · Update met
    ✅ **#12** · Update done, 40 min late
    ✅ **#12** · Update done, 40 min of working time late
    ✅ **#12** · Update done, <1 min late
    **#12** · Update is due <t:1800001800:f> (<t:1800001800:R>) now
    ↩️ **#12** · Update breach withdrawn: hours changed, due <t:1800001800:f> (<t:1800001800:R>) now
    ↩️ **#12** · Update breach withdrawn: target changed, due <t:1800001800:f> (<t:1800001800:R>) now
    ↩️ **#12** · Update breach withdrawn: target changed
    ↩️ **#12** · Update breach withdrawn: the case was corrected, due <t:1800001800:f> (<t:1800001800:R>) now
    ⏸️ **#12** · Update stands still while it waits for the customer
    **#12** · Update no longer counts
    **#12** · Update was breached and no longer counts
    ~~~
    ✅ **#12** · 跟进已完成（按时）
    ✅ **#12** · 跟进已完成，超时 40 分钟
    ✅ **#12** · 跟进已完成，超时 40 分钟（按工作时间计）
    ✅ **#12** · 跟进已完成，超时 不到 1 分钟
    **#12** · 跟进目前截止 <t:1800001800:f>（<t:1800001800:R>）
    ↩️ **#12** · 跟进超时已撤销：工作时间已变更，目前截止 <t:1800001800:f>（<t:1800001800:R>）
    ↩️ **#12** · 跟进超时已撤销：时限已变更，目前截止 <t:1800001800:f>（<t:1800001800:R>）
    ↩️ **#12** · 跟进超时已撤销：时限已变更
    ↩️ **#12** · 跟进超时已撤销：工单已更正，目前截止 <t:1800001800:f>（<t:1800001800:R>）
    ⏸️ **#12** · 跟进因待客户暂停计时
    **#12** · 跟进计时终止
    **#12** · 跟进计时终止（已超时）
    ");
}

#[test]
fn one_that_a_newer_one_stands_below_is_a_line_for_each_clock() {
    let case = case();
    let over = AlertStanding::Over(Outcome::MetLate(minutes(40), Counting::Wall));
    let shrunk = Alert {
        clocks: vec![
            clock(ClockKind::Response, over),
            clock(ClockKind::Update, CALLED),
        ],
        superseded: true,
        ..breached(&case)
    };
    assert_snapshot!(both(|lang| alert(lang, &shrunk)), @r"
    **#12** · Update due <t:1800001800:f> (<t:1800001800:R>): a newer alert stands below
    ✅ **#12** · Response done, 40 min late
    ~~~
    **#12** · 跟进，截止 <t:1800001800:f>（<t:1800001800:R>）：已再次提醒，见下方
    ✅ **#12** · 响应已完成，超时 40 分钟
    ");
}

#[test]
fn a_warning_that_comes_after_its_breach_says_what_it_was() {
    let case = case();
    let late = Alert {
        step: 1,
        clocks: vec![clock(ClockKind::Response, AlertStanding::WasDue)],
        ..told(&case)
    };
    let said = both(|lang| {
        let text = alert(lang, &late).text;
        Notice::text(text.lines().next().unwrap_or_default())
    });
    assert_snapshot!(said, @r"
    ⏰ <@1> **#12** · Response was due <t:1800001800:f> (<t:1800001800:R>)
    ~~~
    ⏰ <@1> **#12** · 响应预警（补发），截止 <t:1800001800:f>（<t:1800001800:R>）
    ");
}

#[test]
fn urging_counts_from_the_second_time() {
    let case = case();
    assert_snapshot!(both(|lang| urged(lang, &case, (UserId(5), 1), &[Ping::User(UserId(1))])), @r"
    📣 <@1> **#12** · <@5> presses for progress
    Complaint · Lihua Textiles · Meter reads double
    [Accept] [Note] [Open]
    pings @1
    ~~~
    📣 <@1> **#12** · <@5> 催办
    投诉 · Lihua Textiles · Meter reads double
    [接单] [跟进] [查看]
    pings @1
    ");
    assert_snapshot!(both(|lang| urged(lang, &case, (UserId(5), 3), &[Ping::Role(RoleId(7)), Ping::User(UserId(1))])), @r"
    📣 <@&7> <@1> **#12** · <@5> presses for progress, urged 3 times so far
    Complaint · Lihua Textiles · Meter reads double
    [Accept] [Note] [Open]
    pings @&7 @1
    ~~~
    📣 <@&7> <@1> **#12** · <@5> 催办，累计 3 次
    投诉 · Lihua Textiles · Meter reads double
    [接单] [跟进] [查看]
    pings @&7 @1
    ");
}

#[test]
fn a_key_account_is_told_to_the_supervisors() {
    let case = full_case();
    let pings = [Ping::Role(RoleId(7)), Ping::Role(RoleId(7))];
    assert_snapshot!(both(|lang| key_account(lang, &case, &pings)), @"
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
