//! What `/desk roles`, `/desk team`, `/desk calendar` and `/desk routine` take.

use crate::{
    commands::spec::{Node, OptionSpec, Takes},
    rules::calendar::tables::TABLES,
};

const ROLES: [&str; 3] = ["agent", "supervisor", "manager"];
const CLEARED: [&str; 4] = ["channel", "supervisors", "role", "calendar"];

pub(super) fn roles() -> Node {
    Node::Sub(
        "roles",
        vec![
            OptionSpec::optional("agent", Takes::Role),
            OptionSpec::optional("supervisor", Takes::Role),
            OptionSpec::optional("manager", Takes::Role),
            OptionSpec::optional("clear", Takes::OneOf("role", &ROLES)),
        ],
    )
}

pub(super) fn team() -> Node {
    let name = || OptionSpec::required("team", Takes::Completed(100));
    let settings = || {
        [
            OptionSpec::optional("channel", Takes::Channel),
            OptionSpec::optional("supervisors", Takes::Channel),
            OptionSpec::optional("role", Takes::Role),
            OptionSpec::optional("calendar", Takes::Completed(100)),
            OptionSpec::optional("threads", Takes::Boolean),
        ]
    };
    let mut add = vec![OptionSpec::required("name", Takes::Text(50))];
    add.extend(settings());
    let mut edit = vec![name(), OptionSpec::optional("name", Takes::Text(50))];
    edit.extend(settings());
    edit.push(OptionSpec::optional(
        "clear",
        Takes::OneOf("clear", &CLEARED),
    ));
    Node::Group(
        "team",
        vec![
            ("list", vec![]),
            ("add", add),
            ("edit", edit),
            ("retire", vec![name()]),
        ],
    )
}

pub(super) fn calendar() -> Node {
    let of = |mut options: Vec<OptionSpec>| {
        options.push(OptionSpec::optional("team", Takes::Completed(100)));
        options
    };
    let dated = || {
        vec![
            OptionSpec::required("action", Takes::OneOf("action", &["add", "remove"])),
            OptionSpec::required("date", Takes::Text(50)),
            OptionSpec::optional("name", Takes::Text(60)),
        ]
    };
    let mut workday = dated();
    workday.push(OptionSpec::optional("hours", Takes::Text(100)));
    Node::Group(
        "calendar",
        vec![
            (
                "show",
                of(vec![OptionSpec::optional("month", Takes::Text(20))]),
            ),
            (
                "hours",
                of(vec![OptionSpec::required("week", Takes::Text(300))]),
            ),
            ("holiday", of(dated())),
            ("workday", of(workday)),
            (
                "import",
                of(vec![OptionSpec::required("file", Takes::File)]),
            ),
            (
                "apply",
                of(vec![OptionSpec::required(
                    "table",
                    Takes::OneOf("table", &TABLES),
                )]),
            ),
            (
                "zone",
                of(vec![OptionSpec::required("zone", Takes::Completed(50))]),
            ),
        ],
    )
}

pub(super) fn routine() -> Node {
    let routine = || OptionSpec::required("name", Takes::OneOf("routine", &["digest"]));
    Node::Group(
        "routine",
        vec![
            ("list", vec![]),
            (
                "set",
                vec![
                    routine(),
                    OptionSpec::optional("cron", Takes::Text(100)),
                    OptionSpec::optional("channel", Takes::Channel),
                ],
            ),
            ("off", vec![routine()]),
        ],
    )
}
