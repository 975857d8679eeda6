//! Lines for people. Who has stopped listening, as `head` does, is told nothing more, and that is no failure.

use std::{
    fmt::Display,
    io::{Write as _, stderr, stdout},
};

/// What was asked for.
pub(super) fn line(said: impl Display) {
    let _ = writeln!(stdout(), "{said}");
}

/// What went wrong.
pub(super) fn wrong(said: impl Display) {
    let _ = writeln!(stderr(), "{said}");
}
