//! Ten thousand promises are broken within the same second, over twenty teams, under Discord's real limits.
//!
//! `FIRSTLINE_STORM` says how many in all.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use sandbox::{BOT, Limits, Thread, desk::Channel};
use sqlx::{AssertSqlSafe, Connection as _, Row as _, SqlSafeStr as _, SqliteConnection};

use crate::harness::{SETUP, START, Stand, at};

const TEAMS: i64 = 20;

/// How long the alerts may take to be posted; a busy machine needs a fraction of it.
const PATIENCE: Duration = Duration::from_secs(240);

fn size() -> i64 {
    let wanted = std::env::var("FIRSTLINE_STORM").ok();
    wanted.map_or(10_000, |size| size.parse().unwrap())
}

/// The supervisors' channel of a team.
fn supervisors(team: i64) -> String {
    match team {
        0 => "#supervisors".to_owned(),
        team => format!("#supervisors-{team}"),
    }
}

/// The channel of a team.
fn members(team: i64) -> String {
    match team {
        0 => "#support".to_owned(),
        team => format!("#support-{team}"),
    }
}

/// A desk with a channel and a supervisors' channel for each team.
async fn stand() -> Stand {
    Stand::with(START, |pocket| {
        pocket.limits = Limits::default();
        let guild = &mut pocket.desk.guilds[0];
        for team in 1..TEAMS {
            for (name, id) in [("support", 10_000), ("supervisors", 20_000)] {
                guild.channels.push(Channel {
                    id: guild.id + id + team.cast_unsigned(),
                    name: format!("{name}-{team}"),
                    kind: 0,
                    parent: None,
                    denied: 0,
                    thread: Thread::Open,
                });
            }
        }
    })
    .await
}

async fn run(db: &mut SqliteConnection, sql: String) {
    let sql = AssertSqlSafe(sql).into_sql_str();
    sqlx::Executor::execute(db, sql).await.unwrap();
}

/// The columns of a table but for some.
async fn columns(db: &mut SqliteConnection, table: &str, but: &str) -> String {
    let sql = format!(
        "SELECT group_concat(name) FROM pragma_table_info('{table}') WHERE name NOT IN ({but})"
    );
    let sql = AssertSqlSafe(sql).into_sql_str();
    sqlx::query_scalar(sql).fetch_one(db).await.unwrap()
}

/// Copies case 1, its clocks and record, so that `size` cases breach their response within the second after
/// `breach`, each at a millisecond of its own, warned already. They belong to the teams in turn.
async fn fill(stand: &Stand, size: i64, breach: i64) {
    let url = stand.database();
    let mut db = SqliteConnection::connect(url).await.unwrap();
    let db = &mut db;
    let first: i64 = sqlx::query_scalar("SELECT team_id FROM cases")
        .fetch_one(&mut *db)
        .await
        .unwrap();
    run(db, "BEGIN IMMEDIATE".to_owned()).await;
    let columns_of_team = columns(
        db,
        "teams",
        "'id', 'name', 'channel', 'supervisors_channel'",
    )
    .await;
    for team in 1..TEAMS {
        let (channel, above) = (
            stand.discord.channel_id(&format!("#support-{team}")),
            stand.discord.channel_id(&supervisors(team)),
        );
        run(
            db,
            format!(
                "INSERT INTO teams (id, name, channel, supervisors_channel, {columns_of_team}) \
                 SELECT 1000 + {team}, 'Team {team}', {channel}, {above}, {columns_of_team} FROM teams WHERE id = {first}"
            ),
        )
        .await;
    }
    let columns_of_case = columns(
        db,
        "cases",
        "'id', 'number', 'team_id', 'card_channel', 'card_message'",
    )
    .await;
    let team = format!("CASE WHEN i % {TEAMS} = 0 THEN {first} ELSE 1000 + i % {TEAMS} END");
    run(
        db,
        format!(
            "INSERT INTO cases (number, team_id, {columns_of_case}) \
             WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {size}) \
             SELECT i, {team}, {columns_of_case} FROM n, cases WHERE cases.number = 1"
        ),
    )
    .await;
    for (table, case, but, only) in [
        ("clocks", "case_id", "'case_id'", ""),
        (
            "events",
            "subject_id",
            "'id', 'subject_id'",
            "AND t.subject = 'case'",
        ),
    ] {
        let columns = columns(db, table, but).await;
        run(
            db,
            format!(
                "INSERT INTO {table} ({case}, {columns}) SELECT c.id, {} FROM cases c, {table} t \
                 WHERE c.number > 1 AND t.{case} = (SELECT id FROM cases WHERE number = 1) {only}",
                columns
                    .split(',')
                    .map(|name| format!("t.{name}"))
                    .collect::<Vec<_>>()
                    .join(",")
            ),
        )
        .await;
    }
    run(
        db,
        format!(
            "UPDATE clocks SET deadline = {breach} + case_id * 7919 % 1000, last_step = 1, last_step_at = warning_at \
             WHERE kind = 'response'"
        ),
    )
    .await;
    run(
        db,
        "UPDATE cases SET next_at = (SELECT deadline + 1 FROM clocks c WHERE c.case_id = cases.id AND c.kind = 'response')"
            .to_owned(),
    )
    .await;
    run(db, "COMMIT".to_owned()).await;
}

async fn count(db: &mut SqliteConnection, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(db).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_breaches_in_one_second() {
    let size = size();
    let stand = stand().await;
    stand.told("manager", SETUP).await;
    stand.complaint("Lihua").await;
    stand.card(1).await;
    let breach = at("2026-11-23 09:30");
    fill(&stand, size, breach.0).await;
    let mut db = SqliteConnection::connect(stand.database()).await.unwrap();

    let begun = Instant::now();
    stand
        .clock
        .advance(breach - stand.clock.now() + chrono::TimeDelta::seconds(1));
    // People go on working, and are answered in time: `told` fails on whoever waits for three seconds.
    let (mut slowest, mut commands) = (Duration::ZERO, 0);
    loop {
        let left = size - count(
            &mut db,
            "SELECT COUNT(*) FROM outbox WHERE key LIKE 'alert:%:response:1:2' AND state = 'sent'",
        )
        .await;
        if left == 0 {
            break;
        }
        assert!(begun.elapsed() < PATIENCE, "{left} alerts are left");
        for line in [
            r#"/log kind:inquiry customer:Wang summary:"Where is my meter?""#,
            "/case show case:1",
            "/queue view:breached",
        ] {
            let asked = Instant::now();
            stand.told("agent", line).await;
            slowest = slowest.max(asked.elapsed());
            commands += 1;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let took = begun.elapsed();
    println!(
        "{size} alerts posted in {:.1} s; {commands} commands meanwhile, the slowest took {} ms",
        took.as_secs_f64(),
        slowest.as_millis()
    );
    assert_eq!(stand.discord.rate_limited(), 0, "Discord's limits are kept");
    // The first few come alone, then one every ten seconds, two hundred in each at the end.
    let most = 5 + took.as_secs() / 10 + (size / TEAMS).cast_unsigned().div_ceil(200) + 1;
    let most = most.min(20);
    check(&stand, &mut db, (size, most)).await;
    // Their cards are shown afresh behind the alerts, one a second and channel: that is not waited for.
    let cards = "UPDATE outbox SET state = 'stale' WHERE key LIKE 'card:%' AND state = 'pending'";
    count_changed(&mut db, cards).await;
    stand.settled().await;
    count_changed(&mut db, cards).await;
    for team in 0..TEAMS {
        stand.posts(&supervisors(team)).await;
        stand.posts(&members(team)).await;
    }
    stand.end().await;
}

async fn count_changed(db: &mut SqliteConnection, sql: &'static str) {
    sqlx::query(sql).execute(db).await.unwrap();
}

/// Each alert stands in one message of its own team's supervisors and in its list, `most` messages of a channel hold them
/// all, and what was promised first comes first: in the channel, and in each message.
async fn check(stand: &Stand, db: &mut SqliteConnection, (size, most): (i64, u64)) {
    let rows = sqlx::query(
        "SELECT o.message, o.channel, c.number, k.deadline FROM outbox o \
         JOIN cases c ON o.key = 'alert:' || c.id || ':response:1:2' \
         JOIN clocks k ON k.case_id = c.id AND k.kind = 'response' ORDER BY k.deadline, c.number",
    )
    .fetch_all(db)
    .await
    .unwrap();
    assert_eq!(i64::try_from(rows.len()), Ok(size));
    let mut messages: BTreeMap<(i64, i64), Vec<i64>> = BTreeMap::new();
    let mut worst: BTreeMap<i64, i64> = BTreeMap::new();
    for row in &rows {
        let (message, channel, number): (i64, i64, i64) = (row.get(0), row.get(1), row.get(2));
        messages.entry((channel, message)).or_default().push(number);
        worst.entry(channel).or_insert(number);
    }
    assert_eq!(worst.len(), usize::try_from(TEAMS).unwrap());
    for (channel, worst) in worst {
        let here: Vec<_> = messages.range((channel, 0)..=(channel, i64::MAX)).collect();
        assert!(here.len() as u64 <= most, "{} messages", here.len());
        assert!(here[0].1.contains(&worst), "the worst comes first");
        for ((_, message), alerts) in here {
            let post = stand.discord.message(message.cast_unsigned()).unwrap();
            assert_eq!(post.author, BOT);
            let text = post.text();
            let first = text.find(&format!("**#{}**", alerts[0]));
            let first = first.unwrap_or_else(|| panic!("#{} is missing: {text}", alerts[0]));
            assert!(
                text[..first].matches("**#").count() == 0,
                "not the worst first: {text}"
            );
            // Where there are several, all of them are in the list.
            let list = post.files.first().map_or(&[][..], |file| &file.bytes);
            let list = String::from_utf8_lossy(list);
            let listed = list.lines().filter(|line| line.starts_with('#')).count();
            let several = if alerts.len() > 1 { alerts.len() } else { 0 };
            assert_eq!(listed, several, "{list}");
        }
    }
}
