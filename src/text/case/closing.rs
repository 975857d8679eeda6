//! Closing a case from its card: what came of the callback, and how satisfied the customer is, asked by buttons.

use crate::{
    model::{
        callback::said::{Outcome, Said, Satisfaction},
        ids::CaseNumber,
        press::Press,
    },
    reply::{Button, Message, Style},
    text::{lang::Lang, parts, words},
};

/// Asks what came of the callback. Where the customer was not heard, that is all there is to ask; where they have to be asked,
/// not asking is no answer.
#[must_use]
pub fn outcome(lang: &Lang, number: CaseNumber, owed: bool) -> Message {
    let said = |outcome| Said {
        outcome: Some(outcome),
        satisfaction: None,
    };
    let press = |outcome: Outcome| match outcome.is_heard() {
        true => Press::CalledBack(number, outcome),
        false => Press::Finish(number, said(outcome)),
    };
    let row = Outcome::ALL.into_iter();
    let mut row: Vec<Button> = row
        .map(|outcome| button(lang, &words::outcome(lang, outcome), &press(outcome)))
        .collect();
    if !owed {
        let none = Press::Finish(number, Said::default());
        row.push(button(lang, &lang.say("button-no-callback", &[]), &none));
    }
    Message {
        text: say!(lang, "closing-outcome", number = number.0),
        rows: row.chunks(4).map(<[Button]>::to_vec).collect(),
        ..Message::default()
    }
}

/// Asks how satisfied the customer is.
#[must_use]
pub fn satisfaction(lang: &Lang, number: CaseNumber, outcome: Outcome) -> Message {
    let finish = |satisfaction| {
        let outcome = Some(outcome);
        Press::Finish(
            number,
            Said {
                outcome,
                satisfaction,
            },
        )
    };
    let grades = Satisfaction::ALL.into_iter().map(|grade| {
        let label = words::satisfaction(lang, grade);
        button(lang, &label, &finish(Some(grade)))
    });
    let unasked = button(lang, &lang.say("button-not-asked", &[]), &finish(None));
    Message {
        text: say!(
            lang,
            "closing-satisfaction",
            number = number.0,
            outcome = words::outcome(lang, outcome),
        ),
        rows: vec![grades.collect(), vec![unasked]],
        ..Message::default()
    }
}

fn button(lang: &Lang, label: &str, press: &Press) -> Button {
    Button::Press {
        label: parts::plain(lang, label, 80),
        id: press.id(),
        style: Style::Secondary,
        enabled: true,
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::text::testing::both;

    #[test]
    fn a_callback_is_asked_for_in_two_steps() {
        assert_snapshot!(both(|lang| outcome(lang, CaseNumber(12), false)), @r"
        What came of the callback about **#12**?
        [Solved] [Not solved] [Line busy] [No answer]
        [Wrong number] [Did not want to be asked] [No callback]
        ~~~
        **#12** 的回访结果如何？
        [已解决] [未解决] [占线] [无人接听]
        [号码有误] [拒绝回访] [未回访]
        ");
        assert_snapshot!(both(|lang| satisfaction(lang, CaseNumber(12), Outcome::Solved)), @r"
        **#12**: Solved. How satisfied is the customer?
        [Very satisfied] [Satisfied] [Fairly satisfied] [Dissatisfied] [Very dissatisfied]
        [Not asked]
        ~~~
        **#12**：已解决。客户满意度如何？
        [非常满意] [满意] [基本满意] [不满意] [非常不满意]
        [未询问]
        ");
    }
}
