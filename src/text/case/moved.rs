//! How a clock moved: from which deadline to which.

use crate::{
    model::case::moved::{ClockChange, ClockTarget},
    text::{lang::Lang, parts, time::when},
};

/// Whether its deadline tells how it moved: not while it is paused, nor where more time was granted than both targets leave.
pub(super) fn tells_deadlines(moved: &ClockChange) -> bool {
    match (moved.old, moved.new) {
        (Some(old), Some(new)) => old.deadline != new.deadline,
        _ => true,
    }
}

/// `Monday 15:00 → Monday 17:00`; the lengths where the deadlines do not tell.
pub(in crate::text) fn aims(lang: &Lang, moved: &ClockChange) -> String {
    let told = tells_deadlines(moved);
    let [old, new] = [moved.old, moved.new].map(|one| aim(lang, one, told));
    format!("{old}{}{new}", parts::ARROW)
}

fn aim(lang: &Lang, aim: Option<ClockTarget>, told: bool) -> String {
    match aim {
        None => say!(lang, "moved-none"),
        Some(ClockTarget {
            deadline: Some(at), ..
        }) if told => when::at(at),
        Some(ClockTarget { length, .. }) => when::duration(lang, length),
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        model::case::clocks::ClockKind,
        reply::Message,
        text::testing::{NOON, both},
    };

    #[test]
    fn deadlines_tell_and_lengths_where_they_do_not() {
        let aim = |minutes: Option<i64>, length| {
            Some(ClockTarget {
                deadline: minutes.map(|minutes| NOON + TimeDelta::minutes(minutes)),
                length: TimeDelta::hours(length),
            })
        };
        let table = [
            (aim(Some(0), 8), aim(Some(60), 16)),
            (aim(Some(0), 8), aim(Some(0), 16)),
            (aim(None, 8), aim(None, 16)),
            (aim(Some(0), 8), aim(None, 16)),
            (None, aim(Some(0), 8)),
            (aim(Some(0), 8), None),
        ];
        let lines = |lang: &Lang| {
            let lines = table.map(|(old, new)| {
                let clock = ClockKind::Response;
                aims(lang, &ClockChange { clock, old, new })
            });
            Message::text(lines.join("\n"))
        };
        assert_snapshot!(both(lines), @r"
        <t:1800000000:f> → <t:1800003600:f>
        8 h → 16 h
        8 h → 16 h
        <t:1800000000:f> → 16 h
        no target → <t:1800000000:f>
        <t:1800000000:f> → no target
        ~~~
        <t:1800000000:f> → <t:1800003600:f>
        8 小时 → 16 小时
        8 小时 → 16 小时
        <t:1800000000:f> → 16 小时
        无时限 → <t:1800000000:f>
        <t:1800000000:f> → 无时限
        ");
    }
}
