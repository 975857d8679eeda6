//! The command line: what the process is asked to do.

use std::{io::IsTerminal as _, net::TcpListener, path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::{
    bot::Bot,
    build,
    clock::Clock,
    config::{Config, LogFormat, VARIABLES, WRONG_SETTING, log_filter},
    discord::LOG_CAPS,
    http,
    store::{Store, StoreError, backup::FileError},
};

mod copies;
mod doctor;
mod health;
#[cfg(feature = "sandbox")]
mod sandbox;
mod tell;

#[derive(Debug, Parser)]
#[command(name = "firstline", version = build::version(), about, after_help = variables())]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Connect to Discord and run the desks (this is what happens without a command)
    Run,
    /// Try everything with no account: a pocket Discord on this machine, played from this terminal
    #[cfg(feature = "sandbox")]
    Sandbox {
        /// The file that keeps the cases; the pocket Discord keeps its own beside it
        #[arg(long, default_value = "sandbox.db", value_name = "FILE")]
        db: PathBuf,
    },
    /// Understood, so that it can be said that this build has none
    #[cfg(not(feature = "sandbox"))]
    #[command(hide = true, disable_help_flag = true)]
    Sandbox {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        _given: Vec<String>,
    },
    /// Bring the database up to date and stop
    Migrate,
    /// Say what is wrong with settings, token, channels, database, clock and disk, and what to do
    Doctor,
    /// Say whether the bot that listens at `HTTP_LISTEN` is ready
    Health,
    /// Copy the database to a file that does not exist yet, also while the bot runs
    Backup {
        /// The copy
        file: PathBuf,
    },
    /// Make the database at `DATABASE_URL`, which must not exist yet, from a backup
    Restore {
        /// The backup
        file: PathBuf,
    },
}

fn variables() -> String {
    let mut help = String::from("Environment (also read from a file .env):\n");
    for (name, default, meaning) in VARIABLES {
        let default = if default.is_empty() { "-" } else { default };
        help.push_str(&format!("  {name:<17} {default:<22} {meaning}\n"));
    }
    help
}

/// Reads the command line and does what it asks for, unless the file of settings could not be read.
#[must_use]
pub async fn main(read: Result<(), String>) -> ExitCode {
    let cli = Cli::parse();
    if let Err(told) = read {
        tell::wrong(told);
        return ExitCode::from(WRONG_SETTING);
    }
    let get = |name: &str| std::env::var(name).ok();
    let command = cli.command.unwrap_or(Command::Run);
    let config = match &command {
        Command::Run => Config::from_vars(get),
        Command::Doctor => return doctor::run(get).await,
        #[cfg(not(feature = "sandbox"))]
        Command::Sandbox { .. } => {
            tell::wrong(
                "This build has no sandbox: `cargo run --release -- sandbox` makes one that has.",
            );
            return ExitCode::from(WRONG_SETTING);
        }
        _ => Config::without_token(get),
    };
    let log = (LogFormat::from_vars(get), log_filter(get));
    let (config, format, filter) = match (config, log) {
        (Ok(config), (Ok(format), Ok(filter))) => (config, format, filter),
        (config, (format, filter)) => {
            let mut errors = config.err().unwrap_or_default();
            errors.extend(format.err());
            errors.extend(filter.err());
            for error in errors {
                tell::wrong(error);
            }
            return ExitCode::from(WRONG_SETTING);
        }
    };
    let level = match command {
        Command::Run | Command::Migrate => "info",
        _ => "error",
    };
    if let Command::Health = command {
        return health::run(&config).await;
    }
    start_log(format, filter.as_deref().unwrap_or(level));
    let listener = match listener(&command, &config) {
        Ok(listener) => listener,
        Err(error) => {
            tell::wrong(error);
            return ExitCode::from(WRONG_SETTING);
        }
    };
    let done = match command {
        Command::Run => run(&config, listener).await,
        #[cfg(feature = "sandbox")]
        Command::Sandbox { db } => match end_signal() {
            Ok(end) => sandbox::run(config, db, end).await,
            Err(error) => Err(error),
        },
        #[cfg(not(feature = "sandbox"))]
        Command::Sandbox { .. } => Ok(()),
        Command::Migrate => migrate(&config).await,
        Command::Backup { file } => copies::backup(&config, &file).await,
        Command::Restore { file } => copies::restore(&config, &file).await,
        Command::Doctor | Command::Health => Ok(()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell::wrong(format_args!("firstline stops: {error:#}"));
            ExitCode::from(code(&error))
        }
    }
}

/// What it ends with: a database that another process runs on is a wrong setting.
fn code(error: &anyhow::Error) -> u8 {
    let store = match error.downcast_ref() {
        Some(FileError::Lock(error)) => Some(error),
        _ => error.downcast_ref(),
    };
    match store {
        Some(StoreError::InUse(_)) => WRONG_SETTING,
        _ => 1,
    }
}

fn start_log(format: LogFormat, filter: &str) {
    let mut filter = EnvFilter::new(filter);
    for cap in LOG_CAPS {
        // Those libraries log whole messages, contacts and secrets included, at the levels capped here.
        if let Ok(cap) = cap.parse() {
            filter = filter.add_directive(cap);
        }
    }
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // Colours are for eyes: in a file or a journal they are rubbish.
        .with_ansi(std::io::stderr().is_terminal())
        // Where nobody reads the log any more, there is nobody to tell that either.
        .log_internal_errors(false)
        .with_writer(std::io::stderr);
    match format {
        LogFormat::Text => log.with_target(false).init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
}

/// What listens at `HTTP_LISTEN`, where the bot is to run and something is to listen.
fn listener(command: &Command, config: &Config) -> Result<Option<TcpListener>, String> {
    let Some(address) = config
        .http_listen
        .filter(|_| matches!(command, Command::Run))
    else {
        return Ok(None);
    };
    match http::bind(address) {
        Ok(listener) => Ok(Some(listener)),
        Err(error) => Err(format!(
            "HTTP_LISTEN is \"{address}\": nothing can listen there: {error}"
        )),
    }
}

async fn run(config: &Config, listener: Option<TcpListener>) -> anyhow::Result<()> {
    let end = end_signal()?;
    let mut bot = Bot::start(config, Clock::system()).await?;
    if let Some(listener) = listener {
        bot.serve(listener);
    }
    bot.run_until(end).await
}

async fn migrate(config: &Config) -> anyhow::Result<()> {
    Store::open(&config.database_url).await?.close().await;
    tell::line("The database is up to date.");
    Ok(())
}

/// Ctrl-C, or SIGTERM where there is such a thing. Listens from now on, so that an early signal is not missed.
fn end_signal() -> anyhow::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate()).context("cannot listen for SIGTERM")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("cannot listen for Ctrl-C")?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
