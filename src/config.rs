//! Every environment variable, checked at the start, all errors at once.

mod shown;

use std::{net::SocketAddr, path::PathBuf};

use chrono_tz::Tz;

use self::shown::is_wrong;
use crate::{
    app::Defaults,
    model::{
        database::{FOLDER, Place},
        desk::Locale,
    },
};

/// What the process is told by its environment.
#[derive(Clone, Debug)]
pub struct Config {
    /// `DISCORD_TOKEN`, empty where it was not asked for.
    pub token: Token,
    /// `DISCORD_API_URL`.
    pub api_url: String,
    /// `DATABASE_URL`; empty where it is wrong.
    pub database_url: String,
    /// `DEFAULT_LOCALE` and `DEFAULT_TIMEZONE`.
    pub defaults: Defaults,
    /// `HTTP_LISTEN`; none where nothing is to listen.
    pub http_listen: Option<SocketAddr>,
    /// `PROMPTS_DIR`.
    pub prompts_dir: Option<PathBuf>,
}

/// A secret that no output shows.
#[derive(Clone)]
pub struct Token(pub String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines.
    Json,
}

/// What the process ends with where a setting is wrong.
pub const WRONG_SETTING: u8 = 2;

/// The variables with their defaults, for `--help` and the tests of the documents.
pub const VARIABLES: [(&str, &str, &str); 9] = [
    ("DISCORD_TOKEN", "", "bot token; needed by run"),
    (
        "DISCORD_API_URL",
        "https://discord.com",
        "base URL of Discord's REST API",
    ),
    (
        "DATABASE_URL",
        "sqlite://firstline.db",
        "sqlite://FILE (made if absent) or postgres://…",
    ),
    (
        "DEFAULT_LOCALE",
        "en-US",
        "language of desks that set none: en-US or zh-CN",
    ),
    (
        "DEFAULT_TIMEZONE",
        "UTC",
        "time zone of desks that set none, such as Asia/Shanghai",
    ),
    (
        "HTTP_LISTEN",
        "",
        "address for /healthz, /readyz and /metrics, such as 127.0.0.1:8080; none: off",
    ),
    (
        "PROMPTS_DIR",
        "",
        "folder whose texts override the built-in ones, file by file",
    ),
    ("LOG_FORMAT", "text", "text or json"),
    (
        "RUST_LOG",
        "info",
        "how much is logged: error, warn, info, debug",
    ),
];

impl Config {
    /// Reads the variables that `get` knows, for `run`.
    ///
    /// # Errors
    /// One line for each wrong one: the variable, its value (never a secret), what is allowed.
    pub fn from_vars(get: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut errors = Vec::new();
        let config = Self::checked(&get, &mut errors);
        if config.token.0.is_empty() {
            let without = if cfg!(feature = "sandbox") {
                ", or try `firstline sandbox`, which needs none"
            } else {
                ""
            };
            errors.push(format!(
                "DISCORD_TOKEN is not set: put the bot token of your application there{without}"
            ));
        } else if config
            .token
            .0
            .chars()
            .any(|letter| !letter.is_ascii_graphic())
        {
            errors.push(
                "DISCORD_TOKEN is not a token: it has white space or letters that no token has"
                    .to_owned(),
            );
        }
        if errors.is_empty() {
            Ok(config)
        } else {
            Err(errors)
        }
    }

    /// What can be used of the settings, wrong ones replaced by their defaults, and a line for each wrong one.
    pub fn lenient(get: impl Fn(&str) -> Option<String>) -> (Self, Vec<String>) {
        let errors = Self::from_vars(&get).err().unwrap_or_default();
        let config = Self::checked(&get, &mut Vec::new());
        (config, errors)
    }

    /// As [`Config::from_vars`], for commands that need no token.
    ///
    /// # Errors
    /// The same.
    pub fn without_token(get: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<String>> {
        let mut errors = Vec::new();
        let config = Self::checked(&get, &mut errors);
        if errors.is_empty() {
            Ok(config)
        } else {
            Err(errors)
        }
    }

    fn checked(get: &impl Fn(&str) -> Option<String>, errors: &mut Vec<String>) -> Self {
        let value = |name: &str| {
            let default = VARIABLES
                .iter()
                .find(|(known, ..)| *known == name)
                .map_or("", |(_, default, _)| default);
            get(name)
                .map(|value| value.trim().to_owned())
                .filter(|value| !value.is_empty())
                .unwrap_or_else(|| default.to_owned())
        };
        let mut wrong = |name: &str, found: &str, allowed: &str| {
            errors.push(is_wrong(name, found, allowed));
        };
        let api_url = value("DISCORD_API_URL").trim_end_matches('/').to_owned();
        if let Err(allowed) = server(&api_url) {
            wrong("DISCORD_API_URL", &api_url, allowed);
        }
        let database_url = value("DATABASE_URL");
        let place = Place::of(&database_url).and_then(|place| match &place {
            Place::File(path) if path.is_dir() => Err(FOLDER),
            _ => Ok(place),
        });
        if let Err(allowed) = place {
            let known = ["sqlite", "postgres", "postgresql"];
            match database_url.split_once(':') {
                // Nobody knows where in it a secret stands.
                Some((scheme, _)) if !known.contains(&scheme) => {
                    wrong("DATABASE_URL", &format!("{scheme}:…"), allowed);
                }
                _ => wrong("DATABASE_URL", &database_url, allowed),
            }
        }
        let locale = value("DEFAULT_LOCALE");
        let zone = value("DEFAULT_TIMEZONE");
        let listen = value("HTTP_LISTEN");
        let http_listen = listen.parse().ok();
        if !listen.is_empty() && http_listen.is_none() {
            wrong(
                "HTTP_LISTEN",
                &listen,
                "an address with its port is needed, such as 127.0.0.1:8080",
            );
        }
        let prompts = value("PROMPTS_DIR");
        let prompts_dir = (!prompts.is_empty()).then(|| PathBuf::from(&prompts));
        let prompts_dir = prompts_dir.filter(|folder| {
            let there = folder.is_dir();
            if !there {
                wrong("PROMPTS_DIR", &prompts, "there is no such folder");
            }
            there
        });
        Self {
            token: Token(value("DISCORD_TOKEN")),
            api_url,
            database_url: place.map_or_else(|_| String::new(), |_| database_url),
            defaults: Defaults {
                locale: Locale::ALL
                    .into_iter()
                    .find(|known| known.as_str() == locale)
                    .unwrap_or_else(|| {
                        wrong("DEFAULT_LOCALE", &locale, "en-US and zh-CN are allowed");
                        Locale::EnUs
                    }),
                zone: zone.parse().unwrap_or_else(|_| {
                    wrong(
                        "DEFAULT_TIMEZONE",
                        &zone,
                        "an IANA name is needed, such as Asia/Shanghai or Europe/Berlin",
                    );
                    Tz::UTC
                }),
            },
            http_listen,
            prompts_dir,
        }
    }
}

/// Whether that is the base URL of a server; else what is allowed.
fn server(url: &str) -> Result<(), &'static str> {
    let schemes = ["https://", "http://"].into_iter();
    let Some(rest) = schemes.filter_map(|scheme| url.strip_prefix(scheme)).next() else {
        return Err("it has to begin with https:// or http://");
    };
    match rest.split(['/', '?', '#']).next() {
        None | Some("") => Err("it has to name a host"),
        Some(host) if host.contains('@') => Err("it must not have a user or a password in it"),
        Some(_) => Ok(()),
    }
}

/// Reads `RUST_LOG`: a level, or several with commas between, some for a part of the program alone; none where it is not set.
///
/// # Errors
/// The line that says what is allowed. A word that is no level would be taken for such a part, and all else would be silent.
pub fn log_filter(get: impl Fn(&str) -> Option<String>) -> Result<Option<String>, String> {
    const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];
    let given = get("RUST_LOG").unwrap_or_default();
    let given = given.trim();
    let is_level = |word: &str| LEVELS.contains(&word.trim().to_lowercase().as_str());
    let is_known = |part: &str| match part.rsplit_once('=') {
        Some((of, level)) => !of.trim().is_empty() && is_level(level),
        None => is_level(part),
    };
    if given.is_empty() {
        return Ok(None);
    }
    if given.split(',').all(is_known) {
        return Ok(Some(given.to_owned()));
    }
    let allowed =
        "off, error, warn, info, debug and trace are allowed, and part=level for a part alone";
    Err(is_wrong("RUST_LOG", given, allowed))
}

impl LogFormat {
    /// Reads `LOG_FORMAT`.
    ///
    /// # Errors
    /// The line that says what is allowed.
    pub fn from_vars(get: impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        match get("LOG_FORMAT").as_deref().map(str::trim) {
            None | Some("" | "text") => Ok(Self::Text),
            Some("json") => Ok(Self::Json),
            Some(other) => Err(is_wrong("LOG_FORMAT", other, "text and json are allowed")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vars<'a>(pairs: &'a [(&str, &str)]) -> impl Fn(&str) -> Option<String> + 'a {
        |name| {
            pairs
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (*value).to_owned())
        }
    }

    #[test]
    #[expect(clippy::unwrap_used, reason = "a test")]
    fn defaults_need_a_token_alone() {
        let config = Config::from_vars(vars(&[("DISCORD_TOKEN", "a.b.c")])).unwrap();
        assert_eq!(config.api_url, "https://discord.com");
        assert_eq!(config.database_url, "sqlite://firstline.db");
        assert_eq!(config.defaults.zone, Tz::UTC);
        assert_eq!(format!("{:?}", config.token), "Token(…)");
    }

    #[test]
    fn a_server_is_named_without_who_logs_in_there() {
        for url in [
            "https://discord.com",
            "http://127.0.0.1:4000",
            "https://x/y",
        ] {
            assert_eq!(server(url), Ok(()), "{url}");
        }
        for url in [
            "discord.com",
            "https://",
            "http:///x",
            "https://me:SECRET@x",
        ] {
            assert!(server(url).is_err(), "{url}");
        }
    }

    #[test]
    #[expect(clippy::unwrap_used, reason = "a test")]
    fn every_wrong_value_gets_its_line_and_no_secret() {
        let errors = Config::from_vars(vars(&[
            ("DISCORD_TOKEN", "secret with space"),
            ("DISCORD_API_URL", "discord.com"),
            ("DATABASE_URL", "mysql://root:secret@db/x"),
            ("DEFAULT_LOCALE", "fr"),
            ("DEFAULT_TIMEZONE", "Mars/Olympus"),
            ("HTTP_LISTEN", "localhost"),
            ("PROMPTS_DIR", "/nowhere/at/all"),
        ]))
        .unwrap_err();
        let names: Vec<_> = errors
            .iter()
            .map(|line| line.split(' ').next().unwrap_or_default())
            .collect();
        assert_eq!(
            names,
            [
                "DISCORD_API_URL",
                "DATABASE_URL",
                "HTTP_LISTEN",
                "PROMPTS_DIR",
                "DEFAULT_LOCALE",
                "DEFAULT_TIMEZONE",
                "DISCORD_TOKEN",
            ]
        );
        assert!(!errors.join("\n").contains("secret"), "{errors:?}");
        let none = Config::from_vars(|_| None).unwrap_err();
        assert_eq!(none.len(), 1);
        assert!(Config::without_token(|_| None).is_ok());
        assert!(LogFormat::from_vars(vars(&[("LOG_FORMAT", "xml")])).is_err());
    }

    #[test]
    fn what_looks_like_a_token_is_shown_nowhere() {
        let token = "MTAwMDAwMDAwMDAwMDAwMDAw.G00000.sandbox-token-that-opens-nothing";
        let hex = "3f786850e387550fdab836ed7e6dc881";
        for name in [
            "DISCORD_API_URL",
            "DATABASE_URL",
            "DEFAULT_LOCALE",
            "DEFAULT_TIMEZONE",
            "HTTP_LISTEN",
            "PROMPTS_DIR",
            "LOG_FORMAT",
            "RUST_LOG",
        ] {
            for value in [
                token.to_owned(),
                hex.to_owned(),
                format!("Bot {token}"),
                format!("ws://x/api/webhooks/1/{hex}"),
                format!("{token}:1"),
            ] {
                let set = [("DISCORD_TOKEN", "a.b.c"), (name, &value)];
                let mut errors = Config::from_vars(vars(&set)).err().unwrap_or_default();
                errors.extend(LogFormat::from_vars(vars(&set)).err());
                errors.extend(log_filter(vars(&set)).err());
                assert_eq!(errors.len(), 1, "{name} {value}: {errors:?}");
                assert!(
                    errors[0].starts_with(&format!("{name} is \"")),
                    "{errors:?}"
                );
                for secret in [hex, "MTAw", "G00000", "opens-nothing"] {
                    assert!(!errors[0].contains(secret), "{errors:?}");
                }
            }
        }
    }

    #[test]
    fn a_level_of_the_log_is_one() {
        for (given, read) in [
            ("", None),
            ("  ", None),
            ("debug", Some("debug")),
            ("WARN", Some("WARN")),
            ("warn,firstline=debug", Some("warn,firstline=debug")),
            (
                "firstline::store=trace, off",
                Some("firstline::store=trace, off"),
            ),
        ] {
            let found = log_filter(vars(&[("RUST_LOG", given)]));
            assert_eq!(found, Ok(read.map(str::to_owned)), "{given}");
        }
        for given in [
            "loud",
            "info,loud",
            "firstline",
            "firstline=loud",
            "=info",
            "info,",
            "inf o",
        ] {
            let told = log_filter(vars(&[("RUST_LOG", given)])).err();
            let line = format!(
                "RUST_LOG is {given:?}: off, error, warn, info, debug and trace are allowed"
            );
            assert!(told.is_some_and(|told| told.starts_with(&line)), "{given}");
        }
    }

    #[test]
    fn a_database_that_cannot_be_is_named() {
        for (url, told) in [
            (
                "sqlite://",
                "DATABASE_URL is \"sqlite://\": a file is needed",
            ),
            (
                "sqlite::memory:",
                "DATABASE_URL is \"sqlite::memory:\": a file is needed",
            ),
            (
                "sqlite://a.db?foo=bar",
                "DATABASE_URL is \"sqlite://a.db?…\": it takes no such parameters",
            ),
            (
                "sqlite://.",
                "DATABASE_URL is \"sqlite://.\": that is a folder",
            ),
            (
                "postgres://me:SECRET@host:x/db",
                "DATABASE_URL is \"postgres://…@host:x/db\": it has to be",
            ),
        ] {
            let set = [("DATABASE_URL", url)];
            let errors = Config::without_token(vars(&set)).err().unwrap_or_default();
            assert_eq!(errors.len(), 1, "{url}");
            assert!(errors[0].starts_with(told), "{errors:?}");
        }
        let set = [("DATABASE_URL", "sqlite://with space.db")];
        assert!(Config::without_token(vars(&set)).is_ok());
    }
}
