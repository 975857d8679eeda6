//! Digests of nothing, one and many.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::ids::{CaseNumber, UserId},
    text::testing::{NOON, both, minutes},
};

fn quiet(open: i64) -> Digest {
    Digest {
        period: Period {
            from: NOON - minutes(10_080),
            until: NOON,
        },
        now: Figures::default(),
        before: Figures::default(),
        open,
        oldest: vec![],
        by_kind: vec![],
        by_owner: vec![],
        alerts: crate::rules::audit::AlertTally::default(),
    }
}

fn tallied(logged: i64) -> Tally {
    Tally {
        logged,
        resolved: 2,
        breached: 1,
    }
}

fn busy(count: i64) -> Digest {
    let oldest = |number| CountedCase {
        number: CaseNumber(number),
        kind: "complaint".to_owned(),
        customer: "Lihua Textiles".to_owned(),
        summary: "Meter reads double".to_owned(),
        answerable: UserId(2),
        logged_at: NOON - minutes(600),
    };
    let kinds = ["complaint", "inquiry", "tours"];
    let kind = |index: usize| (kinds[index % 3].to_owned(), tallied(3));
    Digest {
        now: Figures {
            logged: 12,
            repeated: 0,
            resolved: 10,
            breached: 1,
            in_time: 10,
            decided: 11,
            median_response: Some(minutes(12)),
            median_resolution: Some(minutes(300)),
            waited: minutes(840),
            ..Figures::default()
        },
        before: Figures {
            logged: 9,
            resolved: 12,
            breached: 1,
            in_time: 9,
            decided: 10,
            median_response: Some(minutes(15)),
            ..Figures::default()
        },
        oldest: (1..=count.min(5)).map(oldest).collect(),
        by_kind: (0..usize::try_from(count).unwrap_or(0)).map(kind).collect(),
        by_owner: (1..=count)
            .map(|owner| (UserId(owner), tallied(1)))
            .collect(),
        ..quiet(count)
    }
}

#[test]
fn an_empty_week_is_one_line() {
    for open in [0, 1, 3] {
        let said = both(|lang| digest(lang, &quiet(open), Posted::OnTime));
        assert_eq!(said.lines().count(), 3, "{said}");
    }
    assert_snapshot!(both(|lang| digest(lang, &quiet(0), Posted::OnTime)), @r"
    Weekly digest, <t:1799395200:f> – <t:1800000000:f>: a quiet week, nothing logged and nothing open.
    ~~~
    周报 <t:1799395200:f> 至 <t:1800000000:f>：本周平静，没有新登记，也没有未结工单。
    ");
    assert_snapshot!(both(|lang| digest(lang, &quiet(1), Posted::Late(minutes(90)))), @r"
    Weekly digest, <t:1799395200:f> – <t:1800000000:f>: a quiet week, nothing logged; 1 case is still open. Posted 1 h 30 min late, after downtime.
    ~~~
    周报 <t:1799395200:f> 至 <t:1800000000:f>：本周平静，没有新登记；还有 1 张工单未结。因停机补发，迟 1 小时 30 分钟。
    ");
    assert_snapshot!(both(|lang| digest(lang, &quiet(3), Posted::Running)), @r"
    Weekly digest, <t:1799395200:f> – <t:1800000000:f>: a quiet week, nothing logged; 3 cases are still open. The week is still running.
    ~~~
    周报 <t:1799395200:f> 至 <t:1800000000:f>：本周平静，没有新登记；还有 3 张工单未结。本周尚未结束。
    ");
}

#[test]
fn one_of_each_is_compared_with_the_week_before() {
    assert_snapshot!(both(|lang| digest(lang, &busy(1), Posted::OnTime)), @r"
    == Weekly digest == Warning
    <t:1799395200:f> – <t:1800000000:f>

    Logged **12** (▲ +3)
    Resolved **10** (▼ -2)
    Breached **1** (±0)
    Met in time **90%** (±0), 10 of 11
    First response, median **12 min** (before: 15 min)
    Resolution, median **5 h**
    Waiting for customers **14 h**, not counted in the figures above
    -- Still open: 1
    **#1** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    -- By kind
    Complaint: 3 logged · 2 resolved · 1 breached
    -- By owner
    <@1>: 1 logged · 2 resolved · 1 breached
    _In brackets: change against the week before._
    ~~~
    == 周报 == Warning
    <t:1799395200:f> 至 <t:1800000000:f>

    登记 **12**（▲ +3）
    解决 **10**（▼ -2）
    超时 **1**（±0）
    按时率 **90%**（±0），11 项中 10 项
    首次响应中位数 **12 分钟**（上周 15 分钟）
    解决用时中位数 **5 小时**
    待客户共 **14 小时**，未计入以上用时
    -- 未结工单：1
    **#1** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    -- 按类别
    投诉：登记 3 · 解决 2 · 超时 1
    -- 按人员
    <@1>：登记 1 · 解决 2 · 超时 1
    _括号内为较上周的增减。_
    ");
}

#[test]
fn three_of_each_late() {
    assert_snapshot!(both(|lang| digest(lang, &busy(3), Posted::Late(minutes(90)))), @r"
    == Weekly digest == Warning
    <t:1799395200:f> – <t:1800000000:f>
    Posted 1 h 30 min late, after downtime.

    Logged **12** (▲ +3)
    Resolved **10** (▼ -2)
    Breached **1** (±0)
    Met in time **90%** (±0), 10 of 11
    First response, median **12 min** (before: 15 min)
    Resolution, median **5 h**
    Waiting for customers **14 h**, not counted in the figures above
    -- Still open: 3
    **#1** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    **#2** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    **#3** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    -- By kind
    Complaint: 3 logged · 2 resolved · 1 breached
    Inquiry: 3 logged · 2 resolved · 1 breached
    tours: 3 logged · 2 resolved · 1 breached
    -- By owner
    <@1>: 1 logged · 2 resolved · 1 breached
    <@2>: 1 logged · 2 resolved · 1 breached
    <@3>: 1 logged · 2 resolved · 1 breached
    _In brackets: change against the week before._
    ~~~
    == 周报 == Warning
    <t:1799395200:f> 至 <t:1800000000:f>
    因停机补发，迟 1 小时 30 分钟。

    登记 **12**（▲ +3）
    解决 **10**（▼ -2）
    超时 **1**（±0）
    按时率 **90%**（±0），11 项中 10 项
    首次响应中位数 **12 分钟**（上周 15 分钟）
    解决用时中位数 **5 小时**
    待客户共 **14 小时**，未计入以上用时
    -- 未结工单：3
    **#1** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    **#2** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    **#3** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    -- 按类别
    投诉：登记 3 · 解决 2 · 超时 1
    咨询：登记 3 · 解决 2 · 超时 1
    tours：登记 3 · 解决 2 · 超时 1
    -- 按人员
    <@1>：登记 1 · 解决 2 · 超时 1
    <@2>：登记 1 · 解决 2 · 超时 1
    <@3>：登记 1 · 解决 2 · 超时 1
    _括号内为较上周的增减。_
    ");
}

#[test]
fn a_first_week_with_nothing_decided_leaves_lines_out() {
    let first = Digest {
        now: Figures {
            logged: 1,
            ..Figures::default()
        },
        ..quiet(0)
    };
    assert_snapshot!(both(|lang| digest(lang, &first, Posted::OnRequest)), @r"
    == Weekly digest == Good
    <t:1799395200:f> – <t:1800000000:f>

    Logged **1** (▲ +1)
    Resolved **0** (±0)
    Breached **0** (±0)
    _In brackets: change against the week before._
    ~~~
    == 周报 == Good
    <t:1799395200:f> 至 <t:1800000000:f>

    登记 **1**（▲ +1）
    解决 **0**（±0）
    超时 **0**（±0）
    _括号内为较上周的增减。_
    ");
}

#[test]
fn long_lists_are_cut_and_counted() {
    let said = both(|lang| digest(lang, &busy(25), Posted::OnTime));
    assert!(said.contains("… and 15 more"), "{said}");
    assert!(said.contains("……另有 15 条"), "{said}");
}

#[test]
fn more_time_and_what_customers_said_are_told_where_there_was_any() {
    let said = |figures: Figures| {
        let week = Digest {
            now: Figures {
                logged: 1,
                ..figures
            },
            ..busy(1)
        };
        let said = both(|lang| digest(lang, &week, Posted::OnTime));
        let lines = said.lines().filter(|line| {
            let words = ["More time", "satisfied", "延期", "满意"];
            words.iter().any(|word| line.contains(word))
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(said(Figures::default()), "");
    let some = Figures {
        extensions_asked: 3,
        extensions_granted: 2,
        extensions_refused: 1,
        rated: 25,
        satisfied: 23,
        ..Figures::default()
    };
    assert_snapshot!(said(some), @r"
    More time asked for **3**, granted **2**, refused **1**
    Customers satisfied **92%**, 23 of 25 asked
    申请延期 **3**，批准 **2**，驳回 **1**
    客户满意率 **92%**，回访 25 位中 23 位
    ");
}
