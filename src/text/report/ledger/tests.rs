//! Days of nothing, of one case and of several, before the sign-off and after it.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::{Status, clocks::ClockKind},
        ids::{CaseNumber, UserId},
    },
    rules::report::{
        figures::{Decided, Flow},
        ledger::LedgerStanding,
    },
    text::testing::{NOON, both, minutes},
};

fn shown(page: i64, pages: i64, progress: Progress) -> Shown {
    Shown {
        day: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default(),
        progress,
        turn: Turn::Skip(0),
        page,
        pages,
    }
}

fn quiet(open: i64) -> Ledger {
    Ledger {
        sums: Sums {
            open,
            ..Sums::default()
        },
        total: 0,
        before: 0,
        ends: None,
        lines: vec![],
        review: None,
    }
}

fn a_line(number: i64, status: Status) -> Line {
    Line {
        number: CaseNumber(number),
        customer: "Lihua Textiles".to_owned(),
        summary: "Call 13812345678".to_owned(),
        standing: LedgerStanding {
            status,
            kind: "complaint".to_owned(),
            answerable: UserId(2),
            logged: false,
            reopened: false,
            breached: vec![],
        },
        due: None,
    }
}

fn busy() -> Ledger {
    let mut late = a_line(3, Status::Open);
    late.standing.breached = vec![ClockKind::Response, ClockKind::Resolution];
    late.standing.reopened = true;
    let mut due = a_line(1, Status::New);
    due.due = Some(NOON + minutes(60));
    due.standing.logged = true;
    let mut decided = Decided::default();
    decided.add_in_time(ClockKind::Update, 4);
    decided.add_breached(ClockKind::Response, 1);
    decided.add_breached(ClockKind::Resolution, 1);
    Ledger {
        sums: Sums {
            flow: Flow {
                logged: 1,
                reopened: 1,
                resolved: 2,
                voided: 1,
                ..Flow::default()
            },
            decided,
            open: 7,
        },
        total: 13,
        before: 0,
        ends: None,
        lines: vec![late, due, a_line(2, Status::Closed)],
        review: None,
    }
}

fn reviewed(moved_since: &[i64]) -> Option<Review> {
    Some(Review {
        by: UserId(9),
        at: NOON,
        moved_since: moved_since.iter().copied().map(CaseNumber).collect(),
    })
}

#[test]
fn an_empty_day_is_one_line() {
    let said: Vec<String> = [0, 1, 3]
        .map(|open| both(|lang| ledger(lang, &quiet(open), shown(1, 1, Progress::Over))))
        .to_vec();
    assert_snapshot!(said.join("\n---\n"), @r"
    Ledger of 2026-11-23: nothing was logged, moved or due, and nothing is open.
    [Reviewed]
    ~~~
    台帐 2026-11-23：当天没有登记、办理或到期的工单，也没有未结工单。
    [审阅签字]
    ---
    Ledger of 2026-11-23: nothing was logged, moved or due; 1 case is still open.
    [Reviewed]
    ~~~
    台帐 2026-11-23：当天没有登记、办理或到期的工单；还有 1 张工单未结。
    [审阅签字]
    ---
    Ledger of 2026-11-23: nothing was logged, moved or due; 3 cases are still open.
    [Reviewed]
    ~~~
    台帐 2026-11-23：当天没有登记、办理或到期的工单；还有 3 张工单未结。
    [审阅签字]
    ");
    let mut signed = quiet(0);
    signed.review = reviewed(&[]);
    assert_snapshot!(both(|lang| ledger(lang, &signed, shown(1, 1, Progress::Running))), @r"
    Ledger of 2026-11-23: nothing was logged, moved or due, and nothing is open.
    ✅ Reviewed by <@9>, <t:1800000000:f>
    ~~~
    台帐 2026-11-23：当天没有登记、办理或到期的工单，也没有未结工单。
    ✅ <@9> 已审阅签字，<t:1800000000:f>
    ");
}

#[test]
fn a_day_before_its_sign_off() {
    assert_snapshot!(both(|lang| ledger(lang, &busy(), shown(1, 2, Progress::Running))), @r"
    == Ledger of 2026-11-23 == Warning
    Open before **8** + logged **1** + reopened **1** − resolved **2** − made void **1** = still open **7**
    Breached **2**: Response 1, Resolution 1
    Met in time **67%**: 4 of 6 (Response, Update, Resolution)
    The day is not over.
    Not reviewed yet.

    **#3** 🔴 Response, Resolution breached · ↩️ reopened · Open · Complaint · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    **#1** due <t:1800003600:R> · 🆕 · New · Complaint · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    **#2** Closed · Complaint · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    _Page 1 of 2_
    (Previous) [Next] [As a file] [Reviewed]
    ~~~
    == 台帐 2026-11-23 == Warning
    前日未结 **8** ＋ 登记 **1** ＋ 重开 **1** － 解决 **2** － 作废 **1** ＝ 未结 **7**
    超时 **2**：响应 1、解决 1
    按时率 **67%**：响应、跟进、解决共 6 项，按时 4 项
    当天尚未结束。
    尚未审阅签字。

    **#3** 🔴 响应、解决超时 · ↩️ 重开 · 办理中 · 投诉 · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    **#1** <t:1800003600:R>截止 · 🆕 · 待接单 · 投诉 · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    **#2** 已关闭 · 投诉 · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    _第 1 页，共 2 页_
    (上一页) [下一页] [导出文件] [审阅签字]
    ");
}

#[test]
fn a_day_after_its_sign_off() {
    let mut day = busy();
    day.review = reviewed(&[]);
    assert_snapshot!(both(|lang| ledger(lang, &day, shown(2, 2, Progress::Over))), @r"
    == Ledger of 2026-11-23 == Warning
    Open before **8** + logged **1** + reopened **1** − resolved **2** − made void **1** = still open **7**
    Breached **2**: Response 1, Resolution 1
    Met in time **67%**: 4 of 6 (Response, Update, Resolution)
    ✅ Reviewed by <@9>, <t:1800000000:f>

    **#3** 🔴 Response, Resolution breached · ↩️ reopened · Open · Complaint · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    **#1** due <t:1800003600:R> · 🆕 · New · Complaint · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    **#2** Closed · Complaint · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    _Page 2 of 2_
    [Previous] (Next) [As a file]
    ~~~
    == 台帐 2026-11-23 == Warning
    前日未结 **8** ＋ 登记 **1** ＋ 重开 **1** － 解决 **2** － 作废 **1** ＝ 未结 **7**
    超时 **2**：响应 1、解决 1
    按时率 **67%**：响应、跟进、解决共 6 项，按时 4 项
    ✅ <@9> 已审阅签字，<t:1800000000:f>

    **#3** 🔴 响应、解决超时 · ↩️ 重开 · 办理中 · 投诉 · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    **#1** <t:1800003600:R>截止 · 🆕 · 待接单 · 投诉 · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    **#2** 已关闭 · 投诉 · Lihua Textiles · Call 138\*\*\*\*5678 · <@2>
    _第 2 页，共 2 页_
    [上一页] (下一页) [导出文件]
    ");
    day.review = reviewed(&[1, 3]);
    let said = both(|lang| ledger(lang, &day, shown(1, 1, Progress::Over)));
    assert!(
        said.contains("<t:1800000000:f>\nMoved since: #1, #3\n"),
        "{said}"
    );
    assert!(said.contains("\n签字后又有变动：#1、#3\n"), "{said}");
    let many: Vec<i64> = (1..=12).collect();
    day.review = reviewed(&many);
    let said = both(|lang| ledger(lang, &day, shown(1, 1, Progress::Over)));
    assert!(said.contains("#9, #10, … and 2 more"), "{said}");
}
