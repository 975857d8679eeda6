//! `firstline backup` and `firstline restore`.

use std::path::Path;

use super::tell;
use crate::{
    config::Config,
    store::backup::{self, Sound},
};

pub(super) async fn backup(config: &Config, to: &Path) -> anyhow::Result<()> {
    let sound = backup::backup(&config.database_url, to).await?;
    let (to, told) = (to.display(), told(sound));
    tell::line(format_args!("Backed up to {to}: {told}."));
    Ok(())
}

pub(super) async fn restore(config: &Config, from: &Path) -> anyhow::Result<()> {
    let sound = backup::restore(from, &config.database_url).await?;
    let (from, told) = (from.display(), told(sound));
    tell::line(format_args!("Restored {from}: {told}."));
    tell::line("The bot goes on from there. What it posted since that backup may be posted again.");
    Ok(())
}

fn told(sound: Sound) -> String {
    format!(
        "{} cases, {}, schema {}",
        sound.cases,
        size(sound.bytes),
        sound.schema
    )
}

/// A size as people read it.
pub(super) fn size(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    if bytes >= 10 * 1024 * MIB {
        format!("{} GiB", bytes / (1024 * MIB))
    } else if bytes >= 10 * MIB {
        format!("{} MiB", bytes / MIB)
    } else {
        format!("{} KiB", bytes / 1024)
    }
}
