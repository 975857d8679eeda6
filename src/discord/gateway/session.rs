//! One connection from its greeting to its end: heartbeats, the session, the events.

use std::{sync::Arc, time::Duration};

use futures_util::{SinkExt as _, StreamExt as _};
use tokio::{
    sync::MutexGuard,
    time::{Instant, Interval, MissedTickBehavior},
};
use tokio_tungstenite::tungstenite::{
    Message,
    protocol::{CloseFrame, frame::coding::CloseCode},
};

use super::{
    dial::{Socket, text},
    ending::End,
    events,
    pace::{Door, Trouble, chance},
    shared::{Handle, Shard, Shared},
    wire::{self, Frame, Ready, op},
};

/// How long it may take until events flow.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long the goodbye may take.
const GOODBYE: Duration = Duration::from_millis(800);

/// What it takes to go on where a connection ended.
#[derive(Debug)]
pub(super) struct Session {
    id: String,
    /// Where to go on.
    pub(super) url: String,
    seq: u64,
}

/// What outlives a connection.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) session: Option<Session>,
    pub(super) trouble: Trouble,
}

/// One connection.
pub(super) struct Connection<'a, H> {
    pub(super) shared: &'a Arc<Shared<H>>,
    pub(super) shard: Shard,
    pub(super) memory: &'a mut Memory,
    pub(super) socket: Socket,
    acknowledged: bool,
    flows: bool,
}

impl<'a, H: Handle> Connection<'a, H> {
    /// A connection that has just been greeted.
    pub(super) fn new(
        shared: &'a Arc<Shared<H>>,
        shard: Shard,
        memory: &'a mut Memory,
        socket: Socket,
    ) -> Self {
        Self {
            shared,
            shard,
            memory,
            socket,
            acknowledged: true,
            flows: false,
        }
    }

    /// Goes on with the session or begins one, and listens until the end.
    pub(super) async fn run(
        mut self,
        interval: Duration,
        door: Option<MutexGuard<'_, Door>>,
    ) -> End {
        let token = self.shared.rest.token();
        let opening = match &self.memory.session {
            Some(session) => wire::resume(token, &session.id, session.seq),
            None => wire::identify(token, self.shard),
        };
        let mut end = self.send(opening).await.err();
        if let Some(mut door) = door {
            door.begun = Some(Instant::now());
        }
        let deadline = Instant::now() + PATIENCE;
        let mut beat = beat(interval);
        let end = loop {
            if let Some(end) = end {
                break end;
            }
            end = tokio::select! {
                () = self.shared.stop.cancelled() => Some(End::Stopped),
                _ = beat.tick() => self.beat().await.err(),
                () = tokio::time::sleep_until(deadline), if !self.flows => {
                    Some(End::Lost("the session does not begin".to_owned()))
                }
                came = self.socket.next() => match text(came) {
                    Ok(Some(text)) => self.hear(&text).await.err(),
                    Ok(None) => None,
                    Err(end) => Some(end),
                },
            };
        };
        self.goodbye(&end).await;
        end
    }

    async fn beat(&mut self) -> Result<(), End> {
        if !self.acknowledged {
            return Err(End::Lost("heartbeats are not acknowledged".to_owned()));
        }
        if self.memory.trouble.is_steady(Instant::now())
            && let Some(untold) = self.shared.journal.untold()
        {
            tracing::info!(untold, "the gateway connection is steady again");
        }
        self.acknowledged = false;
        self.heartbeat().await
    }

    async fn heartbeat(&mut self) -> Result<(), End> {
        let seq = self.memory.session.as_ref().map(|session| session.seq);
        self.send(wire::heartbeat(seq)).await
    }

    async fn hear(&mut self, text: &str) -> Result<(), End> {
        let lost = |why: &str| Err(End::Lost(why.to_owned()));
        let Some(frame) = Frame::read(text) else {
            return lost("it says what no gateway says");
        };
        match frame.op {
            op::DISPATCH => self.dispatch(&frame),
            op::HEARTBEAT => self.heartbeat().await,
            op::ACKNOWLEDGED => {
                self.acknowledged = true;
                Ok(())
            }
            op::RECONNECT => lost("it asks to connect again"),
            op::INVALID_SESSION => {
                if frame.data() != Some(true) {
                    self.memory.session = None;
                }
                lost("the session is not valid")
            }
            _ => Ok(()),
        }
    }

    fn dispatch(&mut self, frame: &Frame<'_>) -> Result<(), End> {
        let event = frame.t.as_deref().unwrap_or_default();
        match event {
            "READY" => self.begun(frame)?,
            "RESUMED" => {
                self.shared.connections.resumed();
                self.up("gateway resumed");
                events::connected(self.shared, self.shard);
            }
            event => events::hear(self.shared, event, frame),
        }
        if let (Some(session), Some(seq)) = (&mut self.memory.session, frame.s) {
            session.seq = seq;
        }
        Ok(())
    }

    fn begun(&mut self, frame: &Frame<'_>) -> Result<(), End> {
        let Some(ready) = frame.data::<Ready>() else {
            return Err(End::Lost("the session begins as none does".to_owned()));
        };
        let first = self.shared.status.borrow().application.is_none();
        if !first {
            self.shared.connections.begun_again();
        }
        events::ready(self.shared, self.shard, &ready);
        let (application, desks) = (ready.application.id(), ready.guilds.len());
        if first {
            tracing::info!(application, desks, "gateway ready");
        }
        self.memory.session = Some(Session {
            id: ready.session_id,
            url: ready.resume_gateway_url,
            seq: 0,
        });
        self.up(if first { "" } else { "gateway ready again" });
        Ok(())
    }

    /// Events flow; what is said of it, if anything, is told beside why they did not.
    fn up(&mut self, said: &str) {
        let now = Instant::now();
        self.flows = true;
        self.memory.trouble.connected(now);
        if !said.is_empty()
            && let Some(untold) = self.shared.journal.turn(now)
        {
            let (shard, lost) = (self.shard.id, &self.memory.trouble.why);
            tracing::info!(shard, lost, untold, "{said}");
        }
    }

    async fn send(&mut self, said: String) -> Result<(), End> {
        let sent = self.socket.send(Message::Text(said.into())).await;
        sent.map_err(|error| End::Lost(format!("the connection broke: {error}")))
    }

    /// Closes: as asked, Discord shows the bot offline at once; else the session can be gone on with.
    async fn goodbye(&mut self, end: &End) {
        let code = match end {
            End::Stopped => CloseCode::Normal,
            End::Lost(_) if self.memory.session.is_some() => CloseCode::Library(4000),
            _ => CloseCode::Normal,
        };
        let frame = CloseFrame {
            code,
            reason: "".into(),
        };
        let closed = async {
            // Where it is closed already, that is as good.
            let _ = self.socket.send(Message::Close(Some(frame))).await;
            if let End::Stopped = end {
                while let Some(Ok(_)) = self.socket.next().await {}
            }
        };
        let _ = tokio::time::timeout(GOODBYE, closed).await;
    }
}

/// When to send heartbeats: the first by chance, so that bots that were cut off together do not beat together.
fn beat(interval: Duration) -> Interval {
    let first = Instant::now() + interval.mul_f64(chance());
    let mut beat = tokio::time::interval_at(first, interval);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    beat
}
