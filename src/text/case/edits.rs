//! What became what when a case was corrected.

use super::moved;
use crate::{
    model::case::{
        Case,
        change::{CaseField, Change},
        moved::ClockChange,
    },
    reply::Message,
    text::{lang::Lang, parts, words},
};

/// The answer to a correction: what became what, and how that moved the deadlines.
#[must_use]
pub fn edited(lang: &Lang, case: &Case, changes: &[Change], moved: &[ClockChange]) -> Message {
    let mut lines = vec![say!(lang, "done-edited", number = case.number.0)];
    for change in changes {
        let [name, from, to] = field(lang, change, 100);
        lines.push(say!(
            lang,
            "edited-field",
            field = name,
            from = from,
            to = to
        ));
    }
    for one in moved {
        let clock = words::clock(lang, one.clock);
        let aims = moved::aims(lang, one);
        lines.push(if moved::tells_deadlines(one) {
            say!(lang, "edited-clock", clock = clock, aims = aims)
        } else {
            say!(lang, "edited-target", clock = clock, aims = aims)
        });
    }
    Message::text(parts::fit(lang, &lines, 2000))
}

/// A field's name, what stood in it and what stands in it now, for one reader; each value of so many characters.
pub(in crate::text) fn field(lang: &Lang, change: &Change, max: usize) -> [String; 3] {
    let Change { field, from, to } = change;
    let value = |value: &str| match field {
        CaseField::Kind => words::kind(lang, value),
        CaseField::Priority => words::priority_word(lang, value),
        CaseField::Via => words::via(lang, value).unwrap_or_default(),
        CaseField::Contact => parts::code(value, max),
        CaseField::Customer | CaseField::Summary | CaseField::Details => {
            parts::line(lang, value, max)
        }
    };
    let name = lang.say(&format!("field-{}", field.as_str()), &[]);
    let from = (from.as_deref()).map_or_else(|| say!(lang, "field-empty"), value);
    [name, from, value(to)]
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        model::case::{clocks::ClockKind, moved::ClockTarget},
        text::testing::{NOON, both, case},
    };

    fn changed(field: CaseField, from: Option<&str>, to: &str) -> Change {
        Change {
            field,
            from: from.map(str::to_owned),
            to: to.to_owned(),
        }
    }

    #[test]
    fn one_and_all_fields_say_what_became_what() {
        let one = [changed(
            CaseField::Summary,
            Some("Meter *reads*"),
            "Meter stands still",
        )];
        assert_snapshot!(both(|lang| edited(lang, &case(), &one, &[])), @r"
        **#12** is corrected.
        Summary: Meter \*reads\* → Meter stands still
        ~~~
        **#12** 已更正。
        摘要：Meter \*reads\* → Meter stands still
        ");
        let all = [
            changed(CaseField::Kind, Some("inquiry"), "complaint"),
            changed(CaseField::Priority, Some("normal"), "urgent"),
            changed(CaseField::Customer, Some("Li"), "Lihua <@1>"),
            changed(CaseField::Details, None, "since\nMay"),
            changed(CaseField::Contact, Some("138****5678"), "l***@example.com"),
            changed(CaseField::Via, None, "phone"),
        ];
        let aim = |hours| {
            Some(ClockTarget {
                deadline: Some(NOON + TimeDelta::hours(hours)),
                length: TimeDelta::hours(hours),
            })
        };
        let moved = [
            ClockChange {
                clock: ClockKind::Resolution,
                old: aim(8),
                new: aim(24),
            },
            // Paused, or with more time granted: the deadline stays.
            ClockChange {
                clock: ClockKind::Update,
                old: aim(8),
                new: Some(ClockTarget {
                    deadline: Some(NOON + TimeDelta::hours(8)),
                    length: TimeDelta::hours(1),
                }),
            },
        ];
        assert_snapshot!(both(|lang| edited(lang, &case(), &all, &moved)), @r"
        **#12** is corrected.
        Kind: Inquiry → Complaint
        Priority: Normal → Urgent
        Customer: Li → Lihua \<\@1>
        Details: – → since May
        Contact: `138****5678` → `l***@example.com`
        Via: – → Phone
        Resolution due <t:1800028800:f> → <t:1800086400:f>
        Update target 8 h → 1 h
        ~~~
        **#12** 已更正。
        类别：咨询 → 投诉
        优先级：普通 → 加急
        客户：Li → Lihua \<\@1>
        详情：无 → since May
        联系方式：`138****5678` → `l***@example.com`
        渠道：无 → 电话
        解决截止 <t:1800028800:f> → <t:1800086400:f>
        跟进时限 8 小时 → 1 小时
        ");
    }
}
