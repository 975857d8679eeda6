//! Digests of nothing, one and many.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::clocks::ClockKind,
        ids::{CaseNumber, UserId},
    },
    rules::report::figures::{Decided, Flow, Requests},
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
        compared: Period {
            from: NOON - minutes(20_160),
            until: NOON - minutes(10_080),
        },
        open,
        oldest: vec![],
        by_kind: vec![],
        by_owner: vec![],
        alerts: crate::rules::audit::AlertTally::default(),
    }
}

fn logged(logged: i64, figures: Figures) -> Figures {
    let flow = Flow {
        logged,
        ..Flow::default()
    };
    Figures { flow, ..figures }
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
    let mut decided = Decided::default();
    decided.add_in_time(ClockKind::Response, 7);
    decided.add_in_time(ClockKind::Resolution, 3);
    decided.add_breached(ClockKind::Response, 2);
    decided.add_breached(ClockKind::Update, 1);
    let mut before = Decided::default();
    before.add_in_time(ClockKind::Response, 9);
    before.add_breached(ClockKind::Response, 1);
    Digest {
        now: Figures {
            flow: Flow {
                logged: 12,
                reopened: 1,
                resolved: 10,
                voided: 2,
                ..Flow::default()
            },
            repeated: 2,
            decided,
            median_response: Some(minutes(12)),
            median_resolution: Some(minutes(300)),
            waited: minutes(840),
            ..Figures::default()
        },
        before: Figures {
            flow: Flow {
                logged: 9,
                resolved: 12,
                voided: 2,
                ..Flow::default()
            },
            decided: before,
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
    Weekly digest, <t:1799395200:f> – <t:1800000000:f>: nothing logged and nothing open.
    ~~~
    周报 <t:1799395200:f> 至 <t:1800000000:f>：无新登记工单，也没有未结工单。
    ");
    assert_snapshot!(both(|lang| digest(lang, &quiet(1), Posted::Late(minutes(90)))), @r"
    Weekly digest, <t:1799395200:f> – <t:1800000000:f>: nothing logged; 1 case is still open. Posted 1 h 30 min late, after downtime.
    ~~~
    周报 <t:1799395200:f> 至 <t:1800000000:f>：无新登记工单；还有 1 张工单未结。因停机补发，迟 1 小时 30 分钟。
    ");
    assert_snapshot!(both(|lang| digest(lang, &quiet(3), Posted::Running)), @r"
    Weekly digest, <t:1799395200:f> – <t:1800000000:f>: nothing logged; 3 cases are still open. The week is still running.
    ~~~
    周报 <t:1799395200:f> 至 <t:1800000000:f>：无新登记工单；还有 3 张工单未结。本周尚未结束。
    ");
}

#[test]
fn one_of_each_is_compared_with_the_week_before() {
    assert_snapshot!(both(|lang| digest(lang, &busy(1), Posted::OnTime)), @r"
    == Weekly digest == Warning
    <t:1799395200:f> – <t:1800000000:f>
    Compared with <t:1798790400:f> – <t:1799395200:f>.

    Open before **0**
    + logged **12** (up 3 on the week before), **2** of them came again
    + reopened **1** (up 1 on the week before)
    − resolved **10** (down 2 on the week before)
    − made void **2** (as the week before)
    = still open **1**

    Breached **3** (up 2 on the week before): Response 2, Update 1
    Met in time **77%** (down 13 points on the week before): 10 of 13 (Response, Update, Resolution)
    First response, median **12 min** (the week before: 15 min)
    Resolution, median **5 h**
    Waiting for customers **14 h**, not counted in the figures above
    -- Open the longest
    **#1** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    -- By kind
    Complaint: 3 logged · 2 resolved · 1 breached
    -- By person (logged: first responder; resolved, breached: owner)
    <@1>: 1 logged · 2 resolved · 1 breached
    ~~~
    == 周报 == Warning
    <t:1799395200:f> 至 <t:1800000000:f>
    对比时段：<t:1798790400:f> 至 <t:1799395200:f>

    期初未结 **0**
    ＋ 登记 **12**（较上周增 3），其中再次反映 **2**
    ＋ 重开 **1**（较上周增 1）
    － 解决 **10**（较上周减 2）
    － 作废 **2**（与上周持平）
    ＝ 未结 **1**

    超时 **3**（较上周增 2）：响应 2、跟进 1
    按时率 **77%**（较上周降 13 个百分点）：响应、跟进、解决共 13 项，按时 10 项
    首次响应中位数 **12 分钟**（上周 15 分钟）
    解决用时中位数 **5 小时**
    待客户共 **14 小时**，未计入以上用时
    -- 最早登记的未结工单
    **#1** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    -- 按类别
    投诉：登记 3 · 解决 2 · 超时 1
    -- 按人员（登记按首问责任人，解决、超时按责任人）
    <@1>：登记 1 · 解决 2 · 超时 1
    ");
}

#[test]
fn three_of_each_late() {
    assert_snapshot!(both(|lang| digest(lang, &busy(3), Posted::Late(minutes(90)))), @r"
    == Weekly digest == Warning
    <t:1799395200:f> – <t:1800000000:f>
    Posted 1 h 30 min late, after downtime.
    Compared with <t:1798790400:f> – <t:1799395200:f>.

    Open before **2**
    + logged **12** (up 3 on the week before), **2** of them came again
    + reopened **1** (up 1 on the week before)
    − resolved **10** (down 2 on the week before)
    − made void **2** (as the week before)
    = still open **3**

    Breached **3** (up 2 on the week before): Response 2, Update 1
    Met in time **77%** (down 13 points on the week before): 10 of 13 (Response, Update, Resolution)
    First response, median **12 min** (the week before: 15 min)
    Resolution, median **5 h**
    Waiting for customers **14 h**, not counted in the figures above
    -- Open the longest
    **#1** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    **#2** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    **#3** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    -- By kind
    Complaint: 3 logged · 2 resolved · 1 breached
    Inquiry: 3 logged · 2 resolved · 1 breached
    tours: 3 logged · 2 resolved · 1 breached
    -- By person (logged: first responder; resolved, breached: owner)
    <@1>: 1 logged · 2 resolved · 1 breached
    <@2>: 1 logged · 2 resolved · 1 breached
    <@3>: 1 logged · 2 resolved · 1 breached
    ~~~
    == 周报 == Warning
    <t:1799395200:f> 至 <t:1800000000:f>
    因停机补发，迟 1 小时 30 分钟。
    对比时段：<t:1798790400:f> 至 <t:1799395200:f>

    期初未结 **2**
    ＋ 登记 **12**（较上周增 3），其中再次反映 **2**
    ＋ 重开 **1**（较上周增 1）
    － 解决 **10**（较上周减 2）
    － 作废 **2**（与上周持平）
    ＝ 未结 **3**

    超时 **3**（较上周增 2）：响应 2、跟进 1
    按时率 **77%**（较上周降 13 个百分点）：响应、跟进、解决共 13 项，按时 10 项
    首次响应中位数 **12 分钟**（上周 15 分钟）
    解决用时中位数 **5 小时**
    待客户共 **14 小时**，未计入以上用时
    -- 最早登记的未结工单
    **#1** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    **#2** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    **#3** Lihua Textiles · Meter reads double · <@2> · <t:1799964000:R>
    -- 按类别
    投诉：登记 3 · 解决 2 · 超时 1
    咨询：登记 3 · 解决 2 · 超时 1
    tours：登记 3 · 解决 2 · 超时 1
    -- 按人员（登记按首问责任人，解决、超时按责任人）
    <@1>：登记 1 · 解决 2 · 超时 1
    <@2>：登记 1 · 解决 2 · 超时 1
    <@3>：登记 1 · 解决 2 · 超时 1
    ");
}

#[test]
fn a_first_week_with_nothing_decided_leaves_lines_out() {
    let first = Digest {
        now: logged(1, Figures::default()),
        ..quiet(1)
    };
    assert_snapshot!(both(|lang| digest(lang, &first, Posted::OnRequest)), @r"
    == Weekly digest == Good
    <t:1799395200:f> – <t:1800000000:f>
    Compared with <t:1798790400:f> – <t:1799395200:f>.

    Open before **0**
    + logged **1** (up 1 on the week before)
    − resolved **0** (as the week before)
    = still open **1**

    Breached **0** (as the week before)
    ~~~
    == 周报 == Good
    <t:1799395200:f> 至 <t:1800000000:f>
    对比时段：<t:1798790400:f> 至 <t:1799395200:f>

    期初未结 **0**
    ＋ 登记 **1**（较上周增 1）
    － 解决 **0**（与上周持平）
    ＝ 未结 **1**

    超时 **0**（与上周持平）
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
            now: logged(1, figures),
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
        requests: Requests {
            before: 1,
            asked: 4,
            granted: 2,
            refused: 1,
            open: 1,
        },
        rated: 25,
        satisfied: 23,
        ..Figures::default()
    };
    assert_snapshot!(said(some), @r"
    More time: **1** open before, asked **4**, granted **2**, refused **1**, lapsed or replaced **1**, still open **1**
    Customers satisfied **92%**: 23 of 25 who said so
    延期：期初待批 **1**，申请 **4**，批准 **2**，驳回 **1**，失效或被取代 **1**，待批 **1**
    客户满意率 **92%**：已评价 25 位，满意 23 位
    ");
}

#[test]
fn a_period_is_called_what_it_is_and_compared_with_one_of_its_kind() {
    let lines = |hours: i64, posted: Posted| {
        let mut one = busy(1);
        one.period.from = NOON - minutes(hours * 60);
        let said = both(|lang| digest(lang, &one, posted));
        let heads = [
            "== ",
            "+ logged",
            "＋ 登记",
            "Breached",
            "超时 ",
            "The ",
            "Met in",
            "按时率",
        ];
        let told = said
            .lines()
            .filter(|line| heads.iter().any(|head| line.starts_with(head)));
        told.collect::<Vec<_>>().join("\n")
    };
    let day = lines(24, Posted::OnTime);
    let running = lines(24, Posted::Running);
    let other = lines(72, Posted::OnTime);
    let week = lines(168, Posted::Running);
    assert_snapshot!([day, running, other, week].join("\n---\n"), @r"
    == Daily digest == Warning
    + logged **12** (up 3 on the day before), **2** of them came again
    Breached **3** (up 2 on the day before): Response 2, Update 1
    Met in time **77%** (down 13 points on the day before): 10 of 13 (Response, Update, Resolution)
    == 日报 == Warning
    ＋ 登记 **12**（较前一天增 3），其中再次反映 **2**
    超时 **3**（较前一天增 2）：响应 2、跟进 1
    按时率 **77%**（较前一天降 13 个百分点）：响应、跟进、解决共 13 项，按时 10 项
    ---
    == Daily digest == Warning
    The day is still running.
    + logged **12** (up 3 on the day before at this point), **2** of them came again
    Breached **3** (up 2 on the day before at this point): Response 2, Update 1
    Met in time **77%** (down 13 points on the day before at this point): 10 of 13 (Response, Update, Resolution)
    == 日报 == Warning
    ＋ 登记 **12**（较前一天同期增 3），其中再次反映 **2**
    超时 **3**（较前一天同期增 2）：响应 2、跟进 1
    按时率 **77%**（较前一天同期降 13 个百分点）：响应、跟进、解决共 13 项，按时 10 项
    ---
    == Digest == Warning
    + logged **12** (up 3 on the period before), **2** of them came again
    Breached **3** (up 2 on the period before): Response 2, Update 1
    Met in time **77%** (down 13 points on the period before): 10 of 13 (Response, Update, Resolution)
    == 简报 == Warning
    ＋ 登记 **12**（较上期增 3），其中再次反映 **2**
    超时 **3**（较上期增 2）：响应 2、跟进 1
    按时率 **77%**（较上期降 13 个百分点）：响应、跟进、解决共 13 项，按时 10 项
    ---
    == Weekly digest == Warning
    The week is still running.
    + logged **12** (up 3 on the week before at this point), **2** of them came again
    Breached **3** (up 2 on the week before at this point): Response 2, Update 1
    Met in time **77%** (down 13 points on the week before at this point): 10 of 13 (Response, Update, Resolution)
    == 周报 == Warning
    ＋ 登记 **12**（较上周同期增 3），其中再次反映 **2**
    超时 **3**（较上周同期增 2）：响应 2、跟进 1
    按时率 **77%**（较上周同期降 13 个百分点）：响应、跟进、解决共 13 项，按时 10 项
    ");
}

#[test]
fn what_did_not_change_and_what_went_down_is_said_in_words() {
    let mut same = busy(1);
    same.before = same.now.clone();
    let said = both(|lang| digest(lang, &same, Posted::OnTime));
    for wrong in ["▲", "▼", "±", "+3", "-"] {
        assert!(!said.replace("-- ", "").contains(wrong), "{said}");
    }
    assert!(
        said.contains("+ logged **12** (as the week before)"),
        "{said}"
    );
    assert!(said.contains("＋ 登记 **12**（与上周持平）"), "{said}");
}
