//! Assignments and what becomes of them.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::ids::RoleId,
    text::testing::{both, case, offer as example},
};

#[test]
fn an_offer_pings_its_receiver_alone() {
    let case = case();
    let asked = [Ping::User(UserId(3))];
    assert_snapshot!(both(|lang| offer(lang, &case, (&example(), None), &asked)), @"
    📥 <@3> **#12** is for you, from <@1>. Please answer by <t:1800000900:f> (<t:1800000900:R>).
    Complaint · Lihua Textiles · Meter reads double
    [Accept] [Decline] [Open]
    pings @3
    ~~~
    📥 <@3> **#12** 指派给您，请于 <t:1800000900:f>（<t:1800000900:R>） 前接单或退回。指派人 <@1>。
    投诉 · Lihua Textiles · Meter reads double
    [接单] [退回] [查看]
    pings @3
    ");
    let why = Some("knows **meters**, <@9>");
    assert_snapshot!(both(|lang| offer(lang, &case, (&example(), why), &asked)), @r"
    📥 <@3> **#12** is for you, from <@1>. Please answer by <t:1800000900:f> (<t:1800000900:R>).
    Complaint · Lihua Textiles · Meter reads double
    Why: knows \*\*meters\*\*, \<\@9>
    [Accept] [Decline] [Open]
    pings @3
    ~~~
    📥 <@3> **#12** 指派给您，请于 <t:1800000900:f>（<t:1800000900:R>） 前接单或退回。指派人 <@1>。
    投诉 · Lihua Textiles · Meter reads double
    原因：knows \*\*meters\*\*, \<\@9>
    [接单] [退回] [查看]
    pings @3
    ");
}

#[test]
fn an_answered_offer_has_no_answer_buttons() {
    let case = case();
    let lines = both(|lang| {
        let answers = [
            Answer::Accepted(UserId(3)),
            Answer::Declined(UserId(3)),
            Answer::Lapsed,
            Answer::Gone,
        ];
        let said = answers.map(|answer| offer_answered(lang, &case, &example(), answer));
        assert!(
            said.iter()
                .all(|one| one.pings.is_empty() && one.rows[0].len() == 1)
        );
        Notice::text(said.map(|one| one.text).join("\n"))
    });
    assert_snapshot!(lines, @r"
    ✅ **#12** · <@3> accepted
    Complaint · Lihua Textiles · Meter reads double
    ↩️ **#12** · <@3> declined
    Complaint · Lihua Textiles · Meter reads double
    ⌛ **#12** · <@3> did not answer in time
    Complaint · Lihua Textiles · Meter reads double
    **#12** · the assignment to <@3> was taken back
    Complaint · Lihua Textiles · Meter reads double
    ~~~
    ✅ **#12** · <@3> 已接单
    投诉 · Lihua Textiles · Meter reads double
    ↩️ **#12** · <@3> 已退回
    投诉 · Lihua Textiles · Meter reads double
    ⌛ **#12** · <@3> 超时未接单
    投诉 · Lihua Textiles · Meter reads double
    **#12** · 指派给 <@3> 的请求已撤回
    投诉 · Lihua Textiles · Meter reads double
    ");
}

#[test]
fn what_went_back_to_nobody_calls_the_supervisors() {
    let adrift = Case {
        first_left: true,
        ..case()
    };
    let role = [Ping::Role(RoleId(7))];
    let said = both(|lang| {
        let lapsed = offer_lapsed(lang, &adrift, &example(), &role);
        let declined = declined(lang, &adrift, (UserId(3), None), &role);
        assert_eq!(
            (&lapsed.pings[..], &declined.pings[..]),
            (&role[..], &role[..])
        );
        Notice::text(format!("{}\n{}", lapsed.text, declined.text))
    });
    assert_snapshot!(said, @r"
    ⌛ <@&7> **#12** · <@3> did not answer in time; nobody has it.
    Complaint · Lihua Textiles · Meter reads double
    ↩️ <@&7> **#12** · <@3> declined; nobody has it.
    Complaint · Lihua Textiles · Meter reads double
    ~~~
    ⌛ <@&7> **#12** · <@3> 超时未接单，目前无人负责。
    投诉 · Lihua Textiles · Meter reads double
    ↩️ <@&7> **#12** · <@3> 已退回，目前无人负责。
    投诉 · Lihua Textiles · Meter reads double
    ");
}

#[test]
fn a_lapsed_offer_calls_supervisors_and_whom_it_went_back_to() {
    let case = case();
    let pings = [Ping::Role(RoleId(7)), Ping::User(UserId(1))];
    assert_snapshot!(both(|lang| offer_lapsed(lang, &case, &example(), &pings)), @r"
    ⌛ <@&7> **#12** · <@3> did not answer in time; <@1> answers for it.
    Complaint · Lihua Textiles · Meter reads double
    [Accept] [Note] [Open]
    pings @&7 @1
    ~~~
    ⌛ <@&7> **#12** · <@3> 超时未接单，由 <@1> 负责。
    投诉 · Lihua Textiles · Meter reads double
    [接单] [跟进] [查看]
    pings @&7 @1
    ");
}

#[test]
fn a_declined_offer_calls_whom_it_went_back_to() {
    let case = case();
    let why = Some("on leave");
    let back = [Ping::User(UserId(1))];
    assert_snapshot!(both(|lang| declined(lang, &case, (UserId(3), why), &back)), @r"
    ↩️ <@1> **#12** · <@3> declined; you answer for it.
    Complaint · Lihua Textiles · Meter reads double
    Why: on leave
    [Accept] [Note] [Open]
    pings @1
    ~~~
    ↩️ <@1> **#12** · <@3> 已退回，由您负责。
    投诉 · Lihua Textiles · Meter reads double
    原因：on leave
    [接单] [跟进] [查看]
    pings @1
    ");
}

#[test]
fn what_was_logged_for_a_team_asks_it_and_a_whole_team_is_called_by_its_role() {
    use crate::model::ids::TeamId;
    let logged = Offer {
        to: Receiver::Team {
            team: TeamId(2),
            name: "Billing".to_owned(),
        },
        way: Way::Logged,
        ..example()
    };
    let asked = both(|lang| offer(lang, &case(), (&logged, None), &[]));
    let gone = both(|lang| offer_answered(lang, &case(), &logged, Answer::Gone));
    let withdrawn = both(|lang| {
        let pings = [Ping::User(UserId(1)), Ping::User(UserId(4))];
        offer_withdrawn(lang, &case(), &logged, &pings)
    });
    let role = [Ping::Role(RoleId(20))];
    let called = [
        (EMERGENCY, Priority::Normal),
        ("inquiry", Priority::Urgent),
        ("inquiry", Priority::Normal),
    ]
    .map(|(kind, priority)| {
        let case = Case {
            kind: kind.to_owned(),
            priority,
            ..case()
        };
        both(|lang| team_called(lang, &case, &role))
    });
    let all = [asked, gone, withdrawn, called.join("\n~~~~~\n")];
    assert_snapshot!(all.join("\n~~~~~\n"), @"
    📥 **#12** was logged for **Billing** by <@1>. Whoever accepts by <t:1800000900:f> (<t:1800000900:R>) has it.
    Complaint · Lihua Textiles · Meter reads double
    [Accept] [Decline] [Open]
    ~~~
    📥 **#12** 由 <@1> 为**Billing**登记，请于 <t:1800000900:f>（<t:1800000900:R>） 前接单，接单人即为责任人。
    投诉 · Lihua Textiles · Meter reads double
    [接单] [退回] [查看]
    ~~~~~
    **#12** · the transfer to **Billing** was taken back
    Complaint · Lihua Textiles · Meter reads double
    [Open]
    ~~~
    **#12** · 转办给 **Billing** 的请求已撤回
    投诉 · Lihua Textiles · Meter reads double
    [查看]
    ~~~~~
    ↩️ <@4> **#12** · **Billing** takes no cases any more and is not asked for this one; <@1> answers for it.
    Complaint · Lihua Textiles · Meter reads double
    [Accept] [Note] [Open]
    pings @1 @4
    ~~~
    ↩️ <@4> **#12** · **Billing** 已停用，转办请求已撤回，由 <@1> 负责。
    投诉 · Lihua Textiles · Meter reads double
    [接单] [跟进] [查看]
    pings @1 @4
    ~~~~~
    🚨 <@&20> **#12** · an emergency was logged by <@1>. Whoever accepts has it.
    Emergency · Lihua Textiles · Meter reads double
    [Accept] [Open]
    pings @&20
    ~~~
    🚨 <@&20> **#12** · 紧急服务，登记人 <@1>，请立即接单。
    紧急服务 · Lihua Textiles · Meter reads double
    [接单] [查看]
    pings @&20
    ~~~~~
    🚨 <@&20> **#12** · an urgent case was logged by <@1>. Whoever accepts has it.
    Inquiry · Urgent · Lihua Textiles · Meter reads double
    [Accept] [Open]
    pings @&20
    ~~~
    🚨 <@&20> **#12** · 加急工单，登记人 <@1>，请尽快接单。
    咨询 · 加急 · Lihua Textiles · Meter reads double
    [接单] [查看]
    pings @&20
    ~~~~~
    📥 <@&20> **#12** · logged for you by <@1>. Whoever accepts has it.
    Inquiry · Lihua Textiles · Meter reads double
    [Accept] [Open]
    pings @&20
    ~~~
    📥 <@&20> **#12** · 登记人 <@1>，请接单。
    咨询 · Lihua Textiles · Meter reads double
    [接单] [查看]
    pings @&20
    ");
}
