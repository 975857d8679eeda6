//! Where a database is, as `DATABASE_URL` says it: the file of a SQLite database, or a Postgres server.

use std::path::{Path, PathBuf};

/// What a file's URL begins with.
pub const FILE: &str = "sqlite:";

/// What the URL of a file may ask for, nothing included: it is made and written in any case.
const ASKED: [&str; 9] = [
    "",
    "mode=rw",
    "mode=rwc",
    "cache=private",
    "cache=shared",
    "immutable=0",
    "immutable=1",
    "immutable=false",
    "immutable=true",
];

/// Why a folder is refused.
pub const FOLDER: &str = "that is a folder: a file is needed, such as sqlite://firstline.db";

/// The parameters that the URL of a server may have, none included; sqlx passes over any other, and logs what it says.
const PARAMETERS: [&str; 19] = [
    "sslmode",
    "ssl-mode",
    "sslrootcert",
    "ssl-root-cert",
    "ssl-ca",
    "sslcert",
    "ssl-cert",
    "sslkey",
    "ssl-key",
    "statement-cache-capacity",
    "host",
    "hostaddr",
    "port",
    "dbname",
    "user",
    "password",
    "application_name",
    "options",
    "",
];

/// Where a database is.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Place {
    /// SQLite's file.
    File(PathBuf),
    /// A Postgres server.
    Server,
}

impl Place {
    /// Reads a URL: `sqlite://FILE`, spaces and all, with `%XX` for what a URL cannot hold; or `postgres://…`.
    ///
    /// # Errors
    /// What is allowed instead, [`FOLDER`] among them. Nothing of the URL is in it: that may be a secret.
    pub fn of(url: &str) -> Result<Self, &'static str> {
        if let Some(rest) = url.strip_prefix(FILE) {
            return file(rest.strip_prefix("//").unwrap_or(rest)).map(Self::File);
        }
        if !["postgres://", "postgresql://"]
            .iter()
            .any(|scheme| url.starts_with(scheme))
        {
            return Err("it has to begin with sqlite:// or postgres://");
        }
        let asked = url.split_once('?').map_or("", |(_, asked)| asked);
        let keys = asked.split('&').filter_map(|pair| pair.split('=').next());
        let known = |key: &str| PARAMETERS.contains(&key) || key.starts_with("options[");
        if !keys.into_iter().all(known) {
            return Err("it has a parameter that Postgres does not know");
        }
        let (_, rest) = url.split_once("://").unwrap_or_default();
        if is_server(rest) {
            return Ok(Self::Server);
        }
        Err(
            "it has to be postgres://USER:PASSWORD@HOST/DATABASE, with %XX for any other character than letters and digits \
             in user and password",
        )
    }

    /// The file; none for a server.
    #[must_use]
    pub fn file(self) -> Option<PathBuf> {
        match self {
            Self::File(path) => Some(path),
            Self::Server => None,
        }
    }
}

/// Whether that is `USER:PASSWORD@HOST:PORT/…`, of which all but the host may be missing, and that too where the machine's own
/// settings name one.
fn is_server(rest: &str) -> bool {
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, after) = rest.split_at(end);
    let place = authority
        .rsplit_once('@')
        .map_or(authority, |(_, place)| place);
    // The colons of an address of version 6 stand in brackets.
    let port = place.rsplit_once(':').map(|(_, port)| port);
    let port = port.filter(|port| !port.ends_with(']')).unwrap_or_default();
    let is_port = port.is_empty() || port.parse::<u16>().is_ok();
    is_port && !after.contains('#') && !rest.contains(char::is_whitespace)
}

fn file(rest: &str) -> Result<PathBuf, &'static str> {
    const WANTED: &str = "a file is needed, such as sqlite://firstline.db";
    let (path, asked) = rest.split_once('?').unwrap_or((rest, ""));
    if path.is_empty() || path == ":memory:" || asked.split('&').any(|one| one == "mode=memory") {
        return Err(WANTED);
    }
    if !asked.split('&').all(|one| ASKED.contains(&one)) {
        return Err(
            "it takes no such parameters: sqlite://FILE, with %3F for a question mark in its name",
        );
    }
    let path = decoded(path).ok_or("%XX in it is no UTF-8 text")?;
    if path.contains('\0') {
        return Err(WANTED);
    }
    if path.ends_with('/') || Path::new(&path).file_name().is_none() {
        return Err(FOLDER);
    }
    Ok(PathBuf::from(path))
}

/// A text with its `%XX` as what they stand for; a percent sign before anything else stands for itself.
fn decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let hex = text.get(at + 1..at + 3).filter(|_| *byte == b'%');
        // What reads a number takes a sign, too.
        let hex = hex.filter(|hex| hex.bytes().all(|digit| digit.is_ascii_hexdigit()));
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}

/// The URL of a file, as [`Place::of`] reads it.
#[must_use]
pub fn url_of(path: &Path) -> String {
    let path = path.to_string_lossy();
    format!("{FILE}//{}", path.replace('%', "%25").replace('?', "%3F"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_with_whatever_is_in_its_name() {
        for (url, path) in [
            ("sqlite://firstline.db", "firstline.db"),
            ("sqlite:firstline.db", "firstline.db"),
            ("sqlite:///var/lib/firstline.db", "/var/lib/firstline.db"),
            ("sqlite://with space.db", "with space.db"),
            ("sqlite://with%20space.db", "with space.db"),
            ("sqlite://服务台.db", "服务台.db"),
            ("sqlite://100%.db", "100%.db"),
            ("sqlite://5%+2.db", "5%+2.db"),
            ("sqlite://what%3F.db", "what?.db"),
            ("sqlite://a#b@c:d.db", "a#b@c:d.db"),
            ("sqlite://a.db?mode=rwc", "a.db"),
            ("sqlite://memory.db", "memory.db"),
        ] {
            assert_eq!(Place::of(url), Ok(Place::File(path.into())), "{url}");
        }
        for path in [
            "a.db",
            "/x/with space.db",
            "100%.db",
            "50%20.db",
            "what?mode=memory",
        ] {
            let path = Path::new(path);
            assert_eq!(Place::of(&url_of(path)), Ok(Place::File(path.to_owned())));
        }
    }

    #[test]
    fn what_is_no_file_and_no_server_is_refused() {
        for url in [
            "sqlite:",
            "sqlite://",
            "sqlite::memory:",
            "sqlite://:memory:",
            "sqlite://?mode=rwc",
            "sqlite://a.db?mode=memory",
            "sqlite://a.db?cache=shared&mode=memory",
            "sqlite://a.db?mode=ro",
            "sqlite://a.db?foo=bar",
            "sqlite://.",
            "sqlite:///",
            "sqlite://data/..",
            "sqlite://data/",
            "sqlite://%FF.db",
            "sqlite://a%00.db",
            "mysql://x/y",
            "firstline.db",
            "",
            "postgres://host:port/x",
            "postgres://me:p#ss@host/x",
            "postgres://host/x?pasword=hidden",
        ] {
            assert!(Place::of(url).is_err(), "{url}");
        }
        for url in [
            "postgres://me:hidden@localhost/x",
            "postgresql://localhost",
            "postgres://%2Frun%2Fpostgresql/x?sslmode=disable&application_name=desk",
        ] {
            assert_eq!(Place::of(url), Ok(Place::Server), "{url}");
        }
    }
}
