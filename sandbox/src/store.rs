//! The state file: one JSON document, replaced as a whole so that it is never half written.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
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
    // For this user alone, and never through a link: what people said is in it.
    match fs::remove_file(&part) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let mut made = OpenOptions::new();
    made.write(true).create_new(true).mode(0o600);
    made.open(&part)?.write_all(&text)?;
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
        let changes = *dirty.borrow_and_update();
        let writer = Arc::clone(&inner);
        let saved = tokio::task::spawn_blocking(move || save(&writer)).await;
        if let Ok(Err(e)) = saved {
            tracing::error!(error = %e, "the sandbox's state file could not be written");
        }
        // Nobody waits for what cannot be written.
        inner
            .saved
            .send_replace(if stopped { u64::MAX } else { changes });
        if stopped {
            return;
        }
    }
}
