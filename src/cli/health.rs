//! `firstline health`: whether the bot that runs is ready, for a container, whose image has nothing else to ask with.

use std::process::ExitCode;

use super::tell;
use crate::{config::Config, http};

/// Tells what `/readyz` says. Ends with 0 where everything is well, else with 1.
pub(super) async fn run(config: &Config) -> ExitCode {
    let Some(listen) = config.http_listen else {
        tell::line("HTTP_LISTEN is not set: set it as for the bot that is asked");
        return ExitCode::FAILURE;
    };
    match http::ask(listen, "/readyz").await {
        Ok((ready, said)) => {
            tell::line(said.trim_end());
            if ready {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            tell::line(format_args!("no answer at {listen}: {error}"));
            ExitCode::FAILURE
        }
    }
}
