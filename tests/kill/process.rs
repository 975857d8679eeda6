//! The binary as a process.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::Duration,
};

use sandbox::Sandbox;
use sqlx::{Connection as _, SqliteConnection};

/// How long anything may take before the test is given up; a busy machine needs a fraction of it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// A process; gone with its handle, so that a test that fails leaves none behind.
pub(crate) struct Process(pub(crate) Child);

impl Process {
    /// Kills it as a power cut would.
    pub(crate) fn kill(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        self.0.try_wait().unwrap().is_some()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _gone_already = self.0.kill();
        let _reaped_already = self.0.wait();
    }
}

/// The binary with this database and nothing of this process' environment.
pub(crate) fn firstline(database: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_firstline"));
    command
        .env_clear()
        .env("DATABASE_URL", format!("sqlite://{}", database.display()))
        .env("RUST_LOG", "error")
        .current_dir(database.parent().unwrap())
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
}

/// Starts the bot; connected or not.
pub(crate) fn start(discord: &Sandbox, database: &Path) -> Process {
    let mut command = firstline(database);
    command
        .arg("run")
        .env("DISCORD_TOKEN", discord.token())
        .env("DISCORD_API_URL", discord.api_url());
    Process(command.spawn().unwrap())
}

/// A connection of our own to a database.
pub(crate) async fn open(database: &Path) -> SqliteConnection {
    let url = format!("sqlite://{}", database.display());
    SqliteConnection::connect(&url).await.unwrap()
}
