//! `/healthz`, `/readyz` and `/metrics` of the real process.

use std::{net::TcpListener, time::Duration};

use sqlx::Executor as _;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

use crate::harness::{PATIENCE, Process, SETUP, Stand, ended, said};

/// Where it listens, as its log says.
pub(crate) async fn address(stand: &Stand) -> String {
    let found = async {
        loop {
            let log = stand.log();
            let line = log.lines().find(|line| line.contains("listening"));
            if let Some((_, address)) = line.and_then(|line| line.split_once("address=")) {
                return format!("http://{}", address.trim());
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(PATIENCE, found).await.unwrap()
}

pub(crate) async fn get(address: &str, path: &str) -> (u16, String) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.get(format!("{address}{path}")).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// Asks until the answer is that one.
async fn until(address: &str, status: u16, said: &str) {
    let mut last = String::new();
    let asked = async {
        loop {
            let (found, text) = get(address, "/readyz").await;
            if found == status && text == said {
                return;
            }
            last = text;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    if tokio::time::timeout(PATIENCE, asked).await.is_err() {
        panic!("{last}");
    }
}

const READY: &str = "gateway: ok\ndatabase: ok\ntimers: ok\nroutines: ok\nopenings: ok\ncallbacks: ok\nreopenings: ok\nsilences: ok\nsurveys: ok\nindexer: ok\n\
                     recompute: ok\nroll call: ok\nsweep: ok\nauditor: ok\ndeliverer: ok\nregistration: ok\n\
                     http: ok\n";

#[tokio::test]
async fn it_says_that_it_lives_and_which_part_is_not_ready() {
    let stand = Stand::open().await;
    let hold = stand.discord.hold("GET", "/gateway/bot");
    let child = Process(stand.bot().spawn().unwrap());
    let address = address(&stand).await;
    assert_eq!(get(&address, "/healthz").await, (200, "alive\n".to_owned()));
    let lost = READY.replace("gateway: ok", "gateway: not connected");
    until(&address, 503, &lost).await;
    hold.release();
    until(&address, 200, READY).await;

    let mut other = stand.database().await;
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    let locked = async {
        loop {
            let (status, text) = get(&address, "/readyz").await;
            if status == 503 {
                return text;
            }
        }
    };
    let text = tokio::time::timeout(PATIENCE, locked).await.unwrap();
    assert!(text.starts_with("gateway: ok\ndatabase: "), "{text}");
    assert!(!text.contains("database: ok"), "{text}");
    assert_eq!(get(&address, "/healthz").await.0, 200, "alive all the same");
    other.execute("ROLLBACK").await.unwrap();
    until(&address, 200, READY).await;

    assert_eq!(get(&address, "/elsewhere").await.0, 404);
    child.terminate().await;
    stand.discord.stop().await;
}

#[tokio::test]
async fn asked_from_the_command_line_it_says_the_same() {
    let stand = Stand::open().await;
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let health = async |listen: &str| {
        let output = ended(stand.firstline(&["health"]).env("HTTP_LISTEN", listen)).await;
        (output.status.code(), said(&output).0)
    };
    let listen = format!("0.0.0.0:{port}");
    let (code, told) = health(&listen).await;
    assert_eq!(code, Some(1));
    assert!(
        told.starts_with(&format!("no answer at {listen}: ")),
        "{told}"
    );
    let mut bot = stand.bot();
    let child = stand.start_as(bot.env("HTTP_LISTEN", &listen)).await;
    until(&format!("http://127.0.0.1:{port}"), 200, READY).await;
    assert_eq!(health(&listen).await, (Some(0), READY.to_owned()));
    let mut other = stand.database().await;
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    let locked = async {
        loop {
            let (code, told) = health(&listen).await;
            if code == Some(1) {
                return told;
            }
        }
    };
    let told = tokio::time::timeout(PATIENCE, locked).await.unwrap();
    assert!(told.starts_with("gateway: ok\ndatabase: "), "{told}");
    other.execute("ROLLBACK").await.unwrap();
    child.terminate().await;
    let output = ended(&mut stand.firstline(&["health"])).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).0.starts_with("HTTP_LISTEN is not set"));
    stand.discord.stop().await;
}

#[tokio::test]
async fn it_counts_what_it_does() {
    let stand = Stand::open().await;
    let child = stand.start().await;
    let address = address(&stand).await;
    stand.told("manager", SETUP).await;
    let log = "/log kind:emergency customer:Lihua summary:\"Meter reads double\"";
    stand.told("agent", log).await;
    stand.told("agent", "/case note case:9 text:x").await;
    stand.posted("#1 ·").await;
    stand.discord.disconnect_gateway(4000);
    // The new connection is counted, and the card is marked as posted, a moment after others see them.
    let settled = async {
        loop {
            let (status, page) = get(&address, "/metrics").await;
            assert_eq!(status, 200);
            let has = |name: &str| page.lines().any(|line| line.starts_with(name));
            if has("firstline_gateway_reconnects_total{")
                && has("firstline_outbox_rows{task=\"post\"} 0")
                && has("firstline_posts_total{outcome=\"sent\"}")
            {
                return page;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let page = tokio::time::timeout(PATIENCE, settled).await.unwrap();
    for line in [
        "firstline_command_seconds_count{command=\"log\",outcome=\"done\"} 1",
        "firstline_command_seconds_count{command=\"case note\",outcome=\"refused\"} 1",
        "firstline_alert_lateness_seconds_count 0",
        "firstline_outbox_rows{task=\"post\"} 0",
        "firstline_ready{part=\"database\"} 1",
        "# TYPE firstline_alert_lateness_seconds histogram",
        "# TYPE firstline_database_write_seconds histogram",
        "# TYPE firstline_discord_rate_limited counter",
        "# EOF",
    ] {
        assert!(page.lines().any(|found| found == line), "{line}:\n{page}");
    }
    let version = format!(
        "firstline_build_info{{version=\"{}\"",
        env!("CARGO_PKG_VERSION")
    );
    assert!(page.contains(&version), "{page}");
    let counted = |name: &str| page.lines().any(|line| line.starts_with(name));
    assert!(counted("firstline_gateway_reconnects_total{"), "{page}");
    assert!(counted("firstline_posts_total{outcome=\"sent\"}"), "{page}");
    assert!(
        counted("firstline_discord_answers_total{status=\"2xx\"}"),
        "{page}"
    );
    assert!(!page.contains("Lihua"), "what a person typed");
    child.terminate().await;
    stand.discord.stop().await;
}

#[tokio::test]
async fn an_address_that_is_taken_is_a_wrong_setting() {
    let stand = Stand::open().await;
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = ended(stand.firstline(&["run"]).env("HTTP_LISTEN", &address)).await;
    assert_eq!(output.status.code(), Some(2));
    let (_, told) = said(&output);
    let line = format!("HTTP_LISTEN is \"{address}\": nothing can listen there: ");
    assert!(told.starts_with(&line), "{told}");
    assert!(!stand.path("firstline.db").exists(), "nothing was begun");
    stand.discord.stop().await;
}

#[tokio::test]
async fn its_version_tells_the_schema_and_the_commit_where_that_is_known() {
    let stand = Stand::open().await;
    let (told, _) = said(&ended(&mut stand.firstline(&["--version"])).await);
    let commit = option_env!("FIRSTLINE_COMMIT").unwrap_or_default();
    let commit = if commit.is_empty() {
        String::new()
    } else {
        format!("commit {commit}, ")
    };
    let version = env!("CARGO_PKG_VERSION");
    let schema = firstline::store::SCHEMA;
    assert_eq!(
        told,
        format!("firstline {version} ({commit}schema {schema})\n")
    );
    stand.discord.stop().await;
}

#[tokio::test]
async fn who_opens_connections_and_says_nothing_is_let_go() {
    let stand = Stand::open().await;
    let child = stand.start().await;
    let address = address(&stand).await;
    let place = address.trim_start_matches("http://").to_owned();
    let half = async |count: usize| {
        let mut open = Vec::new();
        for _ in 0..count {
            let mut stream = TcpStream::connect(&place).await.unwrap();
            stream
                .write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n")
                .await
                .unwrap();
            open.push(stream);
        }
        open
    };
    let few = half(200).await;
    assert_eq!(get(&address, "/healthz").await, (200, "alive\n".to_owned()));
    // More than there may be at a time: the next waits for no longer than these last.
    let many = half(200).await;
    assert_eq!(get(&address, "/healthz").await.0, 200);
    let closed = async {
        for mut stream in few.into_iter().chain(many) {
            let mut answer = String::new();
            // Cut off or closed, but never answered.
            let _ = stream.read_to_string(&mut answer).await;
            assert_eq!(answer, "");
        }
    };
    tokio::time::timeout(PATIENCE, closed).await.unwrap();
    assert_eq!(get(&address, "/readyz").await, (200, READY.to_owned()));
    child.terminate().await;
    stand.discord.stop().await;
}
