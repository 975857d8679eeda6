//! What a person did, as plain data: the input of every handler.
//!
//! `discord::decode` makes it from a gateway event or an HTTP request; nothing here knows which.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::{
    desk::{Held, Locale, Member},
    ids::{ChannelId, DeskId, InteractionId, MessageId, RoleId, UserId},
};

/// One thing that one person did in one desk.
#[derive(Clone, Debug, PartialEq)]
pub struct Invocation {
    /// Discord's id for it; the same when it is replayed.
    pub id: InteractionId,
    /// The desk.
    pub desk: DeskId,
    /// Where it was done.
    pub channel: ChannelId,
    /// By whom.
    pub member: Member,
    /// The language of their client, where Firstline speaks it.
    pub locale: Option<Locale>,
    /// What was done.
    pub action: Action,
}

impl Invocation {
    /// The same without NUL characters: no text that a person types has one, and Postgres takes in no text that has.
    #[must_use]
    pub fn without_nul(mut self) -> Self {
        without_nul(&mut self.member.name);
        match &mut self.action {
            Action::Command { options, .. } => options.without_nul(),
            Action::Complete {
                partial, options, ..
            } => {
                without_nul(partial);
                options.without_nul();
            }
            Action::Press { id, .. } => without_nul(id),
            Action::Choose { id, chosen } => {
                without_nul(id);
                match chosen {
                    Chosen::Person(person) => without_nul(&mut person.name),
                    Chosen::Word(word) => without_nul(word),
                }
            }
            Action::Submit { id, fields } => {
                without_nul(id);
                fields.values_mut().for_each(without_nul);
            }
            Action::MessageMenu { target, .. } => {
                let names = target.people.iter_mut().map(|(_, name)| name);
                let texts = [&mut target.author, &mut target.content];
                names.chain(texts).for_each(without_nul);
            }
            Action::UserMenu { target, .. } => without_nul(&mut target.name),
        }
        self
    }
}

fn without_nul(text: &mut String) {
    text.retain(|letter| letter != '\0');
}

/// What was done.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// A slash command was sent.
    Command {
        /// Its canonical names from the root, for example `case show` or `desk routine set`.
        path: String,
        /// Its options by canonical name.
        options: Options,
    },
    /// An option is being typed.
    Complete {
        /// The command, as in [`Action::Command`].
        path: String,
        /// The option being typed.
        focused: String,
        /// What stands in it so far.
        partial: String,
        /// The options typed before it.
        options: Options,
    },
    /// A button was pressed.
    Press {
        /// Its id.
        id: String,
        /// The message it stands on.
        message: MessageId,
    },
    /// Something was chosen from a list.
    Choose {
        /// The list's id.
        id: String,
        /// What was chosen.
        chosen: Chosen,
    },
    /// A form was sent.
    Submit {
        /// Its id.
        id: String,
        /// Its answers by input.
        fields: BTreeMap<String, String>,
    },
    /// An entry of a message's menu was chosen.
    MessageMenu {
        /// The entry's canonical name.
        name: String,
        /// The message.
        target: Quoted,
    },
    /// An entry of a person's menu was chosen.
    UserMenu {
        /// The entry's canonical name.
        name: String,
        /// The person.
        target: Person,
    },
}

/// What was chosen from a list.
#[derive(Clone, Debug, PartialEq)]
pub enum Chosen {
    /// A person.
    Person(Person),
    /// The value of one of the things offered.
    Word(String),
}

/// A message that an action is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Quoted {
    /// The message.
    pub id: MessageId,
    /// Where it stands.
    pub channel: ChannelId,
    /// The name of who wrote it.
    pub author: String,
    /// What it says; of a bot's message without text, what its boxes say.
    pub content: String,
    /// Whom it mentions, with their names.
    pub people: Vec<(UserId, String)>,
    /// Whether the bot itself wrote it.
    pub own: bool,
}

/// The options of a command by their canonical names.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
pub struct Options(pub BTreeMap<String, Value>);

impl Options {
    fn without_nul(&mut self) {
        for value in self.0.values_mut() {
            match value {
                Value::Text(text) => without_nul(text),
                Value::Person(person) => without_nul(&mut person.name),
                Value::File(file) => without_nul(&mut file.name),
                Value::Integer(_) | Value::Boolean(_) | Value::Channel(_) | Value::Role(_) => {}
            }
        }
    }

    /// The text of that option, if it was given.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.0.get(name) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The whole number of that option, if it was given.
    #[must_use]
    pub fn integer(&self, name: &str) -> Option<i64> {
        match self.0.get(name) {
            Some(Value::Integer(number)) => Some(*number),
            _ => None,
        }
    }

    /// The answer to that option, yes or no, if it was given.
    #[must_use]
    pub fn boolean(&self, name: &str) -> Option<bool> {
        match self.0.get(name) {
            Some(Value::Boolean(yes)) => Some(*yes),
            _ => None,
        }
    }

    /// The person of that option, if it was given.
    #[must_use]
    pub fn person(&self, name: &str) -> Option<&Person> {
        match self.0.get(name) {
            Some(Value::Person(person)) => Some(person),
            _ => None,
        }
    }

    /// The channel of that option, if it was given.
    #[must_use]
    pub fn channel(&self, name: &str) -> Option<ChannelId> {
        match self.0.get(name) {
            Some(Value::Channel(channel)) => Some(*channel),
            _ => None,
        }
    }

    /// The role of that option, if it was given.
    #[must_use]
    pub fn role(&self, name: &str) -> Option<RoleId> {
        match self.0.get(name) {
            Some(Value::Role(role)) => Some(*role),
            _ => None,
        }
    }

    /// The file of that option, if it was given.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<&Attachment> {
        match self.0.get(name) {
            Some(Value::File(file)) => Some(file),
            _ => None,
        }
    }
}

/// The value of one option.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub enum Value {
    /// Text or a choice's value.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Yes or no.
    Boolean(bool),
    /// A person.
    Person(Person),
    /// A channel.
    Channel(ChannelId),
    /// A role.
    Role(RoleId),
    /// An uploaded file.
    File(Attachment),
}

/// A person who was named, not the one who acts.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Person {
    /// The person.
    pub id: UserId,
    /// The name the server shows, or else their user name.
    pub name: String,
    /// Whether it is a bot.
    pub bot: bool,
    /// What they hold in this desk; `None` when they are not in it.
    pub held: Option<Held>,
}

/// An uploaded file.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Where Discord keeps it.
    pub url: String,
    /// Its size in bytes.
    pub size: u64,
    /// The most bytes that a file may have to be posted where it was given.
    pub most: u64,
}
