//! Answers about settings.

use chrono_tz::Tz;
use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        desk::Locale,
        ids::{CaseNumber, DeskId, TeamId},
    },
    text::{
        desk::setup,
        testing::{NOON, both, minutes},
    },
};

fn desk() -> Desk {
    Desk {
        id: DeskId(900),
        locale: Locale::ZhCn,
        zone: Tz::Asia__Shanghai,
        agent_role: None,
        supervisor_role: None,
        manager_role: None,
        set_up: false,
        teams_closed: false,
        masks: Vec::new(),
        words: Default::default(),
    }
}

fn team() -> Team {
    Team {
        id: TeamId(1),
        desk: DeskId(900),
        name: "Front *desk*".to_owned(),
        channel: None,
        supervisors_channel: None,
        roles: Vec::new(),
        retired: false,
        rules: 0,
        unsettled: None,
        threads: false,
        closed: false,
    }
}

fn lacks() -> Vec<Need> {
    vec![Need::SendMessages, Need::MentionEveryone]
}

fn line(health: Health) -> CheckLine {
    CheckLine {
        channel: (health != Health::Unset).then_some(ChannelId(500)),
        used_for: Use::Cards,
        health,
    }
}

fn routine() -> RoutineLine {
    RoutineLine {
        name: "digest".to_owned(),
        span: Span::Week,
        cron: Some("0 17 * * 5".to_owned()),
        zone: "Asia/Shanghai".to_owned(),
        next: vec![NOON, NOON + minutes(10_080), NOON + minutes(20_160)],
        channel: Some(ChannelId(502)),
    }
}

#[test]
fn setup_says_what_is_set_and_what_is_wrong() {
    let desk = Desk {
        agent_role: Some(RoleId(6)),
        supervisor_role: Some(RoleId(7)),
        manager_role: Some(RoleId(8)),
        set_up: true,
        teams_closed: false,
        masks: Vec::new(),
        words: Default::default(),
        ..desk()
    };
    let team = Team {
        channel: Some(ChannelId(500)),
        supervisors_channel: Some(ChannelId(501)),
        ..team()
    };
    let good = both(|lang| {
        setup::done(
            lang,
            &desk,
            (std::slice::from_ref(&team), &[line(Health::Good)]),
            None,
        )
    });
    assert_snapshot!(good, @r"
    == The desk is ready == Good
    Language: 简体中文 · time zone: Asia/Shanghai
    Agents: <@&6>
    Supervisors: <@&7>
    Managers: <@&8>

    **Front \*desk\*** · cards: <#500> · breaches: <#501>
    ~~~
    == 服务台已就绪 == Good
    语言：简体中文 · 时区：Asia/Shanghai
    坐席：<@&6>
    主管：<@&7>
    经理：<@&8>

    **Front \*desk\*** · 卡片：<#500> · 超时提醒：<#501>
    ");
    let breaches = CheckLine {
        used_for: Use::Breaches,
        ..line(Health::Lacks(lacks()))
    };
    let checks = [line(Health::Good), breaches];
    let bad = both(|lang| setup::done(lang, &desk, (std::slice::from_ref(&team), &checks), None));
    assert_snapshot!(bad, @r#"
    == Saved, but something needs attention == Warning
    Language: 简体中文 · time zone: Asia/Shanghai
    Agents: <@&6>
    Supervisors: <@&7>
    Managers: <@&8>

    **Front \*desk\*** · cards: <#500> · breaches: <#501>

    ❌ Breaches <#500>: give the bot Send Messages, Mention @everyone, @here, and All Roles
    ~~~
    == 已保存，另有事项请留意 == Warning
    语言：简体中文 · 时区：Asia/Shanghai
    坐席：<@&6>
    主管：<@&7>
    经理：<@&8>

    **Front \*desk\*** · 卡片：<#500> · 超时提醒：<#501>

    ❌ 超时提醒 <#500>：请授予机器人权限：发送消息、提及 @everyone、@here 和所有身份组
    "#);
}

#[test]
fn setup_with_nothing_says_what_is_missing() {
    let other = |name: &str| Team {
        name: name.to_owned(),
        ..team()
    };
    let teams = [team(), other("Night"), other("Field")];
    let bare = both(|lang| setup::now(lang, &desk(), (&teams, &[]), None));
    let (english, chinese) = bare.split_once("~~~\n").unwrap_or_default();
    assert_snapshot!(english, @r#"
    == This desk == Plain
    Language: 简体中文 · time zone: Asia/Shanghai
    Agents: everybody
    Supervisors: not set
    Managers: whoever has "Manage Server"

    **Front \*desk\*** · cards: where each case was logged · breaches: in the same channel
    **Night** · cards: where each case was logged · breaches: in the same channel
    **Field** · cards: where each case was logged · breaches: in the same channel

    Still to set with `/desk setup`:
    `channel:` cards of **Front \*desk\*** go where each case was logged
    `supervisors:` breaches of **Front \*desk\*** are told among its cards
    `agent-role:` everybody is an agent
    `supervisor-role:` breaches mention no supervisor
    `manager-role:` only whoever has "Manage Server" changes settings
    **Night**, **Field**: no channel of their own; `/desk team edit` gives them one
    "#);
    for line in [
        "尚未设置，可用 `/服务台 设置` 补上：\n“频道”：**Front \\*desk\\***的卡片发到登记工单的频道\n",
        "“主管频道”：",
        "：所有人都是坐席\n",
        "**Night**、**Field**：没有自己的频道",
    ] {
        assert!(chinese.contains(line), "{line}: {chinese}");
    }
    let whole = Desk {
        agent_role: Some(RoleId(6)),
        supervisor_role: Some(RoleId(7)),
        manager_role: Some(RoleId(8)),
        ..desk()
    };
    let placed = Team {
        channel: Some(ChannelId(500)),
        supervisors_channel: Some(ChannelId(501)),
        ..team()
    };
    let complete =
        both(|lang| setup::now(lang, &whole, (std::slice::from_ref(&placed), &[]), None));
    assert!(
        complete.contains("Nothing is missing. `/desk check`"),
        "{complete}"
    );
    assert!(!complete.contains("Still to set"), "{complete}");
}

#[test]
fn a_desk_never_set_up_says_what_happens_instead() {
    let off = RoutineLine {
        cron: None,
        ..routine()
    };
    assert_snapshot!(both(|lang| desk_show(lang, &desk(), &[team()], std::slice::from_ref(&off))), @r#"
    == This desk == Plain
    Not set up yet: `/desk setup` takes a minute.

    Language: 简体中文 · time zone: Asia/Shanghai
    Agents: everybody
    Supervisors: not set
    Managers: whoever has "Manage Server"

    **Front \*desk\*** · cards: where each case was logged · breaches: in the same channel

    **Weekly digest** is off
    ~~~
    == 本服务台 == Plain
    尚未设置：运行 `/服务台 设置`，一分钟即可。

    语言：简体中文 · 时区：Asia/Shanghai
    坐席：所有人
    主管：未设置
    经理：有“管理服务器”权限的人

    **Front \*desk\*** · 卡片：登记工单的频道 · 超时提醒：同一频道

    **周报** 已停用
    "#);
}

#[test]
fn check_says_what_to_do() {
    assert_snapshot!(both(|lang| check(lang, (&[line(Health::Good)], &[]), &Found::default())), @r"
    Every channel can be posted to.
    ✅ Cards <#500>
    ~~~
    各频道均可发送消息。
    ✅ 卡片 <#500>
    ");
    let lines = [
        line(Health::Good),
        line(Health::Unset),
        line(Health::Gone),
        line(Health::Lacks(lacks())),
        CheckLine {
            used_for: Use::Digest(Span::Week),
            ..line(Health::Unknown)
        },
    ];
    assert_snapshot!(both(|lang| check(lang, (&lines, &[]), &Found::default())), @r#"
    Something needs attention:
    ✅ Cards <#500>
    ➖ Cards not set: posts go where each case was logged
    ❌ Cards <#500>: deleted, or hidden from the bot
    ❌ Cards <#500>: give the bot Send Messages, Mention @everyone, @here, and All Roles
    ❔ Weekly digest <#500>: Discord gave no answer, please check again
    ~~~
    请留意：
    ✅ 卡片 <#500>
    ➖ 卡片 未设置：发到登记工单的频道
    ❌ 卡片 <#500>：已删除，或机器人看不到
    ❌ 卡片 <#500>：请授予机器人权限：发送消息、提及 @everyone、@here 和所有身份组
    ❔ 周报 <#500>：Discord 未答复，请再查一次
    "#);
}

#[test]
fn check_names_roles_that_cannot_be_called() {
    let role = |whose, role: Option<i64>, trouble| RoleLine {
        whose,
        role: role.map(RoleId),
        trouble,
    };
    let roles = [
        role(Called::Supervisors, None, RoleTrouble::Unset),
        role(Called::Supervisors, Some(7), RoleTrouble::Gone),
        role(Called::Managers, Some(8), RoleTrouble::Reserved),
        role(
            Called::Team("Meters".to_owned()),
            Some(9),
            RoleTrouble::Gone,
        ),
    ];
    let lines = [line(Health::Good)];
    let said = both(|lang| check(lang, (&lines, &roles), &Found::default()));
    assert_snapshot!(said, @r"
    Something needs attention:
    ✅ Cards <#500>
    ➖ Supervisors: no role is set, so alerts for them call the next ones up. `/desk roles` sets one
    ❌ Supervisors: their role was deleted, so alerts for them call the next ones up. `/desk roles` sets another
    ❌ Managers <@&8>: the bot cannot mention this role. Let anyone mention it, or give the bot Mention @everyone, @here, and All Roles
    ❌ **Meters**: their role was deleted, so alerts for them call the next ones up. `/desk roles` sets another
    ~~~
    请留意：
    ✅ 卡片 <#500>
    ➖ 主管：未设身份组，给他们的提醒将提及上一级。可用 `/服务台 角色` 设置
    ❌ 主管：身份组已被删除，给他们的提醒将提及上一级。可用 `/服务台 角色` 重新设置
    ❌ 经理 <@&8>：机器人无法提及此身份组。请允许所有人提及它，或授予机器人权限：提及 @everyone、@here 和所有身份组
    ❌ **Meters**：身份组已被删除，给他们的提醒将提及上一级。可用 `/服务台 角色` 重新设置
    ");
}

#[test]
fn check_counts_what_another_version_wrote() {
    let said = |count| {
        both(|lang| {
            let channels = [line(Health::Good)];
            let found = Found {
                unreadable: count,
                ..Found::default()
            };
            check(lang, (&channels, &[]), &found)
        })
    };
    assert_snapshot!(said(1), @r"
    Something needs attention:
    ✅ Cards <#500>
    ❌ One post was written by another version of the bot; it is kept until a version runs that can read it.
    ~~~
    请留意：
    ✅ 卡片 <#500>
    ❌ 有 1 条消息由其他版本的机器人写入，本版本无法读取；已保留，换用能读取的版本后会发出。
    ");
    assert_snapshot!(said(3), @r"
    Something needs attention:
    ✅ Cards <#500>
    ❌ 3 posts were written by another version of the bot; they are kept until a version runs that can read them.
    ~~~
    请留意：
    ✅ 卡片 <#500>
    ❌ 有 3 条消息由其他版本的机器人写入，本版本无法读取；已保留，换用能读取的版本后会发出。
    ");
}

#[test]
fn check_names_threads_that_take_no_post() {
    let said = |named: &[(i64, i64)], total| {
        let named = named.iter();
        let silent = SilentThreads {
            named: named
                .map(|(id, n)| (ChannelId(*id), CaseNumber(*n)))
                .collect(),
            total,
        };
        let found = Found {
            silent,
            ..Found::default()
        };
        both(|lang| check(lang, (&[line(Health::Good)], &[]), &found))
    };
    assert_snapshot!(said(&[(9, 2)], 1), @r"
    Something needs attention:
    ✅ Cards <#500>
    ❌ One thread is locked, or closed to the bot: <#9> **#2**. Unlock it; what it missed is posted then.
    ~~~
    请留意：
    ✅ 卡片 <#500>
    ❌ 有 1 个子区已锁定或不允许机器人发言：<#9> **#2**。请解锁，漏发的内容随后会补发。
    ");
    assert_snapshot!(said(&[(9, 2), (7, 30)], 12), @r"
    Something needs attention:
    ✅ Cards <#500>
    ❌ 12 threads are locked, or closed to the bot: <#9> **#2**, <#7> **#30**. Unlock them; what they missed is posted then.
    ~~~
    请留意：
    ✅ 卡片 <#500>
    ❌ 有 12 个子区已锁定或不允许机器人发言：<#9> **#2**、<#7> **#30**。请解锁，漏发的内容随后会补发。
    ");
}

#[test]
fn routines_show_their_next_runs() {
    assert_snapshot!(both(|lang| routines(lang, &[])), @r"
    There are no routines.
    ~~~
    没有定时任务。
    ");
    assert_snapshot!(both(|lang| routines(lang, &[routine()])), @r"
    **Weekly digest** `0 17 * * 5` (Asia/Shanghai) in <#502>
    Next: <t:1800000000:f> · <t:1800604800:f> · <t:1801209600:f>
    ~~~
    **周报** `0 17 * * 5`（Asia/Shanghai）发到 <#502>
    下次：<t:1800000000:f> · <t:1800604800:f> · <t:1801209600:f>
    ");
    assert_snapshot!(both(|lang| routine_set(lang, &routine())), @r"
    Changed. **Weekly digest** `0 17 * * 5` (Asia/Shanghai) in <#502>
    Next: <t:1800000000:f> · <t:1800604800:f> · <t:1801209600:f>
    ~~~
    已修改。**周报** `0 17 * * 5`（Asia/Shanghai）发到 <#502>
    下次：<t:1800000000:f> · <t:1800604800:f> · <t:1801209600:f>
    ");
    assert_snapshot!(both(|lang| routine_off(lang, &routine())), @r"
    **Weekly digest** is off. `/desk routine set` starts it again.
    ~~~
    **周报** 已停用，可用 `/服务台 定时任务 设置` 重新启用。
    ");
}

#[test]
fn any_number_of_teams_and_channels_fits() {
    let teams = vec![
        Team {
            name: "*".repeat(4000),
            channel: Some(ChannelId(i64::MAX)),
            supervisors_channel: Some(ChannelId(i64::MAX)),
            ..team()
        };
        200
    ];
    both(|lang| desk_show(lang, &desk(), &teams, &vec![routine(); 40]));
    let lines = vec![line(Health::Lacks(lacks())); 200];
    both(|lang| check(lang, (&lines, &[]), &Found::default()));
    both(|lang| routines(lang, &vec![routine(); 200]));
}
