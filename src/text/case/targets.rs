//! A desk's targets: which cases have how much time.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::{
    model::{
        case::{clocks::ClockKind, grade::Tier},
        desk::Locale,
        ids::TeamId,
    },
    reply::{Embed, Message},
    rules::case::targets::{Gap, Origin, Target, TargetHours},
    text::{
        lang::{Lang, Texts},
        parts,
        time::when,
        words,
    },
};

/// The names of a desk's teams.
pub type Teams = BTreeMap<TeamId, String>;

/// Whether somebody typed that there shall be no target.
#[must_use]
pub fn is_none(texts: &Texts, typed: &str) -> bool {
    let typed = typed.trim().to_lowercase();
    let words = Locale::ALL.map(|locale| say!(texts.lang(locale), "target-word-none"));
    words.contains(&typed)
}

/// `Complaint · Resolution: 48 h → 24 h`: what a change of one row does; none for a row that is not there.
#[must_use]
pub fn change(
    lang: &Lang,
    teams: &Teams,
    (old, new): (Option<&Target>, Option<&Target>),
) -> String {
    let Some(row) = new.or(old) else {
        return String::new();
    };
    let aim = |row: Option<&Target>| {
        row.map_or_else(|| say!(lang, "target-unset"), |row| length(lang, row))
    };
    say!(
        lang,
        "target-change",
        cases = cases(lang, teams, row),
        clock = words::clock(lang, row.clock),
        old = aim(old),
        new = aim(new),
    )
}

/// The answer to `/rules target list`: the rows in force, those that win first.
#[must_use]
pub fn list(lang: &Lang, teams: &Teams, rows: &[Target]) -> Message {
    let mut lines = vec![say!(lang, "target-order")];
    for clock in [
        ClockKind::Response,
        ClockKind::Update,
        ClockKind::Resolution,
    ] {
        let mut own: Vec<&Target> = rows.iter().filter(|row| row.clock == clock).collect();
        own.sort_by_key(|row| std::cmp::Reverse(row.rank()));
        if !own.is_empty() {
            lines.push(format!("\n**{}**", words::clock(lang, clock)));
        }
        lines.extend(own.into_iter().map(|row| line(lang, teams, row)));
    }
    lines.push(format!("\n{}", say!(lang, "target-afterwards")));
    Message {
        embeds: vec![Embed {
            title: say!(lang, "targets-title"),
            body: parts::fit(lang, &lines, 4000),
            ..Embed::default()
        }],
        ..Message::default()
    }
}

/// How many kinds and teams without a target are named on one line.
const GAPS: usize = 3;

/// One line for each kind without a target.
#[must_use]
pub fn gaps(lang: &Lang, teams: &Teams, gaps: &[Gap]) -> Vec<String> {
    let each = gaps.iter().map(|gap| {
        let kind = words::kind(lang, &gap.kind);
        let within = gap.teams.iter().filter_map(|team| teams.get(team));
        let within: Vec<String> = within.map(|name| parts::name(name, 40)).collect();
        say!(
            lang,
            "target-gap",
            cases = parts::joined(&[kind, listed(lang, &within)], parts::DOT),
            clocks = clocks(lang, &gap.clocks),
        )
    });
    each.collect()
}

/// An answer, followed by the kinds without a target and how to set one.
#[must_use]
pub fn with_gaps(lang: &Lang, answer: Message, (teams, found): (&Teams, &[Gap])) -> Message {
    let mut lines = gaps(lang, teams, found);
    if lines.is_empty() {
        return answer;
    }
    let command = words::command(lang, "rules target set");
    lines.push(say!(lang, "target-gap-set", command = command));
    let room = 1900_usize.saturating_sub(answer.text.encode_utf16().count());
    let said = parts::fit(lang, &lines, room);
    Message {
        text: parts::joined(&[answer.text.clone(), said], "\n"),
        ..answer
    }
}

/// What is without a target, on one line; nothing where nothing is.
#[must_use]
pub fn gaps_in_short(lang: &Lang, teams: &Teams, gaps: &[Gap]) -> Option<String> {
    let named = gaps.iter().take(GAPS).map(|gap| {
        let within = gap.teams.iter().filter_map(|team| teams.get(team));
        let within: Vec<String> = within
            .take(GAPS)
            .map(|name| parts::name(name, 40))
            .collect();
        let cases = [words::kind(lang, &gap.kind), listed(lang, &within)];
        say!(
            lang,
            "target-gap-of",
            cases = parts::joined(&cases, parts::DOT),
            clocks = clocks(lang, &gap.clocks),
        )
    });
    let mut named: Vec<String> = named.collect();
    let more = gaps.len().saturating_sub(GAPS);
    if more > 0 {
        named.push(say!(lang, "more", count = more));
    }
    let command = words::command(lang, "rules target list");
    let cases = named.join(&say!(lang, "list-comma"));
    (!gaps.is_empty()).then(|| say!(lang, "target-gaps", cases = cases, command = command))
}

/// The clocks of a case that has no target for them.
pub(in crate::text) fn clocks(lang: &Lang, clocks: &[ClockKind]) -> String {
    let names: Vec<String> = clocks.iter().map(|one| words::clock(lang, *one)).collect();
    listed(lang, &names)
}

fn listed(lang: &Lang, words: &[String]) -> String {
    words.join(&say!(lang, "list-between"))
}

/// A row as it is listed.
#[must_use]
pub fn line(lang: &Lang, teams: &Teams, row: &Target) -> String {
    let origin = match row.origin {
        Origin::BuiltIn => say!(lang, "rules-built-in"),
        Origin::Desk => String::new(),
    };
    let said = say!(
        lang,
        "target-line",
        cases = cases(lang, teams, row),
        length = length(lang, row),
    );
    parts::joined(&[said, origin], parts::DOT)
}

/// Which cases a row is for.
pub(in crate::text) fn cases(lang: &Lang, teams: &Teams, row: &Target) -> String {
    let tier = row.tier.map(|tier| match tier {
        Tier::Standard => say!(lang, "choice-tier-standard"),
        Tier::Key => say!(lang, "choice-tier-key"),
    });
    let named = [
        row.kind.as_deref().map(|kind| words::kind(lang, kind)),
        row.priority.map(|priority| words::priority(lang, priority)),
        tier,
        row.team.map(|team| {
            let name = teams.get(&team).map_or("", String::as_str);
            parts::name(name, 40)
        }),
    ];
    let named: Vec<String> = named.into_iter().flatten().collect();
    if named.is_empty() {
        say!(lang, "target-every-case")
    } else {
        named.join(parts::DOT)
    }
}

/// How long, and which hours count. Working time is told in hours: its days are shorter than the calendar's.
pub(in crate::text) fn length(lang: &Lang, row: &Target) -> String {
    if row.is_none() {
        return say!(lang, "moved-none");
    }
    if row.days > 0 {
        let days = say!(lang, "target-working-days", days = i64::from(row.days));
        let rest = (!row.length.is_zero()).then(|| when::working(lang, row.length));
        return parts::joined(&[days, rest.unwrap_or_default()], " ");
    }
    match row.hours {
        TargetHours::Always => {
            // Below three days in hours: that is how 24 and 48 of them are spoken of.
            let length = if row.length < TimeDelta::hours(72) {
                when::working(lang, row.length)
            } else {
                when::duration(lang, row.length)
            };
            say!(lang, "target-every-hour", length = length)
        }
        TargetHours::Team => {
            let length = when::working(lang, row.length);
            say!(lang, "target-working-time", length = length)
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        model::case::grade::Priority,
        rules::case::targets::built_in,
        text::testing::{both, texts},
    };

    fn teams() -> Teams {
        Teams::from([(TeamId(7), "*Field*".to_owned())])
    }

    fn row(hours: i64) -> Target {
        Target {
            kind: None,
            priority: None,
            tier: None,
            team: None,
            clock: ClockKind::Resolution,
            days: 0,
            length: TimeDelta::hours(hours),
            hours: TargetHours::Team,
            origin: Origin::Desk,
        }
    }

    #[test]
    fn no_target_is_typed_in_both_languages() {
        for (typed, expected) in [(" None", true), ("无", true), ("0", false), ("", false)] {
            assert_eq!(is_none(texts(), typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_change_says_from_what_to_what() {
        let full = Target {
            kind: Some("complaint".to_owned()),
            priority: Some(Priority::Urgent),
            tier: Some(Tier::Key),
            team: Some(TeamId(7)),
            ..row(72)
        };
        let always = Target {
            hours: TargetHours::Always,
            ..full.clone()
        };
        let none = row(0);
        let lines = |lang: &Lang| {
            let changes = [
                (None, Some(&full)),
                (Some(&full), Some(&always)),
                (Some(&always), None),
                (None, Some(&none)),
                (None, None),
            ];
            let lines = changes.map(|rows| change(lang, &teams(), rows));
            Message::text(lines.join("\n"))
        };
        assert_snapshot!(both(lines), @r"
        Complaint · Urgent · Key account · \*Field\* · Resolution: not set → 72 h of working time
        Complaint · Urgent · Key account · \*Field\* · Resolution: 72 h of working time → 3 d, every hour counts
        Complaint · Urgent · Key account · \*Field\* · Resolution: 3 d, every hour counts → not set
        Every case · Resolution: not set → no target

        ~~~
        投诉 · 加急 · 大客户 · \*Field\* · 解决：未设置 → 72 小时，只计工作时间
        投诉 · 加急 · 大客户 · \*Field\* · 解决：72 小时，只计工作时间 → 3 天，全天计时
        投诉 · 加急 · 大客户 · \*Field\* · 解决：3 天，全天计时 → 未设置
        所有工单 · 解决：未设置 → 无时限
        ");
    }

    #[test]
    fn the_list_begins_with_what_wins() {
        assert_snapshot!(both(|lang| list(lang, &teams(), &[])), @r"
        == Targets == Plain
        Of the lines that fit a case, the topmost wins.

        Unless the line names a tier, a key account's response takes 15 min at most. Unless it names a priority, urgent halves response and resolution.
        ~~~
        == 时限 == Plain
        同一工单适用多行时，以最上面一行为准。

        未指定客户等级时，大客户的响应最长 15 分钟；未指定优先级时，加急工单的响应和解决减半。
        ");
        let mut rows = vec![
            row(100),
            Target {
                tier: Some(Tier::Key),
                ..row(8)
            },
            Target {
                kind: Some("complaint".to_owned()),
                team: Some(TeamId(7)),
                ..row(0)
            },
        ];
        rows.extend(built_in());
        assert_snapshot!(both(|lang| list(lang, &teams(), &rows)), @r"
        == Targets == Plain
        Of the lines that fit a case, the topmost wins.

        **Response**
        Emergency: 15 min, every hour counts · built in
        Complaint: 30 min of working time · built in
        Tip-off: 30 min of working time · built in
        Inquiry: 30 min of working time · built in
        Request: 2 h of working time · built in
        Feedback: 8 h of working time · built in
        Suggestion: 8 h of working time · built in
        Praise: 8 h of working time · built in

        **Update**
        Emergency: 1 h, every hour counts · built in
        Complaint: 8 h of working time · built in
        Tip-off: 8 h of working time · built in
        Request: 8 h of working time · built in

        **Resolution**
        Complaint · \*Field\*: no target
        Key account: 8 h of working time
        Emergency: 4 h, every hour counts · built in
        Complaint: 48 h, every hour counts · built in
        Tip-off: 48 h, every hour counts · built in
        Inquiry: 8 h of working time · built in
        Request: 3 working days · built in
        Feedback: 5 working days · built in
        Suggestion: 5 working days · built in
        Praise: 5 working days · built in
        Every case: 100 h of working time

        Unless the line names a tier, a key account's response takes 15 min at most. Unless it names a priority, urgent halves response and resolution.
        ~~~
        == 时限 == Plain
        同一工单适用多行时，以最上面一行为准。

        **响应**
        紧急服务：15 分钟，全天计时 · 内置
        投诉：30 分钟，只计工作时间 · 内置
        举报：30 分钟，只计工作时间 · 内置
        咨询：30 分钟，只计工作时间 · 内置
        业务办理：2 小时，只计工作时间 · 内置
        意见反馈：8 小时，只计工作时间 · 内置
        建议：8 小时，只计工作时间 · 内置
        表扬：8 小时，只计工作时间 · 内置

        **跟进**
        紧急服务：1 小时，全天计时 · 内置
        投诉：8 小时，只计工作时间 · 内置
        举报：8 小时，只计工作时间 · 内置
        业务办理：8 小时，只计工作时间 · 内置

        **解决**
        投诉 · \*Field\*：无时限
        大客户：8 小时，只计工作时间
        紧急服务：4 小时，全天计时 · 内置
        投诉：48 小时，全天计时 · 内置
        举报：48 小时，全天计时 · 内置
        咨询：8 小时，只计工作时间 · 内置
        业务办理：3 个工作日 · 内置
        意见反馈：5 个工作日 · 内置
        建议：5 个工作日 · 内置
        表扬：5 个工作日 · 内置
        所有工单：100 小时，只计工作时间

        未指定客户等级时，大客户的响应最长 15 分钟；未指定优先级时，加急工单的响应和解决减半。
        ");
    }
}
