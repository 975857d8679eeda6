//! Settings that are wrong are named, and so is what is allowed; nothing that could be a secret is.

use std::{
    io::Read as _,
    os::unix::process::CommandExt as _,
    process::{Command, Stdio},
};

use tokio::task::spawn_blocking;

use crate::harness::{Stand, ended, said};

#[tokio::test]
async fn a_database_that_cannot_be_is_a_wrong_setting_and_one_with_spaces_works() {
    let stand = Stand::open().await;
    for (url, why) in [
        ("sqlite://", "a file is needed"),
        ("sqlite:", "a file is needed"),
        ("sqlite::memory:", "a file is needed"),
        (
            "sqlite://firstline.db?foo=bar",
            "it takes no such parameters",
        ),
        (
            "sqlite://firstline.db?mode=ro",
            "it takes no such parameters",
        ),
        ("sqlite://.", "that is a folder"),
        (
            "postgres://me:hidden@host:port/db",
            "it has to be postgres://",
        ),
        (
            "postgres://me@host/db?pasword=hidden",
            "a parameter that Postgres does not know",
        ),
        (
            "mongodb://me:hidden@host/db",
            "it has to begin with sqlite:// or postgres://",
        ),
    ] {
        for command in ["run", "migrate", "doctor"] {
            let output = ended(stand.firstline(&[command]).env("DATABASE_URL", url)).await;
            let (line, wrong) = said(&output);
            let told = format!("{line}{wrong}");
            assert_eq!(output.status.code(), Some(2), "{command} {url}: {told}");
            assert!(
                told.contains("DATABASE_URL is \"") && told.contains(why),
                "{told}"
            );
            assert!(!told.contains("hidden"), "{told}");
            if command == "doctor" {
                assert!(
                    told.contains("warning disk: not looked at: DATABASE_URL is wrong"),
                    "{told}"
                );
                assert!(told.contains("warning database: not looked at"), "{told}");
            }
        }
    }
    for name in ["with space.db", "100% ours?.db", "服务台.db"] {
        let url = format!("sqlite://{}", name.replace('?', "%3F"));
        for command in ["migrate", "doctor"] {
            let output = ended(stand.firstline(&[command]).env("DATABASE_URL", &url)).await;
            assert!(output.status.success(), "{url}: {}", said(&output).1);
        }
        assert!(stand.path(name).exists(), "{name}");
    }
    stand.discord.stop().await;
}

#[tokio::test]
async fn a_token_in_the_wrong_place_is_shown_nowhere() {
    let stand = Stand::open().await;
    let token = stand.discord.token().to_owned();
    for name in [
        "DATABASE_URL",
        "DEFAULT_LOCALE",
        "DEFAULT_TIMEZONE",
        "DISCORD_API_URL",
        "HTTP_LISTEN",
        "LOG_FORMAT",
        "PROMPTS_DIR",
        "RUST_LOG",
    ] {
        for command in ["run", "doctor"] {
            let output = ended(stand.firstline(&[command]).env(name, &token)).await;
            let (line, wrong) = said(&output);
            let told = format!("{line}{wrong}");
            assert_eq!(output.status.code(), Some(2), "{name}: {told}");
            assert!(told.contains(&format!("{name} is \"")), "{told}");
            for part in token.split('.') {
                assert!(!told.contains(part), "{name}: {told}");
            }
        }
    }
    stand.discord.stop().await;
}

#[tokio::test]
async fn a_level_of_the_log_that_is_none_is_a_wrong_setting() {
    let stand = Stand::open().await;
    for command in ["run", "migrate", "doctor"] {
        let output = ended(stand.firstline(&[command]).env("RUST_LOG", "loud")).await;
        let (line, wrong) = said(&output);
        let told = format!("{line}{wrong}");
        assert_eq!(output.status.code(), Some(2), "{command}: {told}");
        assert!(
            told.contains("RUST_LOG is \"loud\": off, error, warn, info"),
            "{told}"
        );
    }
    assert!(!stand.path("firstline.db").exists(), "nothing was begun");
    stand.discord.stop().await;
}

#[tokio::test]
async fn who_stops_listening_is_no_failure() {
    let stand = Stand::open().await;
    for command in ["doctor", "migrate", "health"] {
        let mut process = stand.firstline(&[command]);
        let mut child = process.stdout(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let ended = spawn_blocking(move || {
            let mut wrong = String::new();
            let mut stderr = child.stderr.take().unwrap();
            stderr.read_to_string(&mut wrong).unwrap();
            (child.wait().unwrap(), wrong)
        });
        let (status, wrong) = ended.await.unwrap();
        assert_eq!(wrong, "", "{command}");
        assert_eq!(
            status.code(),
            Some(i32::from(command == "health")),
            "{command}"
        );
    }
    stand.discord.stop().await;
}

#[tokio::test]
async fn a_folder_where_no_database_can_be_made_is_told_by_doctor() {
    let stand = Stand::open().await;
    std::fs::write(stand.path("file"), "").unwrap();
    let told = async |process: &mut Command, url: &str| {
        let output = ended(process.env("DATABASE_URL", url)).await;
        (output.status.code(), said(&output).0)
    };
    for url in [
        "sqlite://no/such/firstline.db",
        "sqlite://file/firstline.db",
    ] {
        let (code, told) = told(&mut stand.firstline(&["doctor"]), url).await;
        assert_eq!(code, Some(1), "{told}");
        let line = told
            .lines()
            .find(|line| line.starts_with("error   database: "));
        let line = line.unwrap_or_else(|| panic!("{told}"));
        assert!(line.contains("is not there and cannot be made: "), "{told}");
        assert!(
            line.contains("has to exist and be writable for this user"),
            "{told}"
        );
    }
    // Root may write everywhere: the same as somebody else, where this is root.
    let id = Command::new("id").arg("-u").output().unwrap();
    if id.stdout == b"0\n" {
        let mut process = Command::new(env!("CARGO_BIN_EXE_firstline"));
        process
            .arg("doctor")
            .uid(65_534)
            .gid(65_534)
            .current_dir("/")
            .env_clear();
        process
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        process
            .env("DISCORD_TOKEN", stand.discord.token())
            .env("DISCORD_API_URL", stand.discord.api_url());
        let (code, told) = told(&mut process, "sqlite:///firstline.db").await;
        assert_eq!(code, Some(1), "{told}");
        assert!(
            told.contains("/firstline.db is not there and cannot be made: /: "),
            "{told}"
        );
    }
    stand.discord.stop().await;
}
