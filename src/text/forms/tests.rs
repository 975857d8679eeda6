//! Forms keep Discord's sizes and ask in the reader's words.

use insta::assert_snapshot;

use super::*;
use crate::rules::kinds::Kinds;
use crate::{
    model::ids::{ChannelId, MessageId},
    text::testing::{chinese, english},
};

fn plain(form: &Modal) -> String {
    assert!(
        (1..=45).contains(&form.title.chars().count()),
        "{}",
        form.title
    );
    assert!((1..=100).contains(&form.id.len()));
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
    Resolve #12 (form:12:resolve)
    told*: What the customer was told [] <The meter was replaced; the bill is corrected>
    Wait for the customer of #12 (form:12:wait)
    reason*: What the customer has to do first [] <Send a photo of the meter>
    Reopen #12 (form:12:reopen)
    reason*: Why [] <The customer called again>
    ~~~
    跟进 #12 (form:12:note)
    text*: 做了什么 [] <已回电，约定周五检测电表>
    解决 #12 (form:12:resolve)
    told*: 答复客户的内容 [] <已更换电表，账单已更正>
    #12 转为待客户 (form:12:wait)
    reason*: 等客户做什么 [] <请客户发来电表照片>
    重开 #12 (form:12:reopen)
    reason*: 原因 [] <客户再次来电>
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
    let press = Press::LogForm(ChannelId(500), MessageId(77));
    let draft = Draft {
        customer: "Li",
        summary: "Meter\nreads double",
        details: "Meter\nreads double",
    };
    let forms =
        [english(), chinese()].map(|lang| plain(&log_form(lang, &press, &Kinds::default(), draft)));
    assert_snapshot!(forms.join("\n~~~\n"), @r"
    Log a case (log:500:77)
    kind*: Kind [] <Inquiry / Complaint / Request / Feedback / Suggestion / Emergency>
    customer*: Customer [Li] <Name of the person or company>
    summary*: Summary [Meter reads double] <The matter in one line>
    details: Details [Meter
    reads double] <>
    contact: Contact [] <Phone or e-mail; shown masked>
    ~~~
    登记工单 (log:500:77)
    kind*: 类别 [] <咨询 / 投诉 / 业务办理 / 反馈 / 建议 / 紧急>
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
    ~~~
    记入工单 (add:500:77)
    case*: 工单 [] <编号，例如 12>
    text*: 做了什么 [It hums.] <已回电，约定周五检测电表>
    ");
}

#[test]
fn a_message_of_any_size_fits_its_inputs() {
    let long = "汉\u{202e}*".repeat(1500);
    let draft = Draft {
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
        &Press::LogForm(ChannelId(1), MessageId(1)),
        &Kinds::default(),
        draft,
    ));
}
