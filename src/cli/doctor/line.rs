//! One line of what the doctor found.

use std::fmt;

/// How a thing stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Level {
    Ok,
    Warning,
    Error,
}

/// One line of what was found.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) level: Level,
    about: &'static str,
    pub(super) said: String,
}

impl Line {
    pub(super) fn new(level: Level, about: &'static str, said: impl Into<String>) -> Self {
        Self {
            level,
            about,
            said: said.into(),
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match self.level {
            Level::Ok => "ok",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        write!(f, "{level:<8}{}: {}", self.about, self.said)
    }
}
