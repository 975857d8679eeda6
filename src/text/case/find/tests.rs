//! What was found: nothing, one and three cases.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::ids::UserId,
    text::testing::{NOON, both},
};

fn case(number: i64, excerpt: Option<&str>) -> FoundCase {
    FoundCase {
        number: CaseNumber(number),
        kind: "complaint".to_owned(),
        status: Status::Resolved,
        customer: "Wang 13900001111".to_owned(),
        summary: "Meter *reads* double".to_owned(),
        logged_at: NOON,
        excerpt: excerpt.map(str::to_owned),
    }
}

fn page(search: &Search, cases: Vec<FoundCase>) -> FoundPage<'_> {
    FoundPage {
        search,
        total: cases.len() * 10,
        page: (1, i64::try_from(cases.len()).unwrap_or_default()),
        ends: cases.first().zip(cases.last()).map(|(first, last)| {
            let place = |case: &FoundCase| Place {
                key: 2,
                number: case.number.0,
            };
            (place(first), place(last))
        }),
        behind: cases.len() == 3,
        cases,
    }
}

#[test]
fn nothing_one_and_three() {
    let search = Search {
        text: "met dou".to_owned(),
        ..Search::default()
    };
    let all = Search {
        kind: Some("complaint".to_owned()),
        status: Some(Status::Resolved),
        owner: Some(UserId(2)),
        since: Some(NOON),
        ..search.clone()
    };
    assert_snapshot!(both(|lang| found(lang, &page(&search, vec![]))), @r"
    No case was found for: met dou
    ~~~
    没有找到工单：met dou
    ");
    assert_snapshot!(both(|lang| found(lang, &page(&search, vec![case(7, None)]))), @r"
    == Found 10 cases == Plain
    met dou

    **#7** Complaint · Resolved · Wang 139\*\*\*\*1111 · Meter \*reads\* double · <t:1800000000:d>
    ~~~
    == 找到 10 张工单 == Plain
    met dou

    **#7** 投诉 · 已解决 · Wang 139\*\*\*\*1111 · Meter \*reads\* double · <t:1800000000:d>
    ");
    let three = || {
        vec![
            case(9, None),
            case(8, Some("…rang 13812345678 about it")),
            case(7, None),
        ]
    };
    assert_snapshot!(both(|lang| found(lang, &page(&all, three()))), @r"
    == Found 30 cases == Plain
    met dou · Complaint · Resolved · <@2> · since <t:1800000000:f>

    **#9** Complaint · Resolved · Wang 139\*\*\*\*1111 · Meter \*reads\* double · <t:1800000000:d>
    **#8** Complaint · Resolved · Wang 139\*\*\*\*1111 · Meter \*reads\* double · <t:1800000000:d>
    -# …rang 138\*\*\*\*5678 about it
    **#7** Complaint · Resolved · Wang 139\*\*\*\*1111 · Meter \*reads\* double · <t:1800000000:d>

    Older cases are still being indexed; some may be missing.
    _Page 1 of 3_
    (Previous) [Next]
    ~~~
    == 找到 30 张工单 == Plain
    met dou · 投诉 · 已解决 · <@2> · <t:1800000000:f>以来

    **#9** 投诉 · 已解决 · Wang 139\*\*\*\*1111 · Meter \*reads\* double · <t:1800000000:d>
    **#8** 投诉 · 已解决 · Wang 139\*\*\*\*1111 · Meter \*reads\* double · <t:1800000000:d>
    -# …rang 138\*\*\*\*5678 about it
    **#7** 投诉 · 已解决 · Wang 139\*\*\*\*1111 · Meter \*reads\* double · <t:1800000000:d>

    较早的工单正在建立索引，结果可能不全。
    _第 1 页，共 3 页_
    (上一页) [下一页]
    ");
}

#[test]
fn a_full_page_fits() {
    let search = Search {
        text: "电".repeat(50),
        ..Search::default()
    };
    let long = || FoundCase {
        customer: "客*".repeat(50),
        summary: "表_".repeat(100),
        ..case(i64::MAX, Some(&"字~".repeat(80)))
    };
    both(|lang| found(lang, &page(&search, (0..10).map(|_| long()).collect())));
}
