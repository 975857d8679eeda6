//! Types `/log` and measures how long the answers take.

use std::{
    fmt,
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use sandbox::{Answer, Sandbox};
use tokio::task::JoinSet;

use super::CHANNELS;

/// How commands come, and how many.
#[derive(Clone, Copy)]
pub(super) enum Load {
    /// Always so many in flight.
    AtOnce(usize, u32),
    /// So many a second, answered or not.
    EachSecond(u32, u32),
}

impl Load {
    /// A tenth of it, but no less than is in flight at once.
    pub(super) fn shorter(self) -> Self {
        match self {
            Self::AtOnce(most, commands) => Self::AtOnce(most, (commands / 10).max(100)),
            Self::EachSecond(rate, commands) => Self::EachSecond(rate, commands / 10),
        }
    }
}

impl fmt::Display for Load {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AtOnce(1, _) => write!(f, "one at a time"),
            Self::AtOnce(most, _) => write!(f, "{most} in flight"),
            Self::EachSecond(rate, _) => write!(f, "{rate} a second"),
        }
    }
}

/// What came of it.
#[derive(Clone, Copy)]
pub(super) struct Round {
    pub(super) per_second: f64,
    pub(super) middle_ms: f64,
    pub(super) p99_ms: f64,
}

/// Types them all and waits for every answer.
pub(super) async fn play(discord: &Sandbox, load: Load) -> anyhow::Result<Round> {
    let begun = Instant::now();
    let mut took = match load {
        Load::AtOnce(most, commands) => at_once(discord, most, commands).await?,
        Load::EachSecond(rate, commands) => each_second(discord, rate, commands).await?,
    };
    let elapsed = begun.elapsed();
    took.sort_unstable();
    let at = |share: usize| took[took.len() * share / 100].as_secs_f64() * 1_000.0;
    Ok(Round {
        per_second: f64::from(u32::try_from(took.len())?) / elapsed.as_secs_f64(),
        middle_ms: at(50),
        p99_ms: at(99),
    })
}

async fn at_once(discord: &Sandbox, most: usize, commands: u32) -> anyhow::Result<Vec<Duration>> {
    let mut flying = JoinSet::new();
    let mut took = Vec::new();
    for number in 0..commands {
        if flying.len() == most {
            took.push(landed(&mut flying).await?);
        }
        flying.spawn(log(discord.clone(), number));
    }
    while !flying.is_empty() {
        took.push(landed(&mut flying).await?);
    }
    Ok(took)
}

async fn each_second(discord: &Sandbox, rate: u32, commands: u32) -> anyhow::Result<Vec<Duration>> {
    let mut flying = JoinSet::new();
    let mut took = Vec::new();
    let begun = tokio::time::Instant::now();
    for number in 0..commands {
        tokio::time::sleep_until(begun + Duration::from_secs(1) * number / rate).await;
        flying.spawn(log(discord.clone(), number));
    }
    while !flying.is_empty() {
        took.push(landed(&mut flying).await?);
    }
    Ok(took)
}

type Played = Result<sandbox::Outcome, sandbox::Refused>;

async fn log(discord: Sandbox, number: u32) -> Played {
    let channel = match number % CHANNELS {
        0 => "#support".to_owned(),
        place => format!("#support-{place}"),
    };
    let line = format!(
        "/log kind:complaint customer:\"Customer {}\" summary:\"The meter reads double since the exchange\"",
        number % 500
    );
    discord.play("agent", &channel, &line).await
}

async fn landed(flying: &mut JoinSet<Played>) -> anyhow::Result<Duration> {
    let outcome = flying.join_next().await.context("nothing is in flight")??;
    let outcome = outcome.map_err(|refused| anyhow::anyhow!("refused: {refused:?}"))?;
    let logged =
        matches!(&outcome.answer, Answer::Message(message) if message.content.starts_with("**#"));
    ensure!(logged, "no answer: {:?}", outcome.answer);
    Ok(outcome.took)
}
