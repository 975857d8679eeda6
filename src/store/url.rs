//! The URL that a library is given which is strict about them.

use std::{fmt::Write as _, path::Path};

use crate::model::database::FILE;

/// The file of that URL for a library that is strict about URLs; it is made where there is none.
pub(super) fn strict(path: &Path, url: &str) -> String {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new(".")).canonicalize();
    let whole = folder.ok().zip(path.file_name());
    let whole = whole.map_or_else(|| path.to_owned(), |(folder, name)| folder.join(name));
    let asked = url.split_once('?').map_or("", |(_, asked)| asked);
    let mut url = format!("{FILE}//");
    for byte in whole.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'-' | b'_' => url.push(char::from(*byte)),
            byte if byte.is_ascii_alphanumeric() => url.push(char::from(*byte)),
            // Writing to a text never fails.
            byte => drop(write!(url, "%{byte:02X}")),
        }
    }
    let separator = if asked.is_empty() { "" } else { "&" };
    format!("{url}?{asked}{separator}mode=rwc")
}
