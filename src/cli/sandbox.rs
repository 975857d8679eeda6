//! `firstline sandbox`: the real bot against a pocket Discord, played from the terminal.

use std::{
    io::{ErrorKind, IsTerminal as _},
    path::PathBuf,
    time::Duration,
};

use anyhow::Context as _;
use sandbox::{
    Config as Pocket, Desk, Sandbox,
    terminal::{self, Input, Options},
};
use tokio::io::BufReader;

use crate::{
    bot::Bot,
    clock::Clock,
    config::{Config, Token},
    model::database::url_of,
};

/// Starts both, sets the desk up at the first start, and plays what is typed until the input ends, or until `end`.
pub(super) async fn run(
    mut config: Config,
    db: PathBuf,
    end: impl Future<Output = ()>,
) -> anyhow::Result<()> {
    let discord = Sandbox::start(Pocket {
        state_file: Some(db.with_extension("discord.json")),
        ..Pocket::new(desk(config.defaults.locale.as_str()))
    })
    .await
    .context("the pocket Discord cannot start")?;
    config.api_url = discord.api_url();
    config.token = Token(discord.token().to_owned());
    config.database_url = url_of(&db);

    let mut bot = Bot::start(&config, Clock::system()).await?;
    let played = tokio::select! {
        played = play(&mut bot, &discord, &config) => played,
        () = end => Ok(()),
    };
    bot.run_until(std::future::ready(())).await?;
    discord.stop().await;
    played
}

/// Plays what is typed.
async fn play(bot: &mut Bot, discord: &Sandbox, config: &Config) -> anyhow::Result<()> {
    tokio::time::timeout(Duration::from_secs(20), bot.ready())
        .await
        .context("the bot did not get ready")??;
    if bot.app.store.read().await?.desks().await?.is_empty() {
        set_up(discord, config).await?;
    }
    let input = if std::io::stdin().is_terminal() {
        Input::Typed
    } else {
        Input::Piped
    };
    let options = Options {
        zone: config.defaults.zone,
        input,
        ..Options::default()
    };
    let stdin = BufReader::new(tokio::io::stdin());
    match terminal::run(discord.clone(), stdin, tokio::io::stdout(), options).await {
        // Who has stopped reading is told nothing more.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        played => Ok(played?),
    }
}

/// The small desk, whose guilds and clients all have that language.
fn desk(language: &str) -> Desk {
    let mut desk = Desk::small();
    for person in &mut desk.people {
        language.clone_into(&mut person.locale);
    }
    for guild in &mut desk.guilds {
        language.clone_into(&mut guild.locale);
    }
    desk
}

/// What a manager of the small desk would type once.
async fn set_up(discord: &Sandbox, config: &Config) -> anyhow::Result<()> {
    let line = format!(
        "/desk setup channel:#support supervisors:#supervisors agent-role:@Agent \
         supervisor-role:@Supervisor manager-role:@Manager language:{} zone:{}",
        config.defaults.locale.as_str(),
        config.defaults.zone.name(),
    );
    discord
        .play("manager", "#general", &line)
        .await
        .context("the small desk could not be set up")?;
    Ok(())
}
