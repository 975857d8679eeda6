//! What the running bot takes: how long it needs to be ready, and how much memory when idle, with 100 000 cases.
//!
//! The release binary itself is started against a pocket Discord on loopback, several times, each time as if for the
//! first time, so that it registers its commands. The gateway's own handshake (from the question where the gateway is to
//! READY) is Discord's time and told apart.

#[expect(dead_code, reason = "the other benches ask for more")]
mod process;
#[expect(dead_code, reason = "what the other benches seed is not needed here")]
mod seed;

use std::{path::Path, time::Duration};

use firstline::clock::Clock;
use process::{Bot, Start};
use sandbox::{Config, Desk, Sandbox};

const CASES: i64 = 100_000;
const STARTS: usize = 7;
const IDLE: Duration = Duration::from_secs(5);

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let file = folder.path().join("firstline.db");
    let store = seed::cases(&file, CASES, Clock::system().now()).await?;
    store.close().await;
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        starts.push(start(&file).await?);
    }
    println!(
        "start to ready: {:.0} ms, and {:.0} ms of gateway handshake (medians of {STARTS} starts)",
        median(&starts, |(start, _)| start.own.as_secs_f64() * 1000.0),
        median(&starts, |(start, _)| start.handshake.as_secs_f64() * 1000.0),
    );
    println!(
        "resident memory, idle for {} s, {CASES} cases: {:.1} MiB",
        IDLE.as_secs(),
        median(&starts, |(_, resident)| *resident),
    );
    Ok(())
}

/// One start, and how much memory is resident after being idle.
async fn start(file: &Path) -> anyhow::Result<(Start, f64)> {
    let discord = Sandbox::start(Config::new(Desk::small())).await?;
    let (bot, start) = Bot::start(&discord, file).await?;
    tokio::time::sleep(IDLE).await;
    let resident = bot.memory("VmRSS:")?;
    drop(bot);
    discord.stop().await;
    Ok((start, resident))
}

fn median<T>(of: &[T], value: impl Fn(&T) -> f64) -> f64 {
    let mut values: Vec<f64> = of.iter().map(value).collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
