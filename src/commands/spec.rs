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

/// Whether a command, by its names from the root, takes that option.
#[must_use]
pub fn takes(tree: &[CommandSpec], path: &str, option: &str) -> bool {
    let has = |own: &[OptionSpec]| own.iter().any(|one| one.name == option);
    let names: Vec<&str> = path.split(' ').collect();
    let Some((root, below)) = names.split_first() else {
        return false;
    };
    tree.iter()
        .filter(|command| command.name == *root)
        .any(|command| match &command.shape {
            Shape::Leaf(own) => below.is_empty() && has(own),
            Shape::Tree(nodes) => nodes.iter().any(|node| match node {
                Node::Sub(name, own) => below == [*name] && has(own),
                Node::Group(group, subs) => subs
                    .iter()
                    .any(|(name, own)| below == [*group, *name] && has(own)),
            }),
            Shape::MessageMenu | Shape::UserMenu => false,
        })
}
