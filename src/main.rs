//! Start-up only: the environment, the runtime, then [`firstline::cli`].

use std::process::ExitCode;

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
    match dotenvy::dotenv() {
        Ok(_) => Ok(()),
        Err(error) if error.not_found() => Ok(()),
        Err(dotenvy::Error::LineParse(line, _)) => {
            let file = std::fs::read_to_string(".env").unwrap_or_default();
            // It is the line, or its value alone; a quote that is not closed takes the lines after it along.
            let first = line.lines().next().unwrap_or_default();
            let at = file.lines().position(|found| found.ends_with(first));
            let at = at.map_or_else(String::new, |at| format!(" {}", at + 1));
            Err(format!(
                ".env: line{at} cannot be read: NAME=value is allowed, a value with spaces in quotes, remarks after #"
            ))
        }
        Err(error) => Err(format!(".env cannot be read: {error}")),
    }
}
