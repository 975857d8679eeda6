//! What is said over the gateway's socket, as JSON.

use std::borrow::Cow;

use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{json, value::RawValue};

use super::shared::Shard;

/// `GUILDS`: nothing privileged is asked for.
const INTENTS: u64 = 1;

/// The operations, by their numbers.
pub(super) mod op {
    pub(in super::super) const DISPATCH: u8 = 0;
    pub(in super::super) const HEARTBEAT: u8 = 1;
    pub(in super::super) const RECONNECT: u8 = 7;
    pub(in super::super) const INVALID_SESSION: u8 = 9;
    pub(in super::super) const HELLO: u8 = 10;
    pub(in super::super) const ACKNOWLEDGED: u8 = 11;
}

/// One message; its data is read by whoever needs it.
#[derive(Debug, Deserialize)]
pub(super) struct Frame<'a> {
    pub(super) op: u8,
    pub(super) s: Option<u64>,
    #[serde(borrow)]
    pub(super) t: Option<Cow<'a, str>>,
    #[serde(borrow)]
    d: Option<&'a RawValue>,
}

impl<'a> Frame<'a> {
    /// Reads one; none where it is no such thing.
    pub(super) fn read(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// What it says, where that is as expected. Why not is never told: it would quote what people typed.
    pub(super) fn data<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(self.d.map_or("null", RawValue::get)).ok()
    }
}

#[derive(Deserialize)]
pub(super) struct Hello {
    /// In milliseconds.
    pub(super) heartbeat_interval: u64,
}

#[derive(Deserialize)]
pub(super) struct Ready {
    pub(super) session_id: String,
    pub(super) resume_gateway_url: String,
    pub(super) application: Thing,
    pub(super) guilds: Vec<Thing>,
}

/// A guild or an application.
#[derive(Deserialize)]
pub(super) struct Thing {
    id: String,
    #[serde(default)]
    pub(super) unavailable: bool,
}

impl Thing {
    /// Its number; 0 where it has none.
    pub(super) fn id(&self) -> u64 {
        self.id.parse().unwrap_or(0)
    }
}

/// Begins a session.
pub(super) fn identify(token: &str, shard: Shard) -> String {
    let properties =
        json!({"os": std::env::consts::OS, "browser": "firstline", "device": "firstline"});
    let said = json!({
        "token": token, "intents": INTENTS, "shard": [shard.id, shard.of], "properties": properties,
    });
    json!({"op": 2, "d": said}).to_string()
}

/// Goes on with a session.
pub(super) fn resume(token: &str, session: &str, seq: u64) -> String {
    json!({"op": 6, "d": {"token": token, "session_id": session, "seq": seq}}).to_string()
}

/// Shows that this side lives.
pub(super) fn heartbeat(seq: Option<u64>) -> String {
    json!({"op": op::HEARTBEAT, "d": seq}).to_string()
}
