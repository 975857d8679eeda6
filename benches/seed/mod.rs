//! Databases for the benches, written by bulk SQL: a desk with very many cases, or very many running timers.

use std::{collections::BTreeMap, path::Path};

use anyhow::Context as _;
use chrono::TimeDelta;
use firstline::{
    app::{App, Defaults},
    clock::Clock,
    invocation::{Action, Invocation, Options, Value},
    model::{
        desk::{Held, Locale, Member, channel::ChannelHealth},
        ids::{ChannelId, DeskId, InteractionId, RoleId, UserId},
        time::Timestamp,
    },
    ports::{Inspect, PostError},
    store::Store,
    text::lang::Texts,
};
use futures_util::future::BoxFuture;
use sqlx::{
    ConnectOptions as _, Connection as _, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

/// The binary's, on both sides of what is compared.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The desk of every seeded row.
pub(crate) const DESK: DeskId = DeskId(1_000_000_000_000_000_001);
/// The desk's channel for its team.
pub(crate) const CHANNEL: ChannelId = ChannelId(1_000_000_000_000_000_011);
/// From the last digest, Friday 2026-05-08 17:00 UTC, to [`NOW`].
pub(crate) const WEEK: TimeDelta = TimeDelta::hours(167);
/// Friday 2026-05-15 16:00 UTC: an hour before the next one.
pub(crate) const NOW: Timestamp = Timestamp(1_778_860_800_000);

/// One desk; its cases were logged evenly over a week, nine of ten are closed. What a case left behind is
/// what the bot writes for it: its row, two clocks, its record, its card, and when each of those still open goes on.
const CASES: &[&str] = &[
    "INSERT INTO desks (id, locale, zone, set_up, created_at) VALUES ($1, 'en-US', 'UTC', 1, $2)",
    "INSERT INTO teams (id, desk_id, name, channel, supervisors_channel) \
     VALUES (1, $1, 'Service', $1 + 10, $1 + 11)",
    "INSERT INTO routines (desk_id, name, cron, last_at, next_at) \
     VALUES ($1, 'digest', '0 17 * * 5', $2, $2 + 604800000)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) \
     INSERT INTO customers (id, desk_id, name, name_key, seen_at) \
     SELECT i, $1, 'Customer ' || i, 'customer ' || i, $2 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $4) \
     INSERT INTO cases (id, desk_id, number, kind, status, state_note, state_at, priority, team_id, customer_id, \
     summary, contact, via, first_responder, owner, answerable, logged_at, logged_in, card_channel, card_message, \
     next_deadline) \
     SELECT i, $1, i, CASE i % 4 WHEN 0 THEN 'complaint' WHEN 1 THEN 'request' ELSE 'inquiry' END, \
     CASE WHEN i % 10 = 0 THEN 'open' ELSE 'closed' END, NULL, $2 + ($3 - $2) * i / $4, 'normal', 1, 1 + i % 5000, \
     'The meter of flat ' || i || ' reads double since the exchange', '1380013' || (1000 + i % 9000), 'phone', \
     100 + i % 40, 100 + i % 40, 100 + i % 40, $2 + ($3 - $2) * (i - 1) / $4, $1 + 10, $1 + 10, $1 + 1000 + i, \
     CASE WHEN i % 10 = 0 THEN $3 + 3600000 + i * 1000 ELSE 9223372036854775807 END FROM n",
    "INSERT INTO clocks (case_id, kind, state, generation, started_at, length, always, warning_at, deadline, ended_at, \
     last_step) \
     SELECT id, k.kind, CASE WHEN k.kind = 'response' OR status = 'closed' THEN 'met' ELSE 'running' END, 1, logged_at, \
     28800000, 0, logged_at + 21600000, logged_at + 28800000, \
     CASE WHEN k.kind = 'response' OR status = 'closed' THEN state_at END, 0 \
     FROM cases, (SELECT 'response' AS kind UNION ALL SELECT 'resolution') k",
    "UPDATE cases SET next_at = next_deadline WHERE status = 'open'",
    "INSERT INTO pauses (case_id, from_at, until_at, desk_id) \
     SELECT id, logged_at + 1000, logged_at + 1801000, desk_id FROM cases WHERE id % 20 = 0",
    "INSERT INTO outbox (desk_id, key, channel, rank, post, state, due_at, try_at, message, sent_at) \
     SELECT desk_id, 'card:' || id, $1 + 10, 1, '{\"post\":\"card\",\"case\":' || id || '}', 'sent', logged_at, \
     logged_at, card_message, logged_at FROM cases",
    // Two events of each case, four of a closed one; every tenth clock was breached first.
    "WITH e(step, what, clock, later) AS (VALUES (1, 'logged', NULL, 0), (2, 'accepted', NULL, 300000), \
     (3, 'breached', 'response', 420000), (4, 'met', 'response', 480000), (5, 'breached', 'resolution', 500000), \
     (6, 'met', 'resolution', 540000), (7, 'resolved', NULL, 540000), (8, 'closed', NULL, 560000)) \
     INSERT INTO events (subject, subject_id, desk_id, at, actor, what, clock, counted, kind, answerable) \
     SELECT 'case', c.id, c.desk_id, MIN(c.logged_at + e.later, $3 - 1), c.owner, \
     CASE WHEN e.what = 'met' AND c.id % 10 = (CASE e.step WHEN 4 THEN 3 ELSE 7 END) THEN 'met-late' ELSE e.what END, \
     e.clock, CASE WHEN e.clock IS NOT NULL THEN 60000 + c.id * 7919 % 3600000 END, c.kind, c.answerable \
     FROM cases c JOIN e ON (e.step < 5 OR c.status = 'closed') \
     AND (e.step <> 3 OR c.id % 10 = 3) AND (e.step <> 5 OR c.id % 10 = 7)",
];

/// Cases with a word of every sort, each with the event that it was logged by: as much as finding them needs.
const MATTERS: &[&str] = &[
    "INSERT INTO desks (id, locale, zone, set_up, created_at) VALUES ($1, 'en-US', 'UTC', 1, $2)",
    "INSERT INTO teams (id, desk_id, name, channel, supervisors_channel) \
     VALUES (1, $1, 'Service', $1 + 10, $1 + 11)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) \
     INSERT INTO customers (id, desk_id, name, name_key, shown_key, seen_at) \
     SELECT i, $1, 'Customer ' || i || ' 公司', 'customer ' || i || ' 公司', 'customer ' || i || ' 公司', $2 FROM n",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $4) \
     INSERT INTO cases (id, desk_id, number, kind, status, state_at, priority, team_id, customer_id, summary, details, \
     contact, first_responder, answerable, logged_at, logged_in, next_deadline) \
     SELECT i, $1, i, CASE i % 4 WHEN 0 THEN 'complaint' WHEN 1 THEN 'request' ELSE 'inquiry' END, \
     CASE WHEN i % 10 = 0 THEN 'open' ELSE 'closed' END, $2, 'normal', 1, 1 + i % 5000, \
     'The ' || CASE i % 7 WHEN 0 THEN 'meter' WHEN 1 THEN 'metering box' WHEN 2 THEN 'invoice' WHEN 3 THEN 'door' \
     WHEN 4 THEN 'heating' WHEN 5 THEN '电表' ELSE 'contract' END || ' of flat ' || i || ' ' || \
     CASE i % 5 WHEN 0 THEN 'reads double' WHEN 1 THEN 'is missing' WHEN 2 THEN '客户投诉' WHEN 3 THEN '发票未到' \
     ELSE 'was exchanged' END, \
     CASE WHEN i % 3 = 0 THEN 'Please ring twice, reading taken on the ' || (i % 28) || 'th' END, \
     '1380013' || (1000 + i % 9000), 100 + i % 40, 100 + i % 40, $2 + ($3 - $2) * (i - 1) / $4, $1 + 10, \
     9223372036854775807 FROM n",
    "INSERT INTO events (subject, subject_id, desk_id, at, what, kind, answerable) \
     SELECT 'case', id, desk_id, logged_at, 'logged', kind, answerable FROM cases ORDER BY id",
];

/// So many cases with a running timer, none of them due.
const TIMERS: &[&str] = &[
    "INSERT INTO desks (id, locale, zone, set_up, created_at) VALUES ($1, 'en-US', 'UTC', 1, $2)",
    "INSERT INTO teams (id, desk_id, name) VALUES (1, $1, 'Service')",
    "INSERT INTO customers (id, desk_id, name, name_key, seen_at) VALUES (1, $1, 'Customer', 'customer', $2)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $4) \
     INSERT INTO cases (id, desk_id, number, kind, status, state_at, priority, team_id, customer_id, summary, \
     first_responder, answerable, logged_at, logged_in, next_deadline, next_at) \
     SELECT i, $1, i, 'inquiry', 'open', $2, 'normal', 1, 1, 'The meter of flat ' || i, 1, 1, $2, $1 + 10, \
     $3 + i * 977, $3 + i * 977 FROM n",
];

/// Makes a database of one desk with that many cases; nothing of them is due before an hour after `until`.
pub(crate) async fn cases(file: &Path, count: i64, until: Timestamp) -> anyhow::Result<Store> {
    fill(file, CASES, count, until).await
}

/// Makes a database of one desk with that many cases to be found, not indexed yet.
pub(crate) async fn matters(file: &Path, count: i64) -> anyhow::Result<Store> {
    fill(file, MATTERS, count, NOW).await
}

/// Makes a database with that many timers, the first of them due a second after [`NOW`].
pub(crate) async fn timers(file: &Path, count: i64) -> anyhow::Result<Store> {
    fill(file, TIMERS, count, NOW).await
}

async fn fill(
    file: &Path,
    script: &[&'static str],
    count: i64,
    until: Timestamp,
) -> anyhow::Result<Store> {
    let url = url(file);
    Store::open(&url).await?.close().await;
    // Its durability does not matter before it is complete.
    let mut seeder = SqliteConnectOptions::new()
        .filename(file)
        .synchronous(SqliteSynchronous::Off)
        .foreign_keys(false)
        .connect()
        .await?;
    sqlx::query("BEGIN").execute(&mut seeder).await?;
    for sql in script {
        sqlx::query(*sql)
            .bind(DESK.0)
            .bind((until - WEEK).0)
            .bind(until.0)
            .bind(count)
            .execute(&mut seeder)
            .await
            .with_context(|| (*sql).to_owned())?;
    }
    sqlx::query("COMMIT").execute(&mut seeder).await?;
    seeder.close().await?;
    Ok(Store::open(&url).await?)
}

/// The URL of a database file.
pub(crate) fn url(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// A plain connection as durable as the bot's own, without anything of the bot.
pub(crate) async fn plain(file: &Path) -> anyhow::Result<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("cache_size", "-4096");
    Ok(options.connect().await?)
}

/// Somebody who may do everything.
pub(crate) fn ada() -> Member {
    Member {
        user: UserId(107),
        name: "Ada".to_owned(),
        roles: Vec::new(),
        manages_server: true,
    }
}

/// A command of a member.
pub(crate) fn command(
    desk: DeskId,
    member: Member,
    path: &str,
    options: BTreeMap<String, Value>,
) -> Invocation {
    Invocation {
        id: InteractionId(1_400_000_000_000_000_000),
        desk,
        channel: CHANNEL,
        member,
        locale: None,
        action: Action::Command {
            path: path.to_owned(),
            options: Options(options),
        },
    }
}

/// The bot without Discord, at [`NOW`].
pub(crate) fn app(store: Store) -> anyhow::Result<App> {
    app_at(store, Clock::manual(NOW))
}

/// The bot without Discord.
pub(crate) fn app_at(store: Store, clock: Clock) -> anyhow::Result<App> {
    let defaults = Defaults {
        locale: Locale::EnUs,
        zone: chrono_tz::Tz::UTC,
    };
    Ok(App::new(
        store,
        clock,
        Texts::load(None)?,
        (defaults, std::sync::Arc::new(Unasked)),
    ))
}

/// Stands for a server that nobody asks.
struct Unasked;

impl Inspect for Unasked {
    fn channel_health(
        &self,
        _: DeskId,
        _: ChannelId,
    ) -> BoxFuture<'_, Result<ChannelHealth, PostError>> {
        Box::pin(async { Ok(ChannelHealth::default()) })
    }

    fn member(&self, _: DeskId, _: UserId) -> BoxFuture<'_, Result<Option<Held>, PostError>> {
        Box::pin(async { Ok(Some(Held::default())) })
    }

    fn roles(&self, _: DeskId) -> BoxFuture<'_, Result<Vec<RoleId>, PostError>> {
        Box::pin(async { Ok(Vec::new()) })
    }
}
