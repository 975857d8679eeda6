//! Posts that call those above: over the head of whoever answers for a case, and for a customer who is not satisfied.

use super::alerts;
use crate::{
    model::{
        callback::said::Said,
        case::Case,
        desk::Role,
        ids::{RoleId, UserId},
    },
    reply::{Notice, Ping},
    text::{lang::Lang, parts, words},
};

/// That nobody above is called, because no role of theirs is set, and who can change that.
pub(super) fn nobody_above(lang: &Lang) -> String {
    let command = words::command(lang, "desk roles");
    say!(lang, "nobody-above", command = command)
}

/// Somebody goes over the head of who answers for a case; calls the managers where the desk has some, else the supervisors.
#[must_use]
pub fn escalated(
    lang: &Lang,
    case: &Case,
    (by, reason): (UserId, &str),
    called: Option<(Role, RoleId)>,
) -> Notice {
    let pings: Vec<Ping> = (called.iter().map(|(_, role)| Ping::Role(*role))).collect();
    let head = say!(
        lang,
        "escalated",
        pings = parts::mentions(&pings),
        number = case.number.0,
        by = parts::person(by),
    );
    let why = say!(
        lang,
        "offer-reason",
        reason = parts::line(lang, reason, 500)
    );
    let instead = match called {
        Some((Role::Manager, _)) => String::new(),
        Some((Role::Agent | Role::Supervisor, _)) => say!(lang, "escalated-no-managers"),
        None => nobody_above(lang),
    };
    let mut notice = alerts::calling(lang, case, head.replace("  ", " "), pings);
    let lines = [notice.text, why, parts::answers(lang, case), instead];
    notice.text = parts::joined(&lines, "\n");
    notice.rows[0].insert(0, parts::reassign_button(lang, case.number));
    notice
}

/// A customer who was asked afterwards is not satisfied; calls the supervisors and who answers for the case.
#[must_use]
pub fn dissatisfied(lang: &Lang, case: &Case, said: Said, pings: &[Ping]) -> Notice {
    let pings = parts::distinct(pings.iter().copied());
    let head = say!(
        lang,
        "dissatisfied",
        pings = parts::mentions(&pings),
        number = case.number.0,
        said = words::callback(lang, said),
    );
    let mut notice = alerts::calling(lang, case, head.replace("  ", " "), pings);
    notice.text = parts::joined(&[notice.text, parts::answers(lang, case)], "\n");
    notice.rows[0].insert(0, parts::reassign_button(lang, case.number));
    notice
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;

    use super::*;
    use crate::{
        model::callback::said::{Outcome, Satisfaction},
        text::testing::{both, case},
    };

    #[test]
    fn the_managers_are_called_and_where_there_are_none_it_says_so() {
        let of = |who| Some((who, RoleId(30)));
        let said = [of(Role::Manager), of(Role::Supervisor), None].map(|called| {
            let why = (UserId(3), "nobody *calls* back");
            both(|lang| escalated(lang, &case(), why, called))
        });
        assert_snapshot!(said.join("\n~~~~~\n"), @r"
        ⏫ <@&30> **#12** · <@3> turns to you directly
        Complaint · Lihua Textiles · Meter reads double
        Why: nobody \*calls\* back
        <@1> answers for it.
        [Reassign] [Open]
        pings @&30
        ~~~
        ⏫ <@&30> **#12** · <@3> 越级报告
        投诉 · Lihua Textiles · Meter reads double
        原因：nobody \*calls\* back
        由 <@1> 负责。
        [改派] [查看]
        pings @&30
        ~~~~~
        ⏫ <@&30> **#12** · <@3> turns to you directly
        Complaint · Lihua Textiles · Meter reads double
        Why: nobody \*calls\* back
        <@1> answers for it.
        This desk has no manager role, so it comes to the supervisors.
        [Reassign] [Open]
        pings @&30
        ~~~
        ⏫ <@&30> **#12** · <@3> 越级报告
        投诉 · Lihua Textiles · Meter reads double
        原因：nobody \*calls\* back
        由 <@1> 负责。
        本服务台未设置经理身份组，改为报告主管。
        [改派] [查看]
        pings @&30
        ~~~~~
        ⏫ **#12** · <@3> turns to you directly
        Complaint · Lihua Textiles · Meter reads double
        Why: nobody \*calls\* back
        <@1> answers for it.
        Nobody above is called: no role of supervisors or managers is set. Whoever may manage the server can decide, and choose one with `/desk roles`.
        [Reassign] [Open]
        ~~~
        ⏫ **#12** · <@3> 越级报告
        投诉 · Lihua Textiles · Meter reads double
        原因：nobody \*calls\* back
        由 <@1> 负责。
        没有提醒任何上级：本服务台未设置主管或经理身份组。有“管理服务器”权限的人可以裁定，并用 `/服务台 角色` 设置身份组。
        [改派] [查看]
        ");
    }

    #[test]
    fn what_the_customer_said_is_told_with_who_answers() {
        let role = [Ping::Role(RoleId(20)), Ping::User(UserId(1))];
        let said = Said {
            outcome: Some(Outcome::Unsolved),
            satisfaction: Some(Satisfaction::Dissatisfied),
        };
        assert_snapshot!(both(|lang| dissatisfied(lang, &case(), said, &role)), @"
        😞 <@&20> <@1> **#12** · the customer was asked: Not solved · Dissatisfied. It is open again.
        Complaint · Lihua Textiles · Meter reads double
        <@1> answers for it.
        [Reassign] [Accept] [Note] [Open]
        pings @&20 @1
        ~~~
        😞 <@&20> <@1> **#12** · 回访结果：未解决 · 不满意，已重新办理。
        投诉 · Lihua Textiles · Meter reads double
        由 <@1> 负责。
        [改派] [接单] [跟进] [查看]
        pings @&20 @1
        ");
    }
}
