//! Opens the socket: by the same client as the API, so with the same TLS and by the same proxy.

use std::time::Duration;

use futures_util::StreamExt as _;
use reqwest::{
    StatusCode, Upgraded, Url,
    header::{CONNECTION, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY, SEC_WEBSOCKET_VERSION, UPGRADE},
    redirect::Policy,
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        self, Message,
        handshake::{client::generate_key, derive_accept_key},
        protocol::{Role, WebSocketConfig},
    },
};

use super::{
    ending::End,
    wire::{Frame, Hello, op},
};
use crate::discord::client;

/// How long it may take until the gateway has greeted.
const PATIENCE: Duration = Duration::from_secs(8);
/// What is read at once; most messages are smaller.
const BUFFER: usize = 16 * 1024;
/// Bounds of what is believed about heartbeats, in milliseconds.
const HEARTBEATS: (u64, u64) = (100, 300_000);

pub(super) type Socket = WebSocketStream<Upgraded>;

/// Connects to that address and waits for the greeting, which says how often to send heartbeats.
pub(super) async fn open(url: &str) -> Result<(Socket, Duration), End> {
    let opened = tokio::time::timeout(PATIENCE, async {
        let mut socket = upgraded(url).await.map_err(End::Lost)?;
        let interval = greeting(&mut socket).await?;
        Ok((socket, interval))
    });
    let end = match opened.await {
        Ok(Ok(opened)) => return Ok(opened),
        Ok(Err(end)) => end,
        Err(_) => End::Lost(format!("no greeting within {} s", PATIENCE.as_secs())),
    };
    Err(match end {
        End::Lost(why) => End::Lost(format!("{} cannot be reached: {why}", shown(url))),
        end => end,
    })
}

async fn upgraded(url: &str) -> Result<Socket, String> {
    let http = match url.strip_prefix("ws") {
        Some(rest) => format!("http{}/?v=10&encoding=json", rest.trim_end_matches('/')),
        None => return Err("that is no address of a WebSocket".to_owned()),
    };
    let client = client::builder(&http).redirect(Policy::none()).build();
    let key = generate_key();
    let asked = client.map_err(client::why)?.get(http);
    let asked = asked
        .header(CONNECTION, "Upgrade")
        .header(UPGRADE, "websocket")
        .header(SEC_WEBSOCKET_VERSION, "13")
        .header(SEC_WEBSOCKET_KEY, &key);
    let answer = asked.send().await.map_err(client::why)?;
    let accepted = answer.headers().get(SEC_WEBSOCKET_ACCEPT);
    let accepted = accepted.is_some_and(|given| given == &derive_accept_key(key.as_bytes()));
    if answer.status() != StatusCode::SWITCHING_PROTOCOLS || !accepted {
        return Err(format!(
            "it answers {} instead of opening a WebSocket",
            answer.status()
        ));
    }
    let socket = answer.upgrade().await.map_err(client::why)?;
    let config = WebSocketConfig::default().read_buffer_size(BUFFER);
    Ok(WebSocketStream::from_raw_socket(socket, Role::Client, Some(config)).await)
}

async fn greeting(socket: &mut Socket) -> Result<Duration, End> {
    let text = loop {
        if let Some(text) = text(socket.next().await)? {
            break text;
        }
    };
    let greeting = Frame::read(&text).filter(|frame| frame.op == op::HELLO);
    let greeting = greeting.and_then(|frame| frame.data::<Hello>());
    let Some(Hello { heartbeat_interval }) = greeting else {
        return Err(End::Lost("it does not greet as a gateway does".to_owned()));
    };
    let (least, most) = HEARTBEATS;
    Ok(Duration::from_millis(heartbeat_interval.clamp(least, most)))
}

/// The text that came, if it was one.
pub(super) fn text(
    came: Option<Result<Message, tungstenite::Error>>,
) -> Result<Option<tungstenite::Utf8Bytes>, End> {
    match came {
        Some(Ok(Message::Text(text))) => Ok(Some(text)),
        Some(Ok(Message::Close(frame))) => {
            Err(End::closed(frame.map(|frame| u16::from(frame.code))))
        }
        Some(Ok(_)) => Ok(None),
        Some(Err(error)) => Err(End::Lost(format!("the connection broke: {error}"))),
        None => Err(End::closed(None)),
    }
}

/// An address without what could be a secret in it.
pub(super) fn shown(url: &str) -> String {
    let Ok(url) = Url::parse(url) else {
        return "the gateway".to_owned();
    };
    let port = url.port().map(|port| format!(":{port}"));
    let host = url.host_str().unwrap_or_default();
    format!("{}://{host}{}", url.scheme(), port.unwrap_or_default())
}
