//! Private answers, both languages.

use insta::assert_snapshot;

use super::*;
use crate::model::event::What;
use crate::text::testing::{NOON, both, case, full_case, minutes, offer};

fn after_log(case: &Case, hint: Hint) -> String {
    both(|lang| {
        let channel = ChannelId(500);
        logged(
            lang,
            &Logged {
                case,
                channel,
                hint,
                at_hand: &[],
            },
        )
    })
}

#[test]
fn log_says_number_deadline_who_and_where() {
    assert_snapshot!(after_log(&case(), Hint::None), @r"
    **#12** is logged.
    Response due <t:1800001800:f> (<t:1800001800:R>)
    You answer for it until somebody accepts it.
    Card: https://discord.com/channels/900/500
    ~~~
    工单 **#12** 已登记。
    响应截止 <t:1800001800:f>（<t:1800001800:R>）
    接单之前由您负责。
    卡片：https://discord.com/channels/900/500
    ");
}

#[test]
fn log_hints_at_setup_and_says_who_is_asked() {
    let offered = Case {
        offer: Some(offer()),
        clocks: vec![],
        ..case()
    };
    assert_snapshot!(after_log(&offered, Hint::SetUp), @r"
    **#12** is logged.
    <@3> is asked to accept by <t:1800000900:f> (<t:1800000900:R>); until then you answer for it.
    Card: https://discord.com/channels/900/500
    Until an administrator runs `/desk setup`, cards and alerts go to the channel where a case was logged.
    ~~~
    工单 **#12** 已登记。
    已请 <@3> 在 <t:1800000900:f>（<t:1800000900:R>）之前接单；接单之前由您负责。
    卡片：https://discord.com/channels/900/500
    管理员运行 `/服务台 设置` 之前，卡片和提醒都发到登记工单的频道。
    ");
}

#[test]
fn log_for_oneself_or_another_is_owned_at_once() {
    let owned = |owner| Case {
        owner: Some(UserId(owner)),
        ..case()
    };
    assert_snapshot!(after_log(&owned(1), Hint::None), @r"
    **#12** is logged.
    Response due <t:1800001800:f> (<t:1800001800:R>)
    It is yours.
    Card: https://discord.com/channels/900/500
    ~~~
    工单 **#12** 已登记。
    响应截止 <t:1800001800:f>（<t:1800001800:R>）
    责任人是您。
    卡片：https://discord.com/channels/900/500
    ");
    assert_snapshot!(after_log(&owned(2), Hint::None), @r"
    **#12** is logged.
    Response due <t:1800001800:f> (<t:1800001800:R>)
    <@2> answers for it.
    Card: https://discord.com/channels/900/500
    ~~~
    工单 **#12** 已登记。
    响应截止 <t:1800001800:f>（<t:1800001800:R>）
    责任人是 <@2>。
    卡片：https://discord.com/channels/900/500
    ");
}

fn events(count: usize) -> Vec<Event> {
    let what = [What::Logged, What::Assigned, What::Declined];
    (0..count)
        .map(|index| Event {
            at: NOON + minutes(i64::try_from(index).unwrap_or(0)),
            actor: Some(UserId(1)),
            what: what[index % 3],
            note: (index == 2).then(|| "on *leave*".to_owned()),
            person: (index > 0).then_some(UserId(3)),
        })
        .collect()
}

#[test]
fn show_adds_details_and_the_latest_five() {
    assert_snapshot!(both(|lang| show(lang, &full_case(), &events(7))), @r"
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
    == #12 · 投诉 · 处理中 · 加急 · 大客户 == Bad
    **Lihua Textiles** · `138****5678`
    Meter reads double

    责任人 <@2> · 首问责任人 <@1>
    等待 <@3> 在 <t:1800000900:f>（<t:1800000900:R>）之前接单

    响应按时完成 ✓
    跟进计时暂停
    解决已超时，原截止 <t:1800172800:f>（<t:1800172800:R>）
    承诺超时完成

    <t:1800000000:f> 登记 · 重开 2 次 · [来源](https://discord.com/channels/900/500/77)
    -- 详情
    Since May.
    The bill doubled too.
    -- 最近经过
    <t:1800000120:f> <@1> 退回，由 <@3> 负责：on \*leave\*
    <t:1800000180:f> <@1> 登记
    <t:1800000240:f> <@1> 请 <@3> 接单
    <t:1800000300:f> <@1> 退回，由 <@3> 负责
    <t:1800000360:f> <@1> 登记
    _电话_
    [查看联系方式] [经过]
    ");
    let bare = show(crate::text::testing::english(), &case(), &[]);
    assert_eq!(bare.embeds[0].fields, []);
}

#[test]
fn history_lists_none_one_and_three() {
    let page = |count| both(|lang| history::history(lang, CaseNumber(12), &events(count), (1, 1)));
    assert_snapshot!(page(0), @r"
    == History of #12 == Plain
    Nothing has happened yet.
    ~~~
    == #12 的经过 == Plain
    还没有记录。
    ");
    assert_snapshot!(page(1), @r"
    == History of #12 == Plain
    <t:1800000000:f> <@1> logged it
    ~~~
    == #12 的经过 == Plain
    <t:1800000000:f> <@1> 登记
    ");
    assert_snapshot!(page(3), @r"
    == History of #12 == Plain
    <t:1800000000:f> <@1> logged it
    <t:1800000060:f> <@1> asked <@3> to accept
    <t:1800000120:f> <@1> declined; back to <@3>: on \*leave\*
    ~~~
    == #12 的经过 == Plain
    <t:1800000000:f> <@1> 登记
    <t:1800000060:f> <@1> 请 <@3> 接单
    <t:1800000120:f> <@1> 退回，由 <@3> 负责：on \*leave\*
    ");
}

#[test]
fn history_turns_pages() {
    let turned = both(|lang| history::history(lang, CaseNumber(12), &events(1), (3, 3)));
    assert_snapshot!(turned, @r"
    == History of #12 == Plain
    <t:1800000000:f> <@1> logged it
    _Page 3 of 3_
    [Previous] (Next)
    ~~~
    == #12 的经过 == Plain
    <t:1800000000:f> <@1> 登记
    _第 3 页，共 3 页_
    [上一页] (下一页)
    ");
}

#[test]
fn every_event_has_its_words() {
    let all: Vec<Event> = What::ALL
        .into_iter()
        .map(|what| Event {
            at: NOON,
            actor: (what != What::OfferLapsed).then_some(UserId(1)),
            what,
            note: Some(match what {
                What::Retargeted => "response 1800003600000/1800000 -/900000".to_owned(),
                _ => "response".to_owned(),
            }),
            person: Some(UserId(3)),
        })
        .collect();
    let listed = both(|lang| history::history(lang, CaseNumber(12), &all, (1, 1)));
    assert_snapshot!(listed.replace("<t:1800000000:f> ", ""), @r"
    == History of #12 == Plain
    <@1> logged it: response
    <@1> asked <@3> to accept: response
    <@1> accepted: response
    <@1> declined; back to <@3>: response
    Not answered in time; back to <@3>: response
    <@1> noted: response
    <@1> told the customer: response
    <@1> waits for the customer: response
    <@1> went on: response
    <@1> resolved it: response
    <@1> closed it: response
    <@1> reopened it: response
    <@1> made it void: response
    <@1> urged: response
    Response met
    Response met late
    Response breached
    <@1> acknowledged the alert: Response
    <@1> read the contact: response
    <@1> heard the customer again; cases in the 30 days before: response
    Response recalculated: <t:1800003600:f> → 15 min
    ~~~
    == #12 的经过 == Plain
    <@1> 登记：response
    <@1> 请 <@3> 接单：response
    <@1> 接单：response
    <@1> 退回，由 <@3> 负责：response
    逾时未接单，由 <@3> 负责：response
    <@1> 跟进：response
    <@1> 告知客户：response
    <@1> 转为待客户：response
    <@1> 恢复办理：response
    <@1> 解决：response
    <@1> 关闭：response
    <@1> 重开：response
    <@1> 作废：response
    <@1> 催办：response
    响应按时完成
    响应超时完成
    响应超时
    <@1> 确认提醒：响应
    <@1> 查看了完整联系方式：response
    <@1> 登记时客户系再次来访，此前 30 天工单数：response
    响应时限重新计算：<t:1800003600:f> → 15 分钟
    ");
}

#[test]
fn every_move_is_answered_in_one_line() {
    let moves = [
        Done::Accepted,
        Done::Declined { back_to: UserId(1) },
        Done::Assigned {
            to: UserId(3),
            answer_by: NOON,
        },
        Done::Noted,
        Done::Told,
        Done::Waiting,
        Done::Resumed,
        Done::Resolved,
        Done::Closed,
        Done::Reopened,
        Done::Voided,
        Done::Urged { who: UserId(2) },
        Done::Acknowledged { until: NOON },
    ];
    let lines = both(|lang| {
        let said = moves.map(|one| done(lang, CaseNumber(12), one).text);
        Message::text(said.join("\n"))
    });
    assert_snapshot!(lines, @r"
    **#12** is yours now.
    **#12** given back; <@1> answers for it.
    <@3> is asked to accept **#12** by <t:1800000000:f> (<t:1800000000:R>).
    Noted on **#12**.
    Noted on **#12**: the customer was told.
    **#12** waits for the customer; its clocks stand still.
    **#12** goes on; its clocks run again.
    **#12** is resolved. Thank you.
    **#12** is closed.
    **#12** is open again; its resolution clock starts afresh.
    **#12** is void.
    <@2> is pressed for progress on **#12**.
    You have the alert on **#12**. It stays quiet until <t:1800000000:f> (<t:1800000000:R>).
    ~~~
    **#12** 已由您接单。
    **#12** 已退回，由 <@1> 负责。
    已请 <@3> 在 <t:1800000000:f>（<t:1800000000:R>）之前接单 **#12**。
    **#12** 已记下跟进。
    **#12** 已记下跟进：已告知客户。
    **#12** 已转为待客户，计时暂停。
    **#12** 已恢复，计时继续。
    **#12** 已解决，辛苦了。
    **#12** 已关闭。
    **#12** 已重开，解决计时重新开始。
    **#12** 已作废。
    已就 **#12** 催办 <@2>。
    您已确认 **#12** 的提醒，<t:1800000000:f>（<t:1800000000:R>）之前不再提醒。
    ");
}

#[test]
fn log_tells_of_needs_and_of_cases_at_hand() {
    use crate::model::{case::Status, customer::SpecialNeed};

    let mut again = case();
    again.customer.needs.0.insert(SpecialNeed::Hearing);
    let at_hand = [(9, Status::Open), (7, Status::Closed)].map(|(number, status)| Recent {
        number: CaseNumber(number),
        status,
        state_at: NOON,
        logged_at: NOON,
        summary: "Call 13812345678 *now*".to_owned(),
    });
    let said = both(|lang| {
        let channel = ChannelId(500);
        let (case, hint, at_hand) = (&again, Hint::None, &at_hand);
        logged(
            lang,
            &Logged {
                case,
                channel,
                hint,
                at_hand,
            },
        )
    });
    assert_snapshot!(said, @r"
    **#12** is logged.
    Response due <t:1800001800:f> (<t:1800001800:R>)
    You answer for it until somebody accepts it.
    ⚠️ Hard of hearing
    This customer has a case at hand:
    **#9** Open · Call 138\*\*\*\*5678 \*now\* · <t:1800000000:R>
    **#7** Closed · Call 138\*\*\*\*5678 \*now\* · <t:1800000000:R>
    Card: https://discord.com/channels/900/500
    [Add to #9 instead] [Add to #7 instead]
    ~~~
    工单 **#12** 已登记。
    响应截止 <t:1800001800:f>（<t:1800001800:R>）
    接单之前由您负责。
    ⚠️ 听力障碍
    该客户近期已有工单：
    **#9** 处理中 · Call 138\*\*\*\*5678 \*now\* · <t:1800000000:R>
    **#7** 已关闭 · Call 138\*\*\*\*5678 \*now\* · <t:1800000000:R>
    卡片：https://discord.com/channels/900/500
    [并入 #9] [并入 #7]
    ");
    let said = both(|lang| {
        let said = added_instead(lang, CaseNumber(12), CaseNumber(9)).text;
        Message::text(format!("{said}\n{}", duplicate(lang, CaseNumber(9))))
    });
    assert_snapshot!(said, @r"
    Noted on **#9**; **#12** is void.
    Belongs to #9
    ~~~
    已记入 **#9**，**#12** 作废。
    并入 #9
    ");
}
