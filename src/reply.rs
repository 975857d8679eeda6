//! What Firstline says, as plain data: [`Reply`] to an invocation and [`Notice`] posted unasked.
//!
//! Nothing here knows Discord's wire format; `discord::encode` turns it into that. The sizes Discord allows are kept by
//! whoever builds the text.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Serialize};

use crate::model::ids::{RoleId, UserId};

/// The answer to one invocation.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub enum Reply {
    /// A message to the person who asked, and to nobody else.
    Private(Message),
    /// Replaces the private message whose button was pressed: the next page of a list.
    Replace(Message),
    /// A form.
    Modal(Modal),
    /// What an option may be completed to, best first, 25 at most.
    Choices(Vec<Choice>),
}

/// A message posted in a channel without being asked for.
pub type Notice = Message;

/// One message. What is empty takes no place where it is kept.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Message {
    /// Plain text above the embeds, 2,000 characters at most.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Boxes with a coloured edge, ten at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub embeds: Vec<Embed>,
    /// Rows of buttons, five rows of five at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rows: Vec<Vec<Button>>,
    /// Lists to choose from, each a row of its own below the buttons.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub selects: Vec<Select>,
    /// Attached text files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<File>,
    /// Attached files of any sort. They are not kept where the message is kept.
    #[serde(skip)]
    pub uploads: Vec<Upload>,
    /// Who is really pinged. A mention in the text that is not listed here pings nobody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pings: Vec<Ping>,
}

impl Message {
    /// A message of text alone.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// One that a message pings.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Ping {
    /// A person.
    User(UserId),
    /// Everybody who holds a role.
    Role(RoleId),
}

/// A box in a message.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub struct Embed {
    /// Its heading, 256 characters at most.
    pub title: String,
    /// Its body, 4,096 characters at most.
    pub body: String,
    /// Named values, 25 at most.
    pub fields: Vec<Field>,
    /// Small print below, 2,048 characters at most.
    pub footer: String,
    /// The colour of its edge.
    pub tone: Tone,
}

/// A named value in a box.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Field {
    /// Its name, 256 characters at most, never empty.
    pub name: String,
    /// Its value, 1,024 characters at most, never empty.
    pub value: String,
    /// Whether it may stand beside its neighbours.
    pub inline: bool,
}

/// What a box's colour says.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub enum Tone {
    /// Nothing special.
    #[default]
    Plain,
    /// All in time.
    Good,
    /// Time is running out, or somebody is waited for.
    Warning,
    /// A promise is broken.
    Bad,
    /// Over; kept for the record.
    Done,
}

/// Something to press.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub enum Button {
    /// Comes back to Firstline.
    Press {
        /// What it says, 80 characters at most.
        label: String,
        /// What comes back, 100 characters at most: see `model::press`.
        id: String,
        /// How it looks.
        #[serde(default, skip_serializing_if = "Style::is_plain")]
        style: Style,
        /// Whether it can be pressed now.
        #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
        enabled: bool,
    },
    /// Opens a page or a message.
    Link {
        /// What it says, 80 characters at most.
        label: String,
        /// Where it leads.
        url: String,
    },
}

/// A list to choose one thing from.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Select {
    /// What comes back with what was chosen, 100 characters at most: see `model::press`.
    pub id: String,
    /// What it asks for, 150 characters at most.
    pub placeholder: String,
    /// What it offers.
    pub of: Offered,
}

/// What a list offers.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub enum Offered {
    /// Everybody in the server.
    People,
    /// These, 25 at most; the value comes back.
    These(Vec<Choice>),
}

/// How a button looks.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub enum Style {
    /// The one most people want.
    Primary,
    /// One among several.
    #[default]
    Secondary,
    /// Says yes.
    Success,
    /// Says no, or cannot be undone.
    Danger,
}

impl Style {
    fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

fn yes() -> bool {
    true
}

/// A text file that comes with a message.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct File {
    /// Its name with its ending.
    pub name: String,
    /// Its content.
    pub content: String,
}

/// A file of any sort that comes with a message.
#[derive(Clone, PartialEq)]
pub struct Upload {
    /// Its name with its ending.
    pub name: String,
    /// Its content.
    pub content: Arc<[u8]>,
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Upload({} bytes)", self.content.len())
    }
}

/// A form with up to five inputs.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Modal {
    /// What comes back with the answers, 100 characters at most.
    pub id: String,
    /// Its heading, 45 characters at most.
    pub title: String,
    /// Its inputs.
    pub inputs: Vec<Input>,
}

/// One input of a form.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Input {
    /// The name its answer comes back under.
    pub id: String,
    /// What it asks for, 45 characters at most.
    pub label: String,
    /// What stands in it at first, cut to `max` by whoever builds it.
    pub value: String,
    /// A grey example, 100 characters at most.
    pub placeholder: String,
    /// Whether it takes several lines.
    pub lines: Lines,
    /// Whether it may stay empty.
    pub required: bool,
    /// How many characters it takes, 4,000 at most.
    pub max: u16,
}

/// How tall an input is.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub enum Lines {
    /// One line.
    One,
    /// A paragraph.
    Many,
}

/// One completion of an option.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Choice {
    /// What is shown, 100 characters at most.
    pub name: String,
    /// What is sent when it is taken, 100 characters at most.
    pub value: String,
}
