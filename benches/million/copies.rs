//! A million cases, each a copy of one that the bot itself made: whatever a case is made of, the copies have it too.

use anyhow::Context as _;
use sqlx::{AssertSqlSafe, SqlSafeStr as _, SqliteConnection};

/// Milliseconds by which a case is moved, by its number `i`, in SQL.
pub(crate) struct Shift(pub(crate) String);

/// Where a team posts.
pub(crate) struct Place {
    /// Its row.
    pub(crate) team: i64,
    /// Its channel.
    pub(crate) channel: i64,
    /// A card that stands there: the copies' cards are all this one, so that there is something to edit.
    pub(crate) card: i64,
}

/// What every table has of its own in a copy; the rest is as in case 1.
const OWN: &[(&str, &[(&str, &str)])] = &[
    (
        "cases",
        &[
            ("id", "i"),
            ("number", "i"),
            ("team_id", "m.team"),
            ("first_team", "m.team"),
            ("customer_id", "1 + i % 5000"),
            ("card_channel", "m.channel"),
            ("logged_in", "m.channel"),
            ("card_message", "m.card"),
            ("logged_at", "t.logged_at + shift"),
            ("state_at", "t.state_at + shift"),
            ("next_deadline", "t.next_deadline + shift"),
            ("next_at", "t.next_at + shift"),
        ],
    ),
    (
        "clocks",
        &[
            ("case_id", "i"),
            ("started_at", "t.started_at + shift"),
            ("warning_at", "t.warning_at + shift"),
            ("deadline", "t.deadline + shift"),
            ("ended_at", "t.ended_at + shift"),
        ],
    ),
    (
        "events",
        &[
            ("id", "NULL"),
            ("subject_id", "i"),
            ("at", "t.at + shift"),
            ("aims", "AIMS"),
        ],
    ),
    (
        "audit_cases",
        &[("case_id", "i"), ("next_at", "t.next_at + shift")],
    ),
    (
        "outbox",
        &[
            ("id", "NULL"),
            ("key", "'card:' || i"),
            ("post", "'{\"post\":\"card\",\"case\":' || i || '}'"),
            ("channel", "m.channel"),
            ("due_at", "t.due_at + shift"),
            ("try_at", "t.try_at + shift"),
            ("sent_at", "t.sent_at + shift"),
            ("message", "m.card"),
            ("batch", "NULL"),
        ],
    ),
];

pub(crate) async fn run(db: &mut SqliteConnection, sql: String) -> anyhow::Result<()> {
    let statement = AssertSqlSafe(sql.clone()).into_sql_str();
    let ran = sqlx::Executor::execute(db, statement).await;
    ran.map(|_| ()).context(sql)
}

/// Makes the copies numbered `from` to `to`, which belong to the teams in turn, as if by the bot: in its record, its clocks,
/// its outbox and what the auditor knows.
pub(crate) async fn copy(
    db: &mut SqliteConnection,
    (from, to): (i64, i64),
    shift: &Shift,
    places: &[Place],
) -> anyhow::Result<()> {
    let aims = shifted_aims(db).await?;
    let teams = places.len();
    let by_team = |pick: &dyn Fn(&Place) -> i64| {
        let whens: String = (0..)
            .zip(places)
            .map(|(at, place): (usize, _)| format!(" WHEN {at} THEN {}", pick(place)))
            .collect();
        format!("CASE i % {teams}{whens} END")
    };
    run(db, "BEGIN IMMEDIATE".to_owned()).await?;
    let numbers = format!(
        "WITH RECURSIVE n(i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {to}), \
         m AS (SELECT i, CAST({} AS INTEGER) AS shift, {} AS team, {} AS channel, {} AS card FROM n)",
        shift.0,
        by_team(&|place| place.team),
        by_team(&|place| place.channel),
        by_team(&|place| place.card),
    );
    for (table, own) in OWN {
        let columns: Vec<String> = sqlx::query_scalar("SELECT name FROM pragma_table_info($1)")
            .bind(*table)
            .fetch_all(&mut *db)
            .await?;
        let values: Vec<String> = columns
            .iter()
            .map(|column| match own.iter().find(|(name, _)| name == column) {
                Some((_, value)) => value.replace("AIMS", &aims),
                None => format!("t.{column}"),
            })
            .collect();
        let of_first = match *table {
            "cases" => "t.id = 1",
            "outbox" => "t.key = 'card:1'",
            "events" => "t.subject = 'case' AND t.subject_id = 1",
            _ => "t.case_id = 1",
        };
        let sql = format!(
            "INSERT INTO {table} ({}) {numbers} SELECT {} FROM m, {table} t WHERE {of_first}",
            columns.join(", "),
            values.join(", "),
        );
        run(db, sql).await?;
    }
    for sql in [
        // The words of the copies are not looked for here.
        "UPDATE indexing SET event = (SELECT MAX(id) FROM events)".to_owned(),
        "UPDATE audits SET seen = (SELECT MAX(id) FROM events)".to_owned(),
        "COMMIT".to_owned(),
    ] {
        run(db, sql).await?;
    }
    Ok(())
}

/// The record's instants stand in a text: every one of case 1 is replaced by its shifted self.
async fn shifted_aims(db: &mut SqliteConnection) -> anyhow::Result<String> {
    let instants: Vec<i64> = sqlx::query_scalar(
        "SELECT warning_at FROM clocks WHERE case_id = 1 AND warning_at IS NOT NULL \
         UNION SELECT deadline FROM clocks WHERE case_id = 1 AND deadline IS NOT NULL",
    )
    .fetch_all(db)
    .await?;
    let shifted = instants.iter().fold("t.aims".to_owned(), |sql, instant| {
        format!("replace({sql}, '{instant}', {instant} + shift)")
    });
    Ok(shifted)
}
