//! One connection: what the bot sends over it, and which session it serves.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;
use tokio::time::Instant;

use crate::desk::BOT;
use crate::inner::Inner;
use crate::json;
use crate::state::State;
use crate::state::session::{Ends, GUILDS, Held, Out, Session};

/// `GUILD_MEMBERS`, `GUILD_PRESENCES` and `MESSAGE_CONTENT`, which the sandbox's application has not.
const PRIVILEGED: u64 = 1 << 1 | 1 << 8 | 1 << 15;
/// Every bit that is an intent.
const KNOWN: u64 = 0x1_FFFF | 0b11 << 20 | 0b11 << 24;
/// Messages a bot may send in one minute.
const SENDS_PER_MINUTE: usize = 120;
/// Largest message a bot may send, in bytes.
const MAX_PAYLOAD: usize = 4_096;

/// Why a connection ends, as a close code.
type Closed = u16;

/// One connection: what it may still do, and which session it serves.
pub(super) struct Link {
    inner: Arc<Inner>,
    tx: UnboundedSender<Out>,
    session: Option<String>,
    sent: VecDeque<Instant>,
    heard: Instant,
}

impl Link {
    pub(super) fn new(inner: Arc<Inner>, tx: UnboundedSender<Out>) -> Self {
        Self {
            inner,
            tx,
            session: None,
            sent: VecDeque::new(),
            heard: Instant::now(),
        }
    }

    /// Tells how often heartbeats are wanted: the first message of a connection.
    pub(super) fn hello(&self, interval: Duration) {
        let interval = u64::try_from(interval.as_millis()).unwrap_or(41_250);
        self.reply(10, &json!({"heartbeat_interval": interval, "_trace": []}));
    }

    /// When the last heartbeat came.
    pub(super) fn heard(&self) -> Instant {
        self.heard
    }

    fn reply(&self, op: u8, d: &Value) {
        // The receiver is the connection's own loop, which outlives this.
        let _ = self.tx.send(Out::op(op, d));
    }

    /// Notes that the connection is gone.
    pub(super) fn unlink(&self, ends: Ends) {
        if let Some(id) = &self.session {
            self.inner.lock().sessions.unlink(id, &self.tx, ends);
        }
        self.inner.touch();
    }

    /// Takes a message of the bot; `Err` is the code to close with.
    pub(super) fn receive(&mut self, text: &str) -> Result<(), Closed> {
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
                    self.reply(11, &Value::Null);
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
        let bucket = ("identify".to_owned(), String::new());
        let now = std::time::Instant::now();
        let taken = state
            .windows
            .take(bucket, self.inner.config.limits.identify, now);
        if taken.is_err() {
            drop(state);
            self.reply(9, &json!(false));
            return Ok(());
        }
        let id = format!(
            "{:032x}",
            u128::from(state.next_id(self.inner.now())) * 0x9e37_79b9_7f4a_7c15
        );
        let mut session = Session::new(id.clone(), intents, self.tx.clone());
        session.dispatch("READY", &ready(&state, &self.inner, &id, &shard));
        if intents & GUILDS != 0 {
            for guild in state.guilds() {
                session.dispatch("GUILD_CREATE", &json::guild_create(&state, guild));
            }
        }
        state.sessions.add(session);
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
        let session = state.sessions.find(wanted);
        match session.map(|session| (session.held(seq), session)) {
            Some((Held::All, session)) => session.resume(seq, self.tx.clone()),
            Some((Held::Unknown, _)) => return Err(4007),
            Some((Held::TooOld, _)) | None => {
                self.reply(9, &json!(false));
                return Ok(());
            }
        }
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
