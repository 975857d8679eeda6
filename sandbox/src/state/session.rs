//! Gateway sessions: who is told of an event, and what a RESUME can still be given.

use std::collections::VecDeque;

use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedSender;

/// Intent of what concerns guilds, channels and threads.
pub(crate) const GUILDS: u64 = 1;
/// Intent of messages in guilds.
pub(crate) const GUILD_MESSAGES: u64 = 1 << 9;
/// Events kept for a RESUME.
const BACKLOG: usize = 2_000;

/// What a session's connection is told to send.
#[derive(Clone, Debug)]
pub(crate) enum Out {
    Text(String),
    Close(u16),
    /// The connection is cut without a word.
    Cut,
}

impl Out {
    /// A payload outside the numbered events.
    pub(crate) fn op(op: u8, d: &Value) -> Self {
        Self::Text(json!({"op": op, "d": d, "s": null, "t": null}).to_string())
    }
}

/// What a session holds for a RESUME from a sequence number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    /// Everything after it.
    All,
    /// Not everything any more.
    TooOld,
    /// The number was never sent.
    Unknown,
}

/// A gateway session; it outlives its connection so that it can be resumed.
pub(crate) struct Session {
    id: String,
    intents: u64,
    seq: u64,
    backlog: VecDeque<(u64, String)>,
    link: Option<UnboundedSender<Out>>,
}

impl Session {
    pub(crate) fn new(id: String, intents: u64, link: UnboundedSender<Out>) -> Self {
        Self {
            id,
            intents,
            seq: 0,
            backlog: VecDeque::new(),
            link: Some(link),
        }
    }

    /// Numbers an event, keeps it and sends it.
    pub(crate) fn dispatch(&mut self, event: &str, d: &Value) {
        self.seq += 1;
        let text = json!({"op": 0, "s": self.seq, "t": event, "d": d}).to_string();
        self.backlog.push_back((self.seq, text.clone()));
        if self.backlog.len() > BACKLOG {
            self.backlog.pop_front();
        }
        self.send(Out::Text(text));
    }

    pub(crate) fn held(&self, seq: u64) -> Held {
        let first = self.backlog.front().map(|(first, _)| *first);
        if seq > self.seq {
            Held::Unknown
        } else if first.is_some_and(|first| first > seq + 1) {
            Held::TooOld
        } else {
            Held::All
        }
    }

    /// Goes on over a new connection with what came after `seq`; the old one is closed.
    pub(crate) fn resume(&mut self, seq: u64, link: UnboundedSender<Out>) {
        self.send(Out::Close(4000));
        self.link = Some(link);
        for (_, text) in self.backlog.iter().filter(|(n, _)| *n > seq) {
            self.send(Out::Text(text.clone()));
        }
        self.dispatch("RESUMED", &json!({"_trace": []}));
    }

    fn is_linked(&self) -> bool {
        self.link.as_ref().is_some_and(|l| !l.is_closed())
    }

    fn is_served_by(&self, link: &UnboundedSender<Out>) -> bool {
        self.link.as_ref().is_some_and(|l| l.same_channel(link))
    }

    fn send(&self, out: Out) {
        if let Some(link) = &self.link {
            // A closed link is noticed by its own task; the backlog keeps the event.
            let _ = link.send(out);
        }
    }
}

/// Every session.
#[derive(Default)]
pub(crate) struct Sessions(Vec<Session>);

impl Sessions {
    /// Adds a session; those without a connection are given up, as a bot that identifies afresh does.
    pub(crate) fn add(&mut self, session: Session) {
        self.0.retain(Session::is_linked);
        self.0.push(session);
    }

    pub(crate) fn find(&mut self, id: &str) -> Option<&mut Session> {
        self.0.iter_mut().find(|s| s.id == id)
    }

    /// Whether a bot is identified and connected.
    pub(crate) fn is_linked(&self) -> bool {
        self.0.iter().any(Session::is_linked)
    }

    /// Sends an event to every session whose intents include `intent`.
    pub(crate) fn dispatch(&mut self, intent: u64, event: &str, d: &Value) {
        for session in self.0.iter_mut().filter(|s| s.intents & intent != 0) {
            session.dispatch(event, d);
        }
    }

    /// Sends an event to every session, whatever its intents.
    pub(crate) fn dispatch_to_all(&mut self, event: &str, d: &Value) {
        for session in &mut self.0 {
            session.dispatch(event, d);
        }
    }

    /// Sends the same to every connected session, outside the numbered events.
    pub(crate) fn tell(&self, out: &Out) {
        for session in &self.0 {
            session.send(out.clone());
        }
    }

    /// Notes that a connection is gone, and its session with it when it `ends`.
    pub(crate) fn unlink(&mut self, id: &str, link: &UnboundedSender<Out>, ends: Ends) {
        let at = self
            .0
            .iter()
            .position(|s| s.id == id && s.is_served_by(link));
        match (at, ends) {
            (Some(at), Ends::Session) => {
                self.0.remove(at);
            }
            (Some(at), Ends::Connection) => self.0[at].link = None,
            (None, _) => {}
        }
    }

    /// Forgets every session, so that a RESUME is refused.
    pub(crate) fn forget(&mut self) {
        self.0.clear();
    }
}

/// What ends with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// It alone: the session can be resumed.
    Connection,
    /// The session, too.
    Session,
}
