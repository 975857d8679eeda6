//! Start-up only: the environment, the runtime, then [`firstline::cli`].

use std::{io::ErrorKind, process::ExitCode};

use mimalloc::MiMalloc;

/// What is allocated by one thread is often freed by another, at which the system's own is slow, and that of the static
/// binary slower still.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // Before there is a second thread: variables are set.
    let read = env_file();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => {
            let code = runtime.block_on(firstline::cli::main(read));
            // What cannot be stopped is not waited for.
            runtime.shutdown_background();
            code
        }
        Err(error) => {
            eprintln!("firstline stops: no runtime can be started: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads `.env`, where there is one. What stands in a line that cannot be read is not told: it may be the token.
fn env_file() -> Result<(), String> {
    let error = match dotenvy::dotenv() {
        Ok(_) => return nothing_named(),
        Err(error) if error.not_found() => return Ok(()),
        Err(error) => error,
    };
    let file = std::fs::read(".env").unwrap_or_default();
    match error {
        dotenvy::Error::LineParse(line, _) => {
            let file = String::from_utf8_lossy(&file);
            // It is the line, or its value alone; a quote that is not closed takes the lines after it along.
            let first = line.lines().next().unwrap_or_default();
            let at = file.lines().position(|found| found.ends_with(first));
            let at = at.map_or_else(String::new, |at| format!(" {}", at + 1));
            Err(format!(
                ".env: line{at} cannot be read: NAME=value is allowed, a value with spaces in quotes, remarks after #"
            ))
        }
        dotenvy::Error::Io(error) if error.kind() == ErrorKind::InvalidData => {
            let sound =
                std::str::from_utf8(&file).map_or_else(|error| error.valid_up_to(), str::len);
            let at = file[..sound].iter().filter(|byte| **byte == b'\n').count() + 1;
            Err(format!(
                ".env: line {at} is not UTF-8: save the file as UTF-8"
            ))
        }
        error => Err(format!(".env cannot be read: {error}")),
    }
}

/// Refuses a `$NAME` that names no variable: nothing would stand in its place, which nobody means.
fn nothing_named() -> Result<(), String> {
    let file = std::fs::read_to_string(".env").unwrap_or_default();
    for (at, line) in (1..).zip(file.lines()) {
        let Some((_, value)) = line
            .split_once('=')
            .filter(|_| !line.trim().starts_with('#'))
        else {
            continue;
        };
        if value.trim().starts_with('\'') {
            continue;
        }
        let value = value.split(" #").next().unwrap_or_default();
        for (before, named) in value.match_indices('$').map(|(at, _)| value.split_at(at)) {
            let named = named[1..].trim_start_matches('{');
            let is_of_a_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            let end = named.find(|letter| !is_of_a_name(letter));
            let name = &named[..end.unwrap_or(named.len())];
            if !before.ends_with('\\') && !name.is_empty() && std::env::var_os(name).is_none() {
                return Err(format!(
                    ".env: line {at} has a $ before what is no variable: put the value in 'single quotes'"
                ));
            }
        }
    }
    Ok(())
}
