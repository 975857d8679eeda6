//! Messages as the sandbox keeps them.
//!
//! Beside them: `components` (buttons and menus on them), `modal` (forms) and `text` (a message as plain lines).

mod components;
mod modal;
mod text;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use components::Button;
pub use modal::{Input, Modal};
pub(crate) use text::{ONLY_YOU, THINKING};

/// Flag of a message that one person alone can see.
pub const EPHEMERAL: u64 = 1 << 6;
/// Flag of a deferred answer whose text has not come yet.
pub const LOADING: u64 = 1 << 7;

/// Who was really notified by a message when it was created.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct Pings {
    /// @everyone or @here.
    pub everyone: bool,
    /// User ids, each once, in the order mentioned.
    pub users: Vec<u64>,
    /// Role ids, each once, in the order mentioned.
    pub roles: Vec<u64>,
}

impl Pings {
    /// Whether nobody was notified.
    pub fn is_empty(&self) -> bool {
        !self.everyone && self.users.is_empty() && self.roles.is_empty()
    }
}

/// A file of a message.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq, Eq)]
pub struct File {
    /// Attachment id.
    pub id: u64,
    /// Name with extension.
    pub name: String,
    /// Content type as sent.
    pub kind: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// What a message showed from an instant on.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct Version {
    /// Unix milliseconds of the post or edit.
    pub at: i64,
    /// Text.
    pub content: String,
    /// Embeds as sent.
    pub embeds: Vec<Value>,
    /// Component rows as sent.
    pub components: Vec<Value>,
}

/// A message in its present form, with its earlier versions.
#[derive(Clone, Debug, Serialize, Deserialize, PartialEq)]
pub struct Message {
    /// Message id.
    pub id: u64,
    /// Channel id.
    pub channel: u64,
    /// Guild id.
    pub guild: u64,
    /// User id of the author.
    pub author: u64,
    /// Display name of the author when it was posted.
    pub author_name: String,
    /// Text.
    pub content: String,
    /// Embeds as sent.
    pub embeds: Vec<Value>,
    /// Component rows as sent.
    pub components: Vec<Value>,
    /// Files in order.
    pub files: Vec<File>,
    /// Discord's flag bits.
    pub flags: u64,
    /// The nonce it was posted with.
    pub nonce: Option<Value>,
    /// Who was notified.
    pub pings: Pings,
    /// The one user who sees it, for an ephemeral message.
    pub only_for: Option<u64>,
    /// Unix milliseconds.
    pub posted: i64,
    /// Unix milliseconds of the last edit.
    pub edited: Option<i64>,
    /// The interaction it answers.
    pub interaction: Option<u64>,
    /// The message it replies to.
    pub reply_to: Option<u64>,
    /// Every form it had, the first and the present one included.
    pub history: Vec<Version>,
}

impl Message {
    /// A message without anything in it.
    pub(crate) fn blank(id: u64, (guild, channel): (u64, u64), author: u64, posted: i64) -> Self {
        let version = Version {
            at: posted,
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
        };
        Self {
            id,
            channel,
            guild,
            author,
            author_name: String::new(),
            content: String::new(),
            embeds: Vec::new(),
            components: Vec::new(),
            files: Vec::new(),
            flags: 0,
            nonce: None,
            pings: Pings::default(),
            only_for: None,
            posted,
            edited: None,
            interaction: None,
            reply_to: None,
            history: vec![version],
        }
    }

    /// Whether one person alone can see it.
    pub fn is_ephemeral(&self) -> bool {
        self.flags & EPHEMERAL != 0
    }

    /// The value of the first embed field of that name, ASCII case ignored.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.embeds
            .iter()
            .filter_map(|e| e["fields"].as_array())
            .flatten()
            .find(|f| {
                f["name"]
                    .as_str()
                    .is_some_and(|n| n.eq_ignore_ascii_case(name))
            })
            .and_then(|f| f["value"].as_str())
    }
}

/// A nonce as a key: Discord compares `1` and `"1"` alike.
pub(crate) fn nonce_key(nonce: &Value) -> String {
    nonce
        .as_str()
        .map_or_else(|| nonce.to_string(), str::to_owned)
}

/// The text of a JSON value, empty where it is none.
pub(crate) fn str_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
