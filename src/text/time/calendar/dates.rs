//! Dates in a row.

use crate::{rules::time::calendar::Dates, text::lang::Lang};

/// One date or a range of them.
pub(super) fn range(lang: &Lang, (first, last): Dates) -> String {
    if first == last {
        return first.to_string();
    }
    say!(
        lang,
        "calendar-dates",
        first = first.to_string(),
        last = last.to_string()
    )
}

/// How many days a range has.
pub(super) fn days((first, last): Dates) -> i64 {
    (last - first).num_days() + 1
}
