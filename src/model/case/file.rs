//! A file that was given with a case or a note: Discord's own link to it dies within a day, so the bot posts it again.

use super::CardPlace;
use crate::model::ids::{CaseId, InteractionId, UserId};

/// A file of a case.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CaseFile {
    /// The interaction that it came with.
    pub id: InteractionId,
    /// The case.
    pub case: CaseId,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// Where Discord keeps it for a day.
    pub url: String,
    /// Who gave it.
    pub by: UserId,
    /// What became of it.
    pub fate: FileFate,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FileFate {
    /// It is about to be posted.
    Waiting,
    /// It stands there.
    Posted(CardPlace),
    /// It was gone before it could be posted.
    Lost,
}
