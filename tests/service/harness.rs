//! The binary in a folder of its own, against a pocket Discord.

use std::{
    fs::{self, File},
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    time::Duration,
};

use sandbox::{Config, Desk, Limits, Message, Sandbox, State};
use sqlx::{Connection as _, SqliteConnection};
use tempfile::TempDir;
use tokio::task::spawn_blocking;

use crate::disk::Disk;

/// How long anything may take before the test is given up; a busy machine needs a fraction of it.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// What a manager types once.
pub(crate) const SETUP: &str = "/desk setup channel:#support supervisors:#supervisors agent-role:@Agent \
                                supervisor-role:@Supervisor manager-role:@Manager zone:UTC";

/// A folder and a Discord.
pub(crate) struct Stand {
    pub(crate) folder: TempDir,
    pub(crate) discord: Sandbox,
    /// Where the process is started, and where its database is; its log is in the folder.
    home: PathBuf,
}

/// A process; gone with its handle, so that a test that fails leaves none behind.
pub(crate) struct Process(pub(crate) Child);

impl Process {
    /// Asks it to end, as a service manager does, and waits until it has.
    pub(crate) async fn terminate(self) {
        let id = self.0.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(asked.unwrap().success());
        let mut process = self;
        let ended = spawn_blocking(move || process.0.wait().unwrap());
        let status = tokio::time::timeout(PATIENCE, ended).await;
        assert!(status.unwrap().unwrap().success());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail where it has ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Stand {
    pub(crate) async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().to_owned();
        Self::with(folder, home).await
    }

    /// With the database on a disk of its own.
    pub(crate) async fn on(disk: &Disk) -> Self {
        Self::with(tempfile::tempdir().unwrap(), disk.path()).await
    }

    async fn with(folder: TempDir, home: PathBuf) -> Self {
        let config = Config {
            limits: Limits::relaxed(),
            ..Config::new(Desk::small())
        };
        Self {
            folder,
            discord: Sandbox::start(config).await.unwrap(),
            home,
        }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.home.join(name)
    }

    /// The binary with nothing of this process' environment but what it needs to reach the pocket Discord.
    pub(crate) fn firstline(&self, arguments: &[&str]) -> Command {
        let mut process = Command::new(env!("CARGO_BIN_EXE_firstline"));
        process
            .args(arguments)
            .current_dir(&self.home)
            .env_clear()
            .env("DISCORD_TOKEN", self.discord.token())
            .env("DISCORD_API_URL", self.discord.api_url())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        process
    }

    /// The bot, with its log in a file and a port of its own.
    pub(crate) fn bot(&self) -> Command {
        let mut process = self.firstline(&["run"]);
        process
            .env("HTTP_LISTEN", "127.0.0.1:0")
            .stdout(Stdio::null())
            .stderr(File::create(self.folder.path().join("log")).unwrap());
        process
    }

    /// Starts the bot and waits until it is connected and has its commands.
    pub(crate) async fn start(&self) -> Process {
        self.start_as(&mut self.bot()).await
    }

    /// The same with other settings.
    pub(crate) async fn start_as(&self, bot: &mut Command) -> Process {
        let before = self.discord.view(|state| state.handshakes().0);
        let process = Process(bot.spawn().unwrap());
        self.wait(|state| {
            let connected = state.handshakes().0 > before && state.is_connected();
            (connected && !state.commands().is_empty()).then_some(())
        })
        .await;
        process
    }

    /// Waits until this state of Discord is reached.
    pub(crate) async fn wait<T>(&self, look: impl FnMut(&State) -> Option<T>) -> T {
        self.discord.wait_for(PATIENCE, look).await.unwrap()
    }

    /// What somebody is told to a command.
    pub(crate) async fn told(&self, who: &str, line: &str) -> String {
        let played = self.discord.play(who, "#support", line).await;
        played.unwrap().text()
    }

    /// Waits until the bot has posted that somewhere.
    pub(crate) async fn posted(&self, part: &str) -> Message {
        self.wait(|state| {
            let own = |post: &&Message| post.author == sandbox::BOT && post.text().contains(part);
            state.all_messages().find(own).cloned()
        })
        .await
    }

    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    pub(crate) async fn database(&self) -> SqliteConnection {
        let url = format!("sqlite://{}", self.path("firstline.db").display());
        SqliteConnection::connect(&url).await.unwrap()
    }
}

/// Runs a command to its end.
pub(crate) async fn ended(command: &mut Command) -> Output {
    let child = command.spawn().unwrap();
    let waited = spawn_blocking(move || child.wait_with_output().unwrap());
    let output = tokio::time::timeout(PATIENCE, waited).await;
    output.unwrap().unwrap()
}

/// What a process printed, for people and about itself.
pub(crate) fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr))
}
