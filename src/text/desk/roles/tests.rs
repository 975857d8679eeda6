//! Both languages say who it is, that nothing was lost, and what to do.

use super::*;
use crate::{
    model::ids::RoleId,
    text::testing::{chinese, english},
};

fn told(team: Option<&'static str>, deleted: &[Role]) -> Gone<'static> {
    Gone {
        person: UserId(7),
        team,
        deleted: deleted.to_vec(),
        ping: Some(Ping::Role(RoleId(3))),
    }
}

#[test]
fn the_managers_are_told_that_nobody_has_lost_a_case() {
    for (lang, of_the_desk, deleted, kept) in [
        (
            english(),
            "⚠️ <@&3> <@7> has cases and holds no role of this desk",
            "The role of the agents was deleted",
            "Nobody has lost a case",
        ),
        (
            chinese(),
            "⚠️ <@&3> <@7> 名下有工单，但没有本服务台的身份组",
            "坐席的身份组已被删除",
            "工单均未变动",
        ),
    ] {
        let said = gone(lang, &told(None, &[Role::Agent]));
        assert!(said.text.starts_with(of_the_desk), "{}", said.text);
        assert!(said.text.contains(deleted), "{}", said.text);
        assert!(said.text.contains(kept), "{}", said.text);
        assert_eq!(said.pings, [Ping::Role(RoleId(3))]);
        let said = gone(lang, &told(None, &[]));
        assert!(!said.text.contains(deleted), "{}", said.text);
        let said = gone(lang, &told(Some("Billing"), &[]));
        assert!(said.text.contains("**Billing**"), "{}", said.text);
        let edit = words::command(lang, "desk team edit");
        assert!(said.text.contains(&edit), "{}", said.text);
    }
}

#[test]
fn who_calls_nobody_leaves_no_gap() {
    let alone = Gone {
        ping: None,
        ..told(None, &[])
    };
    assert!(gone(english(), &alone).text.starts_with("⚠️ <@7> has"));
    assert!(gone(chinese(), &alone).text.starts_with("⚠️ <@7> 名下"));
}

#[test]
fn check_names_them() {
    assert_eq!(without_role(english(), &[]), None);
    let told = without_role(english(), &[UserId(7), UserId(8)]);
    assert!(told.is_some_and(|told| told.starts_with("❌ Of those known, <@7>, <@8> have cases")));
    let told = without_role(chinese(), &[UserId(7), UserId(8)]);
    assert!(told.is_some_and(|told| told.starts_with("❌ 已知人员中，<@7>、<@8> 名下有工单")));
}
