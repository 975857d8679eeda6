//! The list of commands: the one place that says which exist and what they take.

mod known;
mod teams;

use std::sync::LazyLock;

use super::spec::{CommandSpec, Node, OptionSpec, Shape, Takes};
use crate::model::{
    callback::{Outcome, Satisfaction},
    case::VIAS,
    customer::SpecialNeed,
    desk::Role,
};

/// The views of `/queue`, in the order shown.
pub const VIEWS: [&str; 7] = [
    "mine",
    "unassigned",
    "team",
    "due",
    "breached",
    "waiting",
    "all",
];

const PRIORITIES: [&str; 4] = ["low", "normal", "high", "urgent"];
const LANGUAGES: [&str; 2] = ["en-US", "zh-CN"];
const CLOCKS: [&str; 3] = ["response", "update", "resolution"];
const TIERS: [&str; 2] = ["standard", "key"];
const HOURS: [&str; 2] = ["team", "24x7"];

/// The message menu's entry that logs a case from a message.
pub const MENU_LOG: &str = "Log as case";
/// The message menu's entry that adds a message to a case as a note.
pub const MENU_ADD: &str = "Add to case";
/// The person menu's entry that lists their open cases.
pub const MENU_OPEN_CASES: &str = "Open cases";

/// Every command, in the order that `/help` lists them.
#[must_use]
pub fn tree() -> &'static [CommandSpec] {
    static TREE: LazyLock<Vec<CommandSpec>> = LazyLock::new(commands);
    &TREE
}

fn commands() -> Vec<CommandSpec> {
    let leaf = |name, options, role| CommandSpec {
        name,
        shape: Shape::Leaf(options),
        role,
    };
    let branch = |name, nodes, role| CommandSpec {
        name,
        shape: Shape::Tree(nodes),
        role,
    };
    let menu = |name, shape| CommandSpec {
        name,
        shape,
        role: Role::Agent,
    };
    vec![
        leaf("log", log(), Role::Agent),
        leaf("assign", assign(), Role::Agent),
        leaf("queue", queue(), Role::Agent),
        branch("case", case(), Role::Agent),
        branch("customer", known::customer(), Role::Agent),
        branch("report", report(), Role::Supervisor),
        branch("desk", desk(), Role::Manager),
        leaf("help", vec![], Role::Agent),
        menu(MENU_LOG, Shape::MessageMenu),
        menu(MENU_ADD, Shape::MessageMenu),
        menu(MENU_OPEN_CASES, Shape::UserMenu),
    ]
}

fn log() -> Vec<OptionSpec> {
    vec![
        OptionSpec::required("kind", Takes::Completed(32)),
        OptionSpec::required("customer", Takes::Completed(100)),
        OptionSpec::required("summary", Takes::Text(200)),
        OptionSpec::optional("details", Takes::Text(2000)),
        OptionSpec::optional("contact", Takes::Text(100)),
        OptionSpec::optional("via", Takes::OneOf("via", &VIAS)),
        OptionSpec::optional("priority", Takes::OneOf("priority", &PRIORITIES)),
        OptionSpec::optional("owner", Takes::Person),
        OptionSpec::optional("team", Takes::Completed(100)),
        OptionSpec::optional("due", Takes::Text(40)),
        OptionSpec::optional("need", Takes::OneOf("need", &SpecialNeed::WORDS)),
        OptionSpec::optional("file", Takes::File),
    ]
}

fn assign() -> Vec<OptionSpec> {
    vec![
        OptionSpec::required("owner", Takes::Person),
        number(),
        OptionSpec::optional("reason", Takes::Text(500)),
    ]
}

fn queue() -> Vec<OptionSpec> {
    vec![
        OptionSpec::optional("view", Takes::OneOf("view", &VIEWS)),
        OptionSpec::optional("team", Takes::Completed(100)),
        OptionSpec::optional("page", Takes::Integer(1, 100_000)),
    ]
}

fn case() -> Vec<Node> {
    let with = |name, mut options: Vec<OptionSpec>| {
        // Discord wants what must be given first.
        let required = options.iter().filter(|option| option.required).count();
        options.insert(required, number());
        Node::Sub(name, options)
    };
    let reason = || OptionSpec::required("reason", Takes::Text(500));
    vec![
        with("show", vec![]),
        Node::Sub("find", known::find()),
        with(
            "note",
            vec![
                OptionSpec::optional("text", Takes::Text(2000)),
                OptionSpec::optional("told", Takes::Boolean),
                OptionSpec::optional("file", Takes::File),
            ],
        ),
        with(
            "resolve",
            vec![OptionSpec::optional("told", Takes::Text(1000))],
        ),
        with("accept", vec![]),
        with(
            "decline",
            vec![OptionSpec::optional("reason", Takes::Text(500))],
        ),
        with("wait", vec![reason()]),
        with("resume", vec![]),
        with(
            "close",
            vec![
                OptionSpec::optional("note", Takes::Text(500)),
                OptionSpec::optional("outcome", Takes::OneOf("outcome", &Outcome::WORDS)),
                OptionSpec::optional(
                    "satisfaction",
                    Takes::OneOf("satisfaction", &Satisfaction::WORDS),
                ),
            ],
        ),
        with("reopen", vec![reason()]),
        with(
            "void",
            vec![
                OptionSpec::optional("reason", Takes::Text(500)),
                OptionSpec::optional("duplicate", Takes::Completed(100)),
            ],
        ),
        with("urge", vec![]),
        with(
            "promise",
            vec![
                OptionSpec::required("at", Takes::Text(40)),
                OptionSpec::optional("note", Takes::Text(500)),
            ],
        ),
        with(
            "extend",
            vec![OptionSpec::required("until", Takes::Text(40)), reason()],
        ),
        with(
            "edit",
            vec![
                OptionSpec::optional("kind", Takes::Completed(32)),
                OptionSpec::optional("priority", Takes::OneOf("priority", &PRIORITIES)),
                OptionSpec::optional("customer", Takes::Completed(100)),
                OptionSpec::optional("summary", Takes::Text(200)),
                OptionSpec::optional("details", Takes::Text(2000)),
                OptionSpec::optional("contact", Takes::Text(100)),
                OptionSpec::optional("via", Takes::OneOf("via", &VIAS)),
            ],
        ),
        with(
            "link",
            vec![
                OptionSpec::required("other", Takes::Completed(100)),
                OptionSpec::optional("unlink", Takes::Boolean),
            ],
        ),
        with(
            "transfer",
            vec![
                reason(),
                OptionSpec::optional("owner", Takes::Person),
                OptionSpec::optional("team", Takes::Completed(100)),
            ],
        ),
        with("clock", vec![]),
        with(
            "history",
            vec![OptionSpec::optional("page", Takes::Integer(1, 100_000))],
        ),
    ]
}

fn report() -> Vec<Node> {
    vec![
        Node::Sub(
            "week",
            vec![OptionSpec::optional("ago", Takes::Integer(0, 520))],
        ),
        Node::Sub("ledger", vec![OptionSpec::optional("day", Takes::Text(40))]),
    ]
}

/// What names the cases of a target.
fn target(rest: Vec<OptionSpec>) -> Vec<OptionSpec> {
    let mut options = vec![OptionSpec::required(
        "clock",
        Takes::OneOf("clock", &CLOCKS),
    )];
    options.extend(rest);
    options.extend([
        OptionSpec::optional("kind", Takes::Completed(32)),
        OptionSpec::optional("priority", Takes::OneOf("priority", &PRIORITIES)),
        OptionSpec::optional("tier", Takes::OneOf("tier", &TIERS)),
        OptionSpec::optional("team", Takes::Completed(100)),
    ]);
    options
}

/// `/desk target`, `ladder`, `kind`.
fn rules() -> [Node; 3] {
    let length = OptionSpec::required("length", Takes::Text(40));
    let mut set = target(vec![length]);
    set.push(OptionSpec::optional("hours", Takes::OneOf("hours", &HOURS)));
    let steps = OptionSpec::required("steps", Takes::Text(1000));
    let name = || OptionSpec::required("name", Takes::Text(32));
    let kind = || OptionSpec::required("kind", Takes::Completed(32));
    [
        Node::Group(
            "target",
            vec![("list", vec![]), ("set", set), ("remove", target(vec![]))],
        ),
        Node::Group(
            "ladder",
            vec![("show", vec![]), ("set", vec![steps]), ("reset", vec![])],
        ),
        Node::Group(
            "kind",
            vec![
                ("list", vec![]),
                ("add", vec![name()]),
                ("rename", vec![kind(), name()]),
                ("retire", vec![kind()]),
            ],
        ),
    ]
}

fn desk() -> Vec<Node> {
    let mut nodes = vec![
        Node::Sub(
            "setup",
            vec![
                OptionSpec::optional("channel", Takes::Channel),
                OptionSpec::optional("supervisors", Takes::Channel),
                OptionSpec::optional("digest", Takes::Channel),
                OptionSpec::optional("agent-role", Takes::Role),
                OptionSpec::optional("supervisor-role", Takes::Role),
                OptionSpec::optional("manager-role", Takes::Role),
                OptionSpec::optional("language", Takes::OneOf("language", &LANGUAGES)),
                OptionSpec::optional("zone", Takes::Completed(50)),
                OptionSpec::optional("threads", Takes::Boolean),
            ],
        ),
        Node::Sub("show", vec![]),
        Node::Sub("check", vec![]),
        Node::Sub(
            "history",
            vec![OptionSpec::optional("page", Takes::Integer(1, 100_000))],
        ),
        teams::roles(),
        teams::team(),
        teams::calendar(),
        teams::routine(),
    ];
    nodes.extend(rules());
    nodes
}

/// Which case; inside a case's thread it may be left out.
fn number() -> OptionSpec {
    OptionSpec::optional("case", Takes::Completed(100))
}
