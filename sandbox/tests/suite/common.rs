//! A tiny raw bot: HTTP requests and one gateway connection, with nothing in between.
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use reqwest::Method;
use sandbox::{BOT, Config, Desk, Limits, Sandbox};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Status and body of a response.
pub(crate) type Got = (u16, Value);

/// A clock that tests set.
#[derive(Clone)]
pub(crate) struct Hand(Arc<AtomicI64>);

impl Hand {
    pub(crate) fn forward(&self, by: Duration) {
        let ms = i64::try_from(by.as_millis()).unwrap();
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

/// A config with relaxed limits and a clock by hand.
pub(crate) fn config() -> (Config, Hand) {
    let hand = Hand(Arc::new(AtomicI64::new(1_800_000_000_000)));
    let clock = hand.clone();
    let config = Config {
        limits: Limits::relaxed(),
        now: Arc::new(move || clock.0.load(Ordering::SeqCst)),
        ..Config::new(Desk::two())
    };
    (config, hand)
}

/// A sandbox with relaxed limits, and the REST side of a bot.
pub(crate) async fn start() -> (Sandbox, Rest) {
    let discord = Sandbox::start(config().0).await.unwrap();
    let rest = Rest::new(&discord);
    (discord, rest)
}

/// The REST side of the bot.
#[derive(Clone)]
pub(crate) struct Rest {
    pub(crate) http: reqwest::Client,
    pub(crate) api: String,
    pub(crate) token: String,
}

impl Rest {
    pub(crate) fn new(discord: &Sandbox) -> Self {
        let agent = "DiscordBot (https://example.com, 1.0)";
        Self {
            http: reqwest::Client::builder()
                .user_agent(agent)
                .build()
                .unwrap(),
            api: format!("{}/api/v10", discord.api_url()),
            token: format!("Bot {}", discord.token()),
        }
    }

    pub(crate) async fn send(&self, method: Method, path: &str, body: &Value) -> Got {
        let mut request = self.http.request(method, format!("{}{path}", self.api));
        request = request.header("authorization", &self.token);
        if !body.is_null() {
            request = request.json(body);
        }
        read(request.send().await.unwrap()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Got {
        self.send(Method::GET, path, &Value::Null).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Got {
        self.send(Method::POST, path, &body).await
    }

    pub(crate) async fn patch(&self, path: &str, body: Value) -> Got {
        self.send(Method::PATCH, path, &body).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Got {
        self.send(Method::DELETE, path, &Value::Null).await
    }

    /// Registers global commands.
    pub(crate) async fn register(&self, commands: Value) -> Got {
        let path = format!("/applications/{BOT}/commands");
        self.send(Method::PUT, &path, &commands).await
    }

    /// Answers an interaction.
    pub(crate) async fn answer(&self, interaction: &Value, callback: Value) -> Got {
        let (id, token) = (text(&interaction["id"]), text(&interaction["token"]));
        self.post(&format!("/interactions/{id}/{token}/callback"), callback)
            .await
    }
}

pub(crate) async fn read(response: reqwest::Response) -> Got {
    let status = response.status().as_u16();
    let body = response.bytes().await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// One gateway connection.
pub(crate) struct Gateway {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
}

impl Gateway {
    /// Connects and takes HELLO.
    pub(crate) async fn open(discord: &Sandbox) -> Self {
        let url = discord.api_url().replace("http", "ws");
        let (socket, _) = connect_async(format!("{url}/?v=10&encoding=json"))
            .await
            .unwrap();
        let mut gateway = Self { socket };
        assert_eq!(gateway.next().await["op"], 10);
        gateway
    }

    /// Connects and identifies with the GUILDS intent; READY and the guilds are taken.
    pub(crate) async fn identified(discord: &Sandbox) -> (Self, Value) {
        let mut gateway = Self::open(discord).await;
        gateway.send(&identify(discord.token(), 1)).await;
        let ready = gateway.event("READY").await;
        for _ in 0..ready["guilds"].as_array().unwrap().len() {
            gateway.event("GUILD_CREATE").await;
        }
        (gateway, ready)
    }

    pub(crate) async fn send(&mut self, payload: &Value) {
        self.socket
            .send(Frame::Text(payload.to_string().into()))
            .await
            .unwrap();
    }

    /// The next payload, or `{"close": code}`.
    pub(crate) async fn next(&mut self) -> Value {
        loop {
            match self.socket.next().await {
                Some(Ok(Frame::Text(text))) => return serde_json::from_str(&text).unwrap(),
                Some(Ok(Frame::Close(frame))) => {
                    return json!({"close": frame.map(|f| u16::from(f.code))});
                }
                Some(Ok(_)) => {}
                other => return json!({"end": format!("{other:?}")}),
            }
        }
    }

    /// The `d` of the next event, which must be that one.
    pub(crate) async fn event(&mut self, name: &str) -> Value {
        let mut payload = self.next().await;
        assert_eq!(payload["t"], name, "{payload}");
        payload["d"].take()
    }

    /// Answers each interaction with what `make` gives, until the gateway closes.
    pub(crate) fn serve(mut self, rest: Rest, make: impl Fn(&Value) -> Value + Send + 'static) {
        tokio::spawn(async move {
            loop {
                let payload = self.next().await;
                if payload.get("close").is_some() || payload.get("end").is_some() {
                    return;
                }
                if payload["t"] == "INTERACTION_CREATE" {
                    let answer = make(&payload["d"]);
                    let rest = rest.clone();
                    tokio::spawn(async move { rest.answer(&payload["d"], answer).await });
                }
            }
        });
    }
}

pub(crate) fn identify(token: &str, intents: u64) -> Value {
    json!({"op": 2, "d": {"token": token, "intents": intents, "properties": {}, "shard": [0, 1]}})
}

/// A private text answer.
pub(crate) fn private(text: &str) -> Value {
    json!({"type": 4, "data": {"content": text, "flags": 64}})
}
