//! A customer as little and as much as can be known, customers found, and what an edit answers; both languages.

use chrono::TimeDelta;
use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::{Customer, clocks::ClockKind, moved::ClockTarget},
        customer::{CustomerField, SpecialNeed, contact::Contact, need_ends::NeedEnds},
        ids::{CustomerId, UserId},
    },
    text::testing::{NOON, both},
};

fn reachable() -> Record {
    let mut record = plain();
    record.contact = Some(Contact::new("13812345678"));
    record
}

fn plain() -> Record {
    Record {
        customer: Customer {
            id: CustomerId(5),
            name: "Lihua *Textiles*".to_owned(),
            tier: Tier::Standard,
            needs: Needs::default(),
        },
        contact: None,
        notes: None,
        adviser: None,
        every: None,
        ends: NeedEnds::default(),
    }
}

fn full() -> Record {
    let mut record = plain();
    record.customer.tier = Tier::Key;
    record
        .customer
        .needs
        .0
        .extend([SpecialNeed::HomeVisit, SpecialNeed::Elderly]);
    record.contact = Some(Contact::new("li.hua@example.com"));
    record.notes = Some("Rings twice, son is at 13812345678".to_owned());
    record
}

fn case(number: i64) -> HistoryCase {
    HistoryCase {
        number: CaseNumber(number),
        kind: "complaint".to_owned(),
        status: Status::Closed,
        summary: "Call 13812345678".to_owned(),
        logged_at: NOON,
    }
}

fn change(field: CustomerField, was: Option<&str>, became: Option<&str>) -> Event<CustomerEvent> {
    Event {
        at: NOON,
        actor: Some(UserId(1)),
        what: Some(CustomerEvent::Changed {
            field,
            was: was.map(str::to_owned),
            became: became.map(str::to_owned),
        }),
        note: None,
    }
}

fn page(
    record: &Record,
    shown: Vec<HistoryCase>,
    changes: Vec<Event<CustomerEvent>>,
) -> CustomerPage<'_> {
    let count = i64::try_from(shown.len()).unwrap_or_default();
    CustomerPage {
        record,
        aliases: Vec::new(),
        leaving: Leaving::default(),
        readable: true,
        cases: Counts {
            seen: count * 10,
            unfinished: count / 2,
            void: count / 3,
            hidden: count / 3,
        },
        shown,
        page: (1, count.max(1)),
        changes,
    }
}

#[test]
fn little_and_much() {
    let (plain, full) = (plain(), full());
    assert_snapshot!(both(|lang| customer(lang, &page(&plain, vec![], vec![]))), @r"
    == Lihua \*Textiles\* == Plain
    No cases yet
    ~~~
    == Lihua \*Textiles\* == Plain
    还没有工单
    ");
    let changes = || {
        vec![
            Event {
                what: Some(CustomerEvent::ContactRead),
                note: Some("call back".to_owned()),
                ..change(CustomerField::Tier, None, None)
            },
            change(CustomerField::Tier, Some("standard"), Some("key")),
            change(CustomerField::Needs, Some(""), Some("elderly home-visit")),
            change(CustomerField::Contact, None, Some("l***@example.com")),
            change(CustomerField::Notes, Some("at 13812345678"), None),
            change(CustomerField::Name, Some("Lihua"), Some("Lihua Textiles")),
        ]
    };
    let cases = || vec![case(9), case(8), case(7)];
    assert_snapshot!(both(|lang| customer(lang, &page(&full, cases(), changes()))), @r"
    == Lihua \*Textiles\* · Key account == Plain
    ⚠️ Elderly, Home visit
    Contact `l***@example.com`
    Notes: Rings twice, son is at 138\*\*\*\*5678
    30 cases, 1 unfinished, 1 void · 1 of other teams

    **#9** Complaint · Closed · Call 138\*\*\*\*5678 · <t:1800000000:d>
    **#8** Complaint · Closed · Call 138\*\*\*\*5678 · <t:1800000000:d>
    **#7** Complaint · Closed · Call 138\*\*\*\*5678 · <t:1800000000:d>
    -- Latest
    <t:1800000000:f> <@1> read the contact: call back
    <t:1800000000:f> <@1> changed the tier: Standard → Key account
    <t:1800000000:f> <@1> changed the needs: nothing → Elderly, Home visit
    <t:1800000000:f> <@1> changed the contact: nothing → `l***@example.com`
    <t:1800000000:f> <@1> changed the notes: at 138\*\*\*\*5678 → nothing
    <t:1800000000:f> <@1> changed the name: Lihua → Lihua Textiles
    _Page 1 of 3_
    (Previous) [Next] [Show contact]
    ~~~
    == Lihua \*Textiles\* · 大客户 == Plain
    ⚠️ 老年人、需要上门
    联系方式 `l***@example.com`
    备注：Rings twice, son is at 138\*\*\*\*5678
    共 30 张工单，未结 1 张，作废 1 张 · 其他部门 1 张

    **#9** 投诉 · 已关闭 · Call 138\*\*\*\*5678 · <t:1800000000:d>
    **#8** 投诉 · 已关闭 · Call 138\*\*\*\*5678 · <t:1800000000:d>
    **#7** 投诉 · 已关闭 · Call 138\*\*\*\*5678 · <t:1800000000:d>
    -- 最近记录
    <t:1800000000:f> <@1> 查看了完整联系方式：call back
    <t:1800000000:f> <@1> 将客户等级由“普通客户”改为“大客户”
    <t:1800000000:f> <@1> 将特殊需要由“无”改为“老年人、需要上门”
    <t:1800000000:f> <@1> 将联系方式由“无”改为“`l***@example.com`”
    <t:1800000000:f> <@1> 将备注由“at 138\*\*\*\*5678”改为“无”
    <t:1800000000:f> <@1> 将名称由“Lihua”改为“Lihua Textiles”
    _第 1 页，共 3 页_
    (上一页) [下一页] [查看联系方式]
    ");
}

#[test]
fn found_none_and_some() {
    assert_snapshot!(both(|lang| customers(lang, "lihua", &[], 0, (1, 1))), @r"
    No customer was found for: lihua
    ~~~
    没有找到客户：lihua
    ");
    let place = |number| Place { key: 7, number };
    let found = [(place(2), full()), (place(1), plain())];
    assert_snapshot!(both(|lang| customers(lang, "lihua", &found, 12, (1, 2))), @r"
    == 12 customers == Plain
    **Lihua \*Textiles\*** · Key account · `l***@example.com` · Elderly, Home visit
    **Lihua \*Textiles\***
    _Page 1 of 2_
    (Previous) [Next]
    ~~~
    == 找到 12 位客户 == Plain
    **Lihua \*Textiles\*** · 大客户 · `l***@example.com` · 老年人、需要上门
    **Lihua \*Textiles\***
    _第 1 页，共 2 页_
    (上一页) [下一页]
    ");
}

#[test]
fn edits_and_readings() {
    let moved = [(
        CaseNumber(7),
        ClockChange {
            clock: ClockKind::Response,
            old: Some(ClockTarget {
                deadline: Some(NOON),
                length: TimeDelta::minutes(30),
            }),
            new: Some(ClockTarget {
                deadline: Some(NOON - TimeDelta::minutes(15)),
                length: TimeDelta::minutes(15),
            }),
        },
    )];
    let said = both(|lang| {
        let record = full();
        let texts = [
            edited(lang, &record, &[], 0),
            edited(lang, &record, &moved, 1),
            read(lang, &reachable()),
        ];
        Message::text(texts.map(|message| message.text).join("\n"))
    });
    assert_snapshot!(said, @r"
    **Lihua \*Textiles\*** is up to date.
    **Lihua \*Textiles\*** is up to date.
    Deadlines of 1 case moved:
    **#7** Response: <t:1800000000:f> → <t:1799999100:f>
    Contact of Lihua \*Textiles\*: `13812345678`
    This reading is on the record.
    ~~~
    **Lihua \*Textiles\*** 的资料已更新。
    **Lihua \*Textiles\*** 的资料已更新。
    1 张工单的截止时间已调整，变动最大的在前：
    **#7** 响应：<t:1800000000:f> → <t:1799999100:f>
    Lihua \*Textiles\*的联系方式：`13812345678`
    本次查看已留下记录。
    ");
}

#[test]
fn the_longest_fits() {
    let mut record = full();
    record.customer.name = "客*".repeat(50);
    record.customer.needs.0.extend(SpecialNeed::ALL);
    record.contact = Some(Contact::new("x".repeat(100)));
    record.notes = Some("备*\n".repeat(333));
    let cases = || {
        (0..10).map(|_| HistoryCase {
            summary: "表_".repeat(100),
            ..case(i64::MAX)
        })
    };
    let changes = || {
        vec![
            change(
                CustomerField::Notes,
                Some(&"a*".repeat(500)),
                Some(&"b*".repeat(500))
            );
            3
        ]
    };
    both(|lang| customer(lang, &page(&record, cases().collect(), changes())));
    both(|lang| {
        customers(
            lang,
            &"电".repeat(50),
            &vec![(Place { key: 7, number: 1 }, record.clone()); 10],
            99,
            (1, 10),
        )
    });
}
