//! A gateway that does as a test wants, and the question where it is; what the bot says of it in its log.

use std::{
    io,
    sync::{Arc, Mutex},
    time::Duration,
};

use futures_util::{SinkExt as _, StreamExt as _};
use serde_json::{Value, json};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::mpsc,
    time::Instant,
};
use tokio_tungstenite::tungstenite::{Message as Frame, protocol};
use tracing::subscriber::DefaultGuard;

use crate::discord::rest::Rest;

/// What becomes of one connection.
pub(super) enum Turn {
    /// It is cut off before it is a WebSocket.
    Refuse,
    /// Nothing is ever said.
    Silence,
    /// After the greeting and the bot's opening this is said, and then it stays open.
    Say(Vec<Value>),
    /// The same, and then it is closed with that code, or without one.
    Close(Vec<Value>, Option<u16>),
}

/// A running one.
pub(super) struct Fake {
    /// Where it is.
    pub(super) url: String,
    /// What the bot opened with, and when: nothing where it was refused.
    heard: mpsc::UnboundedReceiver<(Instant, Value)>,
}

impl Fake {
    /// One that does with each connection, counted from 0, what the script says.
    pub(super) async fn start(script: impl Fn(usize, &str) -> Turn + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("ws://{}", listener.local_addr().unwrap());
        let (tell, heard) = mpsc::unbounded_channel();
        let own = url.clone();
        tokio::spawn(async move {
            for number in 0.. {
                let (socket, _) = listener.accept().await.unwrap();
                let turn = script(number, &own);
                tokio::spawn(serve(socket, turn, tell.clone()));
            }
        });
        Self { url, heard }
    }

    /// The next opening.
    pub(super) async fn next(&mut self) -> (Instant, Value) {
        let heard = tokio::time::timeout(Duration::from_secs(30), self.heard.recv());
        heard.await.unwrap().unwrap()
    }

    /// Whether nobody has connected.
    pub(super) fn is_untouched(&mut self) -> bool {
        self.heard.try_recv().is_err()
    }
}

async fn serve(socket: TcpStream, turn: Turn, tell: mpsc::UnboundedSender<(Instant, Value)>) {
    let (said, code) = match turn {
        Turn::Refuse => {
            let _ = tell.send((Instant::now(), Value::Null));
            return;
        }
        Turn::Silence => {
            let _ = tell.send((Instant::now(), Value::Null));
            let _held = socket;
            return std::future::pending().await;
        }
        Turn::Say(said) => (said, None),
        Turn::Close(said, code) => (said, Some(code)),
    };
    let mut socket = tokio_tungstenite::accept_async(socket).await.unwrap();
    let hello = json!({"op": 10, "d": {"heartbeat_interval": 41_250}});
    let send = |value: Value| Frame::Text(value.to_string().into());
    socket.send(send(hello)).await.unwrap();
    let Some(Ok(Frame::Text(opening))) = socket.next().await else {
        return;
    };
    let opening = serde_json::from_str(&opening).unwrap();
    let _ = tell.send((Instant::now(), opening));
    for value in said {
        socket.send(send(value)).await.unwrap();
    }
    if let Some(code) = code {
        let frame = code.map(|code| protocol::CloseFrame {
            code: code.into(),
            reason: "".into(),
        });
        let _ = socket.close(frame).await;
    }
    while let Some(Ok(_)) = socket.next().await {}
}

/// What Discord says first in a session that goes on at that address.
pub(super) fn ready(url: &str) -> Value {
    json!({"op": 0, "s": 1, "t": "READY", "d": {
        "session_id": "s", "resume_gateway_url": url, "guilds": [{"id": "7", "unavailable": true}],
        "application": {"id": "5", "flags": 0},
    }})
}

/// What Discord says when a session goes on.
pub(super) fn resumed() -> Value {
    json!({"op": 0, "s": 2, "t": "RESUMED", "d": {}})
}

/// An API that knows where the gateway is, and nothing else.
pub(super) async fn api(bot: Value) -> Arc<Rest> {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = format!("http://{}", listener.local_addr().unwrap());
    let answer = move || std::future::ready(axum::Json(bot.clone()));
    let app = axum::Router::new().fallback(answer);
    tokio::spawn(async move { axum::serve(listener, app).await });
    Arc::new(Rest::new(&server, "secret.token").unwrap())
}

/// What this thread logs.
#[derive(Clone, Default)]
pub(super) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// Keeps it from now on, until the guard is gone.
    pub(super) fn start() -> (Self, DefaultGuard) {
        let log = Self::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .finish();
        (log, tracing::subscriber::set_default(subscriber))
    }

    /// The lines about the gateway so far.
    pub(super) fn lines(&self) -> Vec<String> {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        let lines = text.lines().filter(|line| line.contains("gateway"));
        lines.map(str::to_owned).collect()
    }

    /// Waits for a line that says that.
    pub(super) async fn says(&self, part: &str) -> String {
        let look = async {
            loop {
                if let Some(line) = self.lines().into_iter().find(|line| line.contains(part)) {
                    return line;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        let found = tokio::time::timeout(Duration::from_secs(10), look).await;
        found.unwrap_or_else(|_| panic!("{part} is not in {:#?}", self.lines()))
    }
}

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
