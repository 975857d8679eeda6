//! How a terminal is run.

use std::time::Duration;

use chrono_tz::Tz;

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
