//! The gateway: HELLO, IDENTIFY, READY, `GUILD_CREATE`, heartbeats, RESUME and the close codes.

mod link;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket};
use tokio::sync::mpsc;

use crate::inner::{Inner, stopped};
use crate::state::session::{Ends, Out};
use link::Link;

/// Serves one connection until either side ends it. `version_ok`: `v=10` and JSON were asked.
pub(crate) async fn run(inner: Arc<Inner>, mut socket: WebSocket, version_ok: Result<(), u16>) {
    if let Err(code) = version_ok {
        return close(&mut socket, code).await;
    }
    let (tx, mut rx) = mpsc::unbounded_channel();
    let interval = inner.config.heartbeat;
    let mut stop = inner.stop.subscribe();
    let mut link = Link::new(inner, tx);
    link.hello(interval);
    loop {
        let deadline = link.heard() + interval * 2;
        let ended = tokio::select! {
            () = stopped(&mut stop) => Err(1001),
            () = tokio::time::sleep_until(deadline) => Err(4009),
            out = rx.recv() => match out {
                Some(Out::Text(text)) => {
                    if socket.send(Frame::Text(text.into())).await.is_err() { break; }
                    Ok(())
                }
                Some(Out::Close(code)) => Err(code),
                Some(Out::Cut) => break,
                None => Err(1000),
            },
            frame = socket.recv() => match frame {
                Some(Ok(Frame::Text(text))) => link.receive(text.as_str()),
                Some(Ok(Frame::Binary(_))) => Err(4002),
                Some(Ok(Frame::Close(frame))) => {
                    // 1000 and 1001 end the session as well, as at Discord.
                    let ends = frame.is_some_and(|f| matches!(f.code, 1000 | 1001));
                    link.unlink(if ends { Ends::Session } else { Ends::Connection });
                    return;
                }
                Some(Ok(_)) => Ok(()),
                Some(Err(_)) | None => break,
            },
        };
        if let Err(code) = ended {
            link.unlink(Ends::Connection);
            return close(&mut socket, code).await;
        }
    }
    link.unlink(Ends::Connection);
}

async fn close(socket: &mut WebSocket, code: u16) {
    let reason = match code {
        4000 => "Unknown error.",
        4001 => "Unknown opcode.",
        4002 => "Error while decoding payload.",
        4003 => "Not authenticated.",
        4004 => "Authentication failed.",
        4005 => "Already authenticated.",
        4007 => "Invalid seq.",
        4008 => "Rate limited.",
        4009 => "Session timed out.",
        4010 => "Invalid shard.",
        4012 => "Invalid API version.",
        4013 => "Invalid intent(s).",
        4014 => "Disallowed intent(s).",
        _ => "",
    };
    let frame = CloseFrame {
        code,
        reason: reason.into(),
    };
    let _ = socket.send(Frame::Close(Some(frame))).await;
    // The other side's close frame ends the conversation in order; who never sends it is dropped.
    let rest = async { while let Some(Ok(_)) = socket.recv().await {} };
    let _ = tokio::time::timeout(Duration::from_secs(1), rest).await;
}
