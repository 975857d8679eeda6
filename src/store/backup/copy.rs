//! A consistent copy of a database that may be in use, under its name only once it is whole and durable.

use std::{
    fs::{self, File, TryLockError},
    io::ErrorKind,
    path::Path,
};

use sqlx::Connection as _;

use super::{FileError, SCHEMA, Sound, examine, open, path_of};
use crate::store::{
    StoreError,
    lock::{self, Lock},
    private::{self, BESIDE, with},
};

/// Copies the database at `url`, which may be in use, to a file that does not exist yet. When it returns, the copy was
/// checked and is durable. Killed half way, it leaves a file that ends in `.partial` and nothing under the name.
///
/// # Errors
/// [`FileError`], and there is no copy.
pub async fn backup(url: &str, to: &Path) -> Result<Sound, FileError> {
    let Some(from) = path_of(url)? else {
        return Err(FileError::Postgres { tool: "pg_dump" });
    };
    copy(&from, to).await
}

/// Copies a backup to where the database at `url` is to be, which must not exist yet.
///
/// # Errors
/// [`FileError`], and there is no database.
pub async fn restore(from: &Path, url: &str) -> Result<Sound, FileError> {
    let Some(to) = path_of(url)? else {
        return Err(FileError::Postgres { tool: "pg_restore" });
    };
    let found = examine(from).await?;
    if found.schema > SCHEMA {
        return Err(FileError::Newer {
            path: from.to_owned(),
            found: found.schema,
        });
    }
    if exists(&to) {
        return Err(match lock::is_held(&to) {
            true => FileError::Lock(StoreError::InUse(to)),
            false => FileError::Exists(to),
        });
    }
    // A bot whose database was moved away runs on what was moved.
    let _lock = Lock::take(&to).await.map_err(FileError::Lock)?;
    let beside = BESIDE.into_iter().map(|ending| with(&to, ending));
    if let Some(left) = beside.into_iter().find(|path| exists(path)) {
        return Err(FileError::Leftover(left));
    }
    copy(from, &to).await
}

async fn copy(from: &Path, to: &Path) -> Result<Sound, FileError> {
    if !exists(from) {
        return Err(FileError::Missing(from.to_owned()));
    }
    if exists(to) {
        return Err(FileError::Exists(to.to_owned()));
    }
    let partial = with(to, ".partial");
    let file = claim(&partial, to)?;
    let made = async {
        let mut connection = open(from).await?;
        // A snapshot of one instant; whoever writes goes on writing.
        let copied = sqlx::query("VACUUM INTO $1")
            .bind(partial.to_string_lossy().into_owned())
            .execute(&mut connection)
            .await
            .map_err(FileError::refused(to));
        let closed = connection.close().await;
        copied?;
        closed.map_err(FileError::refused(from))?;
        let sound = examine(&partial).await?;
        file.sync_all().map_err(FileError::io(to))?;
        publish(&partial, to)?;
        Ok(sound)
    };
    let made = made.await;
    // Gone already where it was moved.
    let _ = fs::remove_file(&partial);
    made
}

/// A new file that nobody else writes, for the copy that is to be at `to`; what a killed process left there is removed.
fn claim(partial: &Path, to: &Path) -> Result<File, FileError> {
    let _left = match fs::symlink_metadata(partial) {
        Err(_) => None,
        Ok(found) if !found.is_file() => return Err(FileError::Link(partial.to_owned())),
        Ok(_) => {
            let left = File::open(partial).map_err(FileError::io(to))?;
            seize(&left, to)?;
            // Its name alone is given up: where it has another, that stays.
            fs::remove_file(partial).map_err(FileError::io(to))?;
            Some(left)
        }
    };
    let file = private::make(partial).map_err(|error| match error.kind() {
        // Somebody was faster.
        ErrorKind::AlreadyExists => FileError::Busy(to.to_owned()),
        _ => FileError::io(to)(error),
    })?;
    seize(&file, to)?;
    Ok(file)
}

fn seize(file: &File, to: &Path) -> Result<(), FileError> {
    match file.try_lock() {
        Ok(()) => Ok(()),
        Err(TryLockError::WouldBlock) => Err(FileError::Busy(to.to_owned())),
        Err(TryLockError::Error(error)) => Err(FileError::io(to)(error)),
    }
}

/// Gives the file its name, unless there is one by now, and makes that durable.
fn publish(partial: &Path, to: &Path) -> Result<(), FileError> {
    match fs::hard_link(partial, to) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(FileError::Exists(to.to_owned()));
        }
        // A file system without links.
        Err(_) if !exists(to) => fs::rename(partial, to).map_err(FileError::io(to))?,
        Err(error) => return Err(FileError::io(to)(error)),
    }
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(FileError::io(folder))
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}
