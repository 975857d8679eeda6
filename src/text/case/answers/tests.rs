//! Private answers, both languages.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::{
        case::{Case, related::Recent},
        event::{CaseEvent, EventName, What},
        ids::ChannelId,
        page::PageAt,
    },
    rules::case::holders::Holding,
    text::{
        case::story,
        testing::{NOON, assert_fits, both, case, english, minutes, offer, what},
    },
};

fn after_log(case: &Case, hint: Hint) -> String {
    both(|lang| {
        let channel = ChannelId(500);
        logged(
            lang,
            &Logged {
                case,
                channel,
                hint,
                without: &[],
                same_contact: &[],
                at_hand: &[],
            },
        )
    })
}

#[test]
fn log_says_number_deadline_who_and_where() {
    assert_snapshot!(after_log(&case(), Hint::None), @r#"
    **#12** is logged.
    Response due <t:1800001800:f> (<t:1800001800:R>)
    You answer for it until somebody accepts it.
    💬 Complaint, you may say:
    > "I am sorry for the trouble. Please tell me all of it; I write it down."
    > "You would like us to do these two things. Is that right?"
    > "I answer for this. You hear from me by ten tomorrow."
    Its card stands in <#500>.
    [Script: Complaint]
    ~~~
    工单 **#12** 已登记。
    响应截止 <t:1800001800:f>（<t:1800001800:R>）
    接单前由您负责。
    💬 投诉，可以这样说：
    > “给您添麻烦了，非常抱歉，请您慢慢说，我记下来。”
    > “您希望我们做到的是这两点，对吗？”
    > “这件事由我负责，明天上午十点前给您答复。”
    卡片在 <#500>。
    [话术：投诉]
    "#);
}

#[test]
fn log_hints_at_setup_and_says_who_is_asked() {
    let offered = Case {
        offer: Some(offer()),
        clocks: vec![],
        ..case()
    };
    assert_snapshot!(after_log(&offered, Hint::SetUp), @r#"
    **#12** is logged.
    <@3> is asked to accept by <t:1800000900:f> (<t:1800000900:R>); until then you answer for it.
    💬 Complaint, you may say:
    > "I am sorry for the trouble. Please tell me all of it; I write it down."
    > "You would like us to do these two things. Is that right?"
    > "I answer for this. You hear from me by ten tomorrow."
    Its card stands in <#500>.
    Until an administrator runs `/desk setup`, cards and alerts go to the channel where a case was logged.
    [Script: Complaint]
    ~~~
    工单 **#12** 已登记。
    已指派给 <@3>，限 <t:1800000900:f>（<t:1800000900:R>） 前接单；接单前由您负责。
    💬 投诉，可以这样说：
    > “给您添麻烦了，非常抱歉，请您慢慢说，我记下来。”
    > “您希望我们做到的是这两点，对吗？”
    > “这件事由我负责，明天上午十点前给您答复。”
    卡片在 <#500>。
    管理员运行 `/服务台 设置` 前，卡片和提醒都发到登记工单的频道。
    [话术：投诉]
    "#);
}

#[test]
fn log_for_oneself_or_another_is_owned_at_once() {
    let owned = |owner| Case {
        owner: Some(UserId(owner)),
        ..case()
    };
    assert_snapshot!(after_log(&owned(1), Hint::None), @r#"
    **#12** is logged.
    Response due <t:1800001800:f> (<t:1800001800:R>)
    It is yours.
    💬 Complaint, you may say:
    > "I am sorry for the trouble. Please tell me all of it; I write it down."
    > "You would like us to do these two things. Is that right?"
    > "I answer for this. You hear from me by ten tomorrow."
    Its card stands in <#500>.
    [Script: Complaint]
    ~~~
    工单 **#12** 已登记。
    响应截止 <t:1800001800:f>（<t:1800001800:R>）
    责任人是您。
    💬 投诉，可以这样说：
    > “给您添麻烦了，非常抱歉，请您慢慢说，我记下来。”
    > “您希望我们做到的是这两点，对吗？”
    > “这件事由我负责，明天上午十点前给您答复。”
    卡片在 <#500>。
    [话术：投诉]
    "#);
    assert_snapshot!(after_log(&owned(2), Hint::None), @r#"
    **#12** is logged.
    Response due <t:1800001800:f> (<t:1800001800:R>)
    <@2> answers for it.
    💬 Complaint, you may say:
    > "I am sorry for the trouble. Please tell me all of it; I write it down."
    > "You would like us to do these two things. Is that right?"
    > "I answer for this. You hear from me by ten tomorrow."
    Its card stands in <#500>.
    [Script: Complaint]
    ~~~
    工单 **#12** 已登记。
    响应截止 <t:1800001800:f>（<t:1800001800:R>）
    责任人是 <@2>。
    💬 投诉，可以这样说：
    > “给您添麻烦了，非常抱歉，请您慢慢说，我记下来。”
    > “您希望我们做到的是这两点，对吗？”
    > “这件事由我负责，明天上午十点前给您答复。”
    卡片在 <#500>。
    [话术：投诉]
    "#);
}

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

fn told(lang: &Lang, turns: &[Holding], events: &[CaseEvent], page: i64) -> Message {
    let story = story::Story {
        readable: true,
        number: CaseNumber(12),
        details: None,
        turns,
        events,
    };
    story::history(lang, story, PageAt::numbered(page))
}

/// All pages as one.
fn every_page(lang: &Lang, events: &[CaseEvent]) -> Message {
    let mut all = told(lang, &[], &events[..1], 1);
    let bodies = events.iter().map(|one| {
        let message = told(lang, &[], std::slice::from_ref(one), 1);
        message.embeds[0].body.clone()
    });
    all.embeds[0].body = bodies.collect::<Vec<_>>().join("\n");
    all
}

/// A text of any length is read whole on some page, none of which is too long.
#[test]
fn history_tells_every_text_whole() {
    let note: Vec<String> = (0..2000).map(|number| format!("w{number} *")).collect();
    let details = note.join(" ").chars().take(2000).collect::<String>();
    let mut all = events(30);
    for (index, event) in all.iter_mut().enumerate() {
        event.note = Some(format!("{index}: {details}"));
    }
    let story = story::Story {
        readable: true,
        number: CaseNumber(12),
        details: Some(&details),
        turns: &[],
        events: &all,
    };
    let mut read = String::new();
    for page in 1..100 {
        let message = story::history(english(), story, PageAt::numbered(page));
        assert_fits(&message);
        let body = &message.embeds[0].body;
        if read.ends_with(body.as_str()) {
            break;
        }
        read += body;
    }
    let bare = |text: &str| text.replace(['\n', ' ', '\\'], "");
    let (read, details) = (bare(&read), bare(&details));
    assert_eq!(read.matches(&details).count(), 31);
}

#[test]
fn history_lists_none_one_and_three() {
    let page = |count| both(|lang| told(lang, &[], &events(count), 1));
    assert_snapshot!(page(0), @r"
    == History of #12 == Plain
    Nothing has happened yet.
    ~~~
    == #12 的流转记录 == Plain
    还没有记录。
    ");
    assert_snapshot!(page(1), @r"
    == History of #12 == Plain
    <t:1800000000:f> <@1> logged it
    ~~~
    == #12 的流转记录 == Plain
    <t:1800000000:f> <@1> 登记
    ");
    assert_snapshot!(page(3), @r"
    == History of #12 == Plain
    <t:1800000000:f> <@1> logged it
    <t:1800000060:f> <@1> asked <@3> to accept
    <t:1800000120:f> <@1> declined; back to <@3>: on \*leave\*
    ~~~
    == #12 的流转记录 == Plain
    <t:1800000000:f> <@1> 登记
    <t:1800000060:f> <@1> 指派给 <@3>
    <t:1800000120:f> <@1> 退回，由 <@3> 负责：on \*leave\*
    ");
}

#[test]
fn history_turns_pages() {
    let turned = both(|lang| told(lang, &[], &events(21), 3));
    assert_snapshot!(turned, @r"
    == History of #12 == Plain
    <t:1800001200:f> <@1> declined; back to <@3>
    _Page 3 of 3_
    [Previous] (Next)
    ~~~
    == #12 的流转记录 == Plain
    <t:1800001200:f> <@1> 退回，由 <@3> 负责
    _第 3 页，共 3 页_
    [上一页] (下一页)
    ");
}

#[test]
fn what_a_newer_version_wrote_is_said_to_be_unknown() {
    let mut unknown = events(2);
    unknown[1].what = None;
    unknown[1].note = Some("*typed*".to_owned());
    let listed = both(|lang| told(lang, &[], &unknown, 1));
    assert_snapshot!(listed, @r"
    == History of #12 == Plain
    <t:1800000000:f> <@1> logged it
    <t:1800000060:f> <@1>: something that this version does not know: \*typed\*
    ~~~
    == #12 的流转记录 == Plain
    <t:1800000000:f> <@1> 登记
    <t:1800000060:f> <@1>：本版本无法识别的记录：\*typed\*
    ");
}

/// One of each.
fn every_event() -> Vec<CaseEvent> {
    let about_clock = [
        EventName::Met,
        EventName::MetLate,
        EventName::Breached,
        EventName::Acknowledged,
    ];
    let names = EventName::ALL.iter();
    names
        .map(|name| CaseEvent {
            at: NOON,
            actor: (*name != EventName::OfferLapsed).then_some(UserId(1)),
            what: Some(what(*name, None, "138****5678")),
            note: (!about_clock.contains(name)).then(|| "response".to_owned()),
        })
        .collect()
}

#[test]
fn every_event_has_its_words() {
    let listed = both(|lang| every_page(lang, &every_event()));
    assert_snapshot!(listed.replace("\n<t:1800000000:f> ", "\n"), @r"
    == History of #12 == Plain
    <@1> logged it: response
    <@1> logged it for a returning customer: response
    <@1> asked <@3> to accept: response
    <@1> accepted: response
    <@1> declined; back to <@3>: response
    <@3> did not answer in time: response
    <@1> withdrew the request to <@3>: response
    <@1> noted: response
    <@1> told the customer: response
    <@1> waits for the customer: response
    The customer was waited for as long as was said: response
    <@1> went on: response
    <@1> resolved it: response
    <@1> closed it: response
    <@1> reopened it: response
    <@1> made it void: response
    <@1> took back that it is void: response
    <@1> urged: response
    <@1> went over the head of <@3>: response
    Response met
    Response met late
    Response breached
    Response breach taken back: response
    <@1> acknowledged the alert: Response
    <@1> added the file a\_photo.jpg (1.2 MB, SHA-256 `ab12`): response
    <@1> read the contact: response
    <@1> promised <t:1800003600:f> instead of <t:1800000000:f>: response
    <@1> asked for more time, <t:1800003600:f> instead of <t:1800000000:f>: response
    <@1> approved more time, <t:1800003600:f> instead of <t:1800000000:f>: response
    <@1> refused more time: response
    More time was not approved in time: response
    <@1> corrected Contact: – → `138****5678`: response
    <@1> linked **#9**: response
    <@1> took the link to **#9** away: response
    <@1> made **#9** void as a duplicate of this one: response
    <@1> asked the customer: Solved · Fairly satisfied: response
    Callback by <@3>, from <t:1800003600:f> to <t:1800090000:f>: response
    <@1> moved it: Callback by <@3>, due <t:1800090000:f>: response
    Callback dropped: the case goes on: response
    <@1> sent words that were pointed out: 138\*\*\*\*5678: response
    <@1> was shown the script “With small children”: response
    Response recalculated: <t:1800003600:f> → 15 min
    <@1> handed it over to <@3>: response
    <@3> can work on it no more; nobody has it: response
    <@3> works in its team no more; nobody has it: response
    ~~~
    == #12 的流转记录 == Plain
    <@1> 登记：response
    <@1> 登记（再次反映）：response
    <@1> 指派给 <@3>：response
    <@1> 接单：response
    <@1> 退回，由 <@3> 负责：response
    <@3> 超时未接单：response
    <@1> 撤回对 <@3> 的请求：response
    <@1> 跟进：response
    <@1> 告知客户：response
    <@1> 转为待客户：response
    待客户到期：response
    <@1> 恢复办理：response
    <@1> 解决：response
    <@1> 关闭：response
    <@1> 重开：response
    <@1> 作废：response
    <@1> 撤销作废：response
    <@1> 催办：response
    <@1> 越级报告，当时由 <@3> 负责：response
    响应已完成（按时）
    响应已完成（超时）
    响应已超时
    响应超时已撤销：response
    <@1> 确认提醒：响应
    <@1> 新增附件“a\_photo.jpg”（1.2 MB，SHA-256 `ab12`）：response
    <@1> 查看了完整联系方式：response
    <@1> 将承诺时间由 <t:1800000000:f> 改为 <t:1800003600:f>：response
    <@1> 申请将截止时间由 <t:1800000000:f> 延至 <t:1800003600:f>：response
    <@1> 批准将截止时间由 <t:1800000000:f> 延至 <t:1800003600:f>：response
    <@1> 驳回延期申请：response
    延期申请至截止时间仍未批复，已失效：response
    <@1> 将联系方式由“无”更正为“`138****5678`”：response
    <@1> 关联 **#9**：response
    <@1> 取消关联 **#9**：response
    <@1> 并入重复工单 **#9**：response
    <@1> 回访客户：已解决 · 基本满意：response
    办结回访由 <@3> 负责，<t:1800003600:f> 至 <t:1800090000:f>：response
    <@1> 调整办结回访：由 <@3> 负责，限 <t:1800090000:f> 前：response
    办结回访取消：工单继续办理：response
    <@1> 按原文发送了服务忌语：138\*\*\*\*5678：response
    <@1> 查看参考话术“携带幼儿”：response
    响应时限已重新计算：<t:1800003600:f> → 15 分钟
    <@1> 转办给 <@3>：response
    <@3> 已不能办理，工单转为待接单：response
    <@3> 已不在该部门，工单转为待接单：response
    ");
}

#[test]
fn every_move_is_answered_in_one_line() {
    let moves = [
        Done::Accepted,
        Done::Declined {
            back_to: Some(UserId(1)),
            again: false,
        },
        Done::Declined {
            back_to: None,
            again: true,
        },
        Done::Assigned {
            to: UserId(3),
            answer_by: NOON,
        },
        Done::Waiting { until: NOON },
        Done::Resumed,
        Done::Resolved,
        Done::Closed,
        Done::Reopened,
        Done::TakenBack,
        Done::Urged { who: UserId(2) },
        Done::UrgedAdrift {
            called: Some(Role::Supervisor),
        },
        Done::Acknowledged { until: NOON },
    ];
    let lines = both(|lang| {
        let said = moves.map(|one| done(lang, CaseNumber(12), one).text);
        Message::text(said.join("\n"))
    });
    assert_snapshot!(lines, @"
    **#12** is yours now.
    **#12** given back; <@1> answers for it.
    **#12** given back; nobody has it, so the supervisors answer for it. It was given back more than once, so the supervisors are asked to decide.
    <@3> is asked to accept **#12** by <t:1800000000:f> (<t:1800000000:R>).
    **#12** waits for the customer; its clocks stand still. Whoever answers for it is asked to look again on <t:1800000000:f> (<t:1800000000:R>).
    **#12** goes on; its clocks run again.
    **#12** is resolved. Thank you.
    **#12** is closed.
    **#12** is open again; its resolution clock starts afresh.
    **#12** is void no more; it stands as before.
    <@2> is pressed for progress on **#12**.
    The supervisors are pressed for progress on **#12**; nobody has it.
    You have the alert on **#12**. It stays quiet until <t:1800000000:f> (<t:1800000000:R>).
    ~~~
    **#12** 已由您接单。
    **#12** 已退回，由 <@1> 负责。
    **#12** 已退回，目前无人接单，由主管负责。已多次退回，已请主管裁定。
    **#12** 已指派给 <@3>，限 <t:1800000000:f>（<t:1800000000:R>） 前接单。
    **#12** 已转为待客户，计时暂停。如客户一直没有消息，将于 <t:1800000000:f>（<t:1800000000:R>） 提醒责任人。
    **#12** 已恢复办理，计时继续。
    **#12** 已解决，辛苦了。
    **#12** 已关闭。
    **#12** 已重开，解决计时重新开始。
    **#12** 已撤销作废，恢复原状。
    已就 **#12** 向 <@2> 催办。
    **#12** 目前无人接单，已向主管催办。
    您已确认 **#12** 的提醒，<t:1800000000:f>（<t:1800000000:R>） 前不再提醒；届时仍未完成将继续提醒。
    ");
}

#[test]
fn every_move_of_a_case_s_life_is_answered_in_one_line() {
    let other = CaseNumber(9);
    let moves = [
        Done::Unsatisfied,
        Done::Linked { to: other },
        Done::Unlinked { from: other },
        Done::Promised {
            at: NOON,
            works: Works::Yes,
        },
        Done::Promised {
            at: NOON,
            works: Works::DayOff,
        },
        Done::Promised {
            at: NOON,
            works: Works::AfterHours,
        },
        Done::ExtensionAsked {
            until: NOON,
            called: Some(Role::Supervisor),
        },
        Done::Extended { until: NOON },
        Done::ExtensionRefused { who: UserId(2) },
    ];
    let lines = both(|lang| {
        let said = moves.map(|one| done(lang, CaseNumber(12), one).text);
        Message::text(said.join("\n"))
    });
    assert_snapshot!(lines, @"
    **#12** is open again, because the customer is not satisfied. Whoever answers for it and the supervisors are told.
    **#12** and **#9** are linked.
    **#12** and **#9** are linked no more.
    **#12** is promised to the customer by <t:1800000000:f> (<t:1800000000:R>); resolving it keeps the promise.
    **#12** is promised to the customer by <t:1800000000:f> (<t:1800000000:R>); resolving it keeps the promise.
    Please note: that is a day off of the team.
    **#12** is promised to the customer by <t:1800000000:f> (<t:1800000000:R>); resolving it keeps the promise.
    Please note: that is outside of the team’s working hours.
    The supervisors are asked for more time on **#12**, until <t:1800000000:f> (<t:1800000000:R>). The deadline stays until one of them approves.
    **#12** has time until <t:1800000000:f> (<t:1800000000:R>).
    No more time for **#12**; <@2> is told.
    ~~~
    客户不满意，**#12** 已重新办理，并告知责任人和主管。
    **#12** 与 **#9** 已关联。
    **#12** 与 **#9** 已取消关联。
    **#12** 的承诺时间已记录：<t:1800000000:f>（<t:1800000000:R>） 前解决；待客户不顺延。
    **#12** 的承诺时间已记录：<t:1800000000:f>（<t:1800000000:R>） 前解决；待客户不顺延。
    注意：该时间是部门休息日。
    **#12** 的承诺时间已记录：<t:1800000000:f>（<t:1800000000:R>） 前解决；待客户不顺延。
    注意：该时间不在部门工作时间内。
    已向主管申请将 **#12** 延期至 <t:1800000000:f>（<t:1800000000:R>），批准前截止时间不变。
    **#12** 已延期至 <t:1800000000:f>（<t:1800000000:R>）。
    已驳回 **#12** 的延期申请，并已告知 <@2>。
    ");
}

#[test]
fn what_went_to_a_team_names_it() {
    let all: Vec<CaseEvent> = [
        EventName::Transferred,
        EventName::Accepted,
        EventName::Declined,
        EventName::OfferLapsed,
        EventName::Unassigned,
        EventName::TeamLost,
    ]
    .into_iter()
    .map(|name| CaseEvent {
        at: NOON,
        actor: Some(UserId(1)),
        what: Some(what(name, Some("Billing"), "")),
        note: None,
    })
    .collect();
    let listed = both(|lang| every_page(lang, &all));
    assert_snapshot!(listed.replace("<t:1800000000:f> ", ""), @r"
    == History of #12 == Plain
    <@1> handed it over to **Billing**
    <@1> accepted for **Billing**
    <@1> declined; back to <@3>
    **Billing** did not answer in time
    <@3> can work on it no more; nobody has it, back to **Billing**
    <@3> works in its team no more; nobody has it, back to **Billing**
    ~~~
    == #12 的流转记录 == Plain
    <@1> 转办至**Billing**
    **Billing**的 <@1> 接单
    <@1> 退回，由 <@3> 负责
    **Billing**超时未接单
    <@3> 已不能办理，工单转为待接单，退回**Billing**
    <@3> 已不在该部门，工单转为待接单，退回**Billing**
    ");
}

#[test]
fn the_first_page_begins_with_who_had_it() {
    let turn = |who: i64, span: i64, lasts: bool| Holding {
        who: UserId(who),
        from: NOON,
        span: minutes(span),
        lasts,
    };
    let three = [turn(1, 5, false), turn(2, 90, false), turn(1, 3000, true)];
    let page = |turns: &[Holding], page: i64| {
        both(|lang| told(lang, turns, &events(if page > 1 { 11 } else { 1 }), page))
    };
    assert_snapshot!(page(&three[..1], 1), @r"
    == History of #12 == Plain
    First responder <@1> · 5 min

    <t:1800000000:f> <@1> logged it
    ~~~
    == #12 的流转记录 == Plain
    首问责任人 <@1> · 5 分钟

    <t:1800000000:f> <@1> 登记
    ");
    assert_snapshot!(page(&three, 1), @r"
    == History of #12 == Plain
    First responder <@1> · 5 min
    <@2> · 1 h 30 min
    <@1> · 2 d 2 h so far

    <t:1800000000:f> <@1> logged it
    ~~~
    == #12 的流转记录 == Plain
    首问责任人 <@1> · 5 分钟
    <@2> · 1 小时 30 分钟
    <@1> · 至今 2 天 2 小时

    <t:1800000000:f> <@1> 登记
    ");
    assert!(!page(&three, 2).contains("First responder"));
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
        teams: [None; 2],
        people: [None; 3],
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
                without: &[],
                same_contact: &["Li *Wei*".to_owned()],
                at_hand,
            },
        )
    });
    assert_snapshot!(said, @r#"
    **#12** is logged.
    Response due <t:1800001800:f> (<t:1800001800:R>)
    You answer for it until somebody accepts it.
    ⚠️ Hard of hearing
    💬 Hard of hearing, you may say:
    > "Let us write. Take your time." (shown in writing)
    > "Please look here: three points to confirm." (shown in writing)
    > "The outcome comes as a message. We do not call." (shown in writing)
    The same contact belongs to **Li \*Wei\***.
    This customer has a case at hand:
    **#9** Open · Call 138\*\*\*\*5678 \*now\* · <t:1800000000:R>
    **#7** Closed · Call 138\*\*\*\*5678 \*now\* · <t:1800000000:R>
    Its card stands in <#500>.
    [Script: Hard of hearing] [Script: Complaint]
    [Add to #9 instead] [Add to #7 instead]
    [Link to #9] [Link to #7]
    ~~~
    工单 **#12** 已登记。
    响应截止 <t:1800001800:f>（<t:1800001800:R>）
    接单前由您负责。
    ⚠️ 听力障碍
    💬 听力障碍，可以这样说：
    > “我们用文字沟通，您慢慢写。”（出示文字）
    > “请看这里，有三项需要您确认。”（出示文字）
    > “结果会发短信给您，不打电话。”（出示文字）
    该联系方式也登记在 **Li \*Wei\*** 名下。
    该客户近期已有工单：
    **#9** 办理中 · Call 138\*\*\*\*5678 \*now\* · <t:1800000000:R>
    **#7** 已关闭 · Call 138\*\*\*\*5678 \*now\* · <t:1800000000:R>
    卡片在 <#500>。
    [话术：听力障碍] [话术：投诉]
    [并入 #9] [并入 #7]
    [关联 #9] [关联 #7]
    "#);
    let said = both(|lang| added_instead(lang, (CaseNumber(12), CaseNumber(9)), NOON));
    assert_snapshot!(said, @r"
    Noted on **#9**; **#12** is void. It can be taken back until <t:1800000600:f> (<t:1800000600:R>).
    [Take back]
    ~~~
    已记入 **#9**，**#12** 作废。<t:1800000600:f>（<t:1800000600:R>） 前可以撤销。
    [撤销作废]
    ");
}

#[test]
fn a_note_says_what_it_meets_and_what_is_still_due() {
    use crate::{
        model::case::clocks::{ClockKind::*, ClockState::*},
        rules::case::work::Told,
        text::testing::clock,
    };
    let noted = |clocks: &[_], told| {
        let clocks = clocks.iter().map(|(kind, state)| clock(*kind, *state, 30));
        let case = Case {
            clocks: clocks.collect(),
            ..case()
        };
        both(|lang| noted(lang, &case, told))
    };
    let lines = [
        noted(&[(Response, Running), (Resolution, Running)], Told::No),
        noted(&[(Response, Met), (Update, Breached)], Told::No),
        noted(&[(Response, Met), (Resolution, Running)], Told::No),
        noted(&[(Response, Met), (Update, Running)], Told::Yes),
        noted(&[(Response, Met), (Resolution, Paused)], Told::No),
    ];
    assert_snapshot!(lines.join("\n~~~~~\n"), @"
    Noted on **#12**. The customer was not told, so no deadline is met by it.
    Still due: Response due <t:1800001800:f> (<t:1800001800:R>) · Resolution due <t:1800001800:f> (<t:1800001800:R>)
    ~~~
    **#12** 的跟进记录已保存。未告知客户，不算响应或跟进。
    仍需完成：响应截止 <t:1800001800:f>（<t:1800001800:R>） · 解决截止 <t:1800001800:f>（<t:1800001800:R>）
    ~~~~~
    Noted on **#12**. The customer was not told, so no deadline is met by it.
    Still due: Update breached, was due <t:1800001800:f> (<t:1800001800:R>)
    ~~~
    **#12** 的跟进记录已保存。未告知客户，不算响应或跟进。
    仍需完成：跟进已超时，截止 <t:1800001800:f>（<t:1800001800:R>）
    ~~~~~
    Noted on **#12**.
    Still due: Resolution due <t:1800001800:f> (<t:1800001800:R>)
    ~~~
    **#12** 的跟进记录已保存。
    仍需完成：解决截止 <t:1800001800:f>（<t:1800001800:R>）
    ~~~~~
    Noted on **#12**: the customer was told.
    Still due: Update due <t:1800001800:f> (<t:1800001800:R>)
    ~~~
    **#12** 的跟进记录已保存（已告知客户）。
    仍需完成：跟进截止 <t:1800001800:f>（<t:1800001800:R>）
    ~~~~~
    Noted on **#12**.
    ~~~
    **#12** 的跟进记录已保存。
    ");
}

#[test]
fn what_is_made_void_says_until_when_it_can_be_taken_back() {
    let said = [None, Some(CaseNumber(9))].map(|duplicate_of| {
        let case = Case {
            duplicate_of,
            ..case()
        };
        both(|lang| voided(lang, &case, NOON))
    });
    assert_snapshot!(said.join("\n~~~~~\n"), @r"
    **#12** is void. It can be taken back until <t:1800000600:f> (<t:1800000600:R>).
    [Take back]
    ~~~
    **#12** 已作废。<t:1800000600:f>（<t:1800000600:R>） 前可以撤销。
    [撤销作废]
    ~~~~~
    **#12** is void, a duplicate of **#9**. It can be taken back until <t:1800000600:f> (<t:1800000600:R>).
    [Take back]
    ~~~
    **#12** 与 **#9** 重复，已作废。<t:1800000600:f>（<t:1800000600:R>） 前可以撤销。
    [撤销作废]
    ");
}

#[test]
fn who_above_is_called_is_said_and_where_nobody_is() {
    let called = [Some(Role::Supervisor), Some(Role::Manager), None];
    let said = both(|lang| {
        let lines = called.map(|called| {
            let who = UserId(2);
            let all = [
                Done::ExtensionAsked {
                    until: NOON,
                    called,
                },
                Done::UrgedSupervisors { who, called },
                Done::UrgedOwnSupervisors { called },
                Done::UrgedAdrift { called },
                Done::Escalated { called },
            ];
            all.map(|one| done(lang, CaseNumber(12), one).text)
                .join("\n")
        });
        Message::text(lines.join("\n\n"))
    });
    assert_snapshot!(said, @"
    The supervisors are asked for more time on **#12**, until <t:1800000000:f> (<t:1800000000:R>). The deadline stays until one of them approves.
    <@2> and the supervisors are pressed for progress on **#12**.
    Counted on **#12**. You answer for it yourself; the supervisors are called.
    The supervisors are pressed for progress on **#12**; nobody has it.
    This desk has no manager role, so the supervisors are called to **#12**. That is your right, and it is on record.

    The managers are asked for more time on **#12**, until <t:1800000000:f> (<t:1800000000:R>). The deadline stays until one of them approves.
    <@2> and the managers are pressed for progress on **#12**.
    Counted on **#12**. You answer for it yourself; the managers are called.
    The managers are pressed for progress on **#12**; nobody has it.
    The managers are called to **#12**. That is your right, and it is on record.

    More time for **#12** is asked for, until <t:1800000000:f> (<t:1800000000:R>). The deadline stays until somebody approves who may. Nobody above is called: no role of supervisors or managers is set. Whoever may manage the server can decide, and choose one with `/desk roles`.
    <@2> is pressed for progress on **#12**. Nobody above is called: no role of supervisors or managers is set. Whoever may manage the server can decide, and choose one with `/desk roles`.
    Counted on **#12**. You answer for it yourself, so nobody is called. Nobody above is called: no role of supervisors or managers is set. Whoever may manage the server can decide, and choose one with `/desk roles`.
    Counted on **#12**; nobody has it. Nobody above is called: no role of supervisors or managers is set. Whoever may manage the server can decide, and choose one with `/desk roles`.
    You went over the head of whoever answers for **#12**. That is your right, and it is on record. Nobody above is called: no role of supervisors or managers is set. Whoever may manage the server can decide, and choose one with `/desk roles`.
    ~~~
    已向主管申请将 **#12** 延期至 <t:1800000000:f>（<t:1800000000:R>），批准前截止时间不变。
    已就 **#12** 向 <@2> 催办，并已告知主管。
    **#12** 已记一次催办。责任人是您本人，已告知主管。
    **#12** 目前无人接单，已向主管催办。
    本服务台未设置经理身份组，**#12** 已改为报告主管。越级报告是您的权利，已留下记录。

    已向经理申请将 **#12** 延期至 <t:1800000000:f>（<t:1800000000:R>），批准前截止时间不变。
    已就 **#12** 向 <@2> 催办，并已告知经理。
    **#12** 已记一次催办。责任人是您本人，已告知经理。
    **#12** 目前无人接单，已向经理催办。
    **#12** 已越级报告经理。越级报告是您的权利，已留下记录。

    已申请将 **#12** 延期至 <t:1800000000:f>（<t:1800000000:R>），有权限的人批准前截止时间不变。没有提醒任何上级：本服务台未设置主管或经理身份组。有“管理服务器”权限的人可以裁定，并用 `/服务台 角色` 设置身份组。
    已就 **#12** 向 <@2> 催办。没有提醒任何上级：本服务台未设置主管或经理身份组。有“管理服务器”权限的人可以裁定，并用 `/服务台 角色` 设置身份组。
    **#12** 已记一次催办。责任人是您本人，不另行提醒。没有提醒任何上级：本服务台未设置主管或经理身份组。有“管理服务器”权限的人可以裁定，并用 `/服务台 角色` 设置身份组。
    **#12** 已记一次催办，目前无人接单。没有提醒任何上级：本服务台未设置主管或经理身份组。有“管理服务器”权限的人可以裁定，并用 `/服务台 角色` 设置身份组。
    **#12** 已记为越级报告。越级报告是您的权利，已留下记录。没有提醒任何上级：本服务台未设置主管或经理身份组。有“管理服务器”权限的人可以裁定，并用 `/服务台 角色` 设置身份组。
    ");
}
