//! A case as its reader sees it.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::{event::What, ids::UserId},
    text::testing::{NOON, both, case, english, full_case, minutes},
};

fn events(count: usize) -> Vec<CaseEvent> {
    let person = UserId(3);
    let what = [
        What::Logged,
        What::Assigned { to: person },
        What::Declined {
            back_to: person,
            team: None,
        },
    ];
    (0..count)
        .map(|index| CaseEvent {
            at: NOON + minutes(i64::try_from(index).unwrap_or(0)),
            actor: Some(UserId(1)),
            what: Some(what[index % 3].clone()),
            note: (index == 2).then(|| "on *leave*".to_owned()),
        })
        .collect()
}

fn around<'a>(latest: &'a [CaseEvent], related: &'a Related, possible: &'a [Move]) -> Around<'a> {
    Around {
        latest,
        files: &[],
        related,
        readable: true,
        closes: None,
        possible,
    }
}

#[test]
fn show_adds_details_and_the_latest_five() {
    assert_snapshot!(both(|lang| show(lang, &full_case(), around(&events(7), &Related::default(), &[]))), @r"
    == #12 · Complaint · Open · Urgent · Key account == Bad
    **Lihua Textiles** · `138****5678`
    Meter reads double

    Owner <@2> · first responder <@1>
    Waiting for <@3> to accept by <t:1800000900:f> (<t:1800000900:R>)

    Response met ✓
    Update paused
    Resolution breached, was due <t:1800172800:f> (<t:1800172800:R>)
    Promise met late

    Logged <t:1800000000:f> · Reopened 2 times · [source](https://discord.com/channels/900/500/77)
    -- Details
    Since May.
    The bill doubled too.
    -- Latest
    <t:1800000120:f> <@1> declined; back to <@3>: on \*leave\*
    <t:1800000180:f> <@1> logged it
    <t:1800000240:f> <@1> asked <@3> to accept
    <t:1800000300:f> <@1> declined; back to <@3>
    <t:1800000360:f> <@1> logged it
    _Phone_
    [Show contact] [History]
    ~~~
    == #12 · 投诉 · 办理中 · 加急 · 大客户 == Bad
    **Lihua Textiles** · `138****5678`
    Meter reads double

    责任人 <@2> · 首问责任人 <@1>
    待 <@3> 接单（限 <t:1800000900:f>（<t:1800000900:R>） 前）

    响应已完成（按时）✓
    跟进计时暂停
    解决已超时，截止 <t:1800172800:f>（<t:1800172800:R>）
    承诺已完成（超时）

    <t:1800000000:f> 登记 · 重开 2 次 · [来源](https://discord.com/channels/900/500/77)
    -- 详情
    Since May.
    The bill doubled too.
    -- 最近记录
    <t:1800000120:f> <@1> 退回，由 <@3> 负责：on \*leave\*
    <t:1800000180:f> <@1> 登记
    <t:1800000240:f> <@1> 指派给 <@3>
    <t:1800000300:f> <@1> 退回，由 <@3> 负责
    <t:1800000360:f> <@1> 登记
    _电话_
    [查看联系方式] [流转记录]
    ");
    let bare = show(english(), &case(), around(&[], &Related::default(), &[]));
    assert_eq!(bare.embeds[0].fields, []);
}

#[test]
fn show_names_what_belongs_to_it_and_offers_what_the_card_does_not() {
    let numbers = |numbers: &[i64]| numbers.iter().copied().map(CaseNumber).collect();
    let related = Related {
        linked: numbers(&[3]),
        duplicates: numbers(&[15, 16, 17]),
    };
    let possible = [Move::Note, Move::Edit, Move::Promise, Move::Void];
    let said = both(|lang| show(lang, &case(), around(&[], &related, &possible)));
    let lines = said.lines().filter(|line| {
        let words = ["--", "**#", "["];
        words.iter().any(|word| line.starts_with(word))
    });
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r"
    -- Linked
    **#3**
    -- Duplicates of it
    **#15** · **#16** · **#17**
    [History]
    [Promise] [Edit] [Void]
    -- 关联工单
    **#3**
    -- 与此重复
    **#15** · **#16** · **#17**
    [流转记录]
    [承诺] [更正] [作废]
    ");
    let related = Related {
        linked: (1..1000).map(CaseNumber).collect(),
        duplicates: vec![],
    };
    let many = both(|lang| show(lang, &case(), around(&events(7), &related, &[])));
    assert!(many.contains("… and 969 more"), "{many}");
}

#[test]
fn what_is_masked_is_offered_to_whom_the_press_answers() {
    let related = Related::default();
    let offered = |readable| {
        let around = Around {
            readable,
            ..around(&[], &related, &[])
        };
        let shown = show(english(), &full_case(), around);
        let buttons = shown.rows.into_iter().flatten();
        let ids = buttons.filter_map(|button| match button {
            Button::Press { id, .. } => Some(id),
            Button::Link { .. } => None,
        });
        ids.filter(|id| *id == Press::Contact(CaseNumber(12)).id())
            .count()
    };
    assert_eq!((offered(true), offered(false)), (1, 0));
}
