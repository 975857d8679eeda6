//! What a change of the settings would do to the open cases, and the question whether it shall hold.

use crate::{
    model::{
        ids::InteractionId,
        press::{Press, Say},
    },
    reply::{Button, Message, Style},
    rules::desk::preview::{Moving, Preview},
    text::{case::moved, lang::Lang, parts, words},
};

/// What changes, which open cases move by that, and the buttons that decide.
#[must_use]
pub fn ask(lang: &Lang, id: InteractionId, told: &str, preview: &Preview) -> Message {
    let breaching = if preview.breaching > 0 {
        say!(lang, "preview-breaching", count = preview.breaching)
    } else {
        String::new()
    };
    let count = say!(lang, "preview-moving", count = preview.moving);
    let mut lines = vec![told.to_owned(), parts::sentences(lang, &[count, breaching])];
    lines.extend(preview.farthest.iter().map(|one| line(lang, one)));
    if preview.moving > preview.farthest.len() {
        let more = preview.moving - preview.farthest.len();
        lines.push(say!(lang, "more", count = more));
    }
    let button = |label: &str, say, style| Button::Press {
        label: lang.say(label, &[]),
        id: Press::Draft(id, say).id(),
        style,
        enabled: true,
    };
    Message {
        text: parts::joined(&lines, "\n"),
        rows: vec![vec![
            button("button-save", Say::Save, Style::Primary),
            button("button-cancel", Say::Cancel, Style::Secondary),
        ]],
        ..Message::default()
    }
}

/// What a command did at once, and beside it the question about the rest, if there is one.
#[must_use]
pub fn beside(done: Message, question: Option<Message>) -> Message {
    let Some(question) = question else {
        return done;
    };
    Message {
        text: parts::joined(&[done.text, question.text], "\n\n"),
        embeds: done.embeds,
        ..question
    }
}

/// The change holds.
#[must_use]
pub fn saved(lang: &Lang, told: &str) -> Message {
    Message::text(say!(lang, "preview-saved", change = told))
}

/// The change was not wanted.
#[must_use]
pub fn cancelled(lang: &Lang) -> Message {
    Message::text(say!(lang, "preview-cancelled"))
}

fn line(lang: &Lang, moving: &Moving) -> String {
    say!(
        lang,
        "preview-case",
        number = moving.number.0,
        customer = parts::line(&moving.customer, 40),
        clock = words::clock(lang, moving.moved.clock),
        aims = moved::aims(lang, &moving.moved),
    )
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        model::{
            case::{
                clocks::ClockKind,
                moved::{ClockChange, ClockTarget},
            },
            ids::CaseNumber,
        },
        text::testing::{NOON, both},
    };

    fn preview(moving: usize, breaching: usize) -> Preview {
        let aim = |minutes| {
            Some(ClockTarget {
                deadline: Some(NOON + TimeDelta::minutes(minutes)),
                length: TimeDelta::minutes(minutes),
            })
        };
        let each = (1..=5).take(moving).map(|number| Moving {
            number: CaseNumber(number),
            customer: "*Lihua*".to_owned(),
            moved: ClockChange {
                clock: ClockKind::Resolution,
                old: aim(0),
                new: aim(60 * (9 - number)),
            },
        });
        Preview {
            moving,
            breaching,
            farthest: each.collect(),
        }
    }

    #[test]
    fn none_one_and_seven_cases_move() {
        let ask = |moving, breaching| {
            let preview = preview(moving, breaching);
            both(|lang| ask(lang, InteractionId(7), "Complaint: 4 h", &preview))
        };
        assert_snapshot!(ask(0, 0), @r"
        Complaint: 4 h
        No open case would move.
        [Save] [Cancel]
        ~~~
        Complaint: 4 h
        没有未结工单的截止时间变动。
        [保存] [取消]
        ");
        assert_snapshot!(ask(1, 1), @r"
        Complaint: 4 h
        1 open case would move. 1 of them would be breached at once.
        **#1** \*Lihua\* · Resolution: <t:1800000000:f> → <t:1800028800:f>
        [Save] [Cancel]
        ~~~
        Complaint: 4 h
        1 张未结工单的截止时间将变动。其中 1 张将立即超时。
        **#1** \*Lihua\* · 解决：<t:1800000000:f> → <t:1800028800:f>
        [保存] [取消]
        ");
        assert_snapshot!(ask(7, 2), @r"
        Complaint: 4 h
        7 open cases would move. 2 of them would be breached at once.
        **#1** \*Lihua\* · Resolution: <t:1800000000:f> → <t:1800028800:f>
        **#2** \*Lihua\* · Resolution: <t:1800000000:f> → <t:1800025200:f>
        **#3** \*Lihua\* · Resolution: <t:1800000000:f> → <t:1800021600:f>
        **#4** \*Lihua\* · Resolution: <t:1800000000:f> → <t:1800018000:f>
        **#5** \*Lihua\* · Resolution: <t:1800000000:f> → <t:1800014400:f>
        … and 2 more
        [Save] [Cancel]
        ~~~
        Complaint: 4 h
        7 张未结工单的截止时间将变动。其中 2 张将立即超时。
        **#1** \*Lihua\* · 解决：<t:1800000000:f> → <t:1800028800:f>
        **#2** \*Lihua\* · 解决：<t:1800000000:f> → <t:1800025200:f>
        **#3** \*Lihua\* · 解决：<t:1800000000:f> → <t:1800021600:f>
        **#4** \*Lihua\* · 解决：<t:1800000000:f> → <t:1800018000:f>
        **#5** \*Lihua\* · 解决：<t:1800000000:f> → <t:1800014400:f>
        ……另有 2 条
        [保存] [取消]
        ");
    }

    #[test]
    fn what_is_done_at_once_stands_before_the_question() {
        let done = || Message::text("The team is changed.");
        let both_said = both(|lang| {
            let question = ask(lang, InteractionId(7), "Complaint: 4 h", &preview(1, 0));
            beside(done(), Some(question))
        });
        assert_snapshot!(both_said, @r"
        The team is changed.

        Complaint: 4 h
        1 open case would move.
        **#1** \*Lihua\* · Resolution: <t:1800000000:f> → <t:1800028800:f>
        [Save] [Cancel]
        ~~~
        The team is changed.

        Complaint: 4 h
        1 张未结工单的截止时间将变动。
        **#1** \*Lihua\* · 解决：<t:1800000000:f> → <t:1800028800:f>
        [保存] [取消]
        ");
        assert_eq!(beside(done(), None), done());
    }

    #[test]
    fn the_answer_says_what_became_of_it() {
        assert_snapshot!(both(|lang| saved(lang, "Complaint: 4 h")), @r"
        Saved. Complaint: 4 h
        Open cases are recomputed in the background.
        ~~~
        已保存。Complaint: 4 h
        未结工单正在后台重新计算。
        ");
        assert_snapshot!(both(cancelled), @r"
        This was not changed.
        ~~~
        未作此项修改。
        ");
    }
}
