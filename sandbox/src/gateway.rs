//! The gateway: HELLO, IDENTIFY, READY, `GUILD_CREATE`, heartbeats, RESUME and the close codes.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message as Frame, WebSocket};
use serde_json::{Value, json};
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::desk::BOT;
use crate::inner::{Inner, stopped};
use crate::json;
use crate::state::State;

const GUILDS: u64 = 1;
/// `GUILD_MEMBERS`, `GUILD_PRESENCES` and `MESSAGE_CONTENT`, which the sandbox's application has not.
const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | 1 << 15;
/// Every bit that is an intent.
const KNOWN: u64 = 0x1_FFFF | 0b11 << 20 | 0b11 << 24;
/// Events kept for a RESUME.
const BACKLOG: usize = 2_000;
/// Messages a bot may send in one minute.
const SENDS_PER_MINUTE: usize = 120;
/// Largest message a bot may send, in bytes.
const MAX_PAYLOAD: usize = 4_096;

/// What a session's connection is told to send.
#[derive(Clone, Debug)]
pub(crate) enum Out {
    Text(String),
    Close(u16),
    /// The connection is cut without a word.
    Cut,
}

/// A gateway session; it outlives its connection so that it can be resumed.
pub(crate) struct Session {
    id: String,
    intents: u64,
    seq: u64,
    backlog: VecDeque<(u64, String)>,
    link: Option<mpsc::UnboundedSender<Out>>,
}

impl Session {
    pub(crate) fn is_linked(&self) -> bool {
        self.link.as_ref().is_some_and(|l| !l.is_closed())
    }

    fn dispatch(&mut self, event: &str, d: &Value) {
        self.seq += 1;
        let text = json!({"op": 0, "s": self.seq, "t": event, "d": d}).to_string();
        self.backlog.push_back((self.seq, text.clone()));
        if self.backlog.len() > BACKLOG {
            self.backlog.pop_front();
        }
        self.send(Out::Text(text));
    }

    fn send(&self, out: Out) {
        if let Some(link) = &self.link {
            // A closed link is noticed by its own task; the backlog keeps the event.
            let _ = link.send(out);
        }
    }
}

/// Sends an event to every session whose intents include `intent` (0: always).
pub(crate) fn dispatch(state: &mut State, intent: u64, event: &str, d: &Value) {
    for session in &mut state.sessions {
        if intent == 0 || session.intents & intent != 0 {
            session.dispatch(event, d);
        }
    }
}

/// Sends the same to every connected session, outside the numbered events.
pub(crate) fn tell(state: &State, out: &Out) {
    for session in &state.sessions {
        session.send(out.clone());
    }
}

/// Forgets every session, so that a RESUME is refused.
pub(crate) fn forget(state: &mut State) {
    state.sessions.clear();
}

fn op(op: u8, d: &Value) -> String {
    json!({"op": op, "d": d, "s": null, "t": null}).to_string()
}

/// One connection: what it may still do, and which session it serves.
struct Link {
    inner: Arc<Inner>,
    tx: mpsc::UnboundedSender<Out>,
    session: Option<String>,
    sent: VecDeque<Instant>,
    heard: Instant,
}

/// Why a connection ends, as a close code.
type Closed = u16;

/// Serves one connection until either side ends it. `version_ok`: `v=10` and JSON were asked.
pub(crate) async fn run(inner: Arc<Inner>, mut socket: WebSocket, version_ok: Result<(), u16>) {
    if let Err(code) = version_ok {
        return close(&mut socket, code).await;
    }
    let (tx, mut rx) = mpsc::unbounded_channel();
    let interval = inner.config.heartbeat;
    let mut stop = inner.stop.subscribe();
    let mut link = Link {
        inner,
        tx,
        session: None,
        sent: VecDeque::new(),
        heard: Instant::now(),
    };
    let hello = json!({"heartbeat_interval": u64::try_from(interval.as_millis()).unwrap_or(41_250), "_trace": []});
    if socket
        .send(Frame::Text(op(10, &hello).into()))
        .await
        .is_err()
    {
        return;
    }
    loop {
        let deadline = link.heard + interval * 2;
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
                    link.unlink(ends);
                    return;
                }
                Some(Ok(_)) => Ok(()),
                Some(Err(_)) | None => break,
            },
        };
        if let Err(code) = ended {
            link.unlink(false);
            return close(&mut socket, code).await;
        }
    }
    link.unlink(false);
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

impl Link {
    fn reply(&self, text: String) {
        let _ = self.tx.send(Out::Text(text));
    }

    fn unlink(&self, ends: bool) {
        let mut state = self.inner.lock();
        if let Some(id) = &self.session {
            if ends {
                state.sessions.retain(|s| {
                    &s.id != id || s.link.as_ref().is_some_and(|l| !l.same_channel(&self.tx))
                });
            } else if let Some(session) = state.sessions.iter_mut().find(|s| &s.id == id)
                && session
                    .link
                    .as_ref()
                    .is_some_and(|l| l.same_channel(&self.tx))
            {
                session.link = None;
            }
        }
        drop(state);
        self.inner.touch();
    }

    fn receive(&mut self, text: &str) -> Result<(), Closed> {
        if text.len() > MAX_PAYLOAD {
            return Err(4002);
        }
        let now = Instant::now();
        let minute = Duration::from_secs(60);
        while self.sent.front().is_some_and(|t| now - *t >= minute) {
            self.sent.pop_front();
        }
        self.sent.push_back(now);
        if self.sent.len() > SENDS_PER_MINUTE {
            return Err(4008);
        }
        let payload: Value = serde_json::from_str(text).map_err(|_| 4002_u16)?;
        let d = &payload["d"];
        match payload["op"].as_u64() {
            Some(1) => {
                self.heard = now;
                if self.inner.lock().acks {
                    self.reply(op(11, &Value::Null));
                }
                Ok(())
            }
            Some(2) => self.identify(d),
            Some(6) => self.resume(d),
            Some(3 | 4 | 8 | 31) if self.session.is_none() => Err(4003),
            Some(3 | 4 | 8 | 31) => Ok(()),
            Some(_) => Err(4001),
            None => Err(4002),
        }
    }

    fn token_ok(&self, d: &Value) -> bool {
        let token = d["token"].as_str().unwrap_or_default();
        token.strip_prefix("Bot ").unwrap_or(token) == self.inner.config.token
    }

    fn identify(&mut self, d: &Value) -> Result<(), Closed> {
        if self.session.is_some() {
            return Err(4005);
        }
        if !self.token_ok(d) {
            return Err(4004);
        }
        let intents = d["intents"].as_u64().ok_or(4013_u16)?;
        if !d["properties"].is_object() {
            return Err(4002);
        }
        if intents & !KNOWN != 0 {
            return Err(4013);
        }
        if intents & PRIVILEGED != 0 {
            return Err(4014);
        }
        let shard = if d["shard"].is_null() {
            json!([0, 1])
        } else {
            d["shard"].clone()
        };
        match (shard[0].as_u64(), shard[1].as_u64()) {
            (Some(id), Some(count)) if id < count => {}
            _ => return Err(4010),
        }
        let mut state = self.inner.lock();
        // A bot that identifies afresh gave its old session up.
        state.sessions.retain(Session::is_linked);
        let id = format!(
            "{:032x}",
            u128::from(state.next_id(self.inner.now())) * 0x9e37_79b9_7f4a_7c15
        );
        let mut session = Session {
            id: id.clone(),
            intents,
            seq: 0,
            backlog: VecDeque::new(),
            link: Some(self.tx.clone()),
        };
        session.dispatch("READY", &ready(&state, &self.inner, &id, &shard));
        if intents & GUILDS != 0 {
            for guild in state.guilds() {
                session.dispatch("GUILD_CREATE", &json::guild_create(&state, guild));
            }
        }
        state.sessions.push(session);
        state.identifies += 1;
        drop(state);
        self.session = Some(id);
        self.inner.touch();
        Ok(())
    }

    fn resume(&mut self, d: &Value) -> Result<(), Closed> {
        if self.session.is_some() {
            return Err(4005);
        }
        if !self.token_ok(d) {
            return Err(4004);
        }
        let mut state = self.inner.lock();
        let wanted = d["session_id"].as_str().unwrap_or_default();
        let seq = d["seq"].as_u64().unwrap_or(0);
        let Some(session) = state.sessions.iter_mut().find(|s| s.id == wanted) else {
            self.reply(op(9, &json!(false)));
            return Ok(());
        };
        if seq > session.seq {
            return Err(4007);
        }
        if session
            .backlog
            .front()
            .is_some_and(|(first, _)| *first > seq + 1)
        {
            self.reply(op(9, &json!(false)));
            return Ok(());
        }
        session.send(Out::Close(4000));
        for (_, text) in session.backlog.iter().filter(|(n, _)| *n > seq) {
            self.reply(text.clone());
        }
        session.link = Some(self.tx.clone());
        session.dispatch("RESUMED", &json!({"_trace": []}));
        self.session = Some(wanted.to_owned());
        state.resumes += 1;
        drop(state);
        self.inner.touch();
        Ok(())
    }
}

fn ready(state: &State, inner: &Inner, session: &str, shard: &Value) -> Value {
    let guilds: Vec<Value> = state
        .guilds()
        .iter()
        .map(|g| json!({"id": g.id.to_string(), "unavailable": true}))
        .collect();
    json!({
        "v": 10,
        "user": json::own_user(state),
        "guilds": guilds,
        "session_id": session,
        "session_type": "normal",
        "resume_gateway_url": format!("ws://{}", inner.addr),
        "shard": shard,
        "application": {"id": BOT.to_string(), "flags": 0},
        "user_settings": {}, "relationships": [], "private_channels": [], "presences": [],
        "guild_join_requests": [], "geo_ordered_rtc_regions": [], "_trace": [],
    })
}
