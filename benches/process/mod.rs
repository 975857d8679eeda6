//! The release binary as a process of its own, against a pocket Discord on loopback.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::Context as _;
use sandbox::{Sandbox, State};

use crate::seed;

/// How long anything may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// How long a start took.
pub(crate) struct Start {
    /// From the process's start until its commands are registered, without the handshake.
    pub(crate) own: Duration,
    /// The gateway's handshake.
    pub(crate) handshake: Duration,
}

/// The release binary.
pub(crate) fn ours() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_firstline"));
    command.arg("run");
    command
}

/// The bot's process, ended with its handle.
pub(crate) struct Bot(Child);

impl Bot {
    /// Starts it and waits until it is ready.
    pub(crate) async fn start(discord: &Sandbox, file: &Path) -> anyhow::Result<(Self, Start)> {
        Self::start_as(ours(), discord, file).await
    }

    /// Starts a bot by that command and waits until it is ready.
    pub(crate) async fn start_as(
        mut command: Command,
        discord: &Sandbox,
        file: &Path,
    ) -> anyhow::Result<(Self, Start)> {
        let since = discord.view(|state| state.requests().len());
        let begun = Instant::now();
        let bot = Self(
            command
                .current_dir(file.parent().context("the database has a folder")?)
                .env("DISCORD_TOKEN", discord.token())
                .env("DISCORD_API_URL", discord.api_url())
                .env("DATABASE_URL", seed::url(file))
                .env("RUST_LOG", "error")
                .stdin(Stdio::null())
                .spawn()?,
        );
        let asked = async |path: &str| {
            let answered = |state: &State| {
                let mut requests = state.requests()[since..].iter();
                requests.any(|request| request.path.starts_with(path) && request.status == 200)
            };
            let seen = discord.wait_for(PATIENCE, |state| answered(state).then(Instant::now));
            anyhow::Ok(seen.await?)
        };
        let began = asked("/gateway").await?;
        let greeted = discord.wait_for(PATIENCE, |state| state.is_connected().then(Instant::now));
        let greeted = greeted.await?;
        asked("/applications/").await?;
        let registered = discord.wait_for(PATIENCE, |state| {
            (!state.commands().is_empty()).then(Instant::now)
        });
        let ready = registered.await?;
        let handshake = greeted - began;
        let own = ready - begun - handshake;
        Ok((bot, Start { own, handshake }))
    }

    /// Processor time that it has used.
    pub(crate) fn processor_time(&self) -> anyhow::Result<Duration> {
        // User and system time in hundredths of a second, of every thread.
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.0.id()))
            .context("processor time is read from /proc, which only Linux has")?;
        let (_, after) = stat.rsplit_once(')').context("no name in stat")?;
        let ticks: Vec<u64> = after
            .split_whitespace()
            .skip(11)
            .take(2)
            .map(str::parse)
            .collect::<Result<_, _>>()?;
        Ok(Duration::from_millis(ticks.iter().sum::<u64>() * 10))
    }

    /// A line of its memory in MiB: `VmRSS:` now, `VmHWM:` at most.
    pub(crate) fn memory(&self, line: &str) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id()))
            .context("resident memory is read from /proc, which only Linux has")?;
        let found = status.lines().find_map(|found| found.strip_prefix(line));
        let number = found.and_then(|rest| rest.split_whitespace().next());
        let kib: f64 = number.with_context(|| format!("no {line}"))?.parse()?;
        Ok(kib / 1024.0)
    }

    /// Asks it to end, as a service manager does.
    pub(crate) fn end(mut self) -> anyhow::Result<()> {
        let id = self.0.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status()?;
        self.0.wait()?;
        Ok(())
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        // It may have ended already.
        let _ended = self.0.kill();
        let _reaped = self.0.wait();
    }
}
