//! Reading columns: the types the two databases share, and words that must be known ones.

use std::fmt::Write as _;

use chrono::TimeDelta;
use sqlx::{Row, any::AnyRow};

use super::StoreError;
use crate::model::time::Timestamp;

/// Reads the columns of a row by name.
pub(super) trait Columns {
    /// A whole number.
    fn int(&self, column: &str) -> Result<i64, StoreError>;
    /// A whole number that may be absent.
    fn maybe_int(&self, column: &str) -> Result<Option<i64>, StoreError>;
    /// A text.
    fn text(&self, column: &str) -> Result<String, StoreError>;
    /// A text that may be absent.
    fn maybe_text(&self, column: &str) -> Result<Option<String>, StoreError>;

    /// An instant.
    fn at(&self, column: &str) -> Result<Timestamp, StoreError> {
        self.int(column).map(Timestamp)
    }

    /// An instant that may be absent.
    fn maybe_at(&self, column: &str) -> Result<Option<Timestamp>, StoreError> {
        Ok(self.maybe_int(column)?.map(Timestamp))
    }

    /// A span of time, kept in milliseconds.
    fn span(&self, column: &str) -> Result<TimeDelta, StoreError> {
        self.int(column).map(TimeDelta::milliseconds)
    }
}

impl Columns for AnyRow {
    fn int(&self, column: &str) -> Result<i64, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn maybe_int(&self, column: &str) -> Result<Option<i64>, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn text(&self, column: &str) -> Result<String, StoreError> {
        Ok(self.try_get(column)?)
    }

    fn maybe_text(&self, column: &str) -> Result<Option<String>, StoreError> {
        Ok(self.try_get(column)?)
    }
}

/// The statuses of an unfinished case, as SQL writes a set; the partial indexes of cases name the same.
macro_rules! unfinished {
    () => {
        "('new', 'open', 'waiting')"
    };
}

/// The statuses of a case that is neither closed nor void.
macro_rules! living {
    () => {
        "('new', 'open', 'waiting', 'resolved')"
    };
}

pub(super) use {living, unfinished};

/// As the macro says, for texts that are made.
pub(super) const UNFINISHED: &str = unfinished!();

/// Bytes.
pub(super) fn bytes(row: &AnyRow, column: &str) -> Result<Vec<u8>, StoreError> {
    Ok(row.try_get(column)?)
}

/// The columns of a team `t` of a desk `d`, as `teams::team` reads them.
macro_rules! team_columns {
    () => {
        "t.id, t.desk_id, t.name, t.channel, t.supervisors_channel, t.roles, t.retired, t.threads, \
         d.rules, d.unsettled_at, d.teams_closed"
    };
}

pub(super) use team_columns;

/// The columns of a clock by that short name, as `cases::clock` reads them.
macro_rules! clock_columns {
    ($table:literal) => {
        concat!(
            $table,
            ".kind, ",
            $table,
            ".state, ",
            $table,
            ".generation, ",
            $table,
            ".started_at, ",
            $table,
            ".length, ",
            $table,
            ".always, ",
            $table,
            ".warning_at, ",
            $table,
            ".deadline, ",
            $table,
            ".ended_at, ",
            $table,
            ".last_step, ",
            $table,
            ".last_step_at, ",
            $table,
            ".acknowledged_by, ",
            $table,
            ".acknowledged_at, ",
            $table,
            ".granted_at, ",
            $table,
            ".granted_until"
        )
    };
}

pub(super) use clock_columns;

/// `LIMIT` with a placeholder, for statements that are asked often: where a placeholder stands alone SQLite looks at its value
/// to plan by it, and plans anew each time one is bound.
macro_rules! limit {
    ($place:literal) => {
        concat!("LIMIT CAST(", $place, " AS BIGINT)")
    };
}

pub(super) use limit;

/// The placeholders of a list: `($3, $4)`.
pub(super) fn list(first: usize, count: usize) -> String {
    let places = (first..first + count).map(|place| format!("${place}"));
    format!("({})", places.collect::<Vec<_>>().join(", "))
}

/// The placeholders of so many rows: `($1, $2), ($3, $4)`. One statement for several rows is one change of threads.
pub(super) fn values(rows: usize, columns: usize) -> String {
    let mut text = String::with_capacity(rows * columns * 5 + 2);
    text.push('(');
    for place in 0..rows * columns {
        text.push_str(match (place, place % columns) {
            (0, _) => "",
            (_, 0) => "), (",
            _ => ", ",
        });
        // Writing to a string cannot fail.
        let _ = write!(text, "${}", place + 1);
    }
    text.push(')');
    text
}

/// A word of a fixed set; anything else is corruption, never "not found".
pub(super) fn word<T>(
    row: &AnyRow,
    place: (&'static str, &'static str),
    parse: impl Fn(&str) -> Option<T>,
) -> Result<T, StoreError> {
    let (table, column) = place;
    let found = row.text(column)?;
    parse(&found).ok_or(StoreError::Corrupt { table, column })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::case::Status;

    #[test]
    fn sets_of_statuses_are_those_of_the_model() {
        let set = |is: fn(Status) -> bool| {
            let words = Status::ALL.into_iter().filter(|status| is(*status));
            let words: Vec<String> = words.map(|one| format!("'{}'", one.as_str())).collect();
            format!("({})", words.join(", "))
        };
        assert_eq!(UNFINISHED, set(Status::is_unfinished));
        let living = set(|status| !matches!(status, Status::Closed | Status::Void));
        assert_eq!(living!(), living);
        for schema in [
            include_str!("../../migrations/sqlite/0001_firstline.sql"),
            include_str!("../../migrations/postgres/0001_firstline.sql"),
        ] {
            assert!(schema.contains(&format!("WHERE status IN {UNFINISHED}")));
        }
    }
}
