//! Why a report is refused.

use chrono::NaiveDate;

use crate::model::{ids::UserId, time::Timestamp};

/// One refusal about reports and routines.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ReportRefusal {
    /// No routine of that name.
    UnknownRoutine {
        /// What was typed.
        given: String,
    },
    /// A day that has not come.
    FutureDay {
        /// The day.
        day: NaiveDate,
    },
    /// A day that was signed off already.
    Reviewed {
        /// The day.
        day: NaiveDate,
        /// By whom.
        by: UserId,
        /// When.
        at: Timestamp,
    },
}
