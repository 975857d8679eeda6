//! The terminal on top: shows what each channel shows, and plays what is typed.
//!
//! It works for a person at a terminal and for lines from a pipe alike. At the end of the input it waits
//! until the bot has settled and returns.

mod lines;
mod play;
mod show;

use std::io;
use std::time::Duration;

use chrono_tz::Tz;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncWrite, AsyncWriteExt};

use crate::Sandbox;
use play::Player;

/// How the lines come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A person types them: a prompt is shown.
    Typed,
    /// They come from a pipe or file: each is repeated in the transcript.
    Piped,
}

/// How a terminal is run.
#[derive(Clone, Debug)]
pub struct Options {
    /// The zone in which Discord timestamps are shown.
    pub zone: Tz,
    /// Who plays at first, by handle.
    pub who: String,
    /// Where, at first.
    pub channel: String,
    /// How the lines come.
    pub input: Input,
    /// After a line, how long nothing must happen before the next is read.
    pub quiet: Duration,
    /// The same at the end of the input.
    pub last_quiet: Duration,
    /// How long to wait for quiet, and for the bot at the start, at most.
    pub at_most: Duration,
}

impl Default for Options {
    /// `agent` in `#support`, UTC, piped.
    fn default() -> Self {
        Self {
            zone: Tz::UTC,
            who: "agent".to_owned(),
            channel: "#support".to_owned(),
            input: Input::Piped,
            quiet: Duration::from_millis(250),
            last_quiet: Duration::from_millis(1_500),
            at_most: Duration::from_secs(20),
        }
    }
}

/// Whether to read on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Read,
    Quit,
}

/// Runs a terminal until `quit` or the end of `input`, then waits until the bot has settled.
///
/// Fails only when input or output do. A line that cannot be played is answered with one line that begins
/// with `!`; a bot that does not connect in time likewise.
pub async fn run(
    sandbox: Sandbox,
    input: impl AsyncBufRead + Unpin,
    mut output: impl AsyncWrite + Unpin,
    options: Options,
) -> io::Result<()> {
    let mut player = Player::new(sandbox.clone(), options.clone());
    if sandbox.bot_ready(options.at_most).await.is_err() {
        player.say("! the bot has not connected and registered its commands");
    }
    let mut lines = input.lines();
    let mut changed = sandbox.inner.changed.subscribe();
    loop {
        player.show_news();
        write(&mut output, &mut player).await?;
        let line = tokio::select! {
            line = lines.next_line() => line?,
            news = changed.changed() => match news {
                Ok(()) => continue,
                Err(_) => None,
            },
        };
        let Some(line) = line else { break };
        if player.line(&line).await == Next::Quit {
            break;
        }
        sandbox.settle(options.quiet, options.at_most).await;
    }
    sandbox.settle(options.last_quiet, options.at_most).await;
    player.show_news();
    player.end();
    write(&mut output, &mut player).await
}

async fn write(output: &mut (impl AsyncWrite + Unpin), player: &mut Player) -> io::Result<()> {
    let text = player.take();
    if !text.is_empty() {
        output.write_all(text.as_bytes()).await?;
        output.flush().await?;
    }
    Ok(())
}
