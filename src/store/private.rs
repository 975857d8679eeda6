//! A database holds what customers said and how to reach them: its files are for the user that runs Firstline alone, whatever
//! the umask says.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, Permissions},
    io,
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

/// For its user alone.
const OWN: u32 = 0o600;

/// For everybody else on the machine.
const OTHERS: u32 = 0o007;

/// What SQLite keeps beside a database.
pub(super) const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Makes a file that does not exist, not even as a link.
pub(super) fn make(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new()
        .create_new(true)
        .read(true)
        .write(true)
        .mode(OWN)
        .open(path)?;
    // The umask may have taken away what the user needs.
    file.set_permissions(Permissions::from_mode(OWN))?;
    Ok(file)
}

/// Takes a database's files from everybody else who could read them; a group that was let in on purpose stays. Where that is
/// not this user's to decide, nothing is changed.
pub(super) fn keep(database: &Path) {
    let beside = BESIDE.map(|ending| with(database, ending));
    for path in [database]
        .into_iter()
        .chain(beside.iter().map(PathBuf::as_path))
    {
        let Ok(found) = fs::metadata(path) else {
            continue;
        };
        if found.permissions().mode() & OTHERS != 0 {
            // Somebody else's file is theirs.
            let _ = fs::set_permissions(path, Permissions::from_mode(OWN));
        }
    }
}

/// A path with something after its name.
pub(super) fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path.as_os_str());
    name.push(ending);
    PathBuf::from(name)
}
