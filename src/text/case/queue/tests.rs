//! Queues of none, one and three cases.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::{
            CardPlace,
            clocks::ClockKind,
            grade::{Priority, Tier},
        },
        customer::Needs,
        ids::{CaseNumber, ChannelId, DeskId, MessageId, UserId},
    },
    reply::Button,
    text::testing::{NOON, both, chinese, english, minutes},
};

/// A case of the list, due so many minutes after noon.
fn row(number: i64, status: Status, due: Option<i64>) -> QueueLine {
    QueueLine {
        desk: DeskId(900),
        number: CaseNumber(number),
        kind: "complaint".to_owned(),
        status,
        priority: Priority::Normal,
        customer: "Lihua Textiles".to_owned(),
        tier: Tier::Standard,
        needs: Needs::default(),
        summary: "Meter reads double".to_owned(),
        answers: Some(UserId(2)),
        offered: None,
        deadline: due.map(|due| NOON + minutes(due)),
        clock: due.map(|_| ClockKind::Response),
        card: None,
        logged_at: NOON,
    }
}

fn page(view: QueueView, cases: Vec<QueueLine>) -> ShownPage {
    ShownPage {
        view,
        team: None,
        page: 1,
        pages: 1,
        total: i64::try_from(cases.len()).unwrap_or(0),
        cases,
    }
}

#[test]
fn an_empty_view_says_so_in_its_own_words() {
    let said = both(|lang| {
        let lines = QueueView::ALL.map(|view| queue(lang, &page(view, vec![]), NOON).text);
        Message::text(lines.join("\n"))
    });
    assert_snapshot!(said, @"
    Nothing is waiting for you.
    Every case has an owner.
    Your teams have no unfinished cases.
    Nothing is due soon.
    Nothing is breached.
    No case waits for its customer.
    Nothing is overdue, due today or waiting.
    There are no unfinished cases.
    ~~~
    您名下没有未结工单。
    所有工单都已有人接单。
    本部门没有未结工单。
    没有即将到期的工单。
    没有超时的工单。
    没有待客户的工单。
    没有超时、今日到期或待客户的工单。
    没有未结工单。
    ");
}

#[test]
fn a_team_that_was_named_is_named() {
    let of_team = |view, cases| ShownPage {
        team: Some((TeamId(4), "Back *office*".to_owned())),
        ..page(view, cases)
    };
    let said = both(|lang| {
        let none = [QueueView::Team, QueueView::Unassigned, QueueView::Mine]
            .map(|view| queue(lang, &of_team(view, vec![]), NOON).text);
        let one = of_team(QueueView::Team, vec![row(12, Status::Open, None)]);
        Message::text(format!(
            "{}\n{}",
            none.join("\n"),
            queue(lang, &one, NOON).embeds[0].title
        ))
    });
    assert_snapshot!(said, @r"
    **Back \*office\***: no cases.
    Unassigned · **Back \*office\***: no cases.
    Mine · **Back \*office\***: no cases.
    Back \*office\* · 1 case
    ~~~
    **Back \*office\***：没有工单。
    待接单 · **Back \*office\***：没有工单。
    我的 · **Back \*office\***：没有工单。
    Back \*office\* · 1 张工单
    ");
}

#[test]
fn one_case_is_one_line() {
    let one = page(QueueView::Mine, vec![row(12, Status::Open, Some(0))]);
    assert_snapshot!(both(|lang| queue(lang, &one, NOON)), @r"
    == Mine · 1 case == Plain
    **#12** Complaint · Lihua Textiles · Meter reads double · <@2> · Response due <t:1800000000:R>
    ~~~
    == 我的 · 1 张工单 == Plain
    **#12** 投诉 · Lihua Textiles · Meter reads double · <@2> · 响应 <t:1800000000:R>截止
    ");
}

#[test]
fn three_cases_show_what_stands_out_and_turn_pages() {
    let asked = QueueLine {
        offered: Some(UserId(3)),
        ..row(13, Status::New, Some(5))
    };
    let three = ShownPage {
        team: Some((TeamId(4), "Back *office*".to_owned())),
        page: 2,
        pages: 3,
        total: 23,
        ..page(
            QueueView::All,
            vec![
                row(12, Status::Open, Some(-5)),
                asked,
                row(14, Status::Waiting, None),
            ],
        )
    };
    assert_snapshot!(both(|lang| queue(lang, &three, NOON)), @r"
    == All unfinished · Back \*office\* · 23 cases == Plain
    **#12** Complaint · Lihua Textiles · Meter reads double · <@2> · ❗ Response was due <t:1799999700:R>
    **#13** Complaint · New · Lihua Textiles · Meter reads double · <@3> asked · Response due <t:1800000300:R>
    **#14** Complaint · Waiting · Lihua Textiles · Meter reads double · <@2>
    _Page 2 of 3_
    [Previous] [Next]
    ~~~
    == 全部未结 · Back \*office\* · 23 张工单 == Plain
    **#12** 投诉 · Lihua Textiles · Meter reads double · <@2> · ❗ 响应 <t:1799999700:R>到期
    **#13** 投诉 · 待接单 · Lihua Textiles · Meter reads double · 待 <@3> 接单 · 响应 <t:1800000300:R>截止
    **#14** 投诉 · 待客户 · Lihua Textiles · Meter reads double · <@2>
    _第 2 页，共 3 页_
    [上一页] [下一页]
    ");
}

#[test]
fn a_persons_cases_are_counted() {
    let one = [row(12, Status::Open, Some(0))];
    assert_snapshot!(both(|lang| open_cases(lang, "Li_", (&[], 0), NOON)), @r"
    Li\_ has no open cases.
    ~~~
    Li\_没有未结工单。
    ");
    assert_snapshot!(both(|lang| open_cases(lang, "Li_", (&one, 1), NOON)), @r"
    == Open cases · Li\_ · 1 == Plain
    **#12** Complaint · Lihua Textiles · Meter reads double · <@2> · Response due <t:1800000000:R>
    ~~~
    == 未结工单 · Li\_ · 1 == Plain
    **#12** 投诉 · Lihua Textiles · Meter reads double · <@2> · 响应 <t:1800000000:R>截止
    ");
    assert_snapshot!(both(|lang| open_cases(lang, "Li_", (&one, 3), NOON)), @r"
    == Open cases · Li\_ · 3 == Plain
    **#12** Complaint · Lihua Textiles · Meter reads double · <@2> · Response due <t:1800000000:R>
    … and 2 more
    ~~~
    == 未结工单 · Li\_ · 3 == Plain
    **#12** 投诉 · Lihua Textiles · Meter reads double · <@2> · 响应 <t:1800000000:R>截止
    ……另有 2 条
    ");
}

#[test]
fn a_completion_shows_the_case_and_sends_its_number() {
    let long = QueueLine {
        summary: "*".repeat(400),
        customer: "汉".repeat(400),
        ..row(i64::MAX, Status::Waiting, None)
    };
    let choice = case_choice(chinese(), &long);
    assert_eq!(choice.name.chars().count(), 100);
    let choice = case_choice(chinese(), &row(12, Status::Open, None));
    assert_eq!(choice.value, "12");
    assert_eq!(
        choice.name,
        "#12 · 办理中 · Lihua Textiles · Meter reads double"
    );
}

#[test]
fn ten_hostile_cases_fit() {
    let hostile = |number| QueueLine {
        customer: "`@everyone*".repeat(400),
        summary: "\u{202e}[x](y)".repeat(400),
        kind: "*".repeat(400),
        answers: Some(UserId(i64::MAX)),
        ..row(number, Status::New, Some(-5))
    };
    let many = ShownPage {
        team: Some((TeamId(i64::MAX), "<@1>".repeat(1000))),
        pages: i64::MAX,
        ..page(
            QueueView::Breached,
            (0..10).map(|n| hostile(i64::MAX - n)).collect(),
        )
    };
    both(|lang| queue(lang, &many, NOON));
}

#[test]
fn a_line_carries_what_sets_the_case_apart() {
    let apart = QueueLine {
        priority: Priority::Urgent,
        tier: Tier::Key,
        needs: Needs::parse("hearing").unwrap_or_default(),
        clock: Some(ClockKind::Update),
        card: Some(CardPlace {
            channel: ChannelId(500),
            message: MessageId(77),
        }),
        ..row(12, Status::Open, Some(5))
    };
    let one = page(QueueView::Mine, vec![apart]);
    assert_snapshot!(both(|lang| queue(lang, &one, NOON)), @r"
    == Mine · 1 case == Plain
    **#12** Complaint · Urgent · Key account · Lihua Textiles · ⚠️ Hard of hearing · Meter reads double · <@2> · Update due <t:1800000300:R> · [card](https://discord.com/channels/900/500/77)
    ~~~
    == 我的 · 1 张工单 == Plain
    **#12** 投诉 · 加急 · 大客户 · Lihua Textiles · ⚠️ 听力障碍 · Meter reads double · <@2> · 跟进 <t:1800000300:R>截止 · [卡片](https://discord.com/channels/900/500/77)
    ");
}

#[test]
fn the_next_page_begins_after_the_last_line_seen() {
    let of = |page, cases| ShownPage {
        page,
        pages: 3,
        total: 23,
        ..self::page(QueueView::All, cases)
    };
    let ids = |page: &ShownPage| {
        let rows = queue(english(), page, NOON).rows;
        let ids = rows.into_iter().flatten().map(|button| match button {
            Button::Press { id, enabled, .. } => (id, enabled),
            Button::Link { .. } => (String::new(), false),
        });
        ids.collect::<Vec<_>>()
    };
    let cases = || {
        vec![
            row(12, Status::Open, Some(1)),
            row(13, Status::Waiting, None),
        ]
    };
    let first = Turn::Before(Place {
        key: (NOON + minutes(1)).0,
        number: 12,
    });
    let last = Turn::After(Place {
        key: i64::MAX,
        number: 13,
    });
    let id = |page: i64, at: Turn| format!("queue:all:-:{page}:{}", at.id().unwrap_or_default());
    assert_eq!(
        ids(&of(2, cases())),
        [(id(1, first), true), (id(3, last), true)]
    );
    assert_eq!(
        ids(&of(3, cases())),
        [(id(2, first), true), (id(4, last), false)]
    );
}
