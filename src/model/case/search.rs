//! What is searched for among a desk's cases.

use super::Status;
use crate::model::{ids::UserId, time::Timestamp};

/// The longest text that is searched for, in characters: with every filter it still fits the id of a button.
pub const TEXT_MAX: usize = 50;

/// How many characters the id of a button has left for the text and the kind together.
pub const ID_ROOM: usize = 60;

/// Cases to a page of what was found.
pub const PAGE: i64 = 10;

/// A search: every part that is given has to hold.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Search {
    /// What was typed, as a query's own text has it: each of its words has to be found.
    pub text: String,
    /// The kind.
    pub kind: Option<String>,
    /// How the case stands.
    pub status: Option<Status>,
    /// Who answers for it.
    pub owner: Option<UserId>,
    /// Logged then or later.
    pub since: Option<Timestamp>,
}
