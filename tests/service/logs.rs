//! The log of a full run: what matters is in it, with desk and case; nobody and nothing that was typed is.

use sandbox::State;
use serde_json::{Value, json};
use sqlx::Executor as _;

use crate::harness::{SETUP, Stand, ended};

/// What must never be in a log, each typed or made in another place.
const SECRETS: [&str; 12] = [
    "13811112222",
    "13933334444",
    "lihua@secret.example",
    "Marked Customer",
    "marked summary",
    "marked details",
    "marked note",
    "marked outcome",
    "marked reason",
    "marked urge",
    "marked search",
    "sandbox:1",
];

/// People work, an alert falls due while it is down, mistakes are made.
async fn a_full_run(stand: &Stand, format: &str, level: &str) -> String {
    let mut bot = stand.bot();
    let bot = stand
        .start_as(bot.env("LOG_FORMAT", format).env("RUST_LOG", level))
        .await;
    stand.told("manager", SETUP).await;
    for (who, line) in [
        (
            "agent",
            "/log kind:complaint customer:\"Marked Customer\" summary:\"marked summary 13811112222\" \
             details:\"marked details\" contact:lihua@secret.example via:phone",
        ),
        ("agent2", "/case accept case:1"),
        (
            "agent2",
            "/case note case:1 text:\"marked note 13933334444\"",
        ),
        ("agent2", "/case wait case:1 reason:\"marked reason\""),
        ("agent2", "/case resume case:1"),
        ("agent", "/case urge case:1"),
        ("agent2", "/case resolve case:1 told:\"marked outcome\""),
        ("agent2", "/case reopen case:1 reason:\"marked reason\""),
        ("agent", "/case show case:\"marked search\""),
        (
            "agent",
            "/log kind:inquiry customer:\"Marked Customer\" summary:\"marked summary\"",
        ),
        (
            "agent",
            "/assign case:2 owner:@Jun reason:\"marked reason\"",
        ),
        ("agent2", "/case decline case:2 reason:\"marked reason\""),
        ("supervisor", "/case void case:2 reason:\"marked reason\""),
        (
            "agent",
            "/log kind:emergency customer:\"Marked Customer\" summary:\"marked summary\"",
        ),
    ] {
        stand.told(who, line).await;
    }
    stand.posted("#3 ·").await;
    bot.terminate().await;
    let mut log = stand.log();
    let mut database = stand.database().await;
    for sql in [
        "UPDATE clocks SET started_at = started_at - 3600000, warning_at = warning_at - 3600000, \
         deadline = deadline - 3600000 WHERE state = 'running'",
        "UPDATE cases SET next_at = next_at - 3600000",
    ] {
        database.execute(sql).await.unwrap();
    }
    let mut bot = stand.bot();
    let bot = stand
        .start_as(bot.env("LOG_FORMAT", format).env("RUST_LOG", level))
        .await;
    stand.posted("**#3** · Response breached").await;
    bot.terminate().await;
    log.push_str(&stand.log());
    let doctor = ended(&mut stand.firstline(&["doctor"])).await;
    log.push_str(&String::from_utf8(doctor.stdout).unwrap());
    log
}

#[track_caller]
fn has_no_secret(stand: &Stand, log: &str) {
    for secret in SECRETS.iter().copied().chain([stand.discord.token()]) {
        let told = log.lines().find(|line| line.contains(secret));
        assert_eq!(told, None, "{secret}");
    }
}

#[tokio::test]
async fn each_event_that_matters_is_one_line_with_desk_and_case() {
    let stand = Stand::open().await;
    let log = a_full_run(&stand, "json", "info").await;
    has_no_secret(&stand, &log);
    let desk = stand.discord.guild_id("desk");
    let lines: Vec<Value> = log
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    assert!(lines.len() > 20, "{log}");
    let events = |case: i64| -> Vec<&str> {
        let of = |line: &&Value| line["case"] == case && line["desk"] == desk;
        let events = lines
            .iter()
            .filter(of)
            .filter_map(|line| line["event"].as_str());
        events.collect()
    };
    assert_eq!(
        events(1),
        [
            "logged",
            "script-shown",
            "accepted",
            "met",
            "noted",
            "waiting",
            "resumed",
            "urged",
            "resolved",
            "met",
            "callback-planned",
            "callback-ended",
            "reopened"
        ]
    );
    assert_eq!(
        events(2),
        ["logged-again", "assigned", "declined", "voided"]
    );
    assert_eq!(events(3), ["logged-again", "script-shown", "breached"]);
    let posted = |line: &&Value| line["late_ms"].as_i64().is_some_and(|late| late > 0);
    let posted: Vec<_> = lines
        .iter()
        .filter(posted)
        .filter(|line| line["case"] == 3)
        .collect();
    assert_eq!(
        posted.len(),
        3,
        "the warning, and the breach for both: {log}"
    );
    assert!(
        posted
            .iter()
            .all(|line| line["desk"] == desk && line["message"] == "#3 alert posted")
    );
    for line in &lines {
        assert!(
            line["timestamp"].is_string() && line["level"].is_string(),
            "{line}"
        );
    }
    stand.discord.stop().await;
}

#[tokio::test]
async fn an_interaction_that_comes_again_is_no_reason_to_warn() {
    let stand = Stand::open().await;
    let bot = stand.start().await;
    stand.told("manager", SETUP).await;
    stand.told("agent", "/queue view:all").await;
    let answered = |state: &State| {
        let requests = state.requests().iter();
        let again = requests.filter(|request| request.path.ends_with("/callback"));
        again.filter(|request| request.status == 400).count()
    };
    // A command that changes nothing, and one whose answer is kept.
    for (line, before) in [
        ("/queue view:all", 0),
        ("/log kind:inquiry customer:x summary:x", 1),
    ] {
        stand.told("agent", line).await;
        stand.discord.replay_last_interaction();
        stand
            .wait(|state| (answered(state) > before).then_some(()))
            .await;
    }
    stand.posted("#1 ·").await;
    bot.terminate().await;
    let log = stand.log();
    let warned: Vec<_> = log.lines().filter(|line| line.contains(" WARN ")).collect();
    assert!(warned.is_empty(), "{warned:#?}");
    let said = log.matches("an interaction had its answer already").count();
    assert_eq!(said, 2, "{log}");
    stand.discord.stop().await;
}

#[tokio::test]
async fn an_event_that_cannot_be_read_reaches_no_log() {
    let stand = Stand::open().await;
    for level in ["info", "trace"] {
        let mut bot = stand.bot();
        let bot = stand.start_as(bot.env("RUST_LOG", level)).await;
        // Nobody knows what it is, and it holds what somebody typed.
        let typed = json!({"token": SECRETS[11], "data": {"options": [{"value": SECRETS[0]}]}});
        stand.discord.dispatch("INTERACTION_CREATE", &typed);
        stand.told("manager", "/desk show").await;
        bot.terminate().await;
        has_no_secret(&stand, &stand.log());
    }
    stand.discord.stop().await;
}

#[tokio::test]
async fn as_text_it_says_the_same() {
    let stand = Stand::open().await;
    let log = a_full_run(&stand, "text", "info").await;
    has_no_secret(&stand, &log);
    let desk = stand.discord.guild_id("desk");
    let accepted = format!("#1 accepted desk={desk} case=1 event=\"accepted\"");
    let lines = log.lines().filter(|line| line.contains(&accepted));
    assert_eq!(lines.count(), 1, "{log}");
    stand.discord.stop().await;
}

#[tokio::test]
async fn however_much_is_logged_nobody_is_named() {
    let stand = Stand::open().await;
    let log = a_full_run(&stand, "text", "trace").await;
    has_no_secret(&stand, &log);
    assert!(log.contains(" DEBUG "), "{log}");
    stand.discord.stop().await;
}
