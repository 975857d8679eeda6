//! `firstline doctor`: everything that can be wrong with a set-up is looked at, each by itself, and told with what to do.

mod discord;
mod line;
mod machine;

use std::process::ExitCode;

use self::line::{Level, Line};
use super::tell;
use crate::{
    clock::Clock,
    config::{Config, LogFormat, WRONG_SETTING, log_filter},
    text::lang::Texts,
};

/// Looks at everything. Ends with 2 where a setting is wrong, with 1 where something else is, else with 0.
pub(super) async fn run(get: impl Fn(&str) -> Option<String>) -> ExitCode {
    let (config, mut wrong) = Config::lenient(&get);
    wrong.extend(LogFormat::from_vars(&get).err());
    wrong.extend(log_filter(&get).err());
    let mut lines: Vec<Line> = settings(&config, &wrong);
    for line in &lines {
        tell::line(line);
    }
    let mut tell = |line: Line| {
        tell::line(&line);
        lines.push(line);
    };
    let clock = Clock::system();
    let database = machine::database(&config).await;
    let discord = discord::Discord::ask(&config, &clock).await;
    discord.lines().into_iter().for_each(&mut tell);
    tell(discord.gateway().await);
    let readable = database.readable;
    database.lines.into_iter().for_each(&mut tell);
    tell(machine::disk(&config));
    for line in discord.channels(&config, readable).await {
        tell(line);
    }
    let count = |level| lines.iter().filter(|line| line.level == level).count();
    let (errors, warnings) = (count(Level::Error), count(Level::Warning));
    tell::line(format_args!("{errors} errors, {warnings} warnings"));
    match (wrong.is_empty(), errors) {
        (false, _) => ExitCode::from(WRONG_SETTING),
        (true, 0) => ExitCode::SUCCESS,
        (true, _) => ExitCode::FAILURE,
    }
}

fn settings(config: &Config, wrong: &[String]) -> Vec<Line> {
    const ABOUT: &str = "settings";
    let mut lines: Vec<Line> = wrong
        .iter()
        .map(|said| Line::new(Level::Error, ABOUT, said))
        .collect();
    if let Err(error) = Texts::load(config.prompts_dir.as_deref()) {
        lines.push(Line::new(
            Level::Error,
            ABOUT,
            format!("PROMPTS_DIR: {error}"),
        ));
    }
    if let Some(address) = config.http_listen
        && let Err(error) = crate::http::bind(address)
    {
        let said = format!("HTTP_LISTEN: {address}: {error}; fine if it is the bot that runs");
        lines.push(Line::new(Level::Warning, ABOUT, said));
    }
    if lines.is_empty() {
        lines.push(Line::new(Level::Ok, ABOUT, "every variable can be used"));
    }
    lines
}
