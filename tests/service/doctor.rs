//! `firstline doctor`: every part is looked at by itself, whatever is wrong with the others.

use std::fs;

use sandbox::permissions;
use sqlx::{Connection as _, Executor as _};

use crate::harness::{SETUP, Stand, ended, said};

/// What it says, and how it ends.
async fn doctor(stand: &Stand, variables: &[(&str, &str)]) -> (Option<i32>, String) {
    let mut command = stand.firstline(&["doctor"]);
    let output = ended(command.envs(variables.iter().copied())).await;
    let (told, wrong) = said(&output);
    assert_eq!(wrong, "", "everything is said in its lines");
    for line in told.lines() {
        let known = ["ok ", "warning ", "error "]
            .iter()
            .any(|level| line.starts_with(level));
        assert!(known || line.ends_with("warnings"), "{told}");
    }
    (output.status.code(), told)
}

#[track_caller]
fn has(told: &str, line: &str) {
    assert!(
        told.lines().any(|found| found.starts_with(line)),
        "{line}:\n{told}"
    );
}

#[tokio::test]
async fn a_sound_set_up_is_told_line_by_line_also_while_it_runs() {
    let stand = Stand::open().await;
    let (code, told) = doctor(&stand, &[]).await;
    assert_eq!(code, Some(0), "{told}");
    has(&told, "warning database: firstline.db is not there yet");
    assert!(!stand.path("firstline.db").exists(), "it makes nothing");

    let bot = stand.start().await;
    stand.told("manager", SETUP).await;
    let (code, told) = doctor(&stand, &[]).await;
    assert_eq!(code, Some(0), "{told}");
    let support = stand.discord.channel_id("#support");
    let supervisors = stand.discord.channel_id("#supervisors");
    let gateway = stand.discord.api_url().replace("http", "ws");
    for line in [
        "ok      settings: every variable can be used",
        "ok      token: it is that of ",
        "ok      clock: agrees with Discord's",
        &format!("ok      gateway: {gateway} greets"),
        "ok      database: firstline.db is sound, ",
        &format!("ok      database: schema {}", firstline::store::SCHEMA),
        "ok      database: can be written",
        "ok      disk: ",
        &format!("ok      channels: {support} of desk "),
        &format!("ok      channels: {supervisors} of desk "),
        "0 errors, 0 warnings",
    ] {
        has(&told, line);
    }

    stand.discord.deny("#support", permissions::SEND_MESSAGES);
    stand.discord.delete_channel("#supervisors");
    let (code, told) = doctor(&stand, &[]).await;
    assert_eq!(code, Some(1), "{told}");
    has(&told, &format!("error   channels: {support} of desk "));
    assert!(
        told.contains("lacks permissions: give the bot Send Messages"),
        "{told}"
    );
    assert!(
        told.contains("is gone or hidden from the bot: choose another with /desk setup"),
        "{told}"
    );
    has(&told, "2 errors, 0 warnings");
    bot.terminate().await;
    stand.discord.stop().await;
}

#[tokio::test]
async fn one_broken_part_keeps_no_other_from_being_looked_at() {
    let stand = Stand::open().await;
    ended(&mut stand.firstline(&["migrate"])).await;

    let (code, told) = doctor(&stand, &[("DISCORD_TOKEN", "stale.token.x")]).await;
    assert_eq!(code, Some(1), "{told}");
    has(&told, "error   token: Discord refuses it");
    has(&told, "ok      clock: agrees with Discord's");
    has(&told, "warning gateway: not tried: Discord cannot be asked");
    has(&told, "ok      database: firstline.db is sound");
    has(
        &told,
        "warning channels: not looked at: Discord cannot be asked",
    );

    let (code, told) = doctor(&stand, &[("DISCORD_API_URL", "http://127.0.0.1:9")]).await;
    assert_eq!(code, Some(1), "{told}");
    has(&told, "error   token: no answer");
    has(&told, "warning clock: not compared");
    has(&told, "ok      disk: ");

    let wrong = [("DEFAULT_TIMEZONE", "Mars/Olympus"), ("LOG_FORMAT", "xml")];
    let (code, told) = doctor(&stand, &wrong).await;
    assert_eq!(code, Some(2), "{told}");
    has(
        &told,
        "error   settings: DEFAULT_TIMEZONE is \"Mars/Olympus\"",
    );
    has(&told, "error   settings: LOG_FORMAT is \"xml\"");
    has(&told, "ok      token: ");
    has(&told, "2 errors");

    let secret = [
        ("DISCORD_TOKEN", "a secret"),
        ("DATABASE_URL", "postgres://me:hidden@127.0.0.1:1/db"),
    ];
    let (code, told) = doctor(&stand, &secret).await;
    assert_eq!(code, Some(2), "{told}");
    has(&told, "error   database: cannot open the database");
    assert!(
        !told.contains("secret") && !told.contains("hidden"),
        "{told}"
    );
    stand.discord.stop().await;
}

#[tokio::test]
async fn a_database_that_is_damaged_old_or_new_is_told() {
    let stand = Stand::open().await;
    ended(&mut stand.firstline(&["migrate"])).await;
    let mut database = stand.database().await;
    let older =
        "DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)";
    database.execute(older).await.unwrap();
    let (code, told) = doctor(&stand, &[]).await;
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("the next start brings it to"), "{told}");
    has(
        &told,
        "warning channels: not looked at: there is no database of this version",
    );

    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
                 VALUES (9999, 'later', 1, x'00', 1)";
    database.execute(newer).await.unwrap();
    let (code, told) = doctor(&stand, &[]).await;
    assert_eq!(code, Some(1), "{told}");
    has(&told, "error   database: the database has migration 9999");
    database.close().await.unwrap();

    let path = stand.path("firstline.db");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..middle + 4096].fill(0xff);
    fs::write(&path, bytes).unwrap();
    let (code, told) = doctor(&stand, &[]).await;
    assert_eq!(code, Some(1), "{told}");
    has(&told, "error   database: firstline.db is damaged: ");
    assert!(told.contains("restore a backup"), "{told}");
    has(&told, "ok      token: ");
    stand.discord.stop().await;
}

#[tokio::test]
async fn a_clock_that_is_wrong_is_told() {
    // A Discord that lives in another year.
    let answer = axum::routing::get(async || {
        let body = axum::Json(serde_json::json!({"id": "1", "username": "Firstline"}));
        ([("date", "Sun, 01 Nov 2015 08:00:00 GMT")], body)
    });
    let app = axum::Router::new().route("/api/v10/users/@me", answer);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let stand = Stand::open().await;
    let (code, told) = doctor(&stand, &[("DISCORD_API_URL", &url)]).await;
    assert_eq!(code, Some(1), "{told}");
    has(&told, "error   clock: ");
    assert!(told.contains(" s ahead of Discord's"), "{told}");
    has(&told, "ok      token: it is that of Firstline");
    stand.discord.stop().await;
}
