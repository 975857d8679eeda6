//! Forms keep Discord's sizes and ask in the reader's words.

use insta::assert_snapshot;

use super::*;
use crate::text::case::notes::{add_form, note_form, told_form};
use crate::{
    model::{
        customer::contact::Contact,
        ids::{ChannelId, MessageId},
    },
    text::testing::{chinese, english},
};

fn plain(form: &Modal) -> String {
    assert!(
        (1..=45).contains(&form.title.chars().count()),
        "{}",
        form.title
    );
    assert!((1..=100).contains(&form.id.chars().count()));
    assert!((1..=5).contains(&form.inputs.len()));
    let mut lines = vec![format!("{} ({})", form.title, form.id)];
    for input in &form.inputs {
        assert!((1..=45).contains(&input.label.chars().count()));
        assert!(input.placeholder.chars().count() <= 100);
        assert!(input.value.chars().count() <= usize::from(input.max));
        let star = if input.required { "*" } else { "" };
        lines.push(format!(
            "{}{star}: {} [{}] <{}>",
            input.id, input.label, input.value, input.placeholder
        ));
    }
    lines.join("\n")
}

#[test]
fn forms_of_a_case_ask_one_thing() {
    let forms = [english(), chinese()].map(|lang| {
        let number = CaseNumber(12);
        [
            plain(&note_form(lang, number)),
            plain(&resolve_form(lang, number)),
            plain(&wait_form(lang, number)),
            plain(&reopen_form(lang, number)),
        ]
        .join("\n")
    });
    assert_snapshot!(forms.join("\n~~~\n"), @r"
    Note on #12 (form:12:note)
    text*: What was done [] <Called back, meter test booked for Friday>
    told: Was the customer told? yes or no [] <yes or no; left empty, it is no>
    Resolve #12 (form:12:resolve)
    told*: What the customer was told [] <The meter was replaced; the bill is corrected>
    Wait for the customer of #12 (form:12:wait)
    reason*: What the customer has to do first [] <Send a photo of the meter>
    until: Until when; empty: three working days [] <tomorrow 15:00 or 2h>
    Reopen #12 (form:12:reopen)
    reason*: Why [] <The customer says that it still happens>
    ~~~
    跟进 #12 (form:12:note)
    text*: 做了什么 [] <已回电，约定周五上门>
    told: 是否已告知客户（是/否） [] <填 是 或 否，不填为否>
    解决 #12 (form:12:resolve)
    told*: 答复客户的内容 [] <已换表，账单已更正>
    #12 转为待客户 (form:12:wait)
    reason*: 等客户做什么 [] <请客户发来表具照片>
    until: 等到何时，不填为三个工作日 [] <明天15:00 或 2小时>
    重开 #12 (form:12:reopen)
    reason*: 原因 [] <客户反映问题仍在>
    ");
}

#[test]
fn the_longest_number_fits_every_title() {
    for lang in [english(), chinese()] {
        for form in [note_form, resolve_form, wait_form, reopen_form] {
            plain(&form(lang, CaseNumber(i64::MAX)));
        }
    }
}

#[test]
fn a_new_case_is_filled_from_a_message() {
    let press = Press::LogAs(ChannelId(500), MessageId(77), "complaint".to_owned());
    let draft = FormDraft {
        customer: "Li",
        summary: "Meter\nreads double",
        details: "Meter\nreads double",
    };
    let forms =
        [english(), chinese()].map(|lang| plain(&log_form(lang, &press, "complaint", draft)));
    assert_snapshot!(forms.join("\n~~~\n"), @r"
    Log a case · Complaint (logas:500:77:complaint)
    customer*: Customer [Li] <Name of the person or company>
    summary*: Summary [Meter reads double] <The matter in one line>
    details: Details [Meter
    reads double] <>
    contact: Contact [] <Phone or e-mail; shown masked>
    ~~~
    登记工单 · 投诉 (logas:500:77:complaint)
    customer*: 客户 [Li] <个人或单位名称>
    summary*: 摘要 [Meter reads double] <一句话说明事项>
    details: 详情 [Meter
    reads double] <>
    contact: 联系方式 [] <电话或邮箱，显示时隐去部分>
    ");
}

#[test]
fn a_message_is_added_to_a_case_by_its_number() {
    let press = Press::AddForm(ChannelId(500), MessageId(77));
    let forms = [english(), chinese()].map(|lang| plain(&add_form(lang, &press, "It hums.", None)));
    assert_snapshot!(forms.join("\n~~~\n"), @r"
    Add to a case (add:500:77)
    case*: Case [] <Its number, for example 12>
    text*: What was done [It hums.] <Called back, meter test booked for Friday>
    told: Was the customer told? yes or no [] <yes or no; left empty, it is no>
    ~~~
    记入工单 (add:500:77)
    case*: 工单 [] <编号，例如 12>
    text*: 做了什么 [It hums.] <已回电，约定周五上门>
    told: 是否已告知客户（是/否） [] <填 是 或 否，不填为否>
    ");
}

#[test]
fn a_message_of_any_size_fits_its_inputs() {
    let long = "汉\u{202e}*".repeat(1500);
    let draft = FormDraft {
        customer: &long,
        summary: &long,
        details: &long,
    };
    plain(&add_form(
        english(),
        &Press::AddForm(ChannelId(1), MessageId(1)),
        &long,
        Some(CaseNumber(i64::MAX)),
    ));
    plain(&log_form(
        english(),
        &Press::LogAs(ChannelId(1), MessageId(1), "工".repeat(32)),
        &"工".repeat(32),
        draft,
    ));
}

#[test]
fn forms_of_a_case_s_life() {
    let case = Case {
        details: Some("Since May".to_owned()),
        contact: Some(Contact::new("13812345678")),
        ..crate::text::testing::case()
    };
    let forms = [english(), chinese()].map(|lang| {
        let number = case.number;
        [
            plain(&told_form(lang, number)),
            plain(&promise_form(lang, number)),
            plain(&extend_form(lang, number)),
            plain(&refuse_form(lang, number, 3)),
            plain(&void_form(lang, number)),
            plain(&link_form(lang, number)),
            plain(&edit_form(lang, &case)),
        ]
        .join("\n")
    });
    assert_snapshot!(forms.join("\n~~~\n"), @r"
    Note on #12 (told:12)
    text*: What was done, as the customer was told [] <The meter test is booked for Friday>
    Promise on #12 (form:12:promise)
    at*: Time agreed with the customer [] <2h, 15:00 or tomorrow 15:00>
    note: Note [] <The workshop has the meter until then>
    More time for #12 (form:12:extend)
    until*: Until when, or how much more [] <tomorrow 15:00 or 2h>
    reason*: Why [] <The spare part comes tomorrow>
    Refuse more time for #12 (extension:12:3:refuse)
    reason*: Why not; who asked is told [] <The customer was promised today>
    Make #12 void (form:12:void)
    reason: Why [] <Logged by mistake>
    duplicate: Or the case it duplicates [] <Its number, for example 12>
    Link #12 to another case (form:12:link)
    other*: The other case [] <Its number, for example 12>
    Correct #12 (form:12:edit)
    kind: Kind [Complaint] <>
    customer: Customer [Lihua Textiles] <Name of the person or company>
    summary: Summary [Meter reads double] <The matter in one line>
    details: Details [Since May] <>
    contact: Contact; left empty, it stays as it is [] <Phone or e-mail; shown masked>
    ~~~
    跟进 #12 (told:12)
    text*: 做了什么，怎样告知客户 [] <已约定周五上门>
    #12 的承诺时间 (form:12:promise)
    at*: 与客户约定的时间 [] <2小时、15:00 或 明天15:00>
    note: 备注 [] <届时检测完毕>
    申请延期 #12 (form:12:extend)
    until*: 延到何时，或再延多久 [] <明天15:00 或 2小时>
    reason*: 原因 [] <配件明天才到>
    驳回 #12 的延期申请 (extension:12:3:refuse)
    reason*: 驳回原因（告知申请人） [] <已答应客户今天解决>
    作废 #12 (form:12:void)
    reason: 原因 [] <误登>
    duplicate: 或与哪张工单重复 [] <编号，例如 12>
    关联 #12 (form:12:link)
    other*: 另一张工单 [] <编号，例如 12>
    更正 #12 (form:12:edit)
    kind: 类别 [投诉] <>
    customer: 客户 [Lihua Textiles] <个人或单位名称>
    summary: 摘要 [Meter reads double] <一句话说明事项>
    details: 详情 [Since May] <>
    contact: 联系方式，不填则不变 [] <电话或邮箱，显示时隐去部分>
    ");
    let private = Case {
        summary: "call 13812345678".to_owned(),
        details: Some("l@example.com".to_owned()),
        ..case
    };
    let form = edit_form(english(), &private);
    let values: Vec<&str> = form.inputs.iter().map(|input| &*input.value).collect();
    assert_eq!(values, ["Complaint", "Lihua Textiles", "", "", ""]);
}
