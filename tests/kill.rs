//! The real binary is killed at random instants while people log cases and alerts fall due, and started again each time.
//! At the end the books balance: every answered command is stored, every card and alert was posted once, nothing is left
//! in flight.
//!
//! `FIRSTLINE_KILLS` says how often (6 without it); the seed of the instants is fixed and printed.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use sandbox::{Config, Desk, Limits, Sandbox};
use sqlx::{Connection as _, Row as _, SqliteConnection};

const PATIENCE: Duration = Duration::from_secs(30);

/// The bot's process; gone with its handle, so that a test that fails leaves none behind.
struct Process(Child);

impl Process {
    fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _gone_already = self.0.kill();
        let _reaped_already = self.0.wait();
    }
}

fn start(discord: &Sandbox, database: &Path) -> Process {
    let child = Command::new(env!("CARGO_BIN_EXE_firstline"))
        .arg("run")
        .env("DISCORD_TOKEN", discord.token())
        .env("DISCORD_API_URL", discord.api_url())
        .env("DATABASE_URL", format!("sqlite://{}", database.display()))
        .env("RUST_LOG", "error")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    Process(child)
}

/// A small generator of its own: the same kills for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

async fn open(database: &Path) -> SqliteConnection {
    let url = format!("sqlite://{}", database.display());
    SqliteConnection::connect(&url).await.unwrap()
}

/// Lets an hour pass for every clock that runs: what the database says is an hour older than it was.
async fn an_hour_passes(database: &Path) {
    let mut db = open(database).await;
    for sql in [
        "UPDATE clocks SET started_at = started_at - 3600000, warning_at = warning_at - 3600000, \
         deadline = deadline - 3600000 WHERE state = 'running'",
        "UPDATE timers SET due_at = due_at - 3600000",
    ] {
        sqlx::query(sql).execute(&mut db).await.unwrap();
    }
}

/// Six people log at once until the process dies; the numbers that somebody was told.
async fn log_until_killed(discord: &Sandbox, process: &mut Process, life: Duration) -> Vec<i64> {
    let crowd = (0..6).map(|person| {
        let discord = discord.clone();
        tokio::spawn(async move {
            let mut told: Vec<i64> = Vec::new();
            for round in 0..200 {
                let line = format!(
                    r#"/log kind:complaint customer:"Customer {person}-{round}" summary:"s" priority:urgent"#
                );
                let Ok(outcome) = discord.play("agent", "#support", &line).await else {
                    break;
                };
                let text = outcome.text();
                let Some(number) = text.split("**#").nth(1).and_then(|rest| rest.split("**").next())
                else {
                    break;
                };
                told.push(number.parse().unwrap());
            }
            told
        })
    });
    let crowd: Vec<_> = crowd.collect();
    tokio::time::sleep(life).await;
    process.kill();
    let mut told = Vec::new();
    for person in crowd {
        told.extend(person.await.unwrap());
    }
    told
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_random_the_books_balance() {
    let kills: u64 = std::env::var("FIRSTLINE_KILLS")
        .ok()
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(6);
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("kill.db");
    let discord = Sandbox::start(Config {
        limits: Limits::relaxed(),
        // Nobody waits for a process that is dead.
        answer_within: Duration::from_millis(1500),
        ..Config::new(Desk::small())
    })
    .await
    .unwrap();
    let mut dice = Dice(0x5EED);
    let mut told = BTreeSet::new();
    for round in 0..kills {
        let mut process = start(&discord, &database);
        discord.bot_ready(PATIENCE).await.unwrap();
        if round == 0 {
            want_threads(&discord, &database).await;
        }
        let life = Duration::from_millis(20 + dice.roll(400));
        told.extend(log_until_killed(&discord, &mut process, life).await);
        if round % 2 == 1 {
            an_hour_passes(&database).await;
        }
    }
    let mut process = start(&discord, &database);
    discord.bot_ready(PATIENCE).await.unwrap();
    wait_for_an_empty_outbox(&database).await;
    balance(&discord, &database, &told).await;
    process.kill();
    discord.stop().await;
}

/// Every card gets a thread, so that those are started and told of what happens between the kills as well.
async fn want_threads(discord: &Sandbox, database: &Path) {
    let line = "/desk setup threads:true";
    discord.play("manager", "#general", line).await.unwrap();
    let wanted: i64 = sqlx::query("SELECT threads FROM teams")
        .fetch_one(&mut open(database).await)
        .await
        .unwrap()
        .get(0);
    assert_eq!(wanted, 1);
}

async fn wait_for_an_empty_outbox(database: &Path) {
    let mut db = open(database).await;
    // Fifty requests a second are all that Discord takes, and a thread makes two more of each case.
    let looked = tokio::time::timeout(4 * PATIENCE, async {
        loop {
            let due: i64 = sqlx::query(
                "SELECT (SELECT COUNT(*) FROM outbox WHERE state IN ('pending', 'sending')) + \
                 (SELECT COUNT(*) FROM timers WHERE due_at <= unixepoch() * 1000)",
            )
            .fetch_one(&mut db)
            .await
            .unwrap()
            .get(0);
            if due == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    });
    looked.await.expect("the outbox is not emptied");
}

/// Each case has one thread, started from its card, and that was told of all that is on the case's record.
async fn threads_balance(discord: &Sandbox, db: &mut SqliteConnection, stored: &[i64]) {
    let threads = discord.view(|state| {
        let channels = state.guilds()[0].channels.iter();
        let threads = channels.filter(|channel| channel.is_thread());
        threads.map(|thread| thread.id).collect::<BTreeSet<_>>()
    });
    assert_eq!(threads.len(), stored.len(), "a thread is missing");
    let rows = sqlx::query(
        "SELECT t.id, t.told, (SELECT MAX(e.id) FROM events e WHERE e.case_id = t.case_id \
         AND e.what IN ('logged', 'breached')) FROM threads t",
    )
    .fetch_all(&mut *db)
    .await
    .unwrap();
    for row in &rows {
        let id = row.get::<i64, _>(0).cast_unsigned();
        assert!(threads.contains(&id), "{id} is no thread");
        assert!(row.get::<i64, _>(1) >= row.get(2), "{id} was not told");
    }
    assert_eq!(rows.len(), threads.len());
}

async fn balance(discord: &Sandbox, database: &Path, told: &BTreeSet<i64>) {
    let mut db = open(database).await;
    let rows = sqlx::query("SELECT number FROM cases ORDER BY number")
        .fetch_all(&mut db)
        .await
        .unwrap();
    let stored: Vec<i64> = rows.iter().map(|row| row.get(0)).collect();
    let gapless: Vec<i64> = (1..=i64::try_from(stored.len()).unwrap()).collect();
    assert_eq!(stored, gapless, "numbers have no gaps");
    assert!(told.len() > 5, "too few commands were answered: {told:?}");
    for number in told {
        assert!(
            stored.contains(number),
            "#{number} was answered and is not stored"
        );
    }
    let rows = sqlx::query("SELECT key, state, message FROM outbox ORDER BY id")
        .fetch_all(&mut db)
        .await
        .unwrap();
    let mut alerts_by_message: BTreeMap<i64, usize> = BTreeMap::new();
    for row in &rows {
        let (key, state): (String, String) = (row.get(0), row.get(1));
        assert_eq!(state, "sent", "{key}");
        if key.starts_with("alert:") {
            *alerts_by_message.entry(row.get(2)).or_default() += 1;
        }
    }
    assert!(!alerts_by_message.is_empty(), "no alert fell due");
    threads_balance(discord, &mut db, &stored).await;
    let posted = discord.view(|state| {
        let own = state
            .all_messages()
            .filter(|post| post.author == sandbox::BOT && !post.is_ephemeral());
        own.map(|post| (post.id, post.text())).collect::<Vec<_>>()
    });
    let kept: BTreeSet<u64> = rows
        .iter()
        .map(|row| row.get::<i64, _>(2).cast_unsigned())
        .collect();
    for (id, text) in &posted {
        assert!(kept.contains(id), "posted twice, or by nobody: {text}");
    }
    assert_eq!(posted.len(), kept.len(), "a post is missing");
    println!(
        "{} cases, {} of them answered; {} alerts in {} messages",
        stored.len(),
        told.len(),
        alerts_by_message.values().sum::<usize>(),
        alerts_by_message.len()
    );
}
