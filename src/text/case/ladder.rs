//! A desk's ladder: its steps one by one, and as one line that can be typed.

use chrono::TimeDelta;
use chrono_tz::Tz;

use crate::{
    reply::Message,
    rules::case::ladder::{Audience, Ladder, Quiet, Step},
    text::{lang::Lang, parts, time::when, words},
};

/// What a desk's ladder and quiet hours are now; the latter by the clocks of that zone.
#[must_use]
pub fn show(lang: &Lang, own: Option<&Ladder>, hours: (&Quiet, Tz)) -> Message {
    let built_in = Ladder::default();
    let ladder = own.unwrap_or(&built_in);
    let origin = if own.is_some() {
        let command = words::command(lang, "rules ladder reset");
        say!(lang, "ladder-own", command = command)
    } else {
        say!(lang, "ladder-built-in")
    };
    let lines = [origin, body(lang, ladder), quiet_line(lang, hours)];
    Message::text(parts::joined(&lines, "\n"))
}

/// The answer to `/rules ladder quiet`: what holds, and whether that was changed.
#[must_use]
pub fn quiet_hours(lang: &Lang, hours: (&Quiet, Tz), changed: bool) -> Message {
    let changed = if changed {
        say!(lang, "quiet-changed")
    } else {
        String::new()
    };
    Message::text(parts::sentences(lang, &[changed, quiet_line(lang, hours)]))
}

fn quiet_line(lang: &Lang, (quiet, zone): (&Quiet, Tz)) -> String {
    let command = words::command(lang, "rules ladder quiet");
    if quiet.minutes().is_none() && !quiet.days_off() {
        return say!(lang, "ladder-no-quiet", command = command);
    }
    let hours = hours(lang, quiet, zone.name());
    say!(lang, "ladder-quiet", hours = hours, command = command)
}

/// Quiet hours as a value: from when to when, and whether days off count.
pub(in crate::text) fn quiet(lang: &Lang, quiet: &Quiet) -> String {
    if quiet.minutes().is_none() && !quiet.days_off() {
        return say!(lang, "quiet-none");
    }
    hours(lang, quiet, "")
}

fn hours(lang: &Lang, quiet: &Quiet, zone: &str) -> String {
    let shown = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let days = say!(lang, "quiet-days-off");
    let Some((from, to)) = quiet.minutes() else {
        return days;
    };
    let night = say!(
        lang,
        "quiet-hours",
        from = shown(from),
        to = shown(to),
        zone = zone.to_owned(),
    );
    let night = night.trim().to_owned();
    if quiet.days_off() {
        say!(lang, "quiet-both", night = night, days = days)
    } else {
        night
    }
}

/// The ladder was changed; with none it is the built-in one.
#[must_use]
pub fn changed(lang: &Lang, own: Option<&Ladder>) -> Message {
    let built_in = Ladder::default();
    let said = match own {
        Some(_) => say!(lang, "ladder-set"),
        None => say!(lang, "ladder-reset"),
    };
    let body = body(lang, own.unwrap_or(&built_in));
    Message::text(parts::joined(&[said, body], "\n"))
}

fn body(lang: &Lang, ladder: &Ladder) -> String {
    let mut lines: Vec<String> = (1..)
        .zip(ladder.rows())
        .map(|(row, step)| line(lang, row, step))
        .collect();
    let command = words::command(lang, "rules ladder set");
    let steps = steps(lang, ladder, 1000);
    lines.push(say!(lang, "ladder-typed", command = command, steps = steps));
    lines.join("\n")
}

/// The rows on one line, as they are typed, with at most so many characters.
pub(in crate::text) fn steps(lang: &Lang, ladder: &Ladder, max: usize) -> String {
    let rows = ladder.rows().iter().map(|row| written(lang, row));
    let rows: Vec<String> = rows.collect();
    parts::code(&rows.join(&say!(lang, "list-and")), max)
}

fn line(lang: &Lang, row: i64, step: &Step) -> String {
    let after = when::duration(lang, step.after);
    let at = match (row, step.after.is_zero()) {
        (1, true) => say!(lang, "ladder-at-warning"),
        (1, false) => say!(lang, "ladder-after-warning", after = after),
        (2, true) => say!(lang, "ladder-at-breach"),
        (2, false) => say!(lang, "ladder-after-breach", after = after),
        _ => say!(lang, "ladder-after-step", after = after),
    };
    let repeat = step.repeat.map_or_else(String::new, |repeat| {
        say!(
            lang,
            "ladder-repeat",
            every = when::duration(lang, repeat.every),
            times = i64::from(repeat.times),
        )
    });
    let audience = lang.say(&format!("audience-{}", step.audience.as_str()), &[]);
    let said = say!(lang, "ladder-line", row = row, at = at, audience = audience);
    parts::joined(&[said, repeat], parts::DOT)
}

/// A row as it can be typed.
fn written(lang: &Lang, step: &Step) -> String {
    let audience = match step.audience {
        Audience::Answerer => say!(lang, "ladder-word-answerer"),
        Audience::Supervisors => say!(lang, "ladder-word-supervisors"),
        Audience::Managers => say!(lang, "ladder-word-managers"),
    };
    let after = if step.after.is_zero() {
        String::new()
    } else {
        wait(lang, step.after)
    };
    let repeat = step.repeat.map_or_else(String::new, |repeat| {
        let times = i64::from(repeat.times);
        if repeat.every == step.after {
            say!(lang, "ladder-word-times", times = times)
        } else {
            let every = wait(lang, repeat.every);
            say!(lang, "ladder-word-every", every = every, times = times)
        }
    });
    parts::joined(&[after, audience, repeat], " ")
}

/// A wait as it can be typed, in whole seconds: `1d4h`, `15m`.
fn wait(lang: &Lang, length: TimeDelta) -> String {
    let mut left = length.num_seconds();
    let mut text = String::new();
    for (unit, seconds) in [
        ("ladder-word-days", 86_400),
        ("ladder-word-hours", 3600),
        ("ladder-word-minutes", 60),
        ("ladder-word-seconds", 1),
    ] {
        if left >= seconds {
            text.push_str(&lang.say(unit, &[("n", (left / seconds).into())]));
            left %= seconds;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        rules::case::ladder::Repeat,
        text::testing::{both, chinese, english},
    };

    fn own() -> Ladder {
        let row = |minutes, audience, repeat: Option<(i64, u8)>| Step {
            after: TimeDelta::minutes(minutes),
            audience,
            repeat: repeat.map(|(minutes, times)| Repeat {
                every: TimeDelta::minutes(minutes),
                times,
            }),
        };
        let rows = vec![
            row(5, Audience::Answerer, None),
            row(10, Audience::Managers, None),
            row(90, Audience::Supervisors, Some((1500, 2))),
        ];
        Ladder::new(rows).unwrap_or_default()
    }

    #[test]
    fn every_step_is_told() {
        assert_snapshot!(both(|lang| show(lang, None, (&Quiet::default(), Tz::Asia__Shanghai))), @"
        The built-in ladder.
        1. at the warning, 75% of the time used → who answers for the case
        2. at the breach → supervisors
        3. 15 min after the step before, if nobody acknowledged → managers
        4. 1 h after the step before, if nobody acknowledged → managers · again every 1 h, 5 times in all
        As typed: `/rules ladder set` `answerer, supervisors, 15m managers, 1h managers x5`
        Nobody is mentioned in quiet hours, 22:00–07:00 Asia/Shanghai and on days off, but for emergencies and urgent cases. Once the team opens, one post calls everybody whose matters wait. `/rules ladder quiet` changes this.
        ~~~
        内置的升级链。
        1. 预警时（时限已用 75%） → 责任人
        2. 超时即刻 → 主管
        3. 上一级提醒后 15 分钟仍无人确认 → 经理
        4. 上一级提醒后 1 小时仍无人确认 → 经理 · 每 1 小时再次提醒，共 5 次
        输入格式：`/规则 升级链 设置` `责任人、主管、15分 经理、1小时 经理 5次`
        免打扰时段（Asia/Shanghai 22:00 至 07:00及休息日全天）内照常发出提醒，但不提及任何人，紧急服务和加急工单除外；部门上班时以一条消息提及所有有待办的人。可用 `/规则 升级链 免打扰` 修改。
        ");
        assert_snapshot!(both(|lang| show(lang, Some(&own()), (&Quiet::default(), Tz::Asia__Shanghai))), @"
        This desk's ladder; `/rules ladder reset` brings the built-in one back.
        1. 5 min after the warning → who answers for the case
        2. 10 min after the breach → managers
        3. 1 h 30 min after the step before, if nobody acknowledged → supervisors · again every 25 h, 2 times in all
        As typed: `/rules ladder set` `5m answerer, 10m managers, 1h30m supervisors every 1d1h x2`
        Nobody is mentioned in quiet hours, 22:00–07:00 Asia/Shanghai and on days off, but for emergencies and urgent cases. Once the team opens, one post calls everybody whose matters wait. `/rules ladder quiet` changes this.
        ~~~
        本服务台的升级链；可用 `/规则 升级链 恢复` 恢复内置的升级链。
        1. 预警后 5 分钟 → 责任人
        2. 超时后 10 分钟 → 经理
        3. 上一级提醒后 1 小时 30 分钟仍无人确认 → 主管 · 每 25 小时再次提醒，共 2 次
        输入格式：`/规则 升级链 设置` `5分 责任人、10分 经理、1小时30分 主管 每1天1小时 2次`
        免打扰时段（Asia/Shanghai 22:00 至 07:00及休息日全天）内照常发出提醒，但不提及任何人，紧急服务和加急工单除外；部门上班时以一条消息提及所有有待办的人。可用 `/规则 升级链 免打扰` 修改。
        ");
        assert_snapshot!(both(|lang| changed(lang, Some(&own()))), @r"
        The ladder is changed. Alerts that are still to come follow it.
        1. 5 min after the warning → who answers for the case
        2. 10 min after the breach → managers
        3. 1 h 30 min after the step before, if nobody acknowledged → supervisors · again every 25 h, 2 times in all
        As typed: `/rules ladder set` `5m answerer, 10m managers, 1h30m supervisors every 1d1h x2`
        ~~~
        升级链已修改，之后的提醒按此发送。
        1. 预警后 5 分钟 → 责任人
        2. 超时后 10 分钟 → 经理
        3. 上一级提醒后 1 小时 30 分钟仍无人确认 → 主管 · 每 25 小时再次提醒，共 2 次
        输入格式：`/规则 升级链 设置` `5分 责任人、10分 经理、1小时30分 主管 每1天1小时 2次`
        ");
        let reset = both(|lang| changed(lang, None));
        assert!(
            reset.starts_with("The ladder is the built-in one again"),
            "{reset}"
        );
    }

    #[test]
    fn quiet_hours_are_told_in_words() {
        let of = |from, to, days_off| Quiet::new(from, to, days_off).unwrap_or_default();
        let said = both(|lang| {
            let each = [
                Quiet::default(),
                of(21 * 60 + 30, 6 * 60, false),
                Quiet::never(true),
                Quiet::never(false),
            ];
            let each = each.map(|one| {
                let shown = quiet_hours(lang, (&one, Tz::UTC), false).text;
                format!("{}\n{shown}", quiet(lang, &one))
            });
            Message::text(each.join("\n"))
        });
        assert_snapshot!(said, @"
        22:00–07:00 and on days off
        Nobody is mentioned in quiet hours, 22:00–07:00 UTC and on days off, but for emergencies and urgent cases. Once the team opens, one post calls everybody whose matters wait. `/rules ladder quiet` changes this.
        21:30–06:00
        Nobody is mentioned in quiet hours, 21:30–06:00 UTC, but for emergencies and urgent cases. Once the team opens, one post calls everybody whose matters wait. `/rules ladder quiet` changes this.
        days off
        Nobody is mentioned in quiet hours, days off, but for emergencies and urgent cases. Once the team opens, one post calls everybody whose matters wait. `/rules ladder quiet` changes this.
        none
        There are no quiet hours: alerts mention people at any hour. `/rules ladder quiet` sets some.
        ~~~
        22:00 至 07:00及休息日全天
        免打扰时段（UTC 22:00 至 07:00及休息日全天）内照常发出提醒，但不提及任何人，紧急服务和加急工单除外；部门上班时以一条消息提及所有有待办的人。可用 `/规则 升级链 免打扰` 修改。
        21:30 至 06:00
        免打扰时段（UTC 21:30 至 06:00）内照常发出提醒，但不提及任何人，紧急服务和加急工单除外；部门上班时以一条消息提及所有有待办的人。可用 `/规则 升级链 免打扰` 修改。
        休息日全天
        免打扰时段（休息日全天）内照常发出提醒，但不提及任何人，紧急服务和加急工单除外；部门上班时以一条消息提及所有有待办的人。可用 `/规则 升级链 免打扰` 修改。
        无
        未设免打扰时段，任何时候都会提及相关人员。可用 `/规则 升级链 免打扰` 设置。
        ");
    }

    #[test]
    fn what_is_shown_can_be_typed() {
        for lang in [english(), chinese()] {
            for ladder in [own(), Ladder::default()] {
                let rows = ladder.rows().iter().map(|row| written(lang, row));
                let rows: Vec<String> = rows.collect();
                let line = rows.join(&say!(lang, "list-and"));
                assert_eq!(Ladder::read(&line), Ok(ladder), "{line}");
            }
        }
    }
}
