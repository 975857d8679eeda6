//! A file that was given with a case or a note, posted again.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use crate::model::{
    about::About,
    ids::{CaseId, DeskId, InteractionId},
};

/// A file of a case.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct FileGiven {
    /// The case.
    pub case: CaseId,
    /// The interaction that it came with.
    pub file: InteractionId,
}

impl Facts for FileGiven {
    fn key(&self, _: DeskId) -> String {
        format!("file:{}", self.file)
    }

    fn about(&self) -> About {
        About::Case(self.case)
    }
}
