//! `/help`: the commands that the reader may use, one line each.

use super::{lang::Lang, parts, words};
use crate::{
    model::desk::Role,
    reply::{Embed, Message},
};

/// One command, in the order of the tree.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct HelpEntry {
    /// Its canonical names from the root, for example `case show`.
    pub path: String,
    /// The least role that may use it; none where anybody may.
    pub role: Option<Role>,
}

/// The commands that the role may use, none for a visitor's, grouped by their first word.
#[must_use]
pub fn help(lang: &Lang, commands: &[HelpEntry], role: Option<Role>) -> Message {
    let usable: Vec<&HelpEntry> = commands.iter().filter(|one| one.role <= role).collect();
    let mut lines = Vec::new();
    let (mut group, mut after_several) = ("", false);
    for entry in usable {
        let root = entry.path.split(' ').next().unwrap_or_default();
        // A group of several stands apart from what comes before it and after it.
        let several = entry.path.contains(' ');
        let apart = root != group && (several || after_several) && !group.is_empty();
        (group, after_several) = (root, several);
        let gap = if apart { "\n" } else { "" };
        lines.push(format!("{gap}{}", line(lang, &entry.path)));
    }
    let menus = || {
        say!(
            lang,
            "help-menus",
            log = say!(lang, "menu-log-as-case"),
            add = say!(lang, "menu-add-to-case"),
            open = say!(lang, "menu-open-cases"),
        )
    };
    let body = [
        say!(lang, "help-intro"),
        parts::fit(lang, &lines, 3500),
        role.map_or_else(String::new, |_| menus()),
    ];
    Message {
        embeds: vec![Embed {
            title: say!(lang, "help-title"),
            body: parts::joined(&body, "\n\n"),
            ..Embed::default()
        }],
        ..Message::default()
    }
}

fn line(lang: &Lang, path: &str) -> String {
    let id = format!("command-{}", path.replace(' ', "-"));
    format!("{} {}", words::command(lang, path), lang.say(&id, &[]))
}

#[cfg(test)]
mod tests;
