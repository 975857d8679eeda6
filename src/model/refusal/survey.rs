//! Why something about a survey is refused.

use crate::model::time::Timestamp;

/// One refusal about a survey.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum SurveyRefusal {
    /// There is one of that name.
    Exists {
        /// The name.
        name: String,
    },
    /// There is none at all.
    None,
    /// There is none of that name.
    Unknown {
        /// What was typed.
        given: String,
    },
    /// It would ask nobody: there is no such customer.
    Nobody,
    /// Everybody it is about was asked lately.
    Everybody {
        /// How many.
        count: i64,
    },
    /// It ends too late.
    TooLong,
    /// It is over.
    Over {
        /// Its name.
        name: String,
        /// Since when.
        at: Timestamp,
    },
    /// A file that cannot be had, is too large, or is no table with the columns that it should have.
    File(FileFault),
}

/// What is wrong with a file of answers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum FileFault {
    /// It could not be had.
    Unavailable,
    /// It is too large.
    TooLarge,
    /// Its letters cannot be read.
    Letters,
    /// It has other columns.
    Columns,
    /// It has no line.
    Empty,
}
