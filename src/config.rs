//! Every environment variable, checked at the start, all errors at once.

use std::{net::SocketAddr, path::PathBuf};

use chrono_tz::Tz;

use crate::{app::Defaults, model::desk::Locale};

/// What the process is told by its environment.
#[derive(Clone, Debug)]
pub struct Config {
    /// `DISCORD_TOKEN`, empty where it was not asked for.
    pub token: Token,
    /// `DISCORD_API_URL`.
    pub api_url: String,
    /// `DATABASE_URL`.
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
            errors.push(format!("{name} is {:?}: {allowed}", shown(found)));
        };
        let api_url = value("DISCORD_API_URL").trim_end_matches('/').to_owned();
        if let Err(allowed) = server(&api_url) {
            wrong("DISCORD_API_URL", &api_url, allowed);
        }
        let database_url = value("DATABASE_URL");
        let schemes = ["sqlite:", "postgres://", "postgresql://"];
        if !schemes
            .iter()
            .any(|scheme| database_url.starts_with(scheme))
        {
            let scheme = database_url.split(':').next().unwrap_or_default();
            wrong(
                "DATABASE_URL",
                &format!("{scheme}:…"),
                "it has to begin with sqlite:// or postgres://",
            );
        }
        if is_no_file(&database_url) {
            wrong(
                "DATABASE_URL",
                &database_url,
                "a file is needed, such as sqlite://firstline.db",
            );
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
        if !prompts.is_empty() && !std::path::Path::new(&prompts).is_dir() {
            wrong("PROMPTS_DIR", &prompts, "there is no such folder");
        }
        Self {
            token: Token(value("DISCORD_TOKEN")),
            api_url,
            database_url,
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
            prompts_dir: (!prompts.is_empty()).then(|| PathBuf::from(prompts)),
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

/// A setting without what could be a secret in it: who logs in somewhere, and what is asked there.
fn shown(value: &str) -> String {
    let (scheme, rest) = match value.split_once("://") {
        Some((scheme, rest)) => (format!("{scheme}://"), rest),
        None if value.contains(':') && value.contains('@') => (String::new(), value),
        None => return value.to_owned(),
    };
    let (login, place) = match rest.rsplit_once('@') {
        Some((_, place)) => ("…@", place),
        None => ("", rest),
    };
    let (place, asked) = match place.find(['?', '#']) {
        Some(at) => (&place[..at], "?…"),
        None => (place, ""),
    };
    format!("{scheme}{login}{place}{asked}")
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
            Some(other) => Err(format!(
                "LOG_FORMAT is {other:?}: text and json are allowed"
            )),
        }
    }
}

/// Whether it is SQLite without a file: in memory, nothing would be kept, and no two connections would see the same.
fn is_no_file(database_url: &str) -> bool {
    let Some(rest) = database_url.strip_prefix("sqlite:") else {
        return false;
    };
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let path = path.trim_start_matches("//");
    path.is_empty() || path == ":memory:" || query.split('&').any(|one| one == "mode=memory")
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
    fn what_could_be_a_secret_in_a_url_is_not_shown() {
        for (value, told) in [
            ("ftp://user:PASSWORD@host", "ftp://…@host"),
            ("ftp://user:PASS/W@RD@host/x", "ftp://…@host/x"),
            ("ftp://host?token=PASSWORD", "ftp://host?…"),
            ("ftp://user:PASS?WORD@host", "ftp://…@host"),
            ("user:PASSWORD@host", "…@host"),
            ("localhost", "localhost"),
            ("/home/me@work/texts", "/home/me@work/texts"),
        ] {
            assert_eq!(shown(value), told);
        }
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
    fn sqlite_needs_a_file() {
        for url in [
            "sqlite:",
            "sqlite://",
            "sqlite::memory:",
            "sqlite://:memory:",
            "sqlite://?mode=rwc",
            "sqlite://a.db?cache=shared&mode=memory",
        ] {
            assert!(is_no_file(url), "{url}");
        }
        for url in [
            "sqlite:a.db",
            "sqlite://a.db",
            "sqlite:///data/a.db?mode=rwc",
            "sqlite://memory.db",
            "postgres://localhost/",
        ] {
            assert!(!is_no_file(url), "{url}");
        }
    }
}
