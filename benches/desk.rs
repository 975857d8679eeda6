//! What a desk costs, each beside the least that SQLite could do for it on the same disk.
//!
//! `log`: `/log` with 100 000 cases present, beside one bare durable insert of a row as large as what `/log` stores, and
//! beside the same rows written by plain SQL, each into a database of its own.
//! `due`: "what is due?" with a million running timers and with a thousand, beside the bare index probe. `report`:
//! `/report week` over 100 000 cases of that week, beside the same aggregates as plain SQL.
//!
//! At the end each pair is run alternately, so that both see the same noise, and the ratio of the medians is printed.

mod beside;
mod report;
mod rows;
#[expect(dead_code, reason = "what the other benches seed is not needed here")]
mod seed;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use anyhow::ensure;
use criterion::{BenchmarkGroup, Criterion, measurement::WallTime};
use firstline::{
    app::App, commands, invocation::Value, model::ids::InteractionId, reply::Reply, store::Store,
};
use report::Week;
use rows::Rows;
use seed::{DESK, NOW};
use sqlx::SqliteConnection;
use tokio::runtime::{Builder, Runtime};

const PARTS: [&str; 3] = ["log", "due", "report"];

const CASES: i64 = 100_000;

/// Bytes in the row of the bare insert.
const ROW: usize = 1_500;

fn main() -> anyhow::Result<()> {
    let runtime = Builder::new_multi_thread().enable_all().build()?;
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut criterion = Criterion::default().configure_from_args();
    // `cargo bench --bench desk -- log` runs that part alone.
    let named: Vec<_> = std::env::args()
        .filter(|name| PARTS.contains(&name.as_str()))
        .collect();
    let mut ratios = Vec::new();
    for part in PARTS {
        if named.is_empty() || named.iter().any(|name| name == part) {
            let run = match part {
                "log" => log,
                "due" => due,
                _ => report,
            };
            ratios.push(run(&mut criterion, &runtime, folder.path())?);
        }
    }
    criterion.final_summary();
    println!("{}", ratios.join("\n"));
    Ok(())
}

fn log(criterion: &mut Criterion, runtime: &Runtime, folder: &Path) -> anyhow::Result<String> {
    let app = seed::app(runtime.block_on(seed::cases(&folder.join("log.db"), CASES, NOW))?)?;
    let mut bare = runtime.block_on(async {
        let mut bare = seed::plain(&folder.join("bare.db")).await?;
        let table = "CREATE TABLE rows (id INTEGER PRIMARY KEY, at BIGINT, text TEXT)";
        sqlx::query(table).execute(&mut bare).await?;
        anyhow::Ok(bare)
    })?;
    let mut typed = 0;
    let mut group = criterion.benchmark_group("log");
    group.measurement_time(Duration::from_secs(8));
    measure(&mut group, "handler", runtime, async || {
        log_case(&app, &mut typed).await
    });
    measure(&mut group, "bare_insert", runtime, async || {
        bare_insert(&mut bare).await
    });
    group.finish();
    let pair = runtime.block_on(beside::alternate(
        1000,
        async || log_case(&app, &mut typed).await,
        async || bare_insert(&mut bare).await,
    ))?;
    let file = folder.join("rows.db");
    let twin = seed::app(runtime.block_on(seed::cases(&file, CASES, NOW))?)?;
    let pair_of_rows = runtime.block_on(async {
        log_case(&twin, &mut 0).await?;
        let mut plain = seed::plain(&file).await?;
        let rows = Rows::of(&mut plain, &twin.store).await?;
        beside::alternate(
            1000,
            async || log_case(&app, &mut typed).await,
            async || rows.write(&mut plain).await,
        )
        .await
    })?;
    let log = "log: /log with 100 000 cases";
    Ok(format!(
        "{}\n{}",
        pair.told(log, "one bare durable insert"),
        pair_of_rows.told(log, "the same rows by plain SQL"),
    ))
}

fn due(criterion: &mut Criterion, runtime: &Runtime, folder: &Path) -> anyhow::Result<String> {
    let (few, many) = (folder.join("few.db"), folder.join("many.db"));
    let thousand = runtime.block_on(seed::timers(&few, 1_000))?;
    let million = runtime.block_on(seed::timers(&many, 1_000_000))?;
    let mut bare = runtime.block_on(seed::plain(&many))?;
    let mut group = criterion.benchmark_group("due");
    measure(&mut group, "tick_1k", runtime, async || {
        nothing_due(&thousand).await
    });
    measure(&mut group, "tick_1m", runtime, async || {
        nothing_due(&million).await
    });
    measure(&mut group, "bare_probe", runtime, async || {
        bare_probe(&mut bare).await
    });
    group.finish();
    let probe = runtime.block_on(beside::alternate(
        5000,
        async || nothing_due(&million).await,
        async || bare_probe(&mut bare).await,
    ))?;
    let size = runtime.block_on(beside::alternate(
        5000,
        async || nothing_due(&million).await,
        async || nothing_due(&thousand).await,
    ))?;
    let due = "due: what is due of 1 000 000 timers";
    Ok(format!(
        "{}\n{}",
        probe.told(due, "the bare index probe"),
        size.told(due, "the same of 1 000 timers"),
    ))
}

fn report(criterion: &mut Criterion, runtime: &Runtime, folder: &Path) -> anyhow::Result<String> {
    let file = folder.join("report.db");
    let app = seed::app(runtime.block_on(seed::cases(&file, CASES, NOW))?)?;
    let mut bare = runtime.block_on(seed::plain(&file))?;
    let week = Week {
        desk: DESK,
        member: seed::ada(),
        met: CASES,
    };
    let mut group = criterion.benchmark_group("report");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(10));
    measure(&mut group, "week", runtime, async || {
        week.of_the_bot(&app).await
    });
    measure(&mut group, "plain_sql", runtime, async || {
        week.as_plain_sql(&mut bare, NOW).await
    });
    group.finish();
    let pair = runtime.block_on(beside::alternate(
        25,
        async || week.of_the_bot(&app).await,
        async || week.as_plain_sql(&mut bare, NOW).await,
    ))?;
    Ok(pair.told(
        "report: /report week of 100 000 cases",
        "the same aggregates as plain SQL",
    ))
}

/// `/log` with its three fields, each time another interaction, for one of the desk's customers.
async fn log_case(app: &App, typed: &mut i64) -> anyhow::Result<()> {
    *typed += 1;
    let options = [
        ("kind", "complaint".to_owned()),
        ("customer", format!("Customer {}", 1 + *typed * 37 % 5000)),
        (
            "summary",
            "The meter reads double since the exchange".to_owned(),
        ),
    ];
    let options = options.map(|(name, text)| (name.to_owned(), Value::Text(text)));
    let mut logging = seed::command(DESK, seed::ada(), "log", options.into());
    logging.id = InteractionId(logging.id.0 + *typed);
    let reply = commands::handle(app, logging).await;
    let logged = matches!(&reply, Reply::Private(message) if message.text.starts_with("**#"));
    ensure!(logged, "refused: {reply:?}");
    Ok(())
}

async fn bare_insert(bare: &mut SqliteConnection) -> anyhow::Result<()> {
    // As much as the rows of one `/log` hold together.
    let text = "The meter reads double since the exchange. ".repeat(ROW / 43);
    sqlx::query("BEGIN IMMEDIATE").execute(&mut *bare).await?;
    sqlx::query("INSERT INTO rows (at, text) VALUES ($1, $2)")
        .bind(NOW.0)
        .bind(text)
        .execute(&mut *bare)
        .await?;
    sqlx::query("COMMIT").execute(&mut *bare).await?;
    Ok(())
}

async fn nothing_due(store: &Store) -> anyhow::Result<()> {
    let due = store.read().await?.due_cases(NOW, 100).await?;
    ensure!(due.is_empty(), "{} cases are due", due.len());
    Ok(())
}

async fn bare_probe(bare: &mut SqliteConnection) -> anyhow::Result<()> {
    let due = sqlx::query("SELECT id FROM cases WHERE next_at <= $1 ORDER BY next_at LIMIT $2")
        .bind(NOW.0)
        .bind(100)
        .fetch_all(bare)
        .await?;
    ensure!(due.is_empty(), "{} cases are due", due.len());
    Ok(())
}

/// One criterion bench of something that must not fail.
fn measure(
    group: &mut BenchmarkGroup<'_, WallTime>,
    name: &str,
    runtime: &Runtime,
    mut once: impl AsyncFnMut() -> anyhow::Result<()>,
) {
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|rounds| {
            let timed = runtime.block_on(async {
                let start = Instant::now();
                for _ in 0..rounds {
                    once().await?;
                }
                anyhow::Ok(start.elapsed())
            });
            timed.unwrap_or_else(|error| {
                eprintln!("{name}: {error:#}");
                std::process::exit(1)
            })
        });
    });
}
