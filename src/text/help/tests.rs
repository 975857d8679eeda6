//! Help by role.

use insta::assert_snapshot;

use super::*;
use crate::text::testing::both;

fn entries() -> Vec<HelpEntry> {
    let entry = |path: &str, role| HelpEntry {
        path: path.to_owned(),
        role: Some(role),
    };
    vec![
        entry("log", Role::Agent),
        entry("queue", Role::Agent),
        entry("case show", Role::Agent),
        entry("case note", Role::Agent),
        entry("desk setup", Role::Manager),
        entry("desk routine list", Role::Manager),
        entry("help", Role::Agent),
    ]
}

#[test]
fn an_agent_reads_what_agents_use() {
    assert_snapshot!(both(|lang| help(lang, &entries(), Some(Role::Agent))), @r"
    == What you can do == Plain
    Once a customer has been heard, somebody answers for it until the customer is satisfied.

    `/log` Log a customer's matter; somebody answers for it from now on
    `/queue` List cases, nearest deadline first

    `/case show` Show a case
    `/case note` Record what was done

    `/help` Show what Firstline can do for you

    On a message, under Apps: **Log as case**, **Add to case**. On a person: **Open cases**.
    ~~~
    == 可用命令 == Plain
    客户的事，有人负责到底，直到客户满意。

    `/登记` 登记客户诉求，首问负责到底
    `/工单列表` 列出工单，最先到期的在前

    `/工单 查看` 查看工单
    `/工单 跟进` 填写跟进记录

    `/帮助` 查看可用命令

    消息的“应用”菜单：**登记为工单**、**记入工单**；成员的“应用”菜单：**未结工单**。
    ");
}

#[test]
fn a_manager_reads_all() {
    assert_snapshot!(both(|lang| help(lang, &entries(), Some(Role::Manager))), @r"
    == What you can do == Plain
    Once a customer has been heard, somebody answers for it until the customer is satisfied.

    `/log` Log a customer's matter; somebody answers for it from now on
    `/queue` List cases, nearest deadline first

    `/case show` Show a case
    `/case note` Record what was done

    `/desk setup` Set channels, roles, language and time zone
    `/desk routine list` List the routines and when they run next

    `/help` Show what Firstline can do for you

    On a message, under Apps: **Log as case**, **Add to case**. On a person: **Open cases**.
    ~~~
    == 可用命令 == Plain
    客户的事，有人负责到底，直到客户满意。

    `/登记` 登记客户诉求，首问负责到底
    `/工单列表` 列出工单，最先到期的在前

    `/工单 查看` 查看工单
    `/工单 跟进` 填写跟进记录

    `/服务台 设置` 设置频道、身份组、语言和时区
    `/服务台 定时任务 列表` 列出定时任务及下次时间

    `/帮助` 查看可用命令

    消息的“应用”菜单：**登记为工单**、**记入工单**；成员的“应用”菜单：**未结工单**。
    ");
}

#[test]
fn a_visitor_reads_what_anybody_may_do() {
    let mut entries = entries();
    entries.insert(
        4,
        HelpEntry {
            path: "case urge".to_owned(),
            role: None,
        },
    );
    for entry in entries.iter_mut().filter(|entry| entry.path == "help") {
        entry.role = None;
    }
    let said = both(|lang| help(lang, &entries, None));
    assert_snapshot!(said, @r"
    == What you can do == Plain
    Once a customer has been heard, somebody answers for it until the customer is satisfied.

    `/case urge` Press for progress

    `/help` Show what Firstline can do for you
    ~~~
    == 可用命令 == Plain
    客户的事，有人负责到底，直到客户满意。

    `/工单 催办` 催办，任何人都可以

    `/帮助` 查看可用命令
    ");
}
