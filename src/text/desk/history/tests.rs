//! Changed rules, in both languages: none, one of every sort, and what takes much room.

#![expect(clippy::expect_used, reason = "a test may stop at its first surprise")]

use std::collections::BTreeMap;

use chrono::TimeDelta;
use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::clocks::ClockKind,
        desk::{Locale, Role},
        ids::{ChannelId, RoleId, TeamId, UserId},
    },
    reply::Button,
    rules::{
        case::{
            ladder::{Audience, Ladder, Step},
            targets::{Origin, Target, TargetHours},
        },
        desk::changes::FromTo,
        time::calendar::{DaySpan, Workday},
    },
    text::testing::{NOON, assert_fits, both},
};

fn event(what: RuleChange) -> Event<RuleChange> {
    Event {
        at: NOON,
        actor: Some(UserId(1)),
        what: Some(what),
        note: None,
    }
}

fn from_to<T>(from: T, to: T) -> FromTo<T> {
    FromTo { from, to }
}

fn texts(from: &str, to: &str) -> FromTo<String> {
    from_to(from.to_owned(), to.to_owned())
}

fn row(minutes: i64) -> Target {
    Target {
        kind: Some("complaint".to_owned()),
        priority: None,
        tier: None,
        team: Some(TeamId(7)),
        clock: ClockKind::Response,
        days: 0,
        length: TimeDelta::minutes(minutes),
        hours: TargetHours::Always,
        origin: Origin::Desk,
    }
}

fn workday(name: &str) -> Workday {
    Workday {
        name: name.to_owned(),
        spans: vec![DaySpan::new(540, 720)],
        by_hand: true,
    }
}

/// One of every sort; its team is called that.
fn every(team: &str) -> Vec<RuleChange> {
    let (name, owner) = (|| team.to_owned(), Some(team.to_owned()));
    let ladder = Ladder::new(vec![Step::once(TimeDelta::zero(), Audience::Managers)]);
    let mut week: [Vec<DaySpan>; 7] = Default::default();
    let off = week.clone();
    week[0].push(DaySpan::new(540, 1080));
    let days = |count: i32| {
        let day = |day| (format!("2026-12-{day:02}"), "Feast".to_owned());
        (1..=count).map(day).collect::<BTreeMap<_, _>>()
    };
    let workdays = BTreeMap::from([("2026-12-26".to_owned(), workday(team))]);
    vec![
        RuleChange::DeskLanguage(from_to(Locale::EnUs, Locale::ZhCn)),
        RuleChange::DeskZone(texts("UTC", "Asia/Shanghai")),
        RuleChange::DeskRole(Role::Agent, from_to(None, Some(RoleId(4)))),
        RuleChange::TeamAdded(name()),
        RuleChange::TeamRetired(name()),
        RuleChange::TeamRenamed(from_to(name(), name())),
        RuleChange::TeamChannel(name(), from_to(None, Some(ChannelId(5)))),
        RuleChange::TeamSupervisors(name(), from_to(Some(ChannelId(5)), None)),
        RuleChange::TeamRoles(name(), from_to(vec![], vec![RoleId(6), RoleId(7)])),
        RuleChange::TeamThreads(name(), from_to(false, true)),
        RuleChange::RoutineTime(
            "digest".to_owned(),
            from_to(Some("0 17 * * 5".to_owned()), None),
        ),
        RuleChange::RoutineChannel("digest".to_owned(), from_to(None, Some(ChannelId(5)))),
        RuleChange::TargetSet(owner.clone(), from_to(Some(row(30)), Some(row(45)))),
        RuleChange::TargetSet(owner.clone(), from_to(Some(row(45)), None)),
        RuleChange::LadderSet(from_to(None, ladder.ok())),
        RuleChange::KindAdded("Outage".to_owned()),
        RuleChange::KindRetired("complaint".to_owned()),
        RuleChange::KindRenamed(from_to("Outage".to_owned(), name())),
        RuleChange::CalendarOwn(name(), from_to(false, true)),
        RuleChange::CalendarZone(None, texts("UTC", "Asia/Shanghai")),
        RuleChange::CalendarHours(owner.clone(), Box::new(from_to(off, week))),
        RuleChange::CalendarHolidays(None, from_to(days(0), days(6))),
        RuleChange::CalendarWorkdays(owner, from_to(workdays, BTreeMap::new())),
    ]
}

#[test]
fn nothing_and_a_page_in_between() {
    assert_snapshot!(both(|lang| rule_history(lang, &[], PageAt::numbered(1))), @r"
    == Changes of the settings == Plain
    No setting has been changed yet.
    ~~~
    == 设置记录 == Plain
    还没有修改过设置。
    ");
    let mut events = vec![event(RuleChange::TeamAdded("*Field*".to_owned()))];
    events.push(Event {
        what: None,
        ..events[0].clone()
    });
    let events: Vec<_> = events.into_iter().cycle().take(10).collect();
    assert_snapshot!(both(|lang| rule_history(lang, &events, PageAt::numbered(2))), @r"
    == Changes of the settings == Plain
    <t:1800000000:f> <@1> · Teams: – → \*Field\*
    <t:1800000000:f> <@1>: something that this version does not know
    _Page 2 of 2_
    [Previous] (Next)
    ~~~
    == 设置记录 == Plain
    <t:1800000000:f> <@1> · 部门：无 → \*Field\*
    <t:1800000000:f> <@1>：本版本无法识别的记录
    _第 2 页，共 2 页_
    [上一页] (下一页)
    ");
}

#[test]
fn every_rule_has_its_words() {
    let said = both(|lang| {
        let lines = every("Field")
            .into_iter()
            .map(|what| lines(lang, &event(what)).swap_remove(0));
        Message::text(lines.collect::<Vec<_>>().join("\n"))
    });
    assert_snapshot!(said.replace("<t:1800000000:f> <@1> · ", ""), @"
    Language: English → 简体中文
    Time zone: UTC → Asia/Shanghai
    Role of agents: – → <@&4>
    Teams: – → Field
    Teams: Field → –
    Teams: Field → Field
    **Field** · cards: – → <#5>
    **Field** · breaches: <#5> → –
    **Field** · roles of its members: – → <@&6>, <@&7>
    **Field** · threads: off → on
    Weekly digest · when: `0 17 * * 5` → off
    Digest · channel: – → <#5>
    Target · Complaint · Field · Response: 30 min, every hour counts → 45 min, every hour counts
    Target · Complaint · Field · Response: 45 min, every hour counts → not set
    Ladder: built in → `managers`
    Kinds: – → Outage
    Kinds: Complaint → –
    Kinds: Outage → Field
    Calendar of Field: the desk's → its own
    The desk's calendar · Time zone: UTC → Asia/Shanghai
    Calendar of Field · Working hours: no working hours → Mon 09:00-18:00
    The desk's calendar · Holidays: – → 2026-12-01 Feast, 2026-12-02 Feast, 2026-12-03 Feast, 2026-12-04 Feast, … and 2 more
    Calendar of Field · Make-up working days: 2026-12-26 Field 09:00-12:00 → –
    ~~~
    语言：English → 简体中文
    时区：UTC → Asia/Shanghai
    坐席身份组：无 → <@&4>
    部门：无 → Field
    部门：Field → 无
    部门：Field → Field
    **Field** · 工单频道：无 → <#5>
    **Field** · 超时提醒频道：<#5> → 无
    **Field** · 成员身份组：无 → <@&6>、<@&7>
    **Field** · 子区：关闭 → 开启
    周报 · 时间：`0 17 * * 5` → 关闭
    简报 · 频道：无 → <#5>
    时限 · 投诉 · Field · 响应：30 分钟，全天计时 → 45 分钟，全天计时
    时限 · 投诉 · Field · 响应：45 分钟，全天计时 → 未设置
    升级链：内置 → `经理`
    类别：无 → Outage
    类别：投诉 → 无
    类别：Outage → Field
    Field工作日历：同服务台 → 单独设置
    服务台工作日历 · 时区：UTC → Asia/Shanghai
    Field工作日历 · 工作时间：无工作时间 → 周一 09:00-18:00
    服务台工作日历 · 节假日：无 → 2026-12-01 Feast、2026-12-02 Feast、2026-12-03 Feast、2026-12-04 Feast、……另有 2 条
    Field工作日历 · 调休上班日：2026-12-26 Field 09:00-12:00 → 无
    ");
}

/// Every page fits, and all that a list holds stands on some of them.
#[test]
fn everything_is_told_whole_on_some_page() {
    let days = |count: i64| {
        let days = (0..count).map(|day| {
            let date = NOON + TimeDelta::days(day);
            (
                format!("{}", date.0),
                format!("Feast {day} of {}", "部_".repeat(20)),
            )
        });
        days.collect::<BTreeMap<_, _>>()
    };
    let holidays = RuleChange::CalendarHolidays(None, from_to(days(40), days(90)));
    let changes = every(&"部_".repeat(50)).into_iter().chain([holidays]);
    for change in changes {
        let events = vec![event(change); 8];
        for lang in [
            crate::text::testing::english(),
            crate::text::testing::chinese(),
        ] {
            let mut told = String::new();
            let mut sheet = PageAt::numbered(1);
            loop {
                let message = rule_history(lang, &events, sheet);
                assert_fits(&message);
                told += &message.embeds[0].body;
                let next = message.rows.first().and_then(|row| row.get(1)).cloned();
                match next {
                    Some(Button::Press {
                        id, enabled: true, ..
                    }) => {
                        let Some(Press::RuleHistory(next)) = Press::parse(&id) else {
                            panic!("{id}");
                        };
                        sheet = next;
                    }
                    _ => break,
                }
            }
            let RuleChange::CalendarHolidays(_, FromTo { to, .. }) =
                events[0].what.as_ref().expect("it is known")
            else {
                continue;
            };
            for day in to.keys() {
                let times = told.matches(day.as_str()).count();
                assert!(times >= 8, "{day} is told {times} times");
            }
        }
    }
}
