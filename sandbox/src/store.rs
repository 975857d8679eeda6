//! The state file: one JSON document, replaced as a whole so that it is never half written.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::inner::{Inner, stopped};
use crate::state::Kept;

/// Reads the state file; `None` when there is none yet.
pub(crate) fn load(path: &Path) -> io::Result<Option<Kept>> {
    match fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map(Some).map_err(|e| {
            let message = format!("{} is not a sandbox state file: {e}", path.display());
            io::Error::new(io::ErrorKind::InvalidData, message)
        }),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// Writes the state beside the file and renames it into place.
pub(crate) fn save(inner: &Inner) -> io::Result<()> {
    let Some(path) = &inner.config.state_file else {
        return Ok(());
    };
    let text = serde_json::to_vec(&inner.lock().kept)?;
    let mut part = path.clone().into_os_string();
    part.push(".part");
    fs::write(&part, text)?;
    fs::rename(part, path)
}

/// Writes after each change, many at once, until the sandbox stops.
pub(crate) async fn run(inner: Arc<Inner>) {
    let mut dirty = inner.dirty.subscribe();
    let mut stop = inner.stop.subscribe();
    loop {
        let stopped = tokio::select! {
            () = stopped(&mut stop) => true,
            changed = dirty.changed() => changed.is_err(),
        };
        dirty.mark_unchanged();
        let writer = Arc::clone(&inner);
        let saved = tokio::task::spawn_blocking(move || save(&writer)).await;
        if let Ok(Err(e)) = saved {
            tracing::error!(error = %e, "the sandbox's state file could not be written");
        }
        if stopped {
            return;
        }
    }
}
