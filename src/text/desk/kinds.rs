//! Kinds: their names, as people type them and as they read them.

use crate::{
    model::{
        case::{KINDS, clocks::ClockKind},
        desk::Locale,
    },
    reply::{Choice, Message},
    rules::{case::find, clean, desk::kinds::Kinds, names},
    text::{
        case::targets,
        lang::{Lang, Texts},
        parts, words,
    },
};

/// The kind that somebody typed, a retired one too: its canonical word, or else its name in either language, or one it had
/// before. A kind of the desk's own goes before a built-in one that is called so in a language only.
#[must_use]
pub fn find(texts: &Texts, kinds: &Kinds, typed: &str) -> Option<String> {
    let typed = typed.trim();
    let wanted = names::key(typed);
    let is_shown = |kind: &&str| {
        let shown = Locale::ALL.map(|locale| plain(texts.lang(locale), kind));
        shown.iter().any(|name| names::key(name) == wanted)
    };
    let found = kinds.all().find(|kind| names::key(kind) == wanted);
    let found = found.or_else(|| kinds.all().find(is_shown));
    found.or_else(|| kinds.renamed(typed)).map(str::to_owned)
}

/// The names of kinds in a language, in their order.
#[must_use]
pub fn names<'a>(lang: &Lang, kinds: impl Iterator<Item = &'a str>) -> Vec<String> {
    kinds.map(|kind| plain(lang, kind)).collect()
}

/// Completions among some kinds for what was typed so far.
#[must_use]
pub fn choices<'a>(
    lang: &Lang,
    kinds: impl Iterator<Item = &'a str>,
    partial: &str,
) -> Vec<Choice> {
    let part = find::folded(partial, lang.patterns());
    let fits = |name: &str| find::folded(name, lang.patterns()).contains(&part);
    kinds
        .map(|kind| (plain(lang, kind), kind))
        .filter(|(name, kind)| fits(name) || fits(kind))
        .map(|(name, kind)| Choice {
            name,
            value: kind.to_owned(),
        })
        .collect()
}

/// The answer to `/desk kind list`.
#[must_use]
pub fn list(lang: &Lang, kinds: &Kinds) -> Message {
    let lines: Vec<String> = kinds.all().map(|kind| line(lang, kinds, kind)).collect();
    Message::text(parts::fit(lang, &lines, 1900))
}

/// A kind can be chosen for new cases. For the missing clocks its cases have no deadline.
#[must_use]
pub fn added(lang: &Lang, kind: &str, missing: &[ClockKind]) -> Message {
    let said = say!(lang, "kind-added", kind = words::kind(lang, kind));
    let hint = if missing.is_empty() {
        String::new()
    } else {
        let command = words::command(lang, "rules target set");
        let clocks = targets::clocks(lang, missing);
        say!(
            lang,
            "kind-without-target",
            clocks = clocks,
            command = command
        )
    };
    Message::text(parts::joined(&[said, hint], "\n"))
}

/// A kind has another name.
#[must_use]
pub fn renamed(lang: &Lang, from: &str, to: &str) -> Message {
    let (from, to) = (words::kind(lang, from), words::kind(lang, to));
    Message::text(say!(lang, "kind-renamed", from = from, to = to))
}

/// A kind is offered no more; so many open cases keep it.
#[must_use]
pub fn retired(lang: &Lang, kind: &str, open: i64) -> Message {
    let said = say!(lang, "kind-retired", kind = words::kind(lang, kind));
    let kept = say!(lang, "kind-kept", count = open);
    let command = words::command(lang, "desk kind add");
    let back = say!(lang, "kind-back", command = command);
    Message::text(parts::sentences(lang, &[said, kept, back]))
}

fn line(lang: &Lang, kinds: &Kinds, kind: &str) -> String {
    let name = format!("**{}**", words::kind(lang, kind));
    let own = if KINDS.contains(&kind) {
        say!(lang, "rules-built-in")
    } else {
        String::new()
    };
    let retired = if kinds.is_offered(kind) {
        String::new()
    } else {
        say!(lang, "kind-is-retired")
    };
    parts::joined(&[name, own, retired], parts::DOT)
}

/// A kind's name where nothing is escaped.
pub(in crate::text) fn plain(lang: &Lang, kind: &str) -> String {
    let id = format!("choice-kind-{kind}");
    if lang.has(&id) {
        lang.say(&id, &[])
    } else {
        clean::shorten(kind, 100)
    }
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::text::testing::{both, chinese, english, texts};

    const BOTH: [ClockKind; 2] = [ClockKind::Response, ClockKind::Resolution];

    fn kinds() -> Kinds {
        let mut kinds = Kinds::default();
        for name in ["Outage", "*Visit*"] {
            kinds.add(name).ok();
        }
        kinds.rename("Outage", "停水").ok();
        kinds.retire("emergency").ok();
        kinds.retire("*Visit*").ok();
        kinds
    }

    #[test]
    fn kinds_are_read_in_both_languages() {
        let found = |typed| find(texts(), &kinds(), typed);
        for typed in ["complaint", " Complaint ", "COMPLAINT", "投诉"] {
            assert_eq!(found(typed).as_deref(), Some("complaint"), "{typed}");
        }
        for typed in ["停水", "Outage"] {
            assert_eq!(found(typed).as_deref(), Some("停水"), "{typed}");
        }
        assert_eq!(found("*visit*").as_deref(), Some("*Visit*"));
        for typed in ["", "lunch", "投", "complaints"] {
            assert_eq!(found(typed), None, "{typed}");
        }
        // A desk had one of its own before it was built in.
        let mut kinds = kinds();
        for (own, canonical) in [("举报", "tip-off"), ("表扬", "praise")] {
            assert_eq!(find(texts(), &kinds, own).as_deref(), Some(canonical));
            kinds.add(own).ok();
            assert_eq!(find(texts(), &kinds, own).as_deref(), Some(own));
            assert_eq!(find(texts(), &kinds, canonical).as_deref(), Some(canonical));
        }
    }

    #[test]
    fn kinds_are_completed_in_the_readers_language() {
        let complete = |lang, partial| -> Vec<String> {
            let kinds = kinds();
            let choices = choices(lang, kinds.offered(), partial);
            let each = choices.into_iter();
            each.map(|choice| format!("{} = {}", choice.name, choice.value))
                .collect()
        };
        assert_eq!(complete(english(), "").len(), 8);
        assert_eq!(complete(english(), "co"), ["Complaint = complaint"]);
        assert_eq!(complete(chinese(), "co"), ["投诉 = complaint"]);
        assert_eq!(complete(chinese(), "投"), ["投诉 = complaint"]);
        assert_eq!(complete(chinese(), "停"), ["停水 = 停水"]);
    }

    #[test]
    fn what_became_of_a_kind() {
        assert_snapshot!(both(|lang| list(lang, &kinds())), @r"
        **Inquiry** · built in
        **Complaint** · built in
        **Request** · built in
        **Feedback** · built in
        **Suggestion** · built in
        **Emergency** · built in · retired
        **Tip-off** · built in
        **Praise** · built in
        **停水**
        **\*Visit\*** · retired
        ~~~
        **咨询** · 内置
        **投诉** · 内置
        **业务办理** · 内置
        **意见反馈** · 内置
        **建议** · 内置
        **紧急服务** · 内置 · 已停用
        **举报** · 内置
        **表扬** · 内置
        **停水**
        **\*Visit\*** · 已停用
        ");
        assert_snapshot!(both(|lang| added(lang, "*Visit*", &BOTH)), @r"
        \*Visit\* can be chosen for new cases.
        It has no target yet for Response, Resolution, so its cases have no such deadline: `/rules target set`
        ~~~
        新工单可以选择“\*Visit\*”。
        尚未设置响应、解决时限，其工单没有相应的截止时间：`/规则 时限 设置`
        ");
        assert_snapshot!(both(|lang| added(lang, "emergency", &[])), @r"
        Emergency can be chosen for new cases.
        ~~~
        新工单可以选择“紧急服务”。
        ");
        assert_snapshot!(both(|lang| renamed(lang, "Outage", "停水")), @r"
        Outage is called 停水 now. Open cases follow; finished ones keep the name they had.
        ~~~
        “Outage”已改名为“停水”。未结工单随之修改，已关闭的保留原名。
        ");
        assert_snapshot!(both(|lang| retired(lang, "complaint", 0)), @r"
        Complaint is offered for no new case. No open case has it. `/desk kind add` brings it back.
        ~~~
        新工单不再提供“投诉”。没有未结工单使用。可用 `/服务台 类别 新增` 恢复。
        ");
        assert_snapshot!(both(|lang| retired(lang, "complaint", 3)), @r"
        Complaint is offered for no new case. 3 open cases keep it. `/desk kind add` brings it back.
        ~~~
        新工单不再提供“投诉”。3 张未结工单保留此类别。可用 `/服务台 类别 新增` 恢复。
        ");
    }
}
