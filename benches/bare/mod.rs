//! A bare serenity bot, which is built by itself: serenity's client brings a TLS stack of its own, which nothing else does.

use std::{env, path::Path, process::Command};

use anyhow::{Context as _, ensure};

/// Builds it where that is needed.
pub(crate) fn built() -> anyhow::Result<Command> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/bare/bot");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bare");
    let cargo = env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let built = Command::new(cargo)
        .args(["build", "--release", "--target-dir"])
        .arg(&target)
        .current_dir(folder)
        .status()
        .context("cargo")?;
    ensure!(built.success(), "the bare bot cannot be built");
    Ok(Command::new(target.join("release/bare")))
}
