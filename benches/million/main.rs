//! What the running bot does with 1 000 000 open cases: how soon it is ready, what it takes while nothing happens, and how
//! long after their instants alerts are posted. And the digest over all of them, beside the same as plain SQL.
//!
//! The release binary itself runs against a pocket Discord with Discord's real limits. It makes one case; the rest are
//! copies of that. `FIRSTLINE_MILLION` says how many there are.

#[path = "../beside/mod.rs"]
mod beside;
mod copies;
#[path = "../process/mod.rs"]
mod process;
#[path = "../report/mod.rs"]
mod report;
#[expect(dead_code, reason = "what the other benches seed is not needed here")]
#[path = "../seed/mod.rs"]
mod seed;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::ensure;
use copies::{Place, Shift, copy, run};
use firstline::{
    clock::Clock,
    model::{
        desk::Member,
        ids::{DeskId, RoleId},
    },
    store::Store,
};
use process::{Bot, PATIENCE};
use report::Week;
use sandbox::{Config, Desk, Sandbox, Thread, desk::Channel};
use sqlx::{AssertSqlSafe, SqliteConnection};

const TEAMS: u32 = 20;

/// So much apart are the instants of two alerts: a team's channel takes one post a second.
const APART_MS: i64 = 65;

/// How many alerts fall due while it is watched.
const ALERTS: i64 = 600;

/// How long it is left alone: the auditor looks once in that time.
const IDLE: Duration = Duration::from_secs(70);

const SETUP: &str = "/desk setup channel:#support supervisors:#supervisors agent-role:@Agent \
                     supervisor-role:@Supervisor manager-role:@Manager zone:UTC";

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let wanted = std::env::var("FIRSTLINE_MILLION").ok();
    let count: i64 = wanted.map_or(Ok(1_000_000), |wanted| wanted.parse())?;
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let file = folder.path().join("firstline.db");
    let discord = Sandbox::start(config()).await?;
    let places = fill(&discord, &file, count).await?;

    let (bot, start) = Bot::start(&discord, &file).await?;
    println!(
        "start to ready, {count} open cases: {} ms, and {} ms of gateway handshake",
        start.own.as_millis(),
        start.handshake.as_millis(),
    );
    tokio::time::sleep(Duration::from_secs(5)).await;
    let before = bot.processor_time()?;
    tokio::time::sleep(IDLE).await;
    let spent = bot.processor_time()? - before;
    println!(
        "idle for {} s, {count} open cases: {:.2} % of a processor",
        IDLE.as_secs(),
        100.0 * spent.as_secs_f64() / IDLE.as_secs_f64(),
    );
    println!("{}", alerts(&file, count, &places).await?);
    println!(
        "memory, {count} open cases: {:.1} MiB resident, {:.1} MiB at most",
        bot.memory("VmRSS:")?,
        bot.memory("VmHWM:")?,
    );
    bot.end()?;
    discord.stop().await;
    println!("{}", digest(&file, count).await?);
    Ok(())
}

/// A desk with a channel for each team.
fn config() -> Config {
    let mut config = Config::new(Desk::small());
    let guild = &mut config.desk.guilds[0];
    for team in 1..TEAMS {
        guild.channels.push(Channel {
            id: guild.id + 10_000 + u64::from(team),
            name: format!("support-{team}"),
            kind: 0,
            parent: None,
            denied: 0,
            thread: Thread::Open,
        });
    }
    config
}

/// Has the bot make a case in each channel and somebody work on the first, which is copied.
async fn fill(discord: &Sandbox, file: &Path, count: i64) -> anyhow::Result<Vec<Place>> {
    let (bot, _) = Bot::start(discord, file).await?;
    let log = r#"/log kind:complaint customer:Lihua summary:"The meter reads double""#;
    discord.play("agent", "#support", log).await?;
    for team in 1..TEAMS {
        let channel = format!("#support-{team}");
        discord.play("agent", &channel, log).await?;
    }
    discord.play("manager", "#support", SETUP).await?;
    let accept = "/case accept case:1";
    discord.play("agent", "#support", accept).await?;
    let mut db = seed::plain(file).await?;
    while one(&mut db, "SELECT COUNT(*) FROM outbox WHERE state <> 'sent'").await? > 0 {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bot.end()?;
    run(&mut db, "PRAGMA synchronous = OFF".to_owned()).await?;
    // Copies of copies of it would be customers of one; the auditor has not met the case yet.
    for sql in [
        "INSERT INTO customers (desk_id, name, name_key, seen_at) \
         WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) \
         SELECT desk_id, 'Customer ' || i, 'customer ' || i, seen_at FROM n, customers WHERE customers.id = 1",
        "INSERT OR REPLACE INTO audit_cases (case_id, next_at) SELECT 1, next_at FROM cases WHERE id = 1",
        "INSERT INTO teams (desk_id, name, channel, supervisors_channel) \
         WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 19) \
         SELECT desk_id, 'Team ' || i, desk_id + 10000 + i, supervisors_channel FROM n, teams WHERE teams.id = 1",
    ] {
        run(&mut db, sql.to_owned()).await?;
    }
    let rows: Vec<(i64, i64, i64)> = sqlx::query_as(
        "SELECT t.id, t.channel, c.card_message FROM teams t JOIN cases c ON c.card_channel = t.channel ORDER BY t.id",
    )
    .fetch_all(&mut db)
    .await?;
    let places: Vec<Place> = rows
        .into_iter()
        .map(|(team, channel, card)| Place {
            team,
            channel,
            card,
        })
        .collect();
    ensure!(
        u32::try_from(places.len()) == Ok(TEAMS),
        "{} teams",
        places.len()
    );
    // Logged within the last four hours: the first of them falls due two hours from now.
    let shift = Shift(format!("-14400000.0 * i / {count}"));
    copy(&mut db, (i64::from(TEAMS) + 1, count), &shift, &places).await?;
    run(&mut db, "PRAGMA wal_checkpoint(TRUNCATE)".to_owned()).await?;
    // What was written in haste does not have to be made durable by the bot.
    std::fs::File::open(file)?.sync_all()?;
    Ok(places)
}

/// Has warnings fall due one after the other while the rest waits; how late each was posted.
async fn alerts(file: &Path, count: i64, places: &[Place]) -> anyhow::Result<String> {
    let mut db = seed::plain(file).await?;
    let first = one(&mut db, "SELECT next_at FROM cases WHERE id = 1").await?;
    let begin = Clock::system().now().0 + 3000;
    let range = (count + 1, count + ALERTS);
    let shift = Shift(format!("{begin} - {first} + (i - {count}) * {APART_MS}"));
    copy(&mut db, range, &shift, places).await?;
    let posted = format!(
        "SELECT o.sent_at - k.warning_at FROM outbox o JOIN clocks k ON k.case_id > {count} \
         AND o.key = 'alert:' || k.case_id || ':' || k.kind || ':' || k.generation || ':1' WHERE o.state = 'sent'"
    );
    let begun = Instant::now();
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        let mut late: Vec<i64> = sqlx::query_scalar(AssertSqlSafe(posted.clone()))
            .fetch_all(&mut db)
            .await?;
        if i64::try_from(late.len())? < ALERTS {
            ensure!(begun.elapsed() < 2 * PATIENCE, "{} alerts", late.len());
            continue;
        }
        late.sort_unstable();
        let at = |share: usize| late[(late.len() - 1) * share / 100];
        return Ok(format!(
            "alert lateness, {ALERTS} alerts {APART_MS} ms apart beside {count} open cases: \
             p50 {} ms, p99 {} ms, the longest {} ms",
            at(50),
            at(99),
            at(100),
        ));
    }
}

/// `/report week` over all of them, beside the same aggregates as plain SQL.
async fn digest(file: &Path, count: i64) -> anyhow::Result<String> {
    let mut bare = seed::plain(file).await?;
    let role = one(&mut bare, "SELECT supervisor_role FROM desks").await?;
    let week = Week {
        desk: DeskId(one(&mut bare, "SELECT id FROM desks").await?),
        member: Member {
            roles: vec![RoleId(role)],
            ..seed::ada()
        },
        met: count,
    };
    let clock = Clock::system();
    let app = seed::app_at(Store::open(&seed::url(file)).await?, clock.clone())?;
    let pair = beside::alternate(
        5,
        async || week.of_the_bot(&app).await,
        async || week.as_plain_sql(&mut bare, clock.now()).await,
    )
    .await?;
    Ok(pair.told(
        &format!("digest: /report week of {count} open cases"),
        "the same aggregates as plain SQL",
    ))
}

async fn one(db: &mut SqliteConnection, sql: &'static str) -> anyhow::Result<i64> {
    Ok(sqlx::query_scalar(sql).fetch_one(db).await?)
}
