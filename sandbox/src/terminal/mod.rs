//! The terminal on top: shows what each channel shows, and plays what is typed.
//!
//! It works for a person at a terminal and for lines from a pipe alike. At the end of the input it waits
//! until the bot has settled and returns.

mod actions;
mod chinese;
mod language;
mod lines;
mod options;
mod play;
mod player;
mod show;
mod tell;

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncWrite, AsyncWriteExt};

use crate::server::Sandbox;

pub use options::{Input, Options};
use play::Next;
use player::Player;

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
