//! `/help`: the commands that the reader may use.

use super::{
    context::{Answer, Ctx},
    spec::{Node, Shape},
    tree::tree,
};
use crate::{
    model::refusal::Move,
    reply::Reply,
    rules::access,
    text::help::{self, HelpEntry},
};

/// `/help`.
pub(super) fn command(ctx: &Ctx<'_>) -> Answer {
    let mut entries = Vec::new();
    for command in tree() {
        let mut add = |path: String| {
            let step = path.strip_prefix("case ").and_then(Move::parse);
            let role = match step {
                Some(step) => access::least(step),
                None => Some(command.role).filter(|_| path != "help"),
            };
            entries.push(HelpEntry { path, role });
        };
        match &command.shape {
            Shape::Leaf(_) => add(command.name.to_owned()),
            Shape::Tree(nodes) => {
                for node in nodes {
                    match node {
                        Node::Sub(name, _) => add(format!("{} {name}", command.name)),
                        // Its commands show when it is typed; here one line says what they are about.
                        Node::Group(group, _) => add(format!("{} {group}", command.name)),
                    }
                }
            }
            Shape::MessageMenu | Shape::UserMenu => {}
        }
    }
    Ok(Reply::Private(help::help(ctx.lang, &entries, ctx.role)))
}
