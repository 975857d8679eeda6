//! Start-up only: the environment, the runtime, then [`firstline::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    // A missing file is no error; a broken one is told by the variables it leaves unset.
    let _missing = dotenvy::dotenv();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => runtime.block_on(firstline::cli::main()),
        Err(error) => {
            eprintln!("firstline stops: no runtime can be started: {error}");
            ExitCode::FAILURE
        }
    }
}
