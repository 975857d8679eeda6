//! The table of commands: the one list of them, in the order that `/help` shows. Registration, dispatch, completion, the
//! check of choices and the tests read it; what a command takes and does stands in its own file.

use super::{
    callback,
    case::{
        self, accept, assign, clocks, close, edit, escalate, extend, find, ladder, life, link, log,
        log_message, promise, queue, targets, transfer, urge, void,
    },
    customer::{fields, key, lost, merge, record, risk, show},
    desk::{check, history, kinds, masks, roles, setup, team},
    help, notice,
    report::{self, ledger, week},
    spec::{Command, Menu, MenuOf, Node, Run, TableEntry},
    time::calendar,
    words::{phrases, scripts},
};
use crate::model::desk::Role;

/// Every slash command.
pub static COMMANDS: [Command; 12] = [
    agents(log::LOG),
    agents(assign::ASSIGN),
    agents(queue::QUEUE),
    agents(Node::Group {
        name: "case",
        below: &[
            case::show::SHOW,
            find::FIND,
            life::NOTE,
            life::RESOLVE,
            accept::ACCEPT,
            accept::DECLINE,
            life::WAIT,
            life::RESUME,
            close::CLOSE,
            close::REOPEN,
            void::VOID,
            urge::URGE,
            escalate::ESCALATE,
            promise::PROMISE,
            extend::EXTEND,
            edit::EDIT,
            link::LINK,
            transfer::TRANSFER,
            clocks::CLOCK,
            case::show::HISTORY,
        ],
    }),
    agents(Node::Group {
        name: "callback",
        below: &[
            callback::list::LIST,
            callback::plan::PLAN,
            callback::record::RECORD,
            callback::change::MOVE,
            callback::change::SKIP,
        ],
    }),
    agents(Node::Group {
        name: "customer",
        below: &[
            show::SHOW,
            show::FIND,
            record::EDIT,
            key::KEY,
            risk::RISK,
            lost::LOST,
            lost::BACK,
            fields::INCOMPLETE,
            merge::MERGE,
        ],
    }),
    agents(scripts::SCRIPT),
    Command {
        least: Some(Role::Supervisor),
        node: callback::survey::SURVEY,
    },
    Command {
        least: Some(Role::Supervisor),
        node: Node::Group {
            name: "report",
            below: &[week::WEEK, ledger::LEDGER, report::words::WORDS],
        },
    },
    managers(Node::Group {
        name: "desk",
        below: &[
            setup::SETUP,
            setup::SHOW,
            check::CHECK,
            history::HISTORY,
            roles::ROLES,
            team::TEAM,
            calendar::CALENDAR,
            notice::ROUTINE,
            kinds::KIND,
        ],
    }),
    managers(Node::Group {
        name: "rules",
        below: &[
            targets::TARGET,
            ladder::LADDER,
            callback::rules::CALLBACK,
            masks::MASK,
            fields::FIELD,
            phrases::PHRASE,
            scripts::OWN,
        ],
    }),
    Command {
        least: None,
        node: HELP,
    },
];

/// `/help`: its row stands here, because what it shows is this table.
const HELP: Node = Node::Sub {
    name: "help",
    options: &[],
    run: Run(|ctx, _| Box::pin(async { help::command(ctx, entries()) })),
};

/// The entries of menus.
pub static MENUS: [Menu; 3] = [
    log_message::FROM_MESSAGE,
    life::ADD_MESSAGE,
    queue::OF_PERSON_MENU,
];

const fn agents(node: Node) -> Command {
    Command {
        least: Some(Role::Agent),
        node,
    }
}

const fn managers(node: Node) -> Command {
    Command {
        least: Some(Role::Manager),
        node,
    }
}

/// Every node, each before what stands below it.
#[must_use]
pub fn entries() -> Vec<TableEntry> {
    let mut found = Vec::new();
    for command in &COMMANDS {
        collect(&mut found, command.least, "", &command.node);
    }
    found
}

fn collect(found: &mut Vec<TableEntry>, least: Option<Role>, above: &str, node: &'static Node) {
    let path = format!("{above} {}", node.name()).trim_start().to_owned();
    found.push(TableEntry {
        path: path.clone(),
        least,
        node,
    });
    if let Node::Group { below, .. } = node {
        for one in *below {
            collect(found, least, &path, one);
        }
    }
}

/// The node of a path; none where the table has none of these names.
#[must_use]
pub fn find(path: &str) -> Option<&'static Node> {
    let mut names = path.split(' ');
    let root = names.next()?;
    let commands = COMMANDS.iter().map(|command| &command.node);
    let mut node = commands.into_iter().find(|node| node.name() == root)?;
    for name in names {
        let Node::Group { below, .. } = node else {
            return None;
        };
        node = below.iter().find(|node| node.name() == name)?;
    }
    Some(node)
}

/// What answers the entry of a menu; none where the table has none of that name.
#[must_use]
pub(super) fn menu(name: &str) -> Option<&'static MenuOf> {
    let menu = MENUS.iter().find(|menu| menu.name == name)?;
    Some(&menu.of)
}
