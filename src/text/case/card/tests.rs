//! The card in every state.

use insta::assert_snapshot;

use super::*;
use crate::{
    model::{case::clocks::ClockKind, ids::UserId},
    text::testing::{NOON, both, case, clock, english, full_case, minutes, offer},
};

#[test]
fn a_new_case_is_short() {
    assert_snapshot!(both(|lang| card(lang, &case(), None)), @r"
    == #12 · Complaint · New == Plain
    **Lihua Textiles**
    Meter reads double

    First responder <@1>, answers for it until somebody accepts

    Response due <t:1800001800:f> (<t:1800001800:R>)

    Logged <t:1800000000:f>
    [Accept] [Note] [Resolve] [Transfer] [Urge]
    [More]
    ~~~
    == #12 · 投诉 · 待接单 == Plain
    **Lihua Textiles**
    Meter reads double

    首问责任人 <@1>，接单前由其负责

    响应截止 <t:1800001800:f>（<t:1800001800:R>）

    <t:1800000000:f> 登记
    [接单] [跟进] [解决] [转办] [催办]
    [更多]
    ");
}

#[test]
fn a_case_with_everything_says_each_thing_once() {
    assert_snapshot!(both(|lang| card(lang, &full_case(), None)), @r"
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
    _Phone_
    [Note] [Waiting] [Resolve] [Transfer] [Urge]
    [More]
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
    _电话_
    [跟进] [待客户] [解决] [转办] [催办]
    [更多]
    ");
}

#[test]
fn a_waiting_case_says_why_and_can_go_on() {
    let waiting = Case {
        state: State::Waiting {
            reason: "a photo of the meter".to_owned(),
            until: Some(NOON),
        },
        owner: Some(UserId(1)),
        clocks: vec![clock(ClockKind::Resolution, ClockState::Paused, 60)],
        reopened: 1,
        ..case()
    };
    assert_snapshot!(both(|lang| card(lang, &waiting, None)), @r"
    == #12 · Complaint · Waiting == Warning
    **Lihua Textiles**
    Meter reads double
    Waiting for the customer until <t:1800000000:f> (<t:1800000000:R>): a photo of the meter

    Owner <@1>, also its first responder

    Resolution paused

    Logged <t:1800000000:f> · Reopened once
    [Resume] [Note] [Resolve] [Transfer] [Urge]
    [More]
    ~~~
    == #12 · 投诉 · 待客户 == Warning
    **Lihua Textiles**
    Meter reads double
    待客户（至 <t:1800000000:f>（<t:1800000000:R>））：a photo of the meter

    责任人 <@1>（首问责任人）

    解决计时暂停

    <t:1800000000:f> 登记 · 重开 1 次
    [恢复办理] [跟进] [解决] [转办] [催办]
    [更多]
    ");
}

#[test]
fn a_finished_case_says_how_it_ended() {
    let ended = |state| Case {
        state,
        owner: Some(UserId(2)),
        clocks: vec![clock(ClockKind::Resolution, ClockState::Met, 60)],
        ..case()
    };
    let resolved = ended(State::Resolved {
        told: "the bill is corrected".to_owned(),
    });
    assert_snapshot!(both(|lang| card(lang, &resolved, Some(NOON + minutes(60)))), @r"
    == #12 · Complaint · Resolved == Good
    **Lihua Textiles**
    Meter reads double
    The customer was told: the bill is corrected
    Closes by itself <t:1800003600:f> (<t:1800003600:R>)

    Owner <@2> · first responder <@1>

    Resolution met ✓

    Logged <t:1800000000:f>
    [Close] [Reopen] [More]
    ~~~
    == #12 · 投诉 · 已解决 == Good
    **Lihua Textiles**
    Meter reads double
    已答复客户：the bill is corrected
    自动关闭时间 <t:1800003600:f>（<t:1800003600:R>）

    责任人 <@2> · 首问责任人 <@1>

    解决已完成（按时）✓

    <t:1800000000:f> 登记
    [关闭] [重开] [更多]
    ");
    let closed = State::Closed {
        told: "the bill is corrected".to_owned(),
    };
    assert_snapshot!(both(|lang| card(lang, &ended(closed.clone()), None)), @r"
    == #12 · Complaint · Closed == Done
    **Lihua Textiles**
    Meter reads double
    The customer was told: the bill is corrected

    Owner <@2> · first responder <@1>

    Resolution met ✓

    Logged <t:1800000000:f>
    [Reopen] [More]
    ~~~
    == #12 · 投诉 · 已关闭 == Done
    **Lihua Textiles**
    Meter reads double
    已答复客户：the bill is corrected

    责任人 <@2> · 首问责任人 <@1>

    解决已完成（按时）✓

    <t:1800000000:f> 登记
    [重开] [更多]
    ");
    let void = Case {
        clocks: vec![clock(ClockKind::Resolution, ClockState::Cancelled, 60)],
        ..ended(State::Void {
            reason: "#11".to_owned(),
            before: None,
        })
    };
    assert_snapshot!(both(|lang| card(lang, &void, None)), @r"
    == #12 · Complaint · Void == Done
    **Lihua Textiles**
    Meter reads double
    Void: \#11

    Owner <@2> · first responder <@1>

    Logged <t:1800000000:f>
    ~~~
    == #12 · 投诉 · 已作废 == Done
    **Lihua Textiles**
    Meter reads double
    作废：\#11

    责任人 <@2> · 首问责任人 <@1>

    <t:1800000000:f> 登记
    ");
}

#[test]
fn the_edge_warns_before_it_turns_red() {
    let tone = |case: &Case| card(english(), case, None).embeds[0].tone;
    assert_eq!(tone(&case()), Tone::Plain);
    let offered = Case {
        offer: Some(offer()),
        ..case()
    };
    assert_eq!(tone(&offered), Tone::Warning);
    let mut warned = case();
    warned.clocks[0].last_step = 1;
    warned.clocks[0].last_step_at = Some(NOON);
    assert_eq!(tone(&warned), Tone::Warning);
    warned.clocks[0].state = ClockState::Breached;
    assert_eq!(tone(&warned), Tone::Bad);
}

#[test]
fn contacts_are_masked_in_every_field_and_nothing_acts() {
    let mut typed = case();
    typed.customer.name = "@everyone **Li**".to_owned();
    typed.summary = "call 13812345678\n# now [here](http://x.example)".to_owned();
    typed.contact = Some(crate::model::customer::contact::Contact::new(
        "li@example.com",
    ));
    typed.source = Some("https://evil.example/channels/1".to_owned());
    assert_snapshot!(both(|lang| card(lang, &typed, None)), @r"
    == #12 · Complaint · New == Plain
    **\@everyone \*\*Li\*\*** · `l***@example.com`
    call 138\*\*\*\*5678 # now \[here\](<http://x.example>)

    First responder <@1>, answers for it until somebody accepts

    Response due <t:1800001800:f> (<t:1800001800:R>)

    Logged <t:1800000000:f>
    [Accept] [Note] [Resolve] [Transfer] [Urge]
    [More]
    ~~~
    == #12 · 投诉 · 待接单 == Plain
    **\@everyone \*\*Li\*\*** · `l***@example.com`
    call 138\*\*\*\*5678 # now \[here\](<http://x.example>)

    首问责任人 <@1>，接单前由其负责

    响应截止 <t:1800001800:f>（<t:1800001800:R>）

    <t:1800000000:f> 登记
    [接单] [跟进] [解决] [转办] [催办]
    [更多]
    ");
}

#[test]
fn more_time_asked_and_granted_stands_on_the_card() {
    use crate::model::case::extension::{Extensions, Request};
    let said = |extensions| {
        let one = Case {
            extensions,
            ..case()
        };
        let said = both(|lang| card(lang, &one, None));
        let lines = said.lines().filter(|line| {
            let words = ["More time", "Extended", "延期"];
            words.iter().any(|word| line.contains(word))
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(said(Extensions::default()), "");
    let open = Some(Request {
        by: UserId(2),
        until: NOON,
    });
    assert_snapshot!(said(Extensions { open, asked: 2, granted: 1 }), @r"
    More time asked by <@2>, until <t:1800000000:f> (<t:1800000000:R>)
    Logged <t:1800000000:f> · Extended once
    <@2> 申请延期至 <t:1800000000:f>（<t:1800000000:R>），待批复
    <t:1800000000:f> 登记 · 延期 1 次
    ");
    let twice = said(Extensions {
        open: None,
        asked: 3,
        granted: 2,
    });
    assert!(twice.contains("Extended 2 times"), "{twice}");
}

#[test]
fn a_finished_case_that_nobody_took_asks_nobody_to_accept() {
    let said = |state: State| {
        let one = Case {
            state,
            first_left: true,
            ..case()
        };
        let said = both(|lang| card(lang, &one, None));
        let lines = said.lines().filter(|line| line.contains("<@1>"));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(said(State::New), @r"
    First responder <@1> has left; the supervisors answer for it until somebody accepts
    首问责任人 <@1> 已不在本服务台，接单前由主管负责
    ");
    let told = String::new;
    for over in [
        State::Resolved { told: told() },
        State::Closed { told: told() },
        State::Void {
            reason: told(),
            before: None,
        },
    ] {
        assert_eq!(said(over), "First responder <@1>\n首问责任人 <@1>");
    }
}

#[test]
fn a_duplicate_names_its_original_and_why_if_somebody_said_so() {
    let said = |reason: &str| {
        let one = Case {
            state: State::Void {
                reason: reason.to_owned(),
                before: None,
            },
            duplicate_of: Some(CaseNumber(9)),
            ..case()
        };
        let said = both(|lang| card(lang, &one, None));
        let lines = said.lines().filter(|line| line.contains("**#9**"));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(said(""), @r"
    Duplicate of **#9**
    与 **#9** 重复，已作废
    ");
    assert_snapshot!(said("same *meter*"), @r"
    Duplicate of **#9** · same \*meter\*
    与 **#9** 重复，已作废 · same \*meter\*
    ");
}

#[test]
fn needs_and_repeats_are_on_the_card() {
    use crate::model::customer::SpecialNeed;

    let mut again = case();
    again.repeats = 2;
    again
        .customer
        .needs
        .0
        .extend([SpecialNeed::Hearing, SpecialNeed::Elderly]);
    assert_snapshot!(both(|lang| card(lang, &again, None)), @r"
    == #12 · Complaint · New == Plain
    **Lihua Textiles**
    ⚠️ Hard of hearing, Elderly
    Meter reads double

    First responder <@1>, answers for it until somebody accepts

    Response due <t:1800001800:f> (<t:1800001800:R>)

    Logged <t:1800000000:f> · 3 cases in 30 days
    [Accept] [Note] [Resolve] [Transfer] [Urge]
    [More]
    ~~~
    == #12 · 投诉 · 待接单 == Plain
    **Lihua Textiles**
    ⚠️ 听力障碍、老年人
    Meter reads double

    首问责任人 <@1>，接单前由其负责

    响应截止 <t:1800001800:f>（<t:1800001800:R>）

    <t:1800000000:f> 登记 · 30 天内第 3 次反映
    [接单] [跟进] [解决] [转办] [催办]
    [更多]
    ");
}
