//! What this machine has: the database and the space for it.

use std::path::Path;

use rustix::{
    fs::{Access, AtFlags, CWD, accessat},
    io::Errno,
};

use super::line::{Level, Line};
use crate::{
    cli::copies::size,
    config::Config,
    store::{
        SCHEMA, Store, StoreError,
        backup::{self, FileError},
    },
};

const MIB: u64 = 1 << 20;

/// Below this nothing can be relied on.
const LEAST: u64 = 64 * MIB;

/// Below this it is time to make room.
const SCARCE: u64 = 1024 * MIB;

/// What was found about the database.
pub(super) struct Database {
    pub(super) lines: Vec<Line>,
    /// Whether its settings can be read: it has the schema of this version.
    pub(super) readable: bool,
}

/// Looks at it without changing it.
pub(super) async fn database(config: &Config) -> Database {
    const ABOUT: &str = "database";
    if config.database_url.is_empty() {
        return Database {
            lines: vec![unnamed(ABOUT)],
            readable: false,
        };
    }
    let schema = match backup::path_of(&config.database_url) {
        Ok(Some(path)) => match backup::examine(&path).await {
            Ok(sound) => {
                let runs = if backup::is_in_use(&path) {
                    ", a bot is running on it"
                } else {
                    ""
                };
                let told = format!("{}, {} cases{runs}", size(sound.bytes), sound.cases);
                Ok((sound.schema, format!("{} is sound, {told}", path.display())))
            }
            Err(FileError::Missing(path)) => {
                return Database {
                    lines: vec![missing(&path)],
                    readable: false,
                };
            }
            Err(error @ FileError::Damaged { .. }) => {
                let said = format!("{error}: stop the bot, move the file away, restore a backup");
                Err(said)
            }
            Err(error @ FileError::Foreign(_)) => Err(format!(
                "{error}: leave it to the program that made it, and name another file in DATABASE_URL"
            )),
            Err(error @ FileError::Trial(_)) => Err(format!(
                "{error}: move it away, the next start makes a new one"
            )),
            Err(error) => Err(error.to_string()),
        },
        Ok(None) => match Store::schema(&config.database_url).await {
            Ok(schema) => Ok((schema, "the Postgres server answers".to_owned())),
            Err(error) => Err(error.to_string()),
        },
        Err(error) => Err(error.to_string()),
    };
    let (schema, sound) = match schema {
        Ok(found) => found,
        Err(said) => {
            return Database {
                lines: vec![Line::new(Level::Error, ABOUT, said)],
                readable: false,
            };
        }
    };
    let mut lines = vec![Line::new(Level::Ok, ABOUT, sound)];
    lines.push(match schema.cmp(&SCHEMA) {
        std::cmp::Ordering::Equal => Line::new(Level::Ok, ABOUT, format!("schema {schema}")),
        std::cmp::Ordering::Less => {
            let said =
                format!("schema {schema}: the next start brings it to {SCHEMA}; back it up before");
            Line::new(Level::Warning, ABOUT, said)
        }
        std::cmp::Ordering::Greater => {
            let found = StoreError::Newer {
                found: schema,
                known: SCHEMA,
            };
            Line::new(Level::Error, ABOUT, found.to_string())
        }
    });
    let readable = schema == SCHEMA;
    if readable {
        lines.push(writable(config).await);
    }
    Database { lines, readable }
}

async fn writable(config: &Config) -> Line {
    match Store::beside(&config.database_url).await {
        Ok(store) => {
            store.close().await;
            Line::new(Level::Ok, "database", "can be written")
        }
        Err(error) => Line::new(Level::Error, "database", error.to_string()),
    }
}

/// What is looked at of a database that no setting names.
fn unnamed(about: &'static str) -> Line {
    Line::new(
        Level::Warning,
        about,
        "not looked at: DATABASE_URL is wrong",
    )
}

/// What is told of a database that is not there: whether it can be made.
fn missing(path: &Path) -> Line {
    const ABOUT: &str = "database";
    let folder = folder(path);
    let wanted = Access::WRITE_OK | Access::EXEC_OK;
    let path = path.display();
    match accessat(CWD, folder, wanted, AtFlags::EACCESS) {
        Ok(()) if folder.is_dir() => {
            let said = format!("{path} is not there yet: the first start makes it");
            Line::new(Level::Warning, ABOUT, said)
        }
        found => {
            let why = found.err().unwrap_or(Errno::NOTDIR);
            let said = format!(
                "{path} is not there and cannot be made: {}: {why}: the folder has to exist and be writable for this user",
                folder.display()
            );
            Line::new(Level::Error, ABOUT, said)
        }
    }
}

/// The folder of a file.
fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The space where the database is.
pub(super) fn disk(config: &Config) -> Line {
    const ABOUT: &str = "disk";
    if config.database_url.is_empty() {
        return unnamed(ABOUT);
    }
    let path = match backup::path_of(&config.database_url) {
        Ok(Some(path)) => path,
        Ok(None) => return Line::new(Level::Ok, ABOUT, "the Postgres server has its own"),
        Err(error) => return Line::new(Level::Error, ABOUT, error.to_string()),
    };
    let folder = folder(&path);
    let used = std::fs::metadata(&path).map_or(0, |file| file.len());
    match rustix::fs::statvfs(folder) {
        Ok(found) => judged(found.f_bavail.saturating_mul(found.f_frsize), used),
        Err(error) => {
            let said = format!("{}: {error}: the folder has to exist", folder.display());
            Line::new(Level::Error, ABOUT, said)
        }
    }
}

fn judged(free: u64, used: u64) -> Line {
    let told = format!("{} free", size(free));
    let (level, said) = if free < LEAST {
        (
            Level::Error,
            format!("{told}: make room now, nothing can be stored soon"),
        )
    } else if free < SCARCE {
        (Level::Warning, format!("{told}: make room"))
    } else if free < used {
        (
            Level::Warning,
            format!("{told}: too little for a backup beside the database"),
        )
    } else {
        (Level::Ok, told)
    };
    Line::new(level, "disk", said)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn space_is_judged_by_what_is_left_and_by_what_a_backup_takes() {
        for (free, used, level) in [
            (LEAST - 1, 0, Level::Error),
            (LEAST, 0, Level::Warning),
            (SCARCE - 1, 0, Level::Warning),
            (SCARCE, 0, Level::Ok),
            (SCARCE, SCARCE, Level::Ok),
            (SCARCE, SCARCE + 1, Level::Warning),
        ] {
            assert_eq!(judged(free, used).level, level, "{free} {used}");
        }
    }
}
