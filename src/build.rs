//! Which program this is.

use std::sync::LazyLock;

use crate::store::SCHEMA;

/// The crate's version.
const CRATE: &str = env!("CARGO_PKG_VERSION");

/// The commit it was built from, where whoever built it said so in `FIRSTLINE_COMMIT`.
fn commit() -> Option<&'static str> {
    option_env!("FIRSTLINE_COMMIT").filter(|commit| !commit.is_empty())
}

/// What `--version` says: the version, the commit where it is known, the newest schema of the database it knows.
#[must_use]
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let commit = commit().map_or_else(String::new, |commit| format!("commit {commit}, "));
        format!("{CRATE} ({commit}schema {SCHEMA})")
    });
    &VERSION
}

/// The same, as labels.
#[must_use]
pub fn labels() -> Vec<(&'static str, String)> {
    vec![
        ("version", CRATE.to_owned()),
        ("commit", commit().unwrap_or("unknown").to_owned()),
        ("schema", SCHEMA.to_string()),
    ]
}
