//! The rules by which customers are asked afterwards, in words.

use std::collections::BTreeMap;

use crate::{
    model::{
        callback::{Asker, Proposal},
        ids::TeamId,
        press::Press,
    },
    reply::{Button, Embed, Message, Style},
    rules::callback::wanted::{CallbackRule, Wanted},
    text::{lang::Lang, parts, words},
};

/// Teams by their rows.
type Teams = BTreeMap<TeamId, String>;

/// The rules in force, and the proposals that are open.
#[must_use]
pub fn list(lang: &Lang, teams: &Teams, rules: &[CallbackRule], open: &[Proposal]) -> Message {
    let lines: Vec<String> = rules.iter().map(|rule| line(lang, teams, rule)).collect();
    let button = |proposal: &Proposal| Button::Press {
        label: lang.say(&format!("button-callbacks-{}", proposal.as_str()), &[]),
        id: Press::CallbackRules(*proposal).id(),
        style: Style::Secondary,
        enabled: true,
    };
    let buttons: Vec<Button> = open.iter().map(button).collect();
    Message {
        embeds: vec![Embed {
            title: say!(lang, "callback-rules-title"),
            body: parts::fit(lang, &lines, 4000),
            footer: say!(lang, "callback-rules-most"),
            ..Embed::default()
        }],
        rows: (!buttons.is_empty())
            .then_some(buttons)
            .into_iter()
            .collect(),
        ..Message::default()
    }
}

/// Rules hold from now on.
#[must_use]
pub fn set(lang: &Lang, teams: &Teams, rules: &[CallbackRule]) -> Message {
    let mut lines = vec![say!(lang, "callback-rules-set")];
    lines.extend(rules.iter().map(|rule| line(lang, teams, rule)));
    Message::text(parts::fit(lang, &lines, 2000))
}

/// A rule holds no more.
#[must_use]
pub fn removed(lang: &Lang, teams: &Teams, rule: &CallbackRule) -> Message {
    let rule = line(lang, teams, rule);
    Message::text(say!(lang, "callback-rules-removed", rule = rule))
}

fn line(lang: &Lang, teams: &Teams, rule: &CallbackRule) -> String {
    say!(
        lang,
        "callback-rule",
        cases = cases(lang, teams, &rule.of),
        rule = value(lang, rule),
    )
}

/// What a rule asks.
pub(in crate::text) fn value(lang: &Lang, rule: &CallbackRule) -> String {
    say!(
        lang,
        "callback-rule-value",
        share = i64::from(rule.share),
        first = i64::from(rule.first),
        within = i64::from(rule.within),
        attempts = i64::from(rule.attempts),
        who = asker(lang, rule.asker),
    )
}

/// Which cases it is for.
pub(in crate::text) fn cases(lang: &Lang, teams: &Teams, of: &Wanted) -> String {
    let team = of.team.and_then(|team| teams.get(&team));
    let parts = [
        of.kind.as_deref().map(|kind| words::kind(lang, kind)),
        of.tier.map(|tier| words::tier(lang, tier)),
        team.map(|team| parts::team(team)),
        of.occasion
            .map(|one| lang.say(&format!("choice-occasion-{}", one.as_str()), &[])),
    ];
    let named: Vec<String> = parts.into_iter().flatten().collect();
    match named.is_empty() {
        true => say!(lang, "callback-rule-all"),
        false => named.join(parts::DOT),
    }
}

fn asker(lang: &Lang, asker: Asker) -> String {
    lang.say(&format!("choice-asker-{}", asker.as_str()), &[])
}
