//! What answering costs beside the least that a bot can do, and what a posted card costs.
//!
//! Two processes live side by side, each against a pocket Discord of its own on loopback: the release binary, and a bare
//! serenity bot that does one durable insert for each command and answers. Both are sent the same `/log`s in turn: one at a
//! time, many at once, and so many a second whether or not the ones before were answered. The release binary posts cards
//! meanwhile, under Discord's real limits. Then it posts cards of a channel in which few or many wait.
//!
//! What else the machine does falls on both, so that the ratios count, not the figures. `cargo bench --bench load -- cards`
//! leaves the answers out.

mod answers;
#[path = "../bare/mod.rs"]
mod bare;
mod cost;
#[expect(dead_code, reason = "the other benches ask for more")]
#[path = "../process/mod.rs"]
mod process;
#[expect(dead_code, reason = "what the other benches seed is not needed here")]
#[path = "../seed/mod.rs"]
mod seed;

use std::{path::Path, process::Command};

use answers::{Load, Round};
use process::Bot;
use sandbox::{Config, Desk, Sandbox, Thread, desk::Channel};

/// Channels that are logged in: each takes a card a second.
const CHANNELS: u32 = 8;
const ROUNDS: usize = 5;

const LOADS: [Load; 5] = [
    Load::AtOnce(1, 300),
    Load::AtOnce(16, 3_000),
    Load::AtOnce(64, 3_000),
    Load::AtOnce(1_000, 6_000),
    Load::EachSecond(200, 2_000),
];

fn main() -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        if !std::env::args().any(|arg| arg == "cards") {
            answering().await?;
        }
        cards().await
    })
}

async fn answering() -> anyhow::Result<()> {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let ours = Side::start(process::ours(), &folder.path().join("firstline.db")).await?;
    let bare = Side::start(bare::built()?, &folder.path().join("bare.db")).await?;
    let mut sides = [ours, bare];
    for load in LOADS {
        // What they do first they do slowly.
        let [ours, bare] = &mut sides;
        ours.play(load.shorter()).await?;
        bare.play(load.shorter()).await?;
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            rounds.push((ours.play(load).await?, bare.play(load).await?));
        }
        tell(load, &rounds);
    }
    let [ours, bare] = sides;
    let command = bare.spent_each(2_000).await?;
    println!("a bare bot's command: {command:.2} ms of processor");
    ours.stop().await?;
    bare.stop().await?;
    Ok(())
}

async fn cards() -> anyhow::Result<()> {
    for waiting in [10, 2_000, 5_000] {
        let card = cost::card(waiting).await?;
        println!("a posted card, {waiting} waiting: {card:.2} ms of processor");
    }
    Ok(())
}

/// One of the two with its Discord.
struct Side {
    discord: Sandbox,
    bot: Bot,
}

impl Side {
    async fn start(command: Command, database: &Path) -> anyhow::Result<Self> {
        let discord = Sandbox::start(config()).await?;
        let (bot, _) = Bot::start_as(command, &discord, database).await?;
        Ok(Self { discord, bot })
    }

    async fn play(&mut self, load: Load) -> anyhow::Result<Round> {
        answers::play(&self.discord, load).await
    }

    /// Milliseconds of processor that each of so many commands takes.
    async fn spent_each(&self, commands: u32) -> anyhow::Result<f64> {
        let before = self.bot.processor_time()?;
        answers::play(&self.discord, Load::AtOnce(1, commands)).await?;
        let spent = self.bot.processor_time()? - before;
        Ok(spent.as_secs_f64() * 1_000.0 / f64::from(commands))
    }

    async fn stop(self) -> anyhow::Result<()> {
        self.bot.end()?;
        self.discord.stop().await;
        Ok(())
    }
}

/// A desk with several channels, under Discord's limits.
fn config() -> Config {
    let mut config = Config::new(Desk::small());
    let guild = &mut config.desk.guilds[0];
    for place in 1..CHANNELS {
        guild.channels.push(Channel {
            id: guild.id + 10_000 + u64::from(place),
            name: format!("support-{place}"),
            kind: 0,
            parent: None,
            denied: 0,
            thread: Thread::Open,
        });
    }
    config
}

/// Prints the middle of the rounds, and the middle of their ratios.
fn tell(load: Load, rounds: &[(Round, Round)]) {
    let median = |value: &dyn Fn(&(Round, Round)) -> f64| {
        let mut values: Vec<f64> = rounds.iter().map(value).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let each = |value: fn(&Round) -> f64| {
        let (ours, bare) = (median(&|of| value(&of.0)), median(&|of| value(&of.1)));
        let ratio = median(&|of| value(&of.0) / value(&of.1));
        format!("{ratio:.2} ({ours:.2} / {bare:.2})")
    };
    println!(
        "{load}: answers/s {}, median ms {}, p99 ms {}",
        each(|round| round.per_second),
        each(|round| round.middle_ms),
        each(|round| round.p99_ms),
    );
}
