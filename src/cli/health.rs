//! `firstline health`: whether the bot that runs is ready, for a container, whose image has nothing else to ask with.

use std::process::ExitCode;

use crate::{config::Config, http};

/// Tells what `/readyz` says. Ends with 0 where everything is well, else with 1.
pub(super) async fn run(config: &Config) -> ExitCode {
    let Some(listen) = config.http_listen else {
        println!("HTTP_LISTEN is not set: set it as for the bot that is asked");
        return ExitCode::FAILURE;
    };
    match http::ask(listen, "/readyz").await {
        Ok((ready, said)) => {
            print!("{said}");
            if ready {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            println!("no answer at {listen}: {error}");
            ExitCode::FAILURE
        }
    }
}
