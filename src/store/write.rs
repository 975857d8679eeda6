//! Writes that nobody has to wait for one by one: they are kept back and sent together, before the next read of the
//! transaction or its commit. On SQLite that is one text and one change of threads instead of one for each statement,
//! which costs more than the statement itself.

use std::borrow::Cow;

use futures_util::TryStreamExt as _;
use sqlx::{
    Any, AnyConnection, AssertSqlSafe, Either, Executor as _,
    any::{AnyArguments, AnyRow},
    query::Query,
};

use super::{StoreError, dialect::Dialect};

/// A value to bind.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Int(Some(value))
    }
}

impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Self {
        Self::Int(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<Option<&str>> for Value {
    fn from(value: Option<&str>) -> Self {
        Self::Text(value.map(str::to_owned))
    }
}

impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(Some(value))
    }
}

/// One statement with its values, to be sent later.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    sql: Cow<'static, str>,
    values: Vec<Value>,
}

impl Statement {
    /// A statement whose placeholders are `$1`, `$2`, …; a `$` stands for nothing else in it.
    pub(super) fn new(sql: impl Into<Cow<'static, str>>) -> Self {
        Self {
            sql: sql.into(),
            values: Vec::new(),
        }
    }

    /// Binds the next value.
    pub(super) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    fn query(self) -> Query<'static, Any, AnyArguments> {
        let query = match self.sql {
            Cow::Borrowed(sql) => sqlx::query(sql),
            Cow::Owned(sql) => sqlx::query(AssertSqlSafe(sql)),
        };
        self.values
            .into_iter()
            .fold(query, |query, value| match value {
                Value::Int(value) => query.bind(value),
                Value::Text(value) => query.bind(value),
            })
    }
}

/// What came of one statement.
#[derive(Default)]
pub(super) struct Answer {
    /// What it returns.
    pub(super) rows: Vec<AnyRow>,
    /// How many rows it has changed; of a question it says nothing.
    pub(super) changed: u64,
}

/// Sends the statements in their order and gives the answer of each.
pub(super) async fn send(
    conn: &mut AnyConnection,
    dialect: Dialect,
    statements: Vec<Statement>,
) -> Result<Vec<Answer>, StoreError> {
    let mut answers = Vec::with_capacity(statements.len());
    let parts = match dialect {
        Dialect::Sqlite => together(&statements).into_iter().collect(),
        Dialect::Postgres => statements,
    };
    for part in parts {
        let mut rows = Vec::new();
        let mut found = conn.fetch_many(part.query());
        // The end of each statement of a text is told.
        while let Some(one) = found.try_next().await? {
            match one {
                Either::Right(row) => rows.push(row),
                Either::Left(done) => answers.push(Answer {
                    rows: std::mem::take(&mut rows),
                    changed: done.rows_affected(),
                }),
            }
        }
    }
    Ok(answers)
}

/// Several statements as one text. Their placeholders have no numbers then: each value stands where it is used.
fn together(statements: &[Statement]) -> Option<Statement> {
    if statements.is_empty() {
        return None;
    }
    let (mut text, mut values) = (String::with_capacity(4096), Vec::with_capacity(128));
    for statement in statements {
        if !text.is_empty() {
            text.push_str("; ");
        }
        let mut parts = statement.sql.split('$');
        text.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let rest = part.trim_start_matches(|letter: char| letter.is_ascii_digit());
            let number: usize = part[..part.len() - rest.len()].parse().unwrap_or_default();
            let value = statement.values.get(number.wrapping_sub(1));
            values.push(value.cloned().unwrap_or(Value::Int(None)));
            text.push('?');
            text.push_str(rest);
        }
    }
    Some(Statement {
        sql: text.into(),
        values,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_they_are_used() {
        let all = together(&[
            Statement::new("UPDATE a SET b = $2, f = $2 WHERE c = $1")
                .bind(1)
                .bind("x"),
            Statement::new("DELETE FROM d"),
            Statement::new(String::from("INSERT INTO e VALUES ($1, $11)")).bind(None::<i64>),
        ]);
        let text =
            "UPDATE a SET b = ?, f = ? WHERE c = ?; DELETE FROM d; INSERT INTO e VALUES (?, ?)";
        let values = [
            Value::from("x"),
            Value::from("x"),
            Value::from(1),
            Value::Int(None),
            Value::Int(None),
        ];
        let all = all.map(|all| (all.sql, all.values));
        assert_eq!(all, Some((text.into(), values.into())));
        assert!(together(&[]).is_none());
    }
}
