//! A thousand interactions in flight at once, through gateway and REST, beside the least that a bot can do.
//!
//! Two processes take turns against a pocket Discord on loopback: the release binary, and a bare serenity bot that does one
//! durable insert for each command and answers. Both are sent `/log` as often, always so many at once. What is printed is
//! how many answers came in a second and how long the slowest of a hundred took, round by round side by side.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use sandbox::{Answer, Config, Desk, Sandbox};
use tokio::task::JoinSet;

mod bare;

/// Interactions in flight at once.
const AT_ONCE: usize = 1_000;
/// Interactions in a round.
const COMMANDS: usize = 6_000;
const ROUNDS: usize = 5;
const PATIENCE: Duration = Duration::from_secs(20);

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(compare())
}

/// One round of one bot.
#[derive(Clone, Copy)]
struct Round {
    per_second: f64,
    middle: Duration,
    p99: Duration,
}

async fn compare() -> anyhow::Result<()> {
    let mut rounds = Vec::new();
    let mut bare = bare::built()?;
    for _ in 0..ROUNDS {
        let ours = round(&mut Command::new(env!("CARGO_BIN_EXE_firstline"))).await?;
        let bare = round(&mut bare).await?;
        println!("{}   |   bare {}", told(ours), told(bare));
        rounds.push((ours, bare));
    }
    let median = |ratio: &dyn Fn(&(Round, Round)) -> f64| {
        let mut ratios: Vec<f64> = rounds.iter().map(ratio).collect();
        ratios.sort_by(f64::total_cmp);
        ratios[ROUNDS / 2]
    };
    println!(
        "load: {AT_ONCE} interactions in flight, {:.2} of the throughput of a bare bot, p99 {:.2}x of its (medians)",
        median(&|(ours, bare)| ours.per_second / bare.per_second),
        median(&|(ours, bare)| ours.p99.as_secs_f64() / bare.p99.as_secs_f64()),
    );
    Ok(())
}

fn told(round: Round) -> String {
    format!(
        "{:.0} answers/s, median {:?}, p99 {:?}",
        round.per_second, round.middle, round.p99
    )
}

async fn round(command: &mut Command) -> anyhow::Result<Round> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let discord = Sandbox::start(Config::new(Desk::small())).await?;
    let bot = start(command, &discord, folder.path())?;
    let registered = |state: &sandbox::State| {
        let mut requests = state.requests().iter();
        requests
            .any(|request| request.is("PUT", "/applications/") && request.status == 200)
            .then_some(())
    };
    discord.wait_for(PATIENCE, registered).await?;
    play(&discord, AT_ONCE).await?;
    let begun = Instant::now();
    let mut took = play(&discord, COMMANDS).await?;
    let elapsed = begun.elapsed();
    drop(bot);
    discord.stop().await;
    took.sort_unstable();
    Ok(Round {
        per_second: COMMANDS as f64 / elapsed.as_secs_f64(),
        middle: took[COMMANDS / 2],
        p99: took[COMMANDS * 99 / 100],
    })
}

fn start(command: &mut Command, discord: &Sandbox, folder: &Path) -> anyhow::Result<Bot> {
    let child = command
        .current_dir(folder)
        .env("DISCORD_TOKEN", discord.token())
        .env("DISCORD_API_URL", discord.api_url())
        .env("DATABASE_URL", "sqlite://bot.db")
        .env("RUST_LOG", "error")
        .stdin(Stdio::null())
        .spawn()?;
    Ok(Bot(child))
}

/// Types so many `/log`, always [`AT_ONCE`] in flight; gives how long each answer took.
async fn play(discord: &Sandbox, commands: usize) -> anyhow::Result<Vec<Duration>> {
    let mut flying = JoinSet::new();
    let mut took = Vec::with_capacity(commands);
    for number in 0..commands {
        if flying.len() == AT_ONCE {
            took.push(landed(&mut flying).await?);
        }
        let discord = discord.clone();
        flying.spawn(async move {
            let line = format!(
                "/log kind:complaint customer:\"Customer {}\" summary:\"The meter reads double since the exchange\"",
                number % 500
            );
            discord.play("agent", "#support", &line).await
        });
    }
    while !flying.is_empty() {
        took.push(landed(&mut flying).await?);
    }
    Ok(took)
}

type Flying = JoinSet<Result<sandbox::Outcome, sandbox::Refused>>;

async fn landed(flying: &mut Flying) -> anyhow::Result<Duration> {
    let outcome = flying.join_next().await.context("nothing is in flight")??;
    let outcome = outcome.map_err(|refused| anyhow::anyhow!("refused: {refused:?}"))?;
    let logged =
        matches!(&outcome.answer, Answer::Message(message) if message.content.starts_with("**#"));
    ensure!(logged, "no answer: {:?}", outcome.answer);
    Ok(outcome.took)
}

/// A bot's process, ended with its round.
struct Bot(Child);

impl Drop for Bot {
    fn drop(&mut self) {
        // It may have ended already; if not, it is waited for.
        let _ended = self.0.kill();
        let _status = self.0.wait();
    }
}
