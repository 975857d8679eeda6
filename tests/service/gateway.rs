//! The way to the gateway: where nobody is, and through a proxy.

use std::{net::SocketAddr, time::Duration};

use axum::{Json, Router, routing::get};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional},
    net::{TcpListener, TcpStream},
    sync::mpsc,
};

use crate::harness::{PATIENCE, Process, Stand, ended, said};

/// Discord's API as far as it is asked, with a gateway elsewhere; its base URL.
async fn api(gateway: &'static str) -> String {
    let me = get(async || Json(json!({"id": "1", "username": "Firstline"})));
    let bot = get(async move || Json(json!({"url": gateway, "shards": 1})));
    let app = Router::new()
        .route("/api/v10/users/@me", me)
        .route("/api/v10/gateway/bot", bot);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    url
}

/// Waits for a line of the log that says this.
async fn logged(stand: &Stand, part: &str) -> String {
    let look = async {
        loop {
            let log = stand.log();
            if let Some(line) = log.lines().find(|line| line.contains(part)) {
                return line.to_owned();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    let found = tokio::time::timeout(PATIENCE, look).await;
    found.unwrap_or_else(|_| panic!("{part} is not in the log: {}", stand.log()))
}

#[tokio::test]
async fn a_gateway_that_cannot_be_reached_is_named_in_the_log_and_by_doctor() {
    let stand = Stand::open().await;
    let url = api("ws://me:hidden@127.0.0.1:1").await;
    let output = ended(stand.firstline(&["doctor"]).env("DISCORD_API_URL", &url)).await;
    let (told, _) = said(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    let line = told.lines().find(|line| line.contains("gateway:"));
    let named = "error   gateway: ws://127.0.0.1:1 cannot be reached: ";
    assert!(line.is_some_and(|line| line.starts_with(named)), "{told}");
    assert!(!told.contains("hidden"), "{told}");

    let process = Process(stand.bot().env("DISCORD_API_URL", &url).spawn().unwrap());
    let line = logged(&stand, "ws://127.0.0.1:1 cannot be reached: ").await;
    assert!(
        line.contains("no gateway connection, tried again"),
        "{line}"
    );
    process.terminate().await;
    assert!(!stand.log().contains("hidden"), "{}", stand.log());
    stand.discord.stop().await;
}

/// What a proxy was asked first on one connection.
type Asked = mpsc::UnboundedReceiver<String>;

/// A proxy behind which Discord is. It says itself where the gateway is, and makes no tunnels.
async fn proxy(discord: SocketAddr, gateway: &'static str) -> (SocketAddr, Asked) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (tell, asked) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            tokio::spawn(forward(client, discord, gateway, tell.clone()));
        }
    });
    (address, asked)
}

async fn forward(
    mut client: TcpStream,
    discord: SocketAddr,
    gateway: &str,
    tell: mpsc::UnboundedSender<String>,
) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        match client.read_u8().await {
            Ok(byte) => head.push(byte),
            Err(_) => return,
        }
    }
    let text = String::from_utf8(head.clone()).unwrap();
    let answer = if text.starts_with("CONNECT ") {
        Some("HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n".to_owned())
    } else if text.starts_with("GET http://discord.test/api/v10/gateway/bot ") {
        let body = json!({"url": gateway, "shards": 1}).to_string();
        let length = body.len();
        Some(format!(
            "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n{body}"
        ))
    } else {
        None
    };
    let _ = tell.send(text);
    match answer {
        Some(answer) => client.write_all(answer.as_bytes()).await.unwrap(),
        None => {
            let mut server = TcpStream::connect(discord).await.unwrap();
            server.write_all(&head).await.unwrap();
            // Either end may hang up.
            let _ = copy_bidirectional(&mut client, &mut server).await;
        }
    }
}

/// The bot of a Discord that is behind a proxy alone, and what the proxy is asked.
async fn behind(stand: &Stand, gateway: &'static str) -> (Process, Asked) {
    let discord = stand.discord.api_url()["http://".len()..].parse().unwrap();
    let (address, asked) = proxy(discord, gateway).await;
    let proxy = format!("http://me:hidden@{address}");
    let mut bot = stand.bot();
    bot.env("DISCORD_API_URL", "http://discord.test")
        .env("HTTP_PROXY", &proxy)
        .env("HTTPS_PROXY", &proxy);
    (Process(bot.spawn().unwrap()), asked)
}

/// Waits until the proxy is asked that; what else it was asked by.
async fn asked_for(asked: &mut Asked, line: &str) -> String {
    let look = async {
        loop {
            let head = asked.recv().await.unwrap();
            if head.starts_with(line) {
                return head.to_lowercase();
            }
        }
    };
    tokio::time::timeout(PATIENCE, look).await.unwrap()
}

#[tokio::test]
async fn the_gateway_is_reached_by_the_proxy_of_the_api() {
    let stand = Stand::open().await;
    let (process, mut asked) = behind(&stand, "ws://gateway.test").await;
    let head = asked_for(&mut asked, "GET http://gateway.test/?v=10&encoding=json ").await;
    assert!(head.contains("\r\nproxy-authorization: basic "), "{head}");
    assert!(!head.contains("\r\nauthorization:"), "{head}");
    stand
        .wait(|state| (state.is_connected() && !state.commands().is_empty()).then_some(()))
        .await;
    process.terminate().await;
    assert!(!stand.log().contains("hidden"), "{}", stand.log());
    stand.discord.stop().await;
}

#[tokio::test]
async fn a_proxy_that_makes_no_tunnel_is_told() {
    let stand = Stand::open().await;
    let (process, mut asked) = behind(&stand, "wss://gateway.test").await;
    let head = asked_for(&mut asked, "CONNECT gateway.test:443 ").await;
    assert!(head.contains("\r\nproxy-authorization: basic "), "{head}");
    let line = logged(&stand, "wss://gateway.test cannot be reached: ").await;
    assert!(
        line.contains("unsuccessful") || line.contains("403"),
        "{line}"
    );
    process.terminate().await;
    assert!(!stand.log().contains("hidden"), "{}", stand.log());
    stand.discord.stop().await;
}
