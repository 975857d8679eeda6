//! What the running bot takes: how long it needs to be ready, and how much memory when idle, with 100 000 cases.
//!
//! The release binary itself is started against a pocket Discord on loopback, several times, each time as if for the
//! first time, so that it registers its commands. The gateway's own handshake (from the question where the gateway is to
//! READY) is Discord's time and told apart.

#[expect(dead_code, reason = "what the other benches seed is not needed here")]
mod seed;

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::Context as _;
use firstline::clock::Clock;
use sandbox::{Config, Desk, Sandbox, State};

const CASES: i64 = 100_000;
const STARTS: usize = 7;
const IDLE: Duration = Duration::from_secs(5);
const PATIENCE: Duration = Duration::from_secs(20);

/// One start.
struct Start {
    /// From the process's start until its commands are registered, without the handshake.
    own: Duration,
    /// The gateway's handshake.
    handshake: Duration,
    /// Resident memory in KiB after being idle.
    resident: u64,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let file = folder.path().join("firstline.db");
    let store = seed::cases(&file, CASES, Clock::system().now()).await?;
    store.close().await;
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        starts.push(start(folder.path(), &file).await?);
    }
    let median = |value: &dyn Fn(&Start) -> u128| {
        let mut values: Vec<_> = starts.iter().map(value).collect();
        values.sort_unstable();
        values[STARTS / 2]
    };
    println!(
        "start to ready: {} ms, and {} ms of gateway handshake (medians of {STARTS} starts)",
        median(&|start| start.own.as_millis()),
        median(&|start| start.handshake.as_millis()),
    );
    println!(
        "resident memory, idle for {} s, {CASES} cases: {:.1} MiB",
        IDLE.as_secs(),
        median(&|start| start.resident.into()) as f64 / 1024.0,
    );
    Ok(())
}

async fn start(folder: &Path, file: &Path) -> anyhow::Result<Start> {
    let discord = Sandbox::start(Config::new(Desk::small())).await?;
    let begun = Instant::now();
    let mut bot = Bot(Command::new(env!("CARGO_BIN_EXE_firstline"))
        .arg("run")
        .current_dir(folder)
        .env("DISCORD_TOKEN", discord.token())
        .env("DISCORD_API_URL", discord.api_url())
        .env("DATABASE_URL", seed::url(file))
        .env("RUST_LOG", "error")
        .stdin(Stdio::null())
        .spawn()?);
    let seen = async |what: fn(&State) -> bool| {
        let seen = discord.wait_for(PATIENCE, |state| what(state).then(Instant::now));
        anyhow::Ok(seen.await?)
    };
    let began = seen(|state| asked(state, "GET", "/gateway")).await?;
    let greeted = seen(State::is_connected).await?;
    let ready = seen(|state| asked(state, "PUT", "/applications/")).await?;
    tokio::time::sleep(IDLE).await;
    let resident = resident(&bot.0)?;
    bot.0.kill()?;
    bot.0.wait()?;
    discord.stop().await;
    let handshake = greeted - began;
    Ok(Start {
        own: ready - begun - handshake,
        handshake,
        resident,
    })
}

/// Whether such a request came; a PUT has to be answered too.
fn asked(state: &State, method: &str, path: &str) -> bool {
    let mut requests = state.requests().iter();
    requests.any(|request| request.is(method, path) && (method == "GET" || request.status == 200))
}

fn resident(bot: &Child) -> anyhow::Result<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", bot.id()))
        .context("resident memory is read from /proc, which only Linux has")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|rest| rest.split_whitespace().next());
    Ok(number.context("no VmRSS")?.parse()?)
}

/// The bot's process, ended with the bench.
struct Bot(Child);

impl Drop for Bot {
    fn drop(&mut self) {
        // It may have ended already.
        let _ended = self.0.kill();
    }
}
