//! Start-up only: the environment, the runtime, then [`firstline::cli`].

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// What is allocated by one thread is often freed by another, at which the system's own is slow, and that of the static
/// binary slower still.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    // A missing file is no error; a broken one is told by the variables it leaves unset.
    let _missing = dotenvy::dotenv();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => {
            let code = runtime.block_on(firstline::cli::main());
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
