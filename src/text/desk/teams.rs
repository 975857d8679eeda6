//! Answers about a desk's teams.

use super::settings::{CheckLine, check_line, team_line};
use crate::{
    model::desk::Team,
    reply::{Embed, Message},
    text::{lang::Lang, parts, words},
};

/// A team with what its row does not say.
#[derive(Clone, Debug, PartialEq)]
pub struct TeamView {
    /// The team.
    pub team: Team,
    /// How many of its cases are unfinished.
    pub open: i64,
    /// Whether it has a calendar of its own.
    pub own_calendar: bool,
}

/// What was done to a team.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TeamDone {
    /// It was made, or came back.
    Added,
    /// Its settings were changed.
    Changed,
}

/// The answer to `/desk team list`.
#[must_use]
pub fn list(lang: &Lang, teams: &[TeamView]) -> Message {
    let each: Vec<String> = teams.iter().map(|one| lines(lang, one)).collect();
    Message {
        embeds: vec![Embed {
            title: say!(lang, "teams-title"),
            body: parts::fit(lang, &each, 4000),
            ..Embed::default()
        }],
        ..Message::default()
    }
}

/// A team was made or changed: how it is now, then what would not work and what has no deadline.
#[must_use]
pub fn saved(
    lang: &Lang,
    done: TeamDone,
    view: &TeamView,
    (bad, gaps): (&[CheckLine], Option<String>),
) -> Message {
    let id = match done {
        TeamDone::Added => "team-added",
        TeamDone::Changed => "team-changed",
    };
    let bad: Vec<String> = bad.iter().map(|one| check_line(lang, one)).collect();
    let text = [
        lang.say(id, &[]),
        lines(lang, view),
        bad.join("\n"),
        gaps.unwrap_or_default(),
    ];
    Message::text(parts::joined(&text, "\n"))
}

/// A team takes no cases any more.
#[must_use]
pub fn retired(lang: &Lang, name: &str) -> Message {
    Message::text(say!(
        lang,
        "team-retired",
        name = parts::name(name, 50),
        command = words::command(lang, "desk team add"),
    ))
}

fn lines(lang: &Lang, view: &TeamView) -> String {
    let roles: Vec<String> = view.team.roles.iter().copied().map(parts::role).collect();
    let members = if roles.is_empty() {
        say!(lang, "team-every-agent")
    } else {
        // As many as one would read; Discord's limit is far.
        let shown = roles.len().min(10);
        roles[..shown].join(" ")
    };
    let calendar = if view.own_calendar {
        say!(lang, "team-own-calendar")
    } else {
        say!(lang, "team-desk-calendar")
    };
    let more = say!(
        lang,
        "team-line",
        members = members,
        calendar = calendar,
        open = view.open,
    );
    format!("{}\n{more}", team_line(lang, &view.team))
}

#[cfg(test)]
mod tests {
    //! What managers read about teams.

    use insta::assert_snapshot;

    use super::*;
    use crate::{
        model::ids::{ChannelId, DeskId, RoleId, TeamId},
        text::{
            desk::settings::{Health, Use},
            testing::both,
        },
    };

    fn view() -> TeamView {
        TeamView {
            team: Team {
                id: TeamId(1),
                desk: DeskId(900),
                name: "Front *desk*".to_owned(),
                channel: Some(ChannelId(500)),
                supervisors_channel: None,
                roles: Vec::new(),
                retired: false,
                rules: 0,
                unsettled: None,
                threads: false,
                closed: false,
            },
            open: 0,
            own_calendar: false,
        }
    }

    fn billing() -> TeamView {
        let mut billing = view();
        billing.team.name = "Billing".to_owned();
        billing.team.roles = vec![RoleId(7), RoleId(8)];
        TeamView {
            open: 12,
            own_calendar: true,
            ..billing
        }
    }

    #[test]
    fn teams_are_listed() {
        assert_snapshot!(both(|lang| list(lang, &[view(), billing()])), @r"
        == Teams == Plain
        **Front \*desk\*** · cards: <#500> · breaches: in the same channel
        Members: every agent · hours: the desk's · unfinished cases: 0
        **Billing** · cards: <#500> · breaches: in the same channel
        Members: <@&7> <@&8> · hours: its own · unfinished cases: 12
        ~~~
        == 部门 == Plain
        **Front \*desk\*** · 卡片：<#500> · 超时提醒：同一频道
        成员：所有坐席 · 工作日历：同服务台 · 未结工单：0 张
        **Billing** · 卡片：<#500> · 超时提醒：同一频道
        成员：<@&7> <@&8> · 工作日历：单独设置 · 未结工单：12 张
        ");
    }

    #[test]
    fn a_team_is_saved_with_what_is_wrong() {
        let bad = CheckLine {
            channel: Some(ChannelId(500)),
            used_for: Use::Cards,
            health: Health::Gone,
        };
        assert_snapshot!(both(|lang| {
            let added = saved(lang, TeamDone::Added, &view(), (&[], None)).text;
            let changed = saved(lang, TeamDone::Changed, &billing(), (std::slice::from_ref(&bad), None)).text;
            let retired = retired(lang, "Bill_ing").text;
            Message::text([added, changed, retired].join("\n"))
        }), @r"
        The team is ready.
        **Front \*desk\*** · cards: <#500> · breaches: in the same channel
        Members: every agent · hours: the desk's · unfinished cases: 0
        The team is changed.
        **Billing** · cards: <#500> · breaches: in the same channel
        Members: <@&7> <@&8> · hours: its own · unfinished cases: 12
        ❌ Cards <#500>: deleted, or hidden from the bot
        **Bill\_ing** takes no cases any more; those it had stay its own. `/desk team add` brings it back.
        ~~~
        部门已就绪。
        **Front \*desk\*** · 卡片：<#500> · 超时提醒：同一频道
        成员：所有坐席 · 工作日历：同服务台 · 未结工单：0 张
        部门已修改。
        **Billing** · 卡片：<#500> · 超时提醒：同一频道
        成员：<@&7> <@&8> · 工作日历：单独设置 · 未结工单：12 张
        ❌ 卡片 <#500>：已删除，或机器人看不到
        **Bill\_ing** 不再接收工单，原有工单仍由其办理。可用 `/服务台 部门 新增` 恢复。
        ");
    }

    #[test]
    fn any_number_of_teams_and_roles_fits() {
        let mut full = billing();
        full.team.name = "*".repeat(200);
        full.team.roles = vec![RoleId(i64::MAX); 200];
        both(|lang| list(lang, &vec![full.clone(); 200]));
        both(|lang| saved(lang, TeamDone::Added, &full, (&[], None)));
    }
}
