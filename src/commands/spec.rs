//! The shape of a command, as plain data: what `discord::register` tells Discord and what the tests compare with.
//!
//! Names are canonical (English); what people read comes from `prompts/`, under the id that each node's path gives:
//! `command-log`, `command-case-show`, option `command-log-kind`, choice `choice-priority-high`, each with a `.name`
//! attribute for the localised name and the description as its value.

use crate::model::desk::Role;

/// A command at the top level.
#[derive(Clone, Debug)]
pub struct CommandSpec {
    /// Its canonical name: `log`, or for a menu entry its English label.
    pub name: &'static str,
    /// What it is.
    pub shape: Shape,
    /// The least role that may use it: Discord gets it as a hint, the bot checks by itself.
    pub role: Role,
}

/// What a command is.
#[derive(Clone, Debug)]
pub enum Shape {
    /// A slash command that is run as it is.
    Leaf(Vec<OptionSpec>),
    /// A slash command with subcommands and groups of them.
    Tree(Vec<Node>),
    /// An entry in a message's menu; its texts stand under `menu-<name in kebab case>`.
    MessageMenu,
    /// An entry in a person's menu.
    UserMenu,
}

/// Below a command.
#[derive(Clone, Debug)]
pub enum Node {
    /// A subcommand.
    Sub(&'static str, Vec<OptionSpec>),
    /// A group of subcommands.
    Group(&'static str, Vec<(&'static str, Vec<OptionSpec>)>),
}

/// One option of a command.
#[derive(Clone, Debug)]
pub struct OptionSpec {
    /// Its canonical name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be given.
    pub required: bool,
}

impl OptionSpec {
    /// An option that must be given.
    #[must_use]
    pub fn required(name: &'static str, takes: Takes) -> Self {
        Self {
            name,
            takes,
            required: true,
        }
    }

    /// An option that may be left out.
    #[must_use]
    pub fn optional(name: &'static str, takes: Takes) -> Self {
        Self {
            name,
            takes,
            required: false,
        }
    }
}

/// What an option takes.
#[derive(Clone, Debug)]
pub enum Takes {
    /// Text of at most so many characters.
    Text(u16),
    /// Text of at most so many characters, completed while it is typed.
    Completed(u16),
    /// One of a few words: the set's name (texts under `choice-<set>-<word>`) and the words.
    OneOf(&'static str, &'static [&'static str]),
    /// A whole number from … to ….
    Integer(i64, i64),
    /// Yes or no.
    Boolean,
    /// A person.
    Person,
    /// A text channel.
    Channel,
    /// A role.
    Role,
    /// A file.
    File,
}

/// What a command takes, by its names from the root; nothing where there is none of these names.
#[must_use]
pub fn options<'t>(tree: &'t [CommandSpec], path: &str) -> &'t [OptionSpec] {
    let names: Vec<&str> = path.split(' ').collect();
    let Some((root, below)) = names.split_first() else {
        return &[];
    };
    let command = tree.iter().find(|command| command.name == *root);
    let found = match command.map(|command| &command.shape) {
        Some(Shape::Leaf(own)) if below.is_empty() => Some(own),
        Some(Shape::Tree(nodes)) => nodes.iter().find_map(|node| match node {
            Node::Sub(name, own) => (below == [*name]).then_some(own),
            Node::Group(group, subs) => subs
                .iter()
                .find(|(name, _)| below == [*group, *name])
                .map(|(_, own)| own),
        }),
        _ => None,
    };
    found.map_or(&[], Vec::as_slice)
}
