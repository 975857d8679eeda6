//! Why the texts cannot be used.

use std::path::PathBuf;

use thiserror::Error;

use crate::rules::words::{self, script::ScriptError};

/// Why the texts cannot be used; each says which file and which message.
#[derive(Debug, Error)]
pub enum TextsError {
    /// A file or folder cannot be read.
    #[error("{path}: {error}")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        error: std::io::Error,
    },
    /// A file is not Fluent.
    #[error("{file}: not valid Fluent: {detail}")]
    Broken {
        /// Which.
        file: String,
        /// What the parser found.
        detail: String,
    },
    /// A file holds a message that Firstline never says.
    #[error("{file}: unknown message {id}")]
    UnknownMessage {
        /// Which file.
        file: String,
        /// Which message.
        id: String,
    },
    /// A message uses a variable that it is not given.
    #[error("{file}: message {id} uses ${variable}, which it is not given")]
    UnknownVariable {
        /// Which file.
        file: String,
        /// Which message.
        id: String,
        /// Which variable.
        variable: String,
    },
    /// A message lacks its value or an attribute.
    #[error("{file}: message {id} lacks {part}")]
    Incomplete {
        /// Which file.
        file: String,
        /// Which message.
        id: String,
        /// `its text` or the attribute.
        part: String,
    },
    /// A message refers to what does not exist.
    #[error("{file}: message {id} refers to {to}, which does not exist")]
    UnknownReference {
        /// Which file.
        file: String,
        /// Which message.
        id: String,
        /// What it refers to.
        to: String,
    },
    /// A file of phrases cannot be read.
    #[error("{file}: {error}")]
    Phrases {
        /// Which.
        file: String,
        /// Why.
        error: words::FileError,
    },
    /// A script cannot be used.
    #[error("{file}: {error}")]
    Script {
        /// Which file.
        file: String,
        /// Why.
        error: ScriptError,
    },
    /// A file of scripts is about nothing that there is a script for.
    #[error("{file}: no script has that name")]
    UnknownScript {
        /// Which file.
        file: String,
    },
    /// Messages refer to each other in a circle.
    #[error("{file}: refer to each other in a circle: {ids}")]
    Circle {
        /// Which files.
        file: String,
        /// Which messages.
        ids: String,
    },
    /// A message does not fit where Discord shows it.
    #[error("{file}: message {id} must be {rule}")]
    Unfit {
        /// Which file.
        file: String,
        /// Which message.
        id: String,
        /// What is allowed there.
        rule: &'static str,
    },
}
