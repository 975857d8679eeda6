//! What comes of playing a person, and why the client would not even send it.

use std::time::Duration;

use crate::message::{Message, Modal};

/// An entry of an autocompletion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Shown text.
    pub name: String,
    /// What is sent when it is taken.
    pub value: String,
}

/// What the bot answered.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A message, in the channel or ephemeral.
    Message(Box<Message>),
    /// The message of the component was changed (or acknowledged without a change).
    Updated(Box<Message>),
    /// A modal was opened.
    Modal(Modal),
    /// Choices of an autocompletion.
    Choices(Vec<Choice>),
    /// No answer in time; the sentence is what the client would show.
    Failed(String),
}

/// An answer, with what was measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The interaction's id.
    pub interaction: u64,
    /// From the dispatch to the callback; the time allowed when none came.
    pub took: Duration,
    /// What was answered.
    pub answer: Answer,
}

impl Outcome {
    /// The message that was sent or changed.
    ///
    /// # Panics
    /// When the answer was something else: in a test that is the failure to report.
    #[track_caller]
    pub fn message(&self) -> &Message {
        match &self.answer {
            Answer::Message(m) | Answer::Updated(m) => m,
            other => panic!("a message was expected, the answer was {other:?}"),
        }
    }

    /// The modal that was opened.
    ///
    /// # Panics
    /// When the answer was something else.
    #[track_caller]
    pub fn modal(&self) -> &Modal {
        match &self.answer {
            Answer::Modal(modal) => modal,
            other => panic!("a modal was expected, the answer was {other:?}"),
        }
    }

    /// Whether the answer is a message that one person alone sees.
    pub fn is_ephemeral(&self) -> bool {
        matches!(&self.answer, Answer::Message(m) if m.is_ephemeral())
    }

    /// Whether the component's message was changed.
    pub fn is_update(&self) -> bool {
        matches!(self.answer, Answer::Updated(_))
    }

    /// The answer as plain lines.
    pub fn text(&self) -> String {
        match &self.answer {
            Answer::Message(m) | Answer::Updated(m) => m.text(),
            Answer::Modal(modal) => modal.text(),
            Answer::Choices(choices) => {
                let names: Vec<&str> = choices.iter().map(|c| c.name.as_str()).collect();
                names.join("\n")
            }
            Answer::Failed(why) => why.clone(),
        }
    }
}

/// What messages have that are all without what was asked.
pub(crate) const NONE_WITH_IT: &str = "no visible message with it";

/// Why Discord's client would not send what was typed or pressed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The line is no command.
    #[error("a command begins with `/`")]
    NotACommand,
    /// No such person.
    #[error("there is nobody called {0}")]
    NoPerson(String),
    /// No such channel, or the person is not in its guild.
    #[error("there is no channel {0} here")]
    NoChannel(String),
    /// The bot registered no such command.
    #[error("there is no command /{0}")]
    NoCommand(String),
    /// The command is hidden from who may not use it.
    #[error("/{0} is not offered to you: you lack the permission")]
    Hidden(String),
    /// The command has subcommands, and none or an unknown one was given.
    #[error("/{command} has no subcommand {given:?}; it has: {has}")]
    NoSubcommand {
        /// The command so far.
        command: String,
        /// What was typed there.
        given: String,
        /// The names there are.
        has: String,
    },
    /// No such option.
    #[error("/{command} has no option {option}; it has: {has}")]
    NoOption {
        /// The command.
        command: String,
        /// What was typed.
        option: String,
        /// The names there are.
        has: String,
    },
    /// A word that belongs to no option.
    #[error("{0:?} belongs to no option: write option:\"several words\"")]
    Stray(String),
    /// A quote that is not closed.
    #[error("the quoted text of {0} is not closed")]
    OpenQuote(String),
    /// The same option twice.
    #[error("{0} is given twice")]
    Twice(String),
    /// A required option is missing.
    #[error("{0} is required")]
    Missing(String),
    /// Text that is no such value.
    #[error("{option} takes {takes}, not {given:?}")]
    Wrong {
        /// The option.
        option: String,
        /// What it takes, in words.
        takes: String,
        /// What was typed.
        given: String,
    },
    /// A choice that is not offered.
    #[error("{option} offers no {given:?}; it offers: {offers}")]
    NotOffered {
        /// The option.
        option: String,
        /// What was typed.
        given: String,
        /// The names offered.
        offers: String,
    },
    /// A number out of its range, or a text out of its length.
    #[error("{option} must be {must}")]
    Bounds {
        /// The option or field.
        option: String,
        /// The bound, in words.
        must: String,
    },
    /// The option is not completed.
    #[error("{0} is not completed")]
    NotCompleted(String),
    /// No such message, or not for this person's eyes.
    #[error("there is no such message")]
    NoMessage,
    /// No such button or menu on the message.
    #[error("the message has no {given:?}; it has: {has}")]
    NoComponent {
        /// What was asked.
        given: String,
        /// The labels there are.
        has: String,
    },
    /// A button that is greyed out.
    #[error("{0} is greyed out")]
    Disabled(String),
    /// A link opens a page and sends nothing.
    #[error("{label} opens {url}")]
    Link {
        /// The button.
        label: String,
        /// Where it leads.
        url: String,
    },
    /// No such field in the modal.
    #[error("the form has no field {field}; it has: {has}")]
    NoField {
        /// What was typed.
        field: String,
        /// The ids there are.
        has: String,
    },
    /// A file that cannot be read.
    #[error("the file {path} cannot be read: {why}")]
    File {
        /// Its path.
        path: String,
        /// Why not.
        why: String,
    },
    /// The person may not write in the channel.
    #[error("you cannot use application commands here")]
    NotHere,
    /// The thread is archived; a message in it opens it.
    #[error("the thread is archived: `say` something in it first")]
    Archived,
    /// The thread is locked.
    #[error("the thread is locked, only moderators write in it")]
    Locked,
}
