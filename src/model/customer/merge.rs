//! Two customers who turned out to be one.

use serde::{Deserialize, Serialize};

use super::SpecialNeed;
use crate::model::{
    case::grade::Tier,
    ids::{CustomerId, MergeId},
    time::Timestamp,
};

/// What the file of a customer took from another that was merged into it.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Taken {
    /// The contact: the file had none.
    pub contact: bool,
    /// The notes, behind those that the file had.
    pub notes: bool,
    /// The needs that it did not have, by their words.
    pub needs: Vec<String>,
    /// The tier, and what the file's was before.
    pub tier: Option<String>,
    /// The adviser: the file had none.
    pub adviser: bool,
    /// How often they are visited: the file did not say.
    pub every: bool,
}

impl Taken {
    /// The needs that were taken.
    pub fn needs(&self) -> impl Iterator<Item = SpecialNeed> {
        self.needs
            .iter()
            .filter_map(|word| SpecialNeed::parse(word))
    }

    /// The tier that the file had before, where it took another.
    #[must_use]
    pub fn tier(&self) -> Option<Tier> {
        self.tier.as_deref().and_then(Tier::parse)
    }
}

/// A merge as it was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Merge {
    /// Its row.
    pub id: MergeId,
    /// Who was merged.
    pub from: CustomerId,
    /// Into whom.
    pub into: CustomerId,
    /// When.
    pub at: Timestamp,
    /// What to know to take it back.
    pub kept: Kept,
}

/// What is kept of a merge so that it can be taken back.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Kept {
    /// What the other file took.
    pub taken: Taken,
    /// Customers who had been merged into the first before.
    pub aliases: Vec<CustomerId>,
    /// What else went over.
    #[serde(default)]
    pub moved: MovedRows,
}

/// Rows that went over with a merge.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default)]
pub struct MovedRows {
    /// Callbacks, whatever they are about.
    pub callbacks: Vec<i64>,
    /// Those of them that are about the customer, each with which it was of those for its reason.
    pub own: Vec<(i64, i64)>,
    /// Risks that they leave.
    pub risks: Vec<i64>,
    /// Files as lost customers.
    pub files: Vec<i64>,
}

/// A customer as a name leads to them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Named {
    /// The row of that name.
    pub id: CustomerId,
    /// Whom that was merged into.
    pub merged_into: Option<CustomerId>,
}

impl Named {
    /// Who is meant by the name.
    #[must_use]
    pub fn means(self) -> CustomerId {
        self.merged_into.unwrap_or(self.id)
    }
}
