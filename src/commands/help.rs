//! `/help`: the commands that the reader may use.

use super::{
    context::{Answer, Ctx},
    spec::{Node, TableEntry},
};
use crate::{
    model::{desk::Role, refusal::Move},
    reply::Reply,
    rules::desk::access,
    text::help::{self, HelpEntry},
};

/// What only supervisors may do of commands that agents have, besides moves of a case.
const FOR_SUPERVISORS: [&str; 2] = ["callback skip", "customer merge"];

/// `/help`, of every node of the table.
pub(super) fn command(ctx: &Ctx<'_>, entries: Vec<TableEntry>) -> Answer {
    let entries: Vec<HelpEntry> = entries.into_iter().filter_map(line).collect();
    Ok(Reply::Private(help::help(ctx.lang, &entries, ctx.role)))
}

/// The line of a node: a command that is run has one; so has a group of them below a command, whose own show when it is
/// typed.
fn line(entry: TableEntry) -> Option<HelpEntry> {
    let below = entry.path.matches(' ').count();
    let shown = match entry.node {
        Node::Sub { .. } => below < 2,
        Node::Group { .. } => below == 1,
    };
    let step = entry.path.strip_prefix("case ").and_then(Move::parse);
    let role = match FOR_SUPERVISORS.contains(&entry.path.as_str()) {
        true => Some(Role::Supervisor),
        false => step.map_or(entry.least, access::least),
    };
    shown.then_some(HelpEntry {
        path: entry.path,
        role,
    })
}
