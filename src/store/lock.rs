//! One process, one file: a lock beside SQLite's database, held as long as that is open.
//!
//! What a process remembers of the file would be stale as soon as a second one wrote to it. The lock is the operating
//! system's, which takes it back however the process ends; its file stays and says nothing. It is not on the database
//! itself: to close that a second time would give up SQLite's own locks.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    time::Duration,
};

use rustix::fs::OFlags;

use super::StoreError;

/// How often it is tried, with how long between: whoever only asks whether it is held has it for a moment.
const TRIES: (u32, Duration) = (10, Duration::from_millis(30));

/// The lock of one database, held until it is released or the process ends.
#[derive(Debug)]
pub(super) struct Lock(File);

impl Lock {
    /// Takes the lock of the database at that path; none where there is no such folder, which SQLite tells better.
    ///
    /// # Errors
    /// [`StoreError::InUse`] where another process has it, [`StoreError::Lock`] where there can be none.
    pub(super) async fn take(database: &Path) -> Result<Option<Self>, StoreError> {
        let path = beside(database);
        let cannot = |error| StoreError::Lock {
            path: path.clone(),
            error,
        };
        let file = match open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(cannot(error)),
        };
        let (tries, pause) = TRIES;
        for _ in 0..tries {
            match file.try_lock() {
                Ok(()) => return Ok(Some(Self(file))),
                Err(TryLockError::WouldBlock) => tokio::time::sleep(pause).await,
                Err(TryLockError::Error(error)) => return Err(cannot(error)),
            }
        }
        Err(StoreError::InUse(database.to_owned()))
    }

    /// Gives it back; others may still hold what belongs to it.
    pub(super) fn release(&self) {
        if let Err(error) = self.0.unlock() {
            tracing::warn!("the database's lock was not given back: {error}");
        }
    }
}

/// Whether a process runs on the database at that path.
pub(super) fn is_held(database: &Path) -> bool {
    let path = beside(database);
    let file = OpenOptions::new().read(true).open(path);
    file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// The lock's file, the same for every name that leads to the database.
fn beside(database: &Path) -> PathBuf {
    let parent = database
        .parent()
        .filter(|path| !path.as_os_str().is_empty());
    let folder = parent.unwrap_or(Path::new(".")).canonicalize();
    let named = folder.ok().zip(database.file_name());
    let found = database.canonicalize().ok();
    let path = found.or(named.map(|(folder, name)| folder.join(name)));
    let mut name = path.unwrap_or(database.to_owned()).into_os_string();
    name.push(".lock");
    name.into()
}

/// Opened or made, for this user alone; never through a link.
fn open(path: &Path) -> io::Result<File> {
    let no_link = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or_default();
    OpenOptions::new()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .mode(0o600)
        .custom_flags(no_link)
        .open(path)
}
