//! What a command is, as a row of the table: its name, what it takes, and the function that answers it.
//!
//! Each row stands beside its function, and what is registered is what is dispatched: a path without a function does not
//! compile, and a row that the table leaves out is dead code. Names are canonical (English); what people read comes from
//! `prompts/`, under the id that each node's path gives: `command-log`, `command-case-show`, option `command-log-kind`,
//! choice `choice-priority-high`, each with a `.name` attribute for the localised name and the description as its value.

use std::pin::Pin;

use super::context::{Answer, Ctx};
use crate::{
    invocation::{Options, Person, Quoted},
    model::{desk::Role, refusal::Wanted},
};

/// A handler at work.
pub(super) type Answering<'a> = Pin<Box<dyn Future<Output = Answer> + Send + 'a>>;

/// The function that answers what was done with a `T`.
#[derive(Debug)]
pub struct Run<T>(pub(super) for<'a> fn(&'a Ctx<'a>, &'a T) -> Answering<'a>);

/// A slash command.
#[derive(Debug)]
pub struct Command {
    /// The least role that may use anything of it, none where anybody may; every function checks by itself.
    pub least: Option<Role>,
    /// What it is.
    pub node: Node,
}

/// A slash command, or what stands below one.
#[derive(Debug)]
pub enum Node {
    /// Something to run.
    Sub {
        /// Its canonical name.
        name: &'static str,
        /// What it takes; what must be given comes first, as Discord wants it.
        options: &'static [OptionSpec],
        /// What answers it.
        run: Run<Options>,
    },
    /// A name with others below it.
    Group {
        /// Its canonical name.
        name: &'static str,
        /// What stands below it.
        below: &'static [Node],
    },
}

impl Node {
    /// Its canonical name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Sub { name, .. } | Self::Group { name, .. } => name,
        }
    }
}

/// A node with its place in the table.
#[derive(Clone, Debug)]
pub struct TableEntry {
    /// Its canonical names from the root, for example `case show`.
    pub path: String,
    /// The least role that may use anything of its command.
    pub least: Option<Role>,
    /// The node.
    pub node: &'static Node,
}

/// An entry of the menu that a message or a person has; its texts stand under `menu-<name in kebab case>`.
#[derive(Debug)]
pub struct Menu {
    /// Its English label.
    pub name: &'static str,
    /// What it is about, with what answers it.
    pub of: MenuOf,
}

/// Whose menu it is.
#[derive(Debug)]
pub enum MenuOf {
    /// A message's.
    Message(Run<Quoted>),
    /// A person's.
    Person(Run<Person>),
}

/// One option of a command.
#[derive(Debug)]
pub struct OptionSpec {
    /// Its canonical name.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether it must be given.
    pub required: bool,
}

/// An option that must be given.
pub(super) const fn required(name: &'static str, takes: Takes) -> OptionSpec {
    OptionSpec {
        name,
        takes,
        required: true,
    }
}

/// An option that may be left out.
pub(super) const fn optional(name: &'static str, takes: Takes) -> OptionSpec {
    OptionSpec {
        name,
        takes,
        required: false,
    }
}

/// What an option takes.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// Text of at most so many characters.
    Text(u16),
    /// Text of at most so many characters, completed by these while it is typed.
    Completed(u16, Completes),
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

/// What completes an option.
#[derive(Clone, Copy, Debug)]
pub enum Completes {
    /// Cases that the reader may see.
    Case,
    /// Callbacks that are to be done.
    Callback,
    /// Customers of the desk.
    Customer,
    /// Kinds that new cases may have.
    Kind,
    /// Kinds, those that were retired too.
    AnyKind,
    /// Patterns for masking of the desk.
    Mask,
    /// Phrases of the desk and those built in.
    Phrase,
    /// Teams of the desk.
    Team,
    /// Whose calendar a team may have: a team's, or one of its own with every hour.
    Calendar,
    /// IANA time zones.
    Zone,
    /// A time: how what was typed is read.
    Time(Wanted),
    /// A schedule: when it runs next.
    Schedule,
}
