//! What the auditor found: one line of the digest and of `/desk check`.

use super::{lang::Lang, time::when};
use crate::{model::ids::CaseNumber, rules::audit::AlertTally};

/// What became of the alerts of the last day.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct AlertsLine {
    /// How many, by what became of them.
    pub tally: AlertTally,
    /// Cases with one that nobody was told of, the latest first.
    pub faults: Vec<CaseNumber>,
}

/// What became of the alerts that fell due; nothing where there were none.
#[must_use]
pub fn counts(lang: &Lang, tally: &AlertTally) -> String {
    if tally.due() == 0 {
        return String::new();
    }
    say!(lang, "alerts-counted", counts = clauses(lang, tally))
}

fn clauses(lang: &Lang, tally: &AlertTally) -> String {
    let mut said = vec![
        say!(lang, "alerts-due", count = tally.due()),
        say!(lang, "alerts-posted", count = tally.posted),
    ];
    if tally.posted > 0 {
        let time = when::seconds(lang, tally.slowest);
        said.push(say!(lang, "alerts-slowest", time = time));
    }
    let counts = [
        ("alerts-waiting", tally.waiting),
        ("alerts-dropped", tally.dropped),
        ("alerts-failed", tally.failed),
        ("alerts-missing", tally.missing),
    ];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    said.extend(counts.map(|(id, count)| lang.say(id, &[("count", count.into())])));
    said.join(&say!(lang, "list-clause"))
}

/// The line of `/desk check`; nothing where no alert fell due.
#[must_use]
pub fn line(lang: &Lang, line: &AlertsLine) -> Option<String> {
    if line.tally.due() == 0 {
        return None;
    }
    let counts = clauses(lang, &line.tally);
    if line.tally.is_well() {
        return Some(say!(lang, "check-alerts-good", counts = counts));
    }
    let cases: Vec<String> = line
        .faults
        .iter()
        .map(|number| format!("**#{number}**"))
        .collect();
    Some(say!(
        lang,
        "check-alerts-bad",
        counts = counts,
        cases = cases.join(&say!(lang, "list-and"))
    ))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use insta::assert_snapshot;

    use super::*;
    use crate::text::testing::{chinese, english};

    fn both(say: impl Fn(&Lang) -> String) -> String {
        format!("{}\n{}", say(english()), say(chinese()))
    }

    fn tally(posted: i64, slowest_ms: i64) -> AlertTally {
        AlertTally {
            posted,
            slowest: TimeDelta::milliseconds(slowest_ms),
            ..AlertTally::default()
        }
    }

    #[test]
    fn counts_of_nothing_one_and_every_sort() {
        let all = AlertTally {
            waiting: 2,
            dropped: 1,
            failed: 3,
            missing: 4,
            ..tally(32, 2_220_000)
        };
        let none_posted = AlertTally {
            missing: 1,
            ..AlertTally::default()
        };
        let said = |tally: &AlertTally| both(|lang| counts(lang, tally));
        assert_eq!(said(&AlertTally::default()), "\n");
        assert_snapshot!(said(&tally(1, 99)), @r"
        Alerts: 1 due, 1 posted, slowest <0.1 s
        提醒：应发 1 条，已发 1 条，最慢 <0.1 秒
        ");
        assert_snapshot!(said(&tally(42, 349)), @r"
        Alerts: 42 due, 42 posted, slowest 0.3 s
        提醒：应发 42 条，已发 42 条，最慢 0.3 秒
        ");
        assert_snapshot!(said(&tally(42, 59_999)), @r"
        Alerts: 42 due, 42 posted, slowest 59.9 s
        提醒：应发 42 条，已发 42 条，最慢 59.9 秒
        ");
        assert_snapshot!(said(&all), @r"
        Alerts: 42 due, 32 posted, slowest 37 min, 2 on their way, 1 no longer needed, 3 failed, 4 missing
        提醒：应发 42 条，已发 32 条，最慢 37 分钟，待发 2 条，无需再发 1 条，发送失败 3 条，漏发 4 条
        ");
        assert_snapshot!(said(&none_posted), @r"
        Alerts: 1 due, 0 posted, 1 missing
        提醒：应发 1 条，已发 0 条，漏发 1 条
        ");
    }

    #[test]
    fn a_line_names_the_cases_that_nobody_was_told_of() {
        let good = AlertsLine {
            tally: tally(42, 300),
            faults: vec![],
        };
        let bad = AlertsLine {
            tally: AlertTally {
                failed: 1,
                missing: 1,
                ..tally(40, 300)
            },
            faults: vec![CaseNumber(15), CaseNumber(12)],
        };
        let said = |alerts: &AlertsLine| both(|lang| line(lang, alerts).unwrap_or_default());
        assert_eq!(said(&AlertsLine::default()), "\n");
        assert_snapshot!(said(&good), @r"
        ✅ Alerts of the last 24 hours: 42 due, 42 posted, slowest 0.3 s
        ✅ 近 24 小时提醒：应发 42 条，已发 42 条，最慢 0.3 秒
        ");
        assert_snapshot!(said(&bad), @r"
        ❌ Alerts of the last 24 hours: 42 due, 40 posted, slowest 0.3 s, 1 failed, 1 missing
        Nobody was told of **#15**, **#12**: look after them now, then at the bot's log
        ❌ 近 24 小时提醒：应发 42 条，已发 40 条，最慢 0.3 秒，发送失败 1 条，漏发 1 条
        **#15**、**#12** 的提醒漏发，请立即处理，并查看机器人日志
        ");
    }
}
