//! An interaction as it is remembered until its token is dead.

use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::outcome::Answer;

/// How long an interaction's token can be used, in milliseconds.
pub(crate) const TOKEN_LIFE: i64 = 15 * 60 * 1_000;

/// What kind of thing a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Command,
    Component,
    Autocomplete,
    Modal,
}

impl Kind {
    /// Discord's interaction type.
    pub(crate) fn number(self) -> u8 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::Modal => 5,
        }
    }
}

/// What the waiting player is told.
pub(crate) enum Event {
    /// Deferred: the text comes later.
    Deferred,
    Done(Answer),
}

/// An interaction that was sent.
pub(crate) struct Interaction {
    pub(crate) token: String,
    pub(crate) kind: Kind,
    pub(crate) who: u64,
    pub(crate) guild: u64,
    pub(crate) channel: u64,
    /// The message with the component, or from which the modal was opened.
    pub(crate) source: Option<u64>,
    /// Type of the option being completed.
    pub(crate) option_kind: u64,
    pub(crate) sent: Instant,
    pub(crate) sent_ms: i64,
    pub(crate) answered: Option<Duration>,
    pub(crate) original: Option<u64>,
    pub(crate) waiter: mpsc::UnboundedSender<Event>,
}
