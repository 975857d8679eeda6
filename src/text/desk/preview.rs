//! What a change of the settings would do to the open cases, and the question whether it shall hold.

use crate::{
    model::{
        ids::InteractionId,
        press::{Press, Say},
    },
    reply::{Button, Embed, Message, Style},
    rules::desk::preview::{Moving, Preview},
    text::{
        case::{history, moved},
        lang::Lang,
        parts, words,
    },
};

/// How many lines of a list stand on a page, and how much they take, in UTF-16 units.
const LINES: usize = 20;
const PAGE: usize = 3800;

/// What changes, which open cases move by that, and the buttons that decide; one page of what else there is to see before,
/// pages counted from 1.
#[must_use]
pub fn ask(
    lang: &Lang,
    (id, told): (InteractionId, &str),
    (listed, page): (&[String], i64),
    preview: &Preview,
) -> Message {
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
    let pages = pages(listed);
    let count = i64::try_from(pages.len()).unwrap_or(i64::MAX);
    let page = page.clamp(1, count.max(1));
    let shown = usize::try_from(page - 1)
        .ok()
        .and_then(|page| pages.get(page));
    let list = shown.map(|lines| Embed {
        title: say!(lang, "calendar-import-title"),
        body: lines.join("\n"),
        footer: history::page_of(lang, page, count),
        ..Embed::default()
    });
    let mut rows = parts::pager(lang, page, count, |page| Press::DraftPage(id, page));
    rows.push(vec![
        button("button-save", Say::Save, Style::Primary),
        button("button-cancel", Say::Cancel, Style::Secondary),
    ]);
    Message {
        text: parts::joined(&lines, "\n"),
        embeds: list.into_iter().collect(),
        rows,
        ..Message::default()
    }
}

/// Lines in pages: so many of them, and no more than one reads at once.
fn pages(mut lines: &[String]) -> Vec<&[String]> {
    let mut pages = Vec::new();
    while !lines.is_empty() {
        let mut left = PAGE;
        let fitting = lines.iter().take(LINES).take_while(|line| {
            let rest = left.checked_sub(line.encode_utf16().count() + 1);
            left = rest.unwrap_or_default();
            rest.is_some()
        });
        let (page, later) = lines.split_at(fitting.count().max(1));
        pages.push(page);
        lines = later;
    }
    pages
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
        customer = parts::line(lang, &moving.customer, 40),
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
        text::testing::{NOON, both, english},
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
            let told = (InteractionId(7), "Complaint: 4 h");
            both(|lang| ask(lang, told, (&[], 1), &preview))
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
    fn a_long_list_is_shown_in_pages_and_none_of_it_is_lost() {
        let lines: Vec<String> = (1..=45).map(|day| format!("day {day}")).collect();
        let told = (InteractionId(7), "From the file");
        let shown = |page| {
            let asked = ask(english(), told, (&lines, page), &preview(0, 0));
            assert_eq!(asked.rows.len(), 2);
            let list = asked.embeds.into_iter().next().unwrap_or_default();
            (list.body.lines().count(), list.body, list.footer)
        };
        let (first, second, third) = (shown(1), shown(2), shown(3));
        assert_eq!((first.0, second.0, third.0), (20, 20, 5));
        assert_eq!(first.2, "Page 1 of 3");
        let all = [first.1, second.1, third.1].join("\n");
        assert_eq!(all, lines.join("\n"));
        // What is no page is the nearest one.
        assert_eq!(shown(-7).1, shown(1).1);
        assert_eq!(shown(99).1, shown(3).1);
        let long: Vec<String> = (0..100).map(|_| "长".repeat(700)).collect();
        for page in pages(&long) {
            assert_eq!(page.len(), 5);
        }
        assert_eq!(pages(&["x".repeat(9000)]).len(), 1);
    }

    #[test]
    fn what_is_done_at_once_stands_before_the_question() {
        let done = || Message::text("The team is changed.");
        let both_said = both(|lang| {
            let told = (InteractionId(7), "Complaint: 4 h");
            let question = ask(lang, told, (&[], 1), &preview(1, 0));
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
        assert_snapshot!(both(|lang| saved(lang, "Complaint: 4 h")), @"
        Saved. Complaint: 4 h
        ~~~
        已保存。Complaint: 4 h
        ");
        assert_snapshot!(both(cancelled), @r"
        This was not changed.
        ~~~
        未作此项修改。
        ");
    }
}
